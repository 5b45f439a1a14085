import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
} from './world.ts';

const databases = ['SRC', 'T1', 'T2', 'X', 'AR1', 'AR2'].map((name) => makeDatabase(name));
const plan = (batches: Parameters<typeof makeDesired>[0], mailboxes: readonly Mailbox[], given = databases) =>
  planChanges(makeInput(makeDesired(batches), makeObserved(given, mailboxes)));

suite('placement by count', () => {
  const byCount = { placement: 'balance-by-count' } as const;

  test('an archive that goes to targets of its own counts there as one', () => {
    const archiveOf = (n: number, archive: string, archiveBytes: number) =>
      makeMailbox(n, 'X', { archive, archiveBytes });
    // In AR1 are two small ones: where the numbers are equal it is taken, as it holds less.
    const there = [1, 2].map((n) => archiveOf(n, 'AR1', 1000));
    const moved = [11, 12, 13].map((n) => archiveOf(n, 'SRC', gigabyte));
    const { changes, batches } = plan(
      [
        makeBatch('archives', [11, 12, 13], 'X', {
          ...byCount,
          archiveTargetDatabases: ['AR1', 'AR2'].map(databaseName),
        }),
      ],
      [...there, ...moved],
    );
    assert.deepEqual(
      changes.map(({ archiveTo }) => archiveTo),
      ['AR2', 'AR2', 'AR1'],
    );
    assert.deepEqual(
      batches[0]?.placement?.loads.map(({ database, beforeCount, afterCount }) => [
        database,
        beforeCount,
        afterCount,
      ]),
      [
        ['AR1', 2, 3],
        ['AR2', 0, 2],
      ],
    );
  });
});

suite('room in a target', () => {
  test('a tenth of the disk stays free: what would take it goes to another database', () => {
    const toWith = (sizeBytes: number) =>
      plan(
        [makeBatch('one', [1], ['T1', 'T2'])],
        [makeMailbox(1, 'SRC', { sizeBytes }), makeMailbox(2, 'T2', { sizeBytes: 50 * gigabyte })],
        [makeDatabase('SRC'), makeDatabase('T1', { diskFreeBytes: 10 * gigabyte }), makeDatabase('T2')],
      ).changes[0]?.to;
    assert.equal(toWith(9 * gigabyte), 'T1');
    assert.equal(toWith(9.5 * gigabyte), 'T2');
  });
});

suite('an archive in a dismounted database', () => {
  const withArchive = makeMailbox(1, 'SRC', { archive: 'AR1' });
  const dismounted = databases.map((one) => (one.name === 'AR1' ? { ...one, mounted: false } : one));
  const planned = (batch: Parameters<typeof makeBatch>[3]) =>
    plan([makeBatch('one', [1], 'T1', batch)], [withArchive], dismounted);

  test('holds its mailbox back where it moves too', () => {
    const { changes, deferred } = planned({});
    assert.deepEqual(changes, []);
    assert.match(deferred[0]?.reason ?? '', /in a database that is dismounted: AR1/);
  });

  test('does not hold its mailbox back where it stays', () => {
    const { changes, deferred } = planned({ options: { scope: 'primary-only' } });
    assert.deepEqual(
      changes.map(({ to, archiveTo }) => [to, archiveTo]),
      [['T1', null]],
    );
    assert.deepEqual(deferred, []);
  });
});
