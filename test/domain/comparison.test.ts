import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  countedChanges,
  joinedComparison,
  verdictOf,
  type ComparedMailbox,
  type FolderChange,
} from '../../src/domain/comparison.ts';

const part = (facts: Partial<ComparedMailbox> = {}): ComparedMailbox => ({
  kind: 'compared',
  by: 'digests',
  items: 10,
  sizeBytes: 1000,
  folders: [],
  damaged: [],
  lost: 0,
  ...facts,
});

suite('a mailbox compared with what was proved when it moved', () => {
  test('is the sum of its primary part and its archive', () => {
    const joined = joinedComparison([
      part({ items: 10, sizeBytes: 1000, lost: 1 }),
      part({ items: 5, sizeBytes: 300, lost: 2, by: 'counts' }),
    ]);
    assert.deepEqual(joined, part({ items: 15, sizeBytes: 1300, lost: 3, by: 'counts' }));
    assert.equal(verdictOf(joined), 'changed');
  });

  test('cannot be said to be equal where one of its parts is missing', () => {
    const missing = { kind: 'missing', why: 'it is in no database' } as const;
    assert.deepEqual(joinedComparison([part(), missing]), missing);
  });
});

suite('folders of which only counts and bytes are known', () => {
  const folder = (path: string, items: number, sizeBytes = items * 100) => ({ path, items, sizeBytes });
  const changes = (
    before: readonly ReturnType<typeof folder>[],
    now: readonly ReturnType<typeof folder>[],
  ): readonly Omit<FolderChange, 'part'>[] =>
    countedChanges('primary', before, now).map(({ part: _primary, ...change }) => change);

  test('have as many items added or gone as their counts differ', () => {
    const before = [folder('Inbox', 10), folder('Sent', 8), folder('Drafts', 2)];
    const now = [folder('Inbox', 13), folder('Sent', 5), folder('Drafts', 2)];
    assert.deepEqual(changes(before, now), [
      { folder: 'Inbox', before: 10, now: 13, added: 3, gone: 0, altered: 0 },
      { folder: 'Sent', before: 8, now: 5, added: 0, gone: 3, altered: 0 },
    ]);
  });

  test('with as many items of another size have altered ones, and how many cannot be told', () => {
    assert.deepEqual(changes([folder('Inbox', 10, 1000)], [folder('Inbox', 10, 1001)]), [
      { folder: 'Inbox', before: 10, now: 10, added: 0, gone: 0, altered: null },
    ]);
  });

  test('that are gone, or new, have all of their items gone, or added', () => {
    assert.deepEqual(changes([folder('Old', 4)], [folder('New', 3)]), [
      { folder: 'Old', before: 4, now: null, added: 0, gone: 4, altered: 0 },
      { folder: 'New', before: null, now: 3, added: 3, gone: 0, altered: 0 },
    ]);
  });
});
