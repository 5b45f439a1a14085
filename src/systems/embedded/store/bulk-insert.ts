import { insertItem, type NewItem } from './item-writes.ts';
import type { MailDatabase } from './mail-database.ts';
import { indexWhenLagging, indexSlice, isIndexed } from './text-index.ts';

/** Many items that are not there yet; inside a write transaction. */
export function insertItems(database: MailDatabase, partId: number, items: readonly NewItem[]): void {
  const before = database.sql('SELECT change_number FROM part WHERE id = ?').get(partId)?.[
    'change_number'
  ] as number;
  for (const [index, item] of items.entries()) insertItem(database, partId, item, before + index + 1);
  database.sql('UPDATE part SET change_number = ? WHERE id = ?').run(before + items.length, partId);
  indexWhenLagging(database, partId);
}

/** What the full-text index still has in effect a part, in short transactions. */
export function finishIndex(database: MailDatabase, partId: number): void {
  while (!isIndexed(database, partId)) database.write(() => indexSlice(database, partId));
}
