// Of an order whose answer was lost it is known only what the mail system shows: anything else may be another's doing.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Action, ActionOutcome } from '../../src/domain/journal-event.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import type { EventBody } from '../../src/executor/decide/situation.ts';
import { reconcile } from '../../src/executor/reconcile.ts';
import { create, oneBatch, straight } from './change-set.ts';
import { copying, noon, ready, request } from './situations.ts';

const [mailbox, seen] = request('a', copying);
const { spec } = create('a', 'pilot');

/** What is journalled for the order, where the system shows this request. */
async function outcomeOf(action: Action, shown: MoveRequest | null): Promise<ActionOutcome> {
  const journalled: EventBody[] = [];
  await reconcile(
    { system: { observe: async () => ({ moveRequests: shown === null ? [] : [shown] }) } } as never,
    {
      run: { openIntents: new Map([['i', { action }]]) },
      append: async (...events: readonly EventBody[]) => void journalled.push(...events),
    } as never,
    graphOf(oneBatch(['a'])),
    undefined as never,
  );
  const [event] = journalled;
  assert.ok(event?.type === 'outcome' && journalled.length === 1);
  return event.outcome;
}
const isDone = async (action: Action, shown: MoveRequest | null): Promise<boolean> =>
  (await outcomeOf(action, shown)).kind === 'done';
const inState = (state: MoveState): MoveRequest => ({ ...seen, state });

suite('an order whose answer was lost', () => {
  test('to create a request was carried out where there is one of its tag for its target', async () => {
    const action: Action = { kind: 'create-move-request', spec };
    assert.deepEqual(await outcomeOf(action, seen), { kind: 'done', request: seen.id });
    assert.equal(await isDone(action, null), false);
    assert.equal(await isDone(action, { ...seen, tag: 'drover:it:other' }), false);
    assert.equal(await isDone(action, { ...seen, targetDatabase: 'MBX03' as never }), false);
  });

  test('to change a request was carried out where the same one has the options and the tag that were ordered', async () => {
    const action: Action = {
      kind: 'update-move-request',
      mailboxId: mailbox,
      request: seen.id,
      options: straight,
      tag: seen.tag,
    };
    const changed = { ...seen, options: straight };
    assert.deepEqual(await outcomeOf(action, changed), { kind: 'done', request: seen.id });
    assert.equal(await isDone(action, null), false);
    assert.equal(await isDone(action, seen), false, 'it is still to stop at 95 %');
    assert.equal(await isDone(action, { ...changed, tag: 'drover:it:other' }), false);
    assert.equal(await isDone(action, { ...changed, id: 'r-later' as never }), false);
  });

  test('to let a request go on was carried out where it is no longer held', async () => {
    const action: Action = {
      kind: 'resume-move-request',
      mailboxId: mailbox,
      request: seen.id,
      hold: false,
    };
    assert.equal(await isDone(action, inState(copying)), true);
    assert.equal(await isDone(action, inState(ready)), false);
    assert.equal(await isDone(action, inState({ kind: 'Suspended', comment: '' })), false);
    assert.equal(await isDone(action, null), false);
  });

  test('to suspend a request was carried out where it is suspended, and is done with where it has completed', async () => {
    const action: Action = {
      kind: 'suspend-move-request',
      mailboxId: mailbox,
      request: seen.id,
      comment: 'closed',
    };
    assert.equal(await isDone(action, inState({ kind: 'Suspended', comment: 'closed' })), true);
    assert.equal(await isDone(action, inState({ kind: 'Completed', completedAt: noon })), true);
    assert.equal(await isDone(action, inState(copying)), false);
  });

  test('to remove a request was carried out where that one is gone, whatever came after it', async () => {
    const action: Action = {
      kind: 'remove-move-request',
      mailboxId: mailbox,
      request: seen.id,
      purpose: 'cancel',
    };
    assert.equal(await isDone(action, null), true);
    assert.equal(await isDone(action, { ...seen, id: 'r-later' as never }), true);
    assert.equal(await isDone(action, seen), false);
  });
});
