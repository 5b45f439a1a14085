// Plans on hold, as whoever works the queue of moves sees them: also for runs that have no process any more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../src/support/clock.ts';
import { eventually } from '../eventually.ts';
import { allAre, db, newLab, requests, runUntil, spec, withCopier } from './organisation.ts';

const WITHIN_MS = 60_000;

test('of a plan on hold no move completes that was released before, and those of other plans do', async () => {
  const lab = newLab();
  try {
    const [ours, theirs] = [lab.addMailbox(1, 'MBX01'), lab.addMailbox(2, 'MBX01')];
    const system = await lab.open();
    await system.createMoveRequest(spec(ours, 'MBX02'));
    await system.createMoveRequest(spec(theirs, 'MBX02', {}, { tag: 'drover:tests:batch' }));
    const isDone = (found: Awaited<ReturnType<typeof requests>>): boolean =>
      found.every(({ state }) => ['AutoSuspended', 'Completed'].includes(state.kind));
    const done = await runUntil(system, isDone, WITHIN_MS, async () => ['drover:test:']);
    assert.deepEqual(
      done.map(({ mailboxId, state }) => [mailboxId, state.kind]).sort(),
      [
        [ours, 'AutoSuspended'],
        [theirs, 'Completed'],
      ].sort(),
    );
    const report = await system.moveReport(
      done.find(({ mailboxId }) => mailboxId === ours)?.id ?? assert.fail(),
    );
    assert.ok(report.entries.some(({ message }) => message.startsWith('The plan is on hold')));
  } finally {
    await lab.dispose();
  }
});

for (const [answer, first] of [
  ['is slow to come', async () => await systemClock.sleep(1000)],
  ['fails at first', async () => await Promise.reject(new Error('no state'))],
] as const) {
  test(`whoever begins to work the queue moves nothing before it knows what is on hold, also where the answer ${answer}`, async () => {
    const lab = newLab();
    try {
      const mailbox = lab.addMailbox(1, 'MBX01');
      const system = await lab.open();
      await system.createMoveRequest(spec(mailbox, 'MBX02'));
      let asked = 0;
      const heldTags = async (): Promise<readonly string[]> => {
        asked += 1;
        if (asked === 1) await first();
        return ['drover:'];
      };
      const [held] = await runUntil(system, allAre('AutoSuspended', 'Completed'), WITHIN_MS, heldTags);
      assert.equal(held?.state.kind, 'AutoSuspended');
    } finally {
      await lab.dispose();
    }
  });
}

test('a completion that has begun is taken back at its lock, and the user works on', async () => {
  const lab = newLab();
  try {
    let isOnHold = false;
    const mailbox = lab.addMailbox(1, 'MBX01');
    const system = await lab.open(
      withCopier((copier) => ({
        // Past its decision to complete, and before its lock.
        prepareLock: async () => {
          if (!isOnHold) {
            isOnHold = true;
            await eventually(
              async () => (await requests(system))[0]?.options.suspendWhenReadyToComplete === true,
              'it is told to stop',
            );
          }
          await copier.prepareLock?.();
        },
      })),
    );
    const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const heldTags = async () => (isOnHold ? ['drover:'] : []);
    const [held] = await runUntil(system, allAre('AutoSuspended', 'Completed'), WITHIN_MS, heldTags);
    assert.equal(held?.state.kind, 'AutoSuspended');
    assert.equal(lab.organisation.places(db('MBX01')).length, 1, 'it is where it was');
    lab.user(mailbox).deliver({ body: Buffer.from('Subject: after\r\n\r\nworks on\r\n') });

    await system.resumeMoveRequest(id, false);
    const [done] = await runUntil(system, allAre('Completed'));
    assert.equal(done?.state.kind, 'Completed');
  } finally {
    await lab.dispose();
  }
});
