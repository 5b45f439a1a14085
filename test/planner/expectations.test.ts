import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Claim, Expectation } from '../../src/domain/expectation.ts';
import { databaseName, type MailboxId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { DesiredBatch } from '../../src/domain/desired.ts';
import { type TestedPlan, testExpectations } from '../../src/planner/expectations/test-expectations.ts';
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
  nthId,
  now,
} from './world.ts';

// now is Saturday 2026-11-21 21:00 UTC.
const SATURDAY = ['2026-11-28T08:00:00.000Z', '2026-11-28T18:00:00.000Z'] as const;
const MONDAY = ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'] as const;
/** Opens after midnight: people call it the night of Tuesday. */
const TUESDAY = ['2026-11-25T00:30:00.000Z', '2026-11-25T05:00:00.000Z'] as const;

const observed = makeObserved(
  [makeDatabase('MBX01'), makeDatabase('MBX02'), makeDatabase('DUB-1')],
  [1, 2, 3, 4, 5, 6].map((n) =>
    makeMailbox(n, n === 6 ? 'DUB-1' : 'MBX01', { archive: n === 5 ? 'MBX01' : null }),
  ),
);
const place = { file: 'tests/night.yaml', line: 7, column: 5, length: 4 };
const batchPlace = { file: 'plans/demo.yaml', line: 3, column: 5, length: 5 };

const planned = (...batches: readonly DesiredBatch[]): TestedPlan => {
  const desired = makeDesired(batches);
  return { desired, changeSet: planChanges(makeInput(desired, observed)) };
};
const ids = (...numbers: readonly number[]): ReadonlySet<MailboxId> => new Set(numbers.map(nthId));
function brokenBy(
  claim: Claim,
  plans: readonly TestedPlan[],
  mailboxes: Expectation['mailboxes'] = null,
): readonly string[] {
  const expectation = { name: 'expected', place, mailboxes, claims: [claim] };
  const [result] = testExpectations([expectation], { plans, observed, now, timeZone: 'UTC' });
  return result?.broken.map(({ message, place: at }) => `${at?.file}:${at?.line} ${message}`) ?? [];
}
const held = { options: { suspendWhenReadyToComplete: true }, place: batchPlace };

