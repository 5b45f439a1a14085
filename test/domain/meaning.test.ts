import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PlannedBatch } from '../../src/domain/change.ts';
import { meaningOf } from '../../src/domain/meaning.ts';
import { oneBatch } from '../executor/change-set.ts';

/** What is signed of the batch `pilot`, beside when it starts and completes. */
const conditions = (more: Partial<PlannedBatch>): readonly string[] =>
  [...meaningOf(oneBatch(['a'], more))].flatMap((line) =>
    /^batch pilot: (?!starts|completes (?:now|in|at|when))/.test(line)
      ? [line.slice('batch pilot: '.length)]
      : [],
  );

suite('what is signed of a batch', () => {
  test('says each condition that it has', () => {
    assert.deepEqual(conditions({ gate: 'approval', stopAfterFailures: 5, maxInFlight: 8 }), [
      'completes only after approval at its gate',
      'stops when more than 5 failed',
      'at most 8 at a time',
    ]);
  });

  test('says nothing of a condition that it does not have', () => {
    assert.deepEqual(conditions({ gate: null, stopAfterFailures: null, maxInFlight: null }), []);
  });
});
