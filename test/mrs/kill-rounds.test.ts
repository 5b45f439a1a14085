import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRounds } from './kill-rounds.ts';

test('in 20 rounds of killed workers under live mail nothing is lost, doubled or altered, and no limit is broken', async () => {
  const result = await runRounds(20, 7);
  assert.equal(result.rounds, 20);
  assert.ok(result.kills > 0 && result.operations > 0 && result.claims > 0, JSON.stringify(result));
});
