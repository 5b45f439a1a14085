// Which way orders of one turn go: what starts or goes on is given only while nothing is on hold.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { act, type Order } from '../../src/executor/act.ts';
import type { EventBody } from '../../src/executor/decide/situation.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { create, held, straight } from './change-set.ts';

const of = (mailbox: string) => ({ mailboxId: mailbox as never, request: `r-${mailbox}` as never });
const resume = (mailbox: string): Order => ({ kind: 'resume-move-request', ...of(mailbox), hold: false });

/** What is journalled, and which of the two was asked what, where the system refuses as it does on hold. */
async function onHold(orders: readonly Order[]) {
  const [asked, stopped]: [string[], string[]] = [[], []];
  const journalled: EventBody[] = [];
  let ids = 0;
  const system = (answers: (call: string) => unknown): MailSystem =>
    new Proxy({ capabilities: {} } as MailSystem, {
      get: (target, name) =>
        name === 'capabilities'
          ? target.capabilities
          : name === 'then'
            ? undefined
            : async () => answers(String(name)),
    });
  const fatal = await act(
    orders,
    { append: async (...events: EventBody[]) => void journalled.push(...events) } as never,
    {
      system: system((call) => {
        asked.push(call);
        throw Failure.transient('on-hold', 'Nothing may start or complete now.');
      }),
      stopping: system((call) => {
        stopped.push(call);
        return { id: 'r' };
      }),
      mayOrder: async () => true,
      newId: () => `i${(ids += 1)}`,
      mayGoOn: () => true,
    },
  );
  assert.equal(fatal, null);
  return { asked, stopped, journalled };
}

suite('while a run is on hold', () => {
  const stopping: Readonly<Record<string, Order>> = {
    'to suspend a move': { kind: 'suspend-move-request', ...of('a'), comment: 'closed' },
    'to cancel a move': { kind: 'remove-move-request', ...of('a'), purpose: 'cancel' },
    'to stop a move at 95 %': {
      kind: 'update-move-request',
      ...of('a'),
      options: held,
      tag: 'drover:it:pilot',
      onlyToHold: true,
    },
  };
  for (const [what, order] of Object.entries(stopping))
    test(`an order ${what} is given all the same`, async () => {
      const { asked, stopped } = await onHold([order]);
      assert.deepEqual([asked.length, stopped.length], [0, 1]);
    });

  const waiting: Readonly<Record<string, Order>> = {
    'to create a request': { kind: 'create-move-request', spec: create('a', 'pilot').spec },
    'to let a move go on': resume('a'),
    'to change a request': {
      kind: 'update-move-request',
      ...of('a'),
      options: straight,
      tag: 'drover:it:pilot',
    },
    'to clear a finished request away': { kind: 'remove-move-request', ...of('a'), purpose: 'clear' },
  };
  for (const [what, order] of Object.entries(waiting))
    test(`an order ${what} is not given, and is journalled as not carried out`, async () => {
      const { asked, stopped, journalled } = await onHold([order]);
      assert.deepEqual([asked.length, stopped.length], [1, 0]);
      assert.deepEqual(
        journalled.map((event) => (event.type === 'outcome' ? event.outcome.kind : event.type)),
        ['intent', 'not-done'],
      );
    });

  test('the rest of many orders is not even announced once one was refused: the run decides again first', async () => {
    const many = Array.from({ length: 100 }, (_, index) => resume(`m${index}`));
    const { asked, journalled } = await onHold(many);
    assert.ok(asked.length > 0 && asked.length < many.length, String(asked.length));
    assert.equal(journalled.filter(({ type }) => type === 'intent').length, asked.length);
  });
});
