import type { MailDatabase } from './mail-database.ts';
import { readMailText } from './mail-text.ts';

// The full-text index follows the mail: texts wait in a queue, because many messages indexed in one transaction cost a
// fifth of the same messages in many.

/** Of each message only its head is read: the headers and the beginning of the text. */
export const HEAD_BYTES = 6_144;
const SLICE_ITEMS = 500;

/** The word that stands for a part in the index, so that a search meets one mailbox only. */
const partWord = (partId: number): string => `part${partId}`;

/** Inside the write transaction that stores the body. */
export function queueText(database: MailDatabase, partId: number, bodyId: number, body: Uint8Array): void {
  const { subject, people, text } = readMailText(body.subarray(0, HEAD_BYTES));
  database
    .sql(
      `INSERT INTO text_queue (part_id, body_id, subject, people, text) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET subject = excluded.subject, people = excluded.people, text = excluded.text`,
    )
    .run(partId, bodyId, subject, people, text);
}

/** Indexes one slice; inside a write transaction. Costs nothing where there is nothing to do. */
export function indexSlice(database: MailDatabase, partId: number): void {
  const last = database
    .sql('SELECT body_id FROM text_queue WHERE part_id = ? ORDER BY body_id LIMIT 1 OFFSET ?')
    .get(partId, SLICE_ITEMS - 1)?.['body_id'];
  const end = (last as number | undefined) ?? Number.MAX_SAFE_INTEGER;
  database
    .sql(
      `INSERT INTO item_text (rowid, part, subject, people, text)
       SELECT body_id, ?, subject, people, text FROM text_queue WHERE part_id = ? AND body_id <= ?`,
    )
    .run(partWord(partId), partId, end);
  database.sql('DELETE FROM text_queue WHERE part_id = ? AND body_id <= ?').run(partId, end);
}

/** A slice only when there is a slice's worth: for writers of many items. Inside a write transaction. */
export function indexWhenLagging(database: MailDatabase, partId: number): void {
  const full = database
    .sql('SELECT 1 FROM text_queue WHERE part_id = ? LIMIT 1 OFFSET ?')
    .get(partId, SLICE_ITEMS - 1);
  if (full !== undefined) indexSlice(database, partId);
}

export const isIndexed = (database: MailDatabase, partId: number): boolean =>
  database.sql('SELECT 1 FROM text_queue WHERE part_id = ? LIMIT 1').get(partId) === undefined;

/** Out of the index, or out of the queue for it. */
export function removeText(database: MailDatabase, partId: number, bodyId: number): void {
  const { changes } = database
    .sql('DELETE FROM text_queue WHERE part_id = ? AND body_id = ?')
    .run(partId, bodyId);
  if (Number(changes) === 0) database.sql('DELETE FROM item_text WHERE rowid = ?').run(bodyId);
}

/** Body ids whose message has all words of `words` in subject, people or text; newest delivered first. */
export function searchText(
  database: MailDatabase,
  partId: number,
  words: string,
  limit: number,
): readonly number[] {
  const terms = words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `{subject people text} : "${word.replaceAll('"', '""')}"`);
  if (terms.length === 0) return [];
  return database
    .sql('SELECT rowid FROM item_text WHERE item_text MATCH ? ORDER BY rowid DESC LIMIT ?')
    .all([`part : ${partWord(partId)}`, ...terms].join(' AND '), limit)
    .map((row) => row['rowid'] as number);
}
