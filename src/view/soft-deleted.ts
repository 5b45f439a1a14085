import type { SoftDeleted } from '../domain/mailbox.ts';
import { formatBytes, formatCount, formatInstant, plural } from '../support/format.ts';
import { paragraph, table, type Document } from './document.ts';

/** Of several databases, and so of several plans: in one zone, which is said. */
export function softDeletedDocument(rows: readonly SoftDeleted[], timeZone: string): Document {
  if (rows.length === 0) return [paragraph('There are no soft-deleted mailboxes.')];
  const due = rows.filter(({ isDue }) => isDue);
  return [
    table(
      ['database', 'mailbox~', 'part', 'size>', 'retention'],
      rows.map(({ database, mailbox, part, sizeBytes, keptUntil, isDue, isBeingRemoved, ...warm }) => [
        database,
        mailbox,
        part,
        formatBytes(sizeBytes),
        isBeingRemoved === true
          ? 'being removed'
          : `${isDue ? 'ended' : 'kept until'} ${formatInstant(keptUntil, timeZone)}${warmText(warm, timeZone)}`,
      ]),
    ),
    paragraph(
      `${countAndSize(rows)}; ${formatCount(due.length)} may be removed, ${formatBytes(totalBytes(due))}. Times are ${timeZone}.`,
    ),
  ];
}

const warmText = (
  { warmUntil, fedAt, notFed }: Pick<SoftDeleted, 'warmUntil' | 'fedAt' | 'notFed'>,
  timeZone: string,
): string =>
  warmUntil === undefined
    ? ''
    : `; kept warm until ${formatInstant(warmUntil, timeZone)}, ${fedAt === undefined ? 'not fed yet' : `last fed ${formatInstant(fedAt, timeZone)}`}` +
      (notFed === undefined ? '' : `, not fed last time: ${notFed}`);

type Sized = Pick<SoftDeleted, 'sizeBytes'>;
/** `2 soft-deleted mailboxes, 1.2 MB` */
export const countAndSize = (rows: readonly Sized[]): string =>
  `${plural(rows.length, 'soft-deleted mailbox', 'soft-deleted mailboxes')}, ${formatBytes(totalBytes(rows))}`;
const totalBytes = (rows: readonly Sized[]): number =>
  rows.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
