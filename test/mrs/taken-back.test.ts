// What a completion that does not take place leaves behind: nothing that says it did, and no user who was locked out for it.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { MoveQueue } from '../../src/mrs/queue.ts';
import { systemClock } from '../../src/support/clock.ts';
import {
  allAre,
  message,
  newLab,
  overlay,
  requests,
  runUntil,
  spec,
  withCopier,
  type Lab,
} from './organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
  mailbox = lab.addMailbox(1, 'MBX01');
});
afterEach(() => lab.dispose());

test('a move whose switch is refused says nothing of two sides that were proved equal, and its user works on', async () => {
  const refused = Failure.permanent('pointer-changed', 'It was moved meanwhile.');
  const system = await lab.open({
    movers: 'inline',
    decorate: ({ queue, stores }) => ({
      stores,
      queue: overlay<MoveQueue>(queue, () => ({ switchPointers: () => Promise.reject(refused) })),
    }),
  });
  const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
  const [ended] = await runUntil(system, allAre('Failed', 'Completed'));
  assert.equal(ended?.state.kind, 'Failed');
  const { verification, entries } = await system.moveReport(id);
  assert.ok(
    entries.some(({ kind, message: text }) => kind === 'verify' && text.startsWith('Verified')),
    'it came as far as that',
  );
  assert.deepEqual(verification, []);
  lab.user(mailbox).deliver({ body: message(1) });
});

test('an order to hold that comes while the copy is read back is followed before the user is locked out', async () => {
  let ordered = false;
  // Its clock stands: no order is read for the time that has passed.
  const clock = { nowMs: () => 1_800_000_000_000, sleep: systemClock.sleep };
  const options = withCopier((copier) => ({
    prove: async (mode, limits) => {
      if (!ordered) {
        ordered = true;
        await orderHold();
      }
      return await copier.prove(mode, limits);
    },
  }));
  const system = await lab.open(options, clock);
  const orderHold = async (): Promise<void> => {
    const [{ id: asked, options: given, tag } = assert.fail('it is listed')] = await requests(system);
    await system.updateMoveRequest(asked, { ...given, suspendWhenReadyToComplete: true }, tag);
  };
  const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
  const [held] = await runUntil(system, allAre('AutoSuspended', 'Completed', 'Failed'));
  assert.ok(ordered);
  assert.equal(held?.state.kind, 'AutoSuspended');
  const { entries, durations } = await system.moveReport(id);
  assert.deepEqual(
    entries.filter(({ kind }) => kind === 'lock'),
    [],
  );
  assert.equal(durations.lockedMs ?? 0, 0);
});
