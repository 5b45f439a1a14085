import { Failure } from '../../../domain/failure.ts';
import { databaseName, mailboxId, type DatabaseName, type MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { pagesOfRows, type RowValues } from '../../../support/sqlite.ts';
import type { CopyName, PartCopy } from '../store/part-file.ts';
import { withFile } from './layout.ts';
import type { DirectoryTables } from './directory-tables.ts';

/** The copy that is a mailbox part now. */
export interface Place extends PartCopy {
  readonly lockOwner: string | null;
  readonly mounted: boolean;
}

const SELECT = `SELECT p.mailbox_id, p.part, p.database_name, p.copy_id, p.lock_owner, d.mounted
  FROM pointer p JOIN mail_database d ON d.name = p.database_name`;

/** Null: there is no such mailbox or archive here. Always read afresh: moves switch it. */
export function placeOf(directory: DirectoryTables, id: MailboxId, part: MailboxPart): Place | null {
  const row = directory.sql(`${SELECT} WHERE p.mailbox_id = ? AND p.part = ?`).get(id, part);
  return row === undefined ? null : fromRow(directory, row);
}

/** All copies that are mailbox parts, or those of one database. */
export const placesIn = (directory: DirectoryTables, database: DatabaseName | null): readonly Place[] =>
  [
    ...(database === null
      ? directory.sql(`${SELECT} ORDER BY p.mailbox_id, p.part`).iterate()
      : directory.sql(`${SELECT} WHERE p.database_name = ? ORDER BY p.mailbox_id, p.part`).iterate(database)),
  ].map((row) => fromRow(directory, row));

const fromRow = (directory: DirectoryTables, row: Record<string, unknown>): Place => ({
  ...withFile(directory.folder, {
    database: databaseName(row['database_name'] as string),
    mailboxId: mailboxId(row['mailbox_id'] as string),
    part: row['part'] as MailboxPart,
    copy: row['copy_id'] as string,
  }),
  lockOwner: row['lock_owner'] as string | null,
  mounted: row['mounted'] === 1,
});

/** What a write of a user or a delivery asks, inside its transaction. */
export function assertUsable(place: Place): void {
  if (!place.mounted) throw dismounted(place.database);
  if (place.lockOwner !== null) throw locked(place, place.lockOwner);
}

/** The same of one database, one after the other, without what changes often. */
export function* copiesIn(directory: DirectoryTables, database: DatabaseName): Generator<CopyName> {
  const statement = directory.sql(
    `SELECT mailbox_id, part, copy_id FROM pointer WHERE database_name = ? AND (mailbox_id, part) > (?, ?)
     ORDER BY mailbox_id, part LIMIT ?`,
  );
  const keyOf = ([id, part]: RowValues): [string, string] => [id as string, part as string];
  for (const page of pagesOfRows(statement, keyOf, ['', ''], database))
    for (const [id, part, copy] of page)
      yield {
        database,
        mailboxId: mailboxId(id as string),
        part: part as MailboxPart,
        copy: copy as string,
      };
}

/** Who locks which parts, and since when; null: the lock of that owner ends. Inside a directory transaction. */
export function setLock(
  directory: DirectoryTables,
  lock: {
    readonly mailboxId: MailboxId;
    readonly parts: readonly MailboxPart[];
    readonly owner: string;
    readonly sinceMs: number | null;
  },
): void {
  const { mailboxId: id, owner, sinceMs } = lock;
  if (sinceMs === null) {
    directory
      .sql(
        'UPDATE pointer SET lock_owner = NULL, locked_at_ms = NULL WHERE mailbox_id = ? AND lock_owner = ?',
      )
      .run(id, owner);
    return;
  }
  for (const part of lock.parts) {
    const place = placeOf(directory, id, part);
    if (place === null) throw moved(id, part);
    if (place.lockOwner === owner) continue;
    if (place.lockOwner !== null) throw locked(place, place.lockOwner);
    directory
      .sql('UPDATE pointer SET lock_owner = ?, locked_at_ms = ? WHERE mailbox_id = ? AND part = ?')
      .run(owner, sinceMs, id, part);
  }
}

/** One part's switch: `owner` holds the lock on `from`. */
export interface Switch {
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly owner: string;
  readonly from: DatabaseName;
  readonly moveId: string;
  readonly sizeBytes: number;
  readonly keepUntilMs: number;
  /** Null: what is left is not fed. */
  readonly warmUntilMs?: number | null;
}

/**
 * The instant of a move, inside a directory transaction: the pointer names the new copy, the lock ends, the old copy is
 * soft-deleted. Failures `pointer-changed`, `database-dismounted`.
 */
export function switchPointer(
  directory: DirectoryTables,
  move: Switch,
  to: { readonly database: DatabaseName; readonly copy: string },
): void {
  leavePointer(directory, move);
  const target = directory.sql('SELECT mounted FROM mail_database WHERE name = ?').get(to.database);
  if (target?.['mounted'] !== 1) throw dismounted(to.database);
  directory
    .sql(
      `UPDATE pointer SET database_name = ?, copy_id = ?, lock_owner = NULL, locked_at_ms = NULL
       WHERE mailbox_id = ? AND part = ?`,
    )
    .run(to.database, to.copy, move.mailboxId, move.part);
}

/** The half of a switch that concerns the source: its copy is soft-deleted from here on. */
export function leavePointer(directory: DirectoryTables, move: Switch): void {
  const { mailboxId: id, part, owner, from } = move;
  const place = placeOf(directory, id, part);
  if (place?.database !== from || place.lockOwner !== owner) throw pointerChanged(move, place);
  if (!place.mounted) throw dismounted(place.database);
  softDelete(directory, place, move);
}

function softDelete(
  directory: DirectoryTables,
  { copy, mailboxId: id, part, database }: PartCopy,
  why: Pick<Switch, 'moveId' | 'sizeBytes' | 'keepUntilMs' | 'warmUntilMs'>,
): void {
  directory
    .sql(
      `INSERT INTO soft_deleted
         (copy_id, mailbox_id, part, database_name, move_id, size_bytes, left_at_ms, keep_until_ms, warm_until_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      copy,
      id,
      part,
      database,
      why.moveId,
      why.sizeBytes,
      directory.clock.nowMs(),
      Math.max(why.keepUntilMs, why.warmUntilMs ?? 0),
      why.warmUntilMs ?? null,
    );
}

/** The same mailbox part, in the same database, in a new file; refused where it is not `from` any more, or locked. */
export function replaceCopy(directory: DirectoryTables, from: CopyName, copy: string): void {
  directory.change(() => {
    const { changes } = directory
      .sql(
        `UPDATE pointer SET copy_id = ? WHERE mailbox_id = ? AND part = ? AND copy_id = ? AND lock_owner IS NULL`,
      )
      .run(copy, from.mailboxId, from.part, from.copy);
    if (Number(changes) === 0) throw moved(from.mailboxId, from.part);
  });
}

/** The same, and what the part held until now is soft-deleted: it may be what is wanted after all. */
export function restorePointer(
  directory: DirectoryTables,
  from: Place,
  copy: string,
  keepUntilMs: number,
): void {
  directory.change(() => {
    replaceCopy(directory, from, copy);
    softDelete(directory, from, { moveId: '', sizeBytes: 0, keepUntilMs });
  });
}

const name = (id: MailboxId, part: MailboxPart): string =>
  part === 'archive' ? `The archive of mailbox ${id}` : `Mailbox ${id}`;

const locked = ({ mailboxId: id, part }: PartCopy, owner: string): Failure =>
  Failure.transient(
    'mailbox-locked',
    `${name(id, part)} is locked by ${owner}: a move is completing, writes wait.`,
    'Try again in a moment.',
  );

export const moved = (id: MailboxId, part: MailboxPart): Failure =>
  Failure.transient(
    'mailbox-moved',
    `${name(id, part)} is no longer in this copy.`,
    'Read its pointer again and write there.',
  );

export const dismounted = (database: DatabaseName): Failure =>
  Failure.transient(
    'database-dismounted',
    `Database ${database} is dismounted: its mailboxes cannot be read or written.`,
    'Mount it, then run again.',
  );

const pointerChanged = ({ mailboxId: id, part, from, owner }: Switch, now: Place | null): Failure =>
  Failure.permanent(
    'pointer-changed',
    now?.database === from
      ? `${name(id, part)} is not locked by ${owner} any more; nothing was switched.`
      : `${name(id, part)} is in ${now?.database ?? 'no database'} now, not in ${from}: it was moved meanwhile.`,
    'Observe again and make a new request.',
  );
