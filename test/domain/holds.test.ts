import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { holdsEndAt, resolveFreezes, type Hold } from '../../src/domain/hold.ts';
import { instantFromMs, type Instant } from '../../src/domain/instant.ts';

const at = (hour: number): Instant => instantFromMs(hour * 3_600_000);
const placed = (until: Instant | null): Hold => ({
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

suite('freezes of policy', () => {
  test('last from the beginning of their first day to the end of their last, by the clock of their zone', () => {
    const freeze = { name: 'year-end', from: '2026-12-24', to: '2027-01-03', reason: 'audit' };
    const [plain] = resolveFreezes([freeze], 'Europe/Berlin');
    assert.deepEqual([plain?.since, plain?.until], ['2026-12-23T23:00:00.000Z', '2027-01-03T23:00:00.000Z']);
    const [own] = resolveFreezes([{ ...freeze, timeZone: 'UTC' }], 'Europe/Berlin');
    assert.equal(own?.since, '2026-12-24T00:00:00.000Z');
  });
});
