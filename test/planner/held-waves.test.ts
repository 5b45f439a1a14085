import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { RateHistory } from '../../src/domain/rates.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeWindows,
  fitOvernight,
  perGigabyte,
} from './world.ts';

/** One GB takes 1,000 s, a completion a minute, and at the slow pace twice as much. */
const rates: RateHistory = { ...perGigabyte, completionMs: 60_000 };
const hourly = makeWindows(
  ['2026-11-28T22:00:00.000Z', '2026-11-28T23:00:00.000Z'],
  ['2026-11-29T22:00:00.000Z', '2026-11-29T23:00:00.000Z'],
);

/** Mailboxes that are copied for five hours each, at the slow pace for ten. */
function cut(facts: Parameters<typeof makeBatch>[3]) {
  const mailboxes = [1, 2].map((n) => makeMailbox(n, 'MBX01', { sizeBytes: 18 * gigabyte }));
  const observed = makeObserved([makeDatabase('MBX01'), makeDatabase('DB01')], mailboxes);
  const batch = makeBatch('users', [1, 2], 'DB01', { waves: fitOvernight, complete: hourly, ...facts });
  const { batches, findings } = planChanges(makeInput(makeDesired([batch]), observed, { rates }));
  return {
    waves: batches.map(({ name, wave }) => [name, wave?.opening?.from ?? null]),
    codes: findings.map(({ code }) => code),
  };
}

suite('waves of copies that are held', () => {
  test('fit an opening that is shorter than the copies, where these are made before it', () => {
    const held = cut({ start: { kind: 'now' }, options: { suspendWhenReadyToComplete: true } });
    assert.deepEqual(held, { waves: [['users.1', '2026-11-28T22:00:00.000Z']], codes: [] });
  });

  test('fit none where they are copied in the opening as well', () => {
    const inside = cut({ start: hourly, options: { suspendWhenReadyToComplete: true } });
    assert.deepEqual(inside.waves, [['users.1', null]]);
    assert.ok(inside.codes.includes('wave-fits-nowhere'), inside.codes.join());
  });
});
