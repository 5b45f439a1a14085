import { readMailText } from './mail-text.ts';
import type { PartFile } from './part-file.ts';

/** Of each message only its head is indexed: the headers and the beginning of the text. */
const HEAD_BYTES = 6_144;

/** Inside the write transaction that stores the body. */
export function indexText(file: PartFile, bodyId: number, head: Uint8Array): void {
  const { subject, people, text } = readMailText(head.subarray(0, HEAD_BYTES));
  file
    .sql('INSERT INTO item_text (rowid, subject, people, text) VALUES (?, ?, ?, ?)')
    .run(bodyId, subject, people, text);
}

export function removeText(file: PartFile, bodyId: number): void {
  file.sql('DELETE FROM item_text WHERE rowid = ?').run(bodyId);
}

/** Body ids whose message has all words of `words` in subject, people or text; newest delivered first. */
export function searchText(file: PartFile, words: string, limit: number): readonly number[] {
  const terms = words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `"${word.replaceAll('"', '""')}"`);
  if (terms.length === 0) return [];
  return file
    .sql('SELECT rowid FROM item_text WHERE item_text MATCH ? ORDER BY rowid DESC LIMIT ?')
    .all(terms.join(' AND '), limit)
    .map((row) => row['rowid'] as number);
}
