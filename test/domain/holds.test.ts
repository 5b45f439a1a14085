import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  concerns,
  freezesAt,
  holdsEndAt,
  resolveFreezes,
  type Hold,
  type PlacedHold,
} from '../../src/domain/hold.ts';
import { planName, type PlanName } from '../../src/domain/ids.ts';
import { instantFromMs, type Instant } from '../../src/domain/instant.ts';

const at = (hour: number): Instant => instantFromMs(hour * 3_600_000);
const placed = (until: Instant | null): PlacedHold & Extract<Hold, { kind: 'placed' }> => ({
  kind: 'placed',
  number: 1,
  plan: null,
  reason: 'incident 4711',
  by: 'eve',
  host: 'admin1',
  since: at(0),
  until,
});

suite('several holds', () => {
  test('are over when the last of them ends, in whatever order they were placed', () => {
    assert.equal(holdsEndAt([placed(at(5)), placed(at(2))]), at(5));
    assert.equal(holdsEndAt([placed(at(2)), placed(at(5))]), at(5));
  });

  test('are not over by themselves where one has no end', () => {
    assert.equal(holdsEndAt([placed(at(5)), placed(null)]), null);
    assert.equal(holdsEndAt([placed(at(5)), { kind: 'rules-unread', reason: 'no such file' }]), null);
  });
});

test('a hold concerns its plan, one of all plans everything, also what belongs to none', () => {
  const [mine, other] = [planName('mine'), planName('other')];
  const concerned = (plan: PlanName | null) =>
    [mine, other, null].map((of) => concerns({ ...placed(null), plan }, of));
  assert.deepEqual(concerned(null), [true, true, true]);
  assert.deepEqual(concerned(mine), [true, false, false]);
});

suite('freezes of policy', () => {
  test('are in effect from their first moment on, and in the last one no more', () => {
    const [freeze] = resolveFreezes(
      [{ name: 'f', from: '2026-12-24', to: '2026-12-24', reason: 'audit' }],
      'UTC',
    );
    assert.ok(freeze !== undefined);
    const isFrozen = (now: string) => freezesAt([freeze], now as Instant).length > 0;
    assert.equal(isFrozen('2026-12-23T23:59:59.999Z'), false);
    assert.equal(isFrozen('2026-12-24T00:00:00.000Z'), true);
    assert.equal(isFrozen('2026-12-24T23:59:59.999Z'), true);
    assert.equal(isFrozen('2026-12-25T00:00:00.000Z'), false);
  });

  test('last from the beginning of their first day to the end of their last, by the clock of their zone', () => {
    const freeze = { name: 'year-end', from: '2026-12-24', to: '2027-01-03', reason: 'audit' };
    const [plain] = resolveFreezes([freeze], 'Europe/Berlin');
    assert.deepEqual([plain?.since, plain?.until], ['2026-12-23T23:00:00.000Z', '2027-01-03T23:00:00.000Z']);
    const [own] = resolveFreezes([{ ...freeze, timeZone: 'UTC' }], 'Europe/Berlin');
    assert.equal(own?.since, '2026-12-24T00:00:00.000Z');
  });
});
