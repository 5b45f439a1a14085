import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DriftItem } from '../../src/domain/drift.ts';
import { mailboxId } from '../../src/domain/ids.ts';
import { countedDrift, withIgnored, type IgnoredDrift } from '../../src/domain/ignored-drift.ts';
import type { Instant } from '../../src/domain/instant.ts';

const anna: DriftItem = {
  kind: 'moved-by-hand',
  subject: 'Anna <anna@example.com>',
  mailboxId: mailboxId('m1'),
  batch: null,
  expected: 'in MBX02',
  found: 'in MBX03',
};
const ben: DriftItem = { ...anna, subject: 'ben@example.com', mailboxId: mailboxId('m2') };
const about = { mailboxId: null, batch: null, expected: 'mounted', found: 'dismounted' };
const mbx01: DriftItem = { kind: 'unprotected', subject: 'database MBX01', ...about };
const pair: DriftItem = { kind: 'unprotected', subject: 'pair dag1', ...about };
const all = [anna, ben, mbx01, pair];

const entry = (more: Partial<IgnoredDrift>): IgnoredDrift => ({
  kinds: ['moved-by-hand'],
  plan: null,
  mailboxes: [],
  databases: [],
  pairs: [],
  reason: 'known',
  until: '2027-02-01',
  place: 'drover.yaml:9:5',
  ...more,
});
const look = (entries: readonly IgnoredDrift[], now = '2027-01-15T12:00:00.000Z') =>
  withIgnored(all, entries, { plan: 'it', timeZone: 'Europe/Dublin', now: now as Instant });
const ignoredBy = (...entries: readonly IgnoredDrift[]): string[] =>
  look(entries).flatMap(({ subject, ignored }) => (ignored === undefined ? [] : [subject]));

suite('ignored drift', () => {
  test('is of the kinds named, and of what is named', () => {
    assert.deepEqual(ignoredBy(entry({})), [anna.subject, ben.subject]);
    assert.deepEqual(ignoredBy(entry({ mailboxes: ['ANNA@example.com'] })), [anna.subject]);
    assert.deepEqual(ignoredBy(entry({ mailboxes: ['m2'] })), [ben.subject]);
    assert.deepEqual(ignoredBy(entry({ kinds: ['unprotected'], databases: ['MBX01'] })), [mbx01.subject]);
    assert.deepEqual(ignoredBy(entry({ kinds: ['unprotected'], pairs: ['dag1'] })), [pair.subject]);
    assert.deepEqual(ignoredBy(entry({ kinds: ['moved-back'] })), []);
    // A name of one sort is not one of another.
    assert.deepEqual(ignoredBy(entry({ kinds: ['unprotected'], mailboxes: ['MBX01'] })), []);
  });

  test('of another plan is no business of this one', () => {
    assert.deepEqual(ignoredBy(entry({ plan: 'it' })), [anna.subject, ben.subject]);
    assert.deepEqual(look([entry({ plan: 'other', until: '2020-01-01' })]), all);
  });

  test('is never left out: it says why and until when, and does not count', () => {
    const items = look([entry({ mailboxes: ['m1'], reason: 'incident 4711' })]);
    assert.equal(items.length, all.length);
    assert.deepEqual(items[0]?.ignored, {
      reason: 'incident 4711',
      until: '2027-02-01',
      place: 'drover.yaml:9:5',
    });
    assert.deepEqual(countedDrift(items), [ben, mbx01, pair]);
  });

  test('is ignored to the end of its last day, where the plan is; then it counts, and so does the entry', () => {
    // Midnight in Dublin is midnight UTC in winter.
    assert.equal(countedDrift(look([entry({})], '2027-02-01T23:59:00.000Z')).length, 2);
    const items = look([entry({}), entry({ mailboxes: ['nemo@example.com'] })], '2027-02-02T00:01:00.000Z');
    const counted = countedDrift(items);
    assert.equal(counted.length, all.length + 2);
    const [still, nothing] = counted.slice(-2);
    assert.equal(still?.kind, 'ignore-ended');
    assert.match(still.found, /ended 2027-02-01, and what it ignored is still so: known/);
    assert.match(nothing?.found ?? '', /nothing of it is left/);
  });
});
