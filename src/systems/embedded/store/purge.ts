import type { MailDatabase } from './mail-database.ts';
import { removeText } from './text-index.ts';

const ITEMS_PER_TRANSACTION = 500;

/** Takes a copy out of everybody's sight; inside a write transaction. `purgeDiscarded` then frees its space. */
export function discardPart(database: MailDatabase, partId: number): void {
  database
    .sql(`UPDATE part SET state = 'discarded', lock_owner = NULL, locked_at_ms = NULL WHERE id = ?`)
    .run(partId);
}

/** Soft-deleted copies whose retention has ended are discarded and purged. Returns how many. */
export function purgeExpired(database: MailDatabase, nowMs: number): number {
  const { changes } = database.write(() =>
    database
      .sql(`UPDATE part SET state = 'discarded' WHERE state = 'soft-deleted' AND retain_until_ms <= ?`)
      .run(nowMs),
  );
  purgeDiscarded(database);
  return Number(changes);
}

/** Removes discarded copies in short transactions, so that nobody waits long; a killed purge goes on at the next one. */
export function purgeDiscarded(database: MailDatabase): void {
  const parts = database.sql(`SELECT id FROM part WHERE state = 'discarded'`).all();
  for (const { id } of parts as { id: number }[]) {
    while (database.write(() => purgeSlice(database, id)) > 0);
    database.write(() => removeEmptyPart(database, id));
  }
}

function purgeSlice(database: MailDatabase, partId: number): number {
  const rows = database
    .sql('SELECT key, body_id FROM item WHERE part_id = ? LIMIT ?')
    .all(partId, ITEMS_PER_TRANSACTION) as { key: string; body_id: number }[];
  for (const { key, body_id } of rows) {
    removeText(database, partId, body_id);
    database.sql('DELETE FROM body WHERE id = ?').run(body_id);
    database.sql('DELETE FROM item WHERE part_id = ? AND key = ?').run(partId, key);
  }
  return rows.length;
}

function removeEmptyPart(database: MailDatabase, partId: number): void {
  database.sql('DELETE FROM tombstone WHERE part_id = ?').run(partId);
  database.sql('DELETE FROM folder_content WHERE part_id = ?').run(partId);
  database.sql('DELETE FROM folder WHERE part_id = ?').run(partId);
  database.sql('DELETE FROM part WHERE id = ?').run(partId);
}
