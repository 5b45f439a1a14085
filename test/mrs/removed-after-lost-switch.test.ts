// A move whose switch is in another database, whose answer was lost, and which an admin removes before anyone could ask.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import type { PointerElsewhere } from '../../src/mrs/move-stores.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { contents, newLab, requests, runUntil, spec, type Lab } from './organisation.ts';

interface Row {
  owner: number | null;
  isSwitched: boolean;
  /** The directory does not answer the next so many times. */
  silentTimes: number;
  asked: number;
}

let lab: Lab;
let mailbox: MailboxId;
let row: Row;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
  mailbox = lab.addMailbox(1, 'MBX01');
  row = { owner: null, isSwitched: false, silentTimes: 0, asked: 0 };
});
afterEach(() => lab.dispose());

const unreachable = (): Failure =>
  Failure.transient('directory-unreachable', 'The directory does not answer.');

/** Its answer to the switch is lost, before or after it took effect; then it is silent until the move has been tried again. */
const losingTheSwitch = (when: 'before' | 'after'): PointerElsewhere => ({
  keeper: 'the directory',
  async fence(_job, token) {
    row.asked += 1;
    if (row.silentTimes > 0) {
      row.silentTimes -= 1;
      throw unreachable();
    }
    if (!row.isSwitched) row.owner = token;
    return row.isSwitched;
  },
  async switch() {
    row = { owner: null, isSwitched: when === 'after', silentTimes: Number.MAX_SAFE_INTEGER, asked: 0 };
    throw unreachable();
  },
  row: {
    lock: async (_job, token) => void (row.owner = token),
    unlock: async () => {},
    release: async () => void (row.owner = null),
  },
});

const withUnknownOutcome = async (when: 'before' | 'after'): Promise<MailSystem> => {
  const system = await lab.open({
    movers: 'inline',
    decorate: ({ queue, stores }) => ({
      queue,
      stores: { ...stores, pointerOf: () => losingTheSwitch(when) },
    }),
  });
  await system.createMoveRequest(spec(mailbox, 'MBX02'));
  await runUntil(system, () => row.asked >= 2);
  return system;
};

/** Whoever claims it next removes it. */
const order = (request: MoveRequest | undefined): Promise<unknown> => {
  assert.ok(request !== undefined);
  return openMoveQueue(lab.organisation).edit(request.id, () => ({
    kind: 'order',
    order: 'remove',
    comment: '',
  }));
};

suite('the removal of a move whose switch may have taken effect, as its answer was lost,', () => {
  for (const silentTimes of [0, 2])
    test(`clears the request and leaves the user in the target with all mail, where it was switched${silentTimes > 0 ? ' and the directory says so late' : ''}`, async () => {
      const before = contents(lab.user(mailbox));
      const system = await withUnknownOutcome('after');
      await order((await requests(system))[0]);
      row.silentTimes = silentTimes;
      await runUntil(system, (left) => left.length === 0);
      assert.equal(lab.file(mailbox).database, 'MBX02');
      assert.deepEqual(contents(lab.user(mailbox)), before);
    });

  test('leaves the user in the source and removes the copy, where it was not switched', async () => {
    const before = contents(lab.user(mailbox));
    const system = await withUnknownOutcome('before');
    await order((await requests(system))[0]);
    row.silentTimes = 0;
    await runUntil(system, (left) => left.length === 0);
    assert.equal(lab.file(mailbox).database, 'MBX01');
    assert.deepEqual(contents(lab.user(mailbox)), before);
    assert.deepEqual(lab.filesIn('MBX02'), []);
  });
});
