import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { strictest, type WatchedLimits } from '../../src/domain/watched-limits.ts';
import { changeSet as isChangeSet } from '../../src/plan/generated/change-set.js';
import { oneBatch } from '../executor/change-set.ts';

/** A limit that is added to the type and not to the schema of change sets is found here. */
const all: Required<WatchedLimits> = {
  minDiskFreeBytes: 1,
  minLogFreeBytes: 2,
  maxCopyQueue: 3,
  maxReplayQueue: 4,
  maxDatabaseBytes: 5,
  whenExceeded: 'suspend',
  stallAlarmMs: 6,
  budgets: [
    { of: 'system', bytesPerDay: 7, bytesPerSecond: 8 },
    { of: 'plan', bytesPerDay: 9 },
  ],
  throttle: { name: 'SAN', above: 90, below: 70, everyMs: 1000, ask: { kind: 'program', run: ['load'] } },
};

suite('the limits that a run watches', () => {
  test('are all accepted in a saved change set, whoever is asked for the load', () => {
    const id = `sha256:${'0'.repeat(64)}`;
    const url = 'https://monitor.example.com/load';
    const asks = [
      all.throttle.ask,
      { kind: 'address', url, pointer: '', secretHeaders: { Authorization: 'env:TOKEN' } },
    ] as const;
    for (const ask of asks) {
      const saved = JSON.parse(
        JSON.stringify({ ...oneBatch(['anna']), id, limits: { ...all, throttle: { ...all.throttle, ask } } }),
      ) as unknown;
      assert.ok(isChangeSet(saved), JSON.stringify(isChangeSet.errors));
    }
  });

  test('are the same however often they are put together', () => {
    const plan: WatchedLimits = {
      maxCopyQueue: 2,
      budgets: [
        { of: 'plan', bytesPerDay: 5 },
        { of: 'system', bytesPerDay: 70 },
      ],
    };
    const once = strictest(all, plan);
    assert.deepEqual(once.budgets, [
      { of: 'system', bytesPerDay: 7, bytesPerSecond: 8 },
      { of: 'plan', bytesPerDay: 5 },
    ]);
    assert.deepEqual(strictest(all, once), once);
    assert.deepEqual(strictest(once, once), once);
  });
});
