// How soon a rehearsed run looks again: late by what does not matter to the night, and not more often.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soonestLookMs } from '../../src/rehearsal/poll-intervals.ts';

test('copies that complete in minutes are looked for as a real run does, and less often the longer they take', () => {
  const poll = { leastMs: 5_000, shortestMs: 54_000, longestMs: 60_000 };
  const after = (seconds: number): number => soonestLookMs(poll, seconds * 1000) / 1000;
  assert.deepEqual([0, 30, 100, 200, 3600, Infinity].map(after), [5, 5, 15, 30, 54, 54]);
});
