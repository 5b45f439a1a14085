import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRounds } from './rounds.ts';

const SEED = 20_261_128;
const ROUNDS = 30;

test('a process that is stopped anywhere and wakes after a successor loses, doubles, alters, locks and closes nothing', async (t) => {
  const { details, ...counts } = await runRounds({ rounds: ROUNDS, seed: SEED, lanes: 4 });
  t.diagnostic(`seed ${SEED}: ${JSON.stringify(counts)}`);
  assert.deepEqual(details, []);
  assert.equal(counts.rounds, ROUNDS);
  assert.ok(counts.pauses > ROUNDS * 0.8, `${counts.pauses} processes were stopped`);
  assert.ok(counts.takeovers > ROUNDS / 3, `${counts.takeovers} successors came to their end`);
});

/** Where a guard that is missing shows. */
const SHOWN = [
  {
    planted: 'the fence of orders',
    only: 'a night',
    point: 'before directory by systems/embedded/directory/organisation.setMounted',
  },
  {
    planted: 'the claims and the locks of moves',
    only: 'online moves',
    point: 'before directory by mrs/sql/sql-queue.switchPointers',
  },
] as const;

for (const plant of SHOWN)
  test(`the rounds notice a late process without ${plant.planted}`, async (t) => {
    const { details, rounds } = await runRounds({ rounds: 12, seed: 11, lanes: 3, ...plant });
    t.diagnostic(`${rounds} rounds: ${details[0]?.slice(0, 300)}`);
    assert.notEqual(details.length, 0);
  });
