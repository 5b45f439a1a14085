import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { postponedUntil } from '../../src/app/running/postponed-until.ts';
import type { ChangeSet, PlannedBatch } from '../../src/domain/change.ts';
import { batchName } from '../../src/domain/ids.ts';
import type { Run } from '../../src/domain/run.ts';
import { aBatch, at, create, oneBatch, straight, windows } from '../executor/change-set.ts';

const nights = windows(
  'finish-item',
  ['2027-01-11T22:00Z', '2027-01-12T04:00Z'],
  ['2027-01-12T22:00Z', '2027-01-13T04:00Z'],
);
const afternoon = at('2027-01-11T15:00Z');

/** A run of these batches, one mailbox each, of which nothing has been copied yet. */
function begun(...batches: readonly PlannedBatch[]): { run: Run; changeSet: ChangeSet } {
  const changeSet = {
    ...oneBatch([]),
    timeZone: 'UTC',
    batches,
    changes: batches.map(({ name }) => create(`of-${name}`, name, straight)),
  };
  const run = { id: 'r', nodes: new Map(), orders: [], unreadOrders: [] } as unknown as Run;
  return { run, changeSet };
}
const toNextWindow = (found: { run: Run; changeSet: ChangeSet }, ...names: readonly string[]) =>
  postponedUntil(
    { kind: 'next-window' },
    { batches: names.map((name) => batchName(name)), mailboxes: [] },
    found,
    afternoon,
  );

suite('to the next window', () => {
  test('a batch is postponed that has not begun to copy, and waits for its window only to complete', () => {
    assert.equal(toNextWindow(begun(aBatch('two', { complete: nights })), 'two'), at('2027-01-12T22:00Z'));
  });

  test('a run is postponed as a whole, along with batches that have no window of their own', () => {
    const found = begun(aBatch('one', { complete: nights }), aBatch('two'));
    assert.equal(toNextWindow(found), at('2027-01-12T22:00Z'));
    assert.throws(() => toNextWindow(found, 'two'), /Batch two waits for no window\./);
    assert.throws(
      () => toNextWindow(begun(aBatch('two'), aBatch('three'))),
      /Batches two, three wait for no/,
    );
  });

  test('a batch that waits for a window to start is postponed by that one', () => {
    const later = windows('finish-item', ['2027-02-01T22:00Z', '2027-02-02T04:00Z']);
    assert.equal(
      toNextWindow(begun(aBatch('two', { start: nights, complete: later }))),
      at('2027-01-12T22:00Z'),
    );
  });
});