suite('what plans are expected to keep to', () => {
  const saturday = makeBatch('vips', [1, 2], 'MBX02', { ...held, complete: makeWindows(SATURDAY) });
  const anyTime = makeBatch('rest', [3, 4], 'MBX02', { place: batchPlace });

  test('a time before which no one may complete is compared with the earliest that the plan allows', () => {
    const claim = { kind: 'not-before', at: SATURDAY[0] as Instant } as const;
    assert.deepEqual(brokenBy(claim, [planned(saturday)]), []);
    assert.deepEqual(brokenBy(claim, [planned(saturday, anyTime)]), [
      'plans/demo.yaml:3 expected: user3@example.com, user4@example.com (batch rest) may complete from Sat 2026-11-21 21:00 UTC.',
    ]);
    assert.deepEqual(brokenBy(claim, [planned(saturday, anyTime)], ids(1, 2)), []);
  });

  test('each wave of a batch is judged by its own opening, and counts as the batch', () => {
    const complete = makeWindows(MONDAY, SATURDAY);
    const waves = {
      cut: { kind: 'fit', windows: ['overnight'] },
      maxMailboxes: 1,
      maxBytes: null,
      gatePerWave: false,
      place: batchPlace,
    } as const;
    const users = makeBatch('users', [3, 4], 'MBX02', { ...held, complete, waves });
    assert.deepEqual(brokenBy({ kind: 'not-before', at: SATURDAY[0] as Instant }, [planned(users)]), [
      'plans/demo.yaml:3 expected: user3@example.com (batch users.1) may complete from Mon 2026-11-23 22:00 UTC.',
    ]);
    assert.deepEqual(brokenBy({ kind: 'in-batches', batches: ['users'] as never }, [planned(users)]), []);
  });

  test('a batch may complete no earlier than those it depends on, and one that is held when a person says so', () => {
    const claim = { kind: 'not-before', at: SATURDAY[0] as Instant } as const;
    const after = makeBatch('after', [3], 'MBX02', { dependsOn: ['vips'], place: batchPlace });
    assert.deepEqual(brokenBy(claim, [planned(saturday, after)]), []);
    const isHeld = makeBatch('held', [4], 'MBX02', { ...held, complete: { kind: 'held' } });
    assert.deepEqual(brokenBy(claim, [planned(isHeld)]), []);
    const afterDone = makeBatch('after', [3], 'MBX02', { dependsOn: ['done'], place: batchPlace });
    const done = makeBatch('done', [6], 'DUB-1', { ...held, complete: makeWindows(SATURDAY) });
    assert.equal(
      brokenBy(claim, [planned(done, afterDone)]).length,
      1,
      'what has nothing to do holds no one',
    );
  });

  test('a time by which all must be done is compared with nine of ten forecasts, and is broken where there is none', () => {
    const claim = { kind: 'not-after', at: '2026-11-29T00:00:00.000Z' as Instant } as const;
    assert.deepEqual(brokenBy(claim, [planned(saturday)]), []);
    const late = makeWindows(['2026-12-05T08:00:00.000Z', '2026-12-05T18:00:00.000Z']);
    assert.match(
      brokenBy(claim, [planned({ ...saturday, complete: late })]).join(),
      /user1@example.com, user2@example.com \(batch vips\) may take until Sat 2026-12-05 08:\d\d/,
    );
    const isHeld = makeBatch('held', [4], 'MBX02', { ...held, complete: { kind: 'held' } });
    assert.match(brokenBy(claim, [planned(isHeld)]).join(), /cannot be forecast/);
  });

  test('days are those on which windows open, and a batch without a window may complete on any', () => {
    const claim = { kind: 'on-days', days: ['sat', 'sun'] } as const;
    assert.deepEqual(brokenBy(claim, [planned(saturday)]), []);
    const both = { ...saturday, complete: makeWindows(MONDAY, SATURDAY) };
    assert.match(
      brokenBy(claim, [planned(both)]).join(),
      /window overnight, which opens Mon 2026-11-23 22:00 UTC/,
    );
    assert.match(brokenBy(claim, [planned(anyTime)]).join(), /\(batch rest\) may complete on any day/);
  });

  test('windows, targets and batches are taken by name, archives too', () => {
    assert.deepEqual(brokenBy({ kind: 'in-windows', windows: ['overnight'] }, [planned(saturday)]), []);
    assert.match(
      brokenBy({ kind: 'in-windows', windows: ['noon'] }, [planned(saturday)]).join(),
      /in overnight/,
    );
    assert.match(
      brokenBy({ kind: 'in-windows', windows: ['overnight'] }, [planned(anyTime)]).join(),
      /outside of/,
    );
    const dublin = { kind: 'targets', databases: new Set([databaseName('DUB-1')]) } as const;
    assert.match(brokenBy(dublin, [planned(saturday)]).join(), /would go to MBX02/);
    const archive = makeBatch('archives', [5], 'DUB-1', {
      archiveTargetDatabases: [databaseName('MBX02')],
      place: batchPlace,
    });
    assert.match(
      brokenBy(dublin, [planned(archive)]).join(),
      /user5@example.com \(batch archives\) would go to MBX02/,
    );
    const batches = { kind: 'in-batches', batches: ['vips'] } as const;
    assert.deepEqual(brokenBy(batches, [planned(saturday)], ids(1, 2)), []);
    assert.deepEqual(brokenBy(batches, [planned(saturday, anyTime)], ids(1, 3, 5, 6)), [
      'tests/night.yaml:7 expected: user5@example.com (and 1 other) is in no plan; expected in vips.',
      'plans/demo.yaml:3 expected: user3@example.com (batch rest) expected in vips.',
    ]);
  });

  test('who must stay stays, and who must move moves or is there', () => {
    assert.match(
      brokenBy({ kind: 'moves', which: 'none' }, [planned(saturday)], ids(2, 6)).join(),
      /user2@example.com \(batch vips\) would move from MBX01 to MBX02/,
    );
    const there = makeBatch('there', [6], 'DUB-1');
    assert.deepEqual(brokenBy({ kind: 'moves', which: 'all' }, [planned(saturday, there)], ids(1, 6)), []);
    assert.match(
      brokenBy({ kind: 'moves', which: 'all' }, [planned(saturday)], ids(1, 6)).join(),
      /user6@example.com is in no plan/,
    );
  });

  test('a night counts all batches of all plans in it, by the evening on which its window opens', () => {
    const claim = { kind: 'per-night', maxMailboxes: 3, maxBytes: null } as const;
    const monday = { ...saturday, complete: makeWindows(MONDAY) };
    const tuesday = makeBatch('others', [3, 4], 'MBX02', { ...held, complete: makeWindows(TUESDAY) });
    assert.deepEqual(brokenBy(claim, [planned(monday), planned(tuesday)]), []);
    const same = { ...tuesday, complete: makeWindows(MONDAY) };
    assert.deepEqual(brokenBy(claim, [planned(monday), planned(same)]), [
      'plans/demo.yaml:3 expected: in the night of Mon 2026-11-23 up to 4 mailboxes instead of at most 3 may complete (vips 2, others 2).',
    ]);
    const bytes = { kind: 'per-night', maxMailboxes: null, maxBytes: gigabyte } as const;
    assert.match(
      brokenBy(bytes, [planned(tuesday)]).join(),
      /night of Tue 2026-11-24 up to 2\.0 GB instead of at most 1\.0 GB/,
    );
  });

  test('databases hold afterwards what is in them now and what comes, less what leaves', () => {
    const empty = (name: string) =>
      ({
        kind: 'databases-after',
        databases: new Set([databaseName(name)]),
        maxMailboxes: 0,
        maxBytes: null,
      }) as const;
    const all = planned(makeBatch('all', [1, 2, 3, 4, 5], 'MBX02', { place: batchPlace }));
    assert.deepEqual(brokenBy(empty('MBX01'), [all]), []);
    assert.deepEqual(brokenBy(empty('MBX02'), [all]), [
      'plans/demo.yaml:3 expected: MBX02 will hold 6 mailboxes and archives instead of at most 0 when all plans are done.',
    ]);
    assert.match(
      brokenBy(empty('MBX01'), [planned(saturday)]).join(),
      /tests\/night.yaml:7 .*MBX01 will hold 4 mailboxes/,
    );
    const full = {
      kind: 'databases-after',
      databases: new Set([databaseName('MBX02')]),
      maxMailboxes: null,
      maxBytes: 5 * gigabyte,
    } as const;
    assert.match(brokenBy(full, [all]).join(), /6\.0 GB instead of at most 5\.0 GB/);
  });
});
