import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Rehearsal } from '../../src/domain/rehearsal.ts';
import { rehearse } from '../../src/rehearsal/rehearse.ts';
import { makeBatch, makeWindows } from '../planner/world.ts';
import { inputOf, tools } from './world.ts';

const everyone = Array.from({ length: 24 }, (_, at) => at + 1);

/** Two at a time through a night that closes then. */
const nightUntil = (closes: string): Promise<Rehearsal> => {
  const input = inputOf({
    mailboxes: 24,
    batches: (targets) => [
      makeBatch('night', everyone, targets, {
        start: makeWindows(
          ['2026-11-21T22:00:00.000Z', closes],
          ['2026-11-22T22:00:00.000Z', '2026-11-23T05:00:00.000Z'],
        ),
        maxInFlight: 2,
      }),
    ],
  });
  return rehearse(
    { input, seeds: [1, 2, 3, 4], wouldHelp: true },
    { ...tools, startThread: null },
    { told: () => {}, signal: new AbortController().signal },
  );
};

suite('what would help a batch that misses its window', () => {
  test('is tried with the same seeds, and only what helps is named', async () => {
    const { runs, wouldHelp } = await nightUntil('2026-11-21T22:35:00.000Z');
    const missed = runs.filter(({ batches }) => batches.some(({ inWindow }) => !inWindow));
    assert.ok(missed.length > 0);
    const more = wouldHelp.find(({ change }) => change === 'night with maxInFlight 3 instead of 2');
    assert.ok(more !== undefined, JSON.stringify(wouldHelp));
    assert.equal(more.before, runs.length - missed.length);
    for (const { before, after } of wouldHelp) assert.ok(after > before);
    assert.ok(
      !wouldHelp.some(({ change }) => change.includes('an hour earlier')),
      'the window opens when it opens',
    );
  });

  test('is not asked where everything fits', async () => {
    const { runs, wouldHelp } = await nightUntil('2026-11-22T05:00:00.000Z');
    assert.ok(runs.every(({ batches }) => batches.every(({ inWindow }) => inWindow)));
    assert.deepEqual(wouldHelp, []);
  });
});
