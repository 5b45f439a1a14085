// Holds and windows that are far away: what is known of their end is taken into account, and nothing is blamed on the plan.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Hold } from '../../src/domain/hold.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { openHoldsEndAt } from '../../src/rehearsal/holds-at.ts';
import { horizonOf, type RehearsalInput } from '../../src/rehearsal/rehearsal-input.ts';
import { makeBatch, makeWindows } from '../planner/world.ts';
import { inputOf, rehearse } from './world.ts';

const at = (text: string): Instant => text as Instant;
const FRIDAY_NIGHT = at('2026-11-20T21:00:00.000Z');
const MONDAY_MORNING = at('2026-11-23T08:00:00.000Z');

const hold = (until: Instant | null): Hold => ({
  kind: 'placed',
  number: 1,
  plan: null,
  reason: 'incident 4711',
  by: 'kim',
  host: 'here',
  since: FRIDAY_NIGHT,
  until,
});
const inputWith = (more: Partial<RehearsalInput>, opens = '2026-11-24T22:00:00.000Z'): RehearsalInput => {
  const closes = new Date(Date.parse(opens) + 7 * 3_600_000).toISOString();
  const input = inputOf({
    batches: (targets) => [
      makeBatch('night', [1, 2, 3], targets, { start: makeWindows([opens, closes]) } as never),
    ],
    input: { startsAt: FRIDAY_NIGHT, ...more },
  });
  return { ...input, horizonMs: horizonOf(input) };
};

suite('a hold, as it is rehearsed', () => {
  test('without an end is over when people are at work, so that a plan is not blamed for an incident', async () => {
    const input = inputWith({ holds: [hold(null)] });
    assert.equal(openHoldsEndAt(input), MONDAY_MORNING);
    const [night] = (await rehearse(input, 1)).batches;
    assert.equal(night?.inWindow, true);
  });

  test('with an end lasts until then, and what needed that night misses it', async () => {
    const input = inputWith({ holds: [hold(at('2026-11-25T06:00:00.000Z'))] });
    assert.equal(openHoldsEndAt(input), null);
    const [night] = (await rehearse(input, 1)).batches;
    assert.equal(night?.inWindow, false);
  });

  test('without an end is over at once where people answer at once', () => {
    const input = inputWith({ holds: [hold(null)], answers: 'at-once' });
    assert.equal(openHoldsEndAt(input), FRIDAY_NIGHT);
  });
});

suite('a rehearsal looks far enough ahead', () => {
  test('for a window that opens in half a year', async () => {
    const [night] = (await rehearse(inputWith({}, '2027-05-20T22:00:00.000Z'), 1)).batches;
    assert.deepEqual([night?.inWindow, night?.moved], [true, 3]);
  });

  test('for a freeze that lasts for months', () => {
    const until = at('2027-03-01T00:00:00.000Z');
    const holds = [{ kind: 'freeze', name: 'winter', reason: '', since: FRIDAY_NIGHT, until }] as const;
    assert.ok(horizonOf(inputWith({ holds })) > Date.parse(until) - Date.parse(FRIDAY_NIGHT));
  });
});
