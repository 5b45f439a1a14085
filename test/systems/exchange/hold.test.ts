// A run on Exchange meets a hold: which cmdlets it sends, and what it leaves to go on.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Holds, RunningCopies } from '../../../src/domain/hold.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import type { StandInState } from './stand-in/state.ts';
import type { World } from '../../executor/world.ts';
import { withPlans } from './plan-runs.ts';

const PLAN = `version: 1
name: night
timeZone: UTC
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
`;
const at = (time: string): Instant => `2026-11-20T${time}:00.000Z` as Instant;
const FROM = at('21:10');
const TO = at('23:00');

/** So that copies take half an hour. */
const slow = (state: StandInState): void => {
  for (const mailbox of state.mailboxes) mailbox.bytes = 1800 * state.rate;
};

/** Placed in the middle of the copies, and ended before midnight. */
const placed =
  (world: World, runningCopies: RunningCopies = 'continue') =>
  async (): Promise<Holds> => ({
    all:
      world.clock.now < FROM || world.clock.now >= TO
        ? []
        : [
            {
              kind: 'placed',
              number: 1,
              plan: null,
              reason: 'incident 4711',
              by: 'eve',
              host: 'admin1',
              since: FROM,
              until: null,
            },
          ],
    runningCopies,
  });

suite('a run on Exchange that is put on hold', () => {
  test('has its copies stopped at 95 % by Set-MoveRequest, and completes them when the hold is over', () =>
    withPlans({ adjust: slow }, async (runs) => {
      const { world, state } = runs;
      const changeSet = await runs.plan(PLAN);
      const run = await runs.apply(changeSet, { holdsNow: placed(world) });
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'done');
      assert.ok(changeSet.changes.length > 1);
      // One call for all of them; this version holds by a time to complete that never comes.
      const [held, ...others] = runs.changes('Set-MoveRequest');
      assert.match(JSON.stringify(held), /"CompleteAfter":\{"\$date":"2099-/);
      assert.equal(others.length, 1, 'and one that releases them');
      assert.deepEqual(runs.changes('Suspend-MoveRequest'), []);
      for (const { completedMs } of state.requests) assert.ok((completedMs ?? 0) >= Date.parse(TO));
    }));

  test('has them suspended where policy says so, with the reason, and goes on with them', () =>
    withPlans({ adjust: slow }, async (runs) => {
      const changeSet = await runs.plan(PLAN);
      const run = await runs.apply(changeSet, { holdsNow: placed(runs.world, 'suspend') });
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'done');
      assert.deepEqual(
        runs.changes('Suspend-MoveRequest').map(({ SuspendComment: comment }) => comment),
        ['drover: on hold: incident 4711'],
      );
      for (const { completedMs } of runs.state.requests) assert.ok((completedMs ?? 0) >= Date.parse(TO));
    }));
});
