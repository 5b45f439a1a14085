// Runs of generated plans through generated nights: whatever happens, no decision is one that must not be, and each run ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aGame, play } from './play.ts';

test('no run starts or completes anything when it must not, forgets what it took away, or goes on without end', () => {
  let situations = 0;
  const seen = new Set<string>();
  fc.assert(
    fc.property(aGame, ([plan, night, allowance]) => {
      const played = play(plan, night, allowance);
      situations += played.situations;
      for (const kind of played.orders.keys()) seen.add(kind);
    }),
    { numRuns: 400, seed: 7 },
  );
  assert.ok(situations > 2000, `only ${situations} situations`);
  for (const kind of ['create', 'resume', 'suspend'])
    assert.ok(seen.has(`${kind}-move-request`), `nothing to ${kind} in any game`);
});
