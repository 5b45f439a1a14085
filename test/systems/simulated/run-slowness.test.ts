import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runSlowness } from '../../../src/systems/simulated/run-slowness.ts';
import { percentile } from '../../../src/support/format.ts';

test('of any hundred seeds in a row one in ten is slower than what was learnt of nine in ten, and half are quicker than usual', () => {
  for (const first of [1, 61, 1000, 4_000_000]) {
    const all = Array.from({ length: 100 }, (_, index) => runSlowness(first + index, 2));
    const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => percentile(all, share) ?? 0);
    assert.ok(p10! > 0.46 && p10! < 0.54, `P10 ${p10}`);
    assert.ok(p50! > 0.95 && p50! < 1.05, `P50 ${p50}`);
    assert.ok(p90! > 1.85 && p90! < 2.15, `P90 ${p90}`);
  }
  assert.equal(runSlowness(0, 2), 1);
});
