// Plans of any shape over databases with little room: whatever is asked for, no change set is one that must not be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aCrowdedWorld } from '../generators/worlds.ts';
import { planned } from './plan-rules.ts';

test('no plan fills a database, splits a group or takes a risk without a word', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(aCrowdedWorld, (world) => {
      const { changeSet, wrong } = planned(world);
      assert.deepEqual(wrong, []);
      for (const { kind } of changeSet.changes) seen.add(kind);
      for (const { code } of changeSet.findings) seen.add(code);
    }),
    { numRuns: 2000, seed: 7 },
  );
  for (const one of [
    'create-move-request',
    'adopt-move-request',
    'remove-move-request',
    'target-disk-full',
    'target-log-full',
    'keep-together-broken',
    'keep-together-postponed',
  ])
    assert.ok(seen.has(one), `no ${one} in any plan`);
});
