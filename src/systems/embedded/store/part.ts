import { Failure, type FailureFacts } from '../../../domain/failure.ts';
import { mailboxId, type MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mail-store.ts';
import type { MailDatabase } from './mail-database.ts';

/**
 * A copy of one mailbox part in one database file.
 *
 *     (none) ── createPart ──→ active ── softDelete ──→ soft-deleted ── discard ──→ discarded ── purge ──→ (none)
 *     (none) ── createPart ──→ move-target ── activate ──→ active          ── revive ──→ active
 *                              move-target ── discard ──→ discarded
 *
 * Which active copy is the mailbox is the directory's pointer alone; states keep users off all others.
 */
export type PartState = 'active' | 'move-target' | 'soft-deleted' | 'discarded';
type LiveState = 'active' | 'move-target';

export interface PartRow {
  readonly id: number;
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly state: PartState;
  readonly changeNumber: number;
  readonly lockOwner: string | null;
  readonly lockedAtMs: number | null;
  readonly moveId: string | null;
  readonly softDeletedAtMs: number | null;
  readonly retainUntilMs: number | null;
}

const COLUMNS = `id, mailbox_id, part, state, change_number, lock_owner, locked_at_ms, move_id,
  soft_deleted_at_ms, retain_until_ms`;

const fromRow = (row: Record<string, unknown>): PartRow => ({
  id: row['id'] as number,
  mailboxId: mailboxId(row['mailbox_id'] as string),
  part: row['part'] as MailboxPart,
  state: row['state'] as PartState,
  changeNumber: row['change_number'] as number,
  lockOwner: row['lock_owner'] as string | null,
  lockedAtMs: row['locked_at_ms'] as number | null,
  moveId: row['move_id'] as string | null,
  softDeletedAtMs: row['soft_deleted_at_ms'] as number | null,
  retainUntilMs: row['retain_until_ms'] as number | null,
});

/** Every copy in this database, or those of one mailbox part, oldest first. */
export function listParts(
  database: MailDatabase,
  of?: { mailboxId: MailboxId; part: MailboxPart },
): readonly PartRow[] {
  const rows =
    of === undefined
      ? database.sql(`SELECT ${COLUMNS} FROM part ORDER BY id`).all()
      : database
          .sql(`SELECT ${COLUMNS} FROM part WHERE mailbox_id = ? AND part = ? ORDER BY id`)
          .all(of.mailboxId, of.part);
  return rows.map(fromRow);
}

export function findPart(
  database: MailDatabase,
  id: MailboxId,
  part: MailboxPart,
  state: LiveState,
): PartRow | null {
  const row = database
    .sql(`SELECT ${COLUMNS} FROM part WHERE mailbox_id = ? AND part = ? AND state = ?`)
    .get(id, part, state);
  return row === undefined ? null : fromRow(row);
}

export function partById(database: MailDatabase, id: number): PartRow | null {
  const row = database.sql(`SELECT ${COLUMNS} FROM part WHERE id = ?`).get(id);
  return row === undefined ? null : fromRow(row);
}

/** Inside a write transaction. */
export function createPart(
  database: MailDatabase,
  id: MailboxId,
  part: MailboxPart,
  state: LiveState,
  moveId: string | null = null,
): number {
  return Number(
    database
      .sql('INSERT INTO part (mailbox_id, part, state, move_id) VALUES (?, ?, ?, ?)')
      .run(id, part, state, moveId).lastInsertRowid,
  );
}

/** The next change number of a part; inside a write transaction, once for every object that changes. */
export function nextChange(database: MailDatabase, partId: number): number {
  return database
    .sql('UPDATE part SET change_number = change_number + 1 WHERE id = ? RETURNING change_number')
    .get(partId)?.['change_number'] as number;
}

/** What a write of a user or a delivery asks first, inside its transaction. */
export function assertWritable(
  part: PartRow | null,
  id: MailboxId,
  what: MailboxPart,
): asserts part is PartRow {
  if (part === null || part.state !== 'active') throw moved(id, what);
  if (part.lockOwner !== null) throw locked(id, what, part.lockOwner);
}

/**
 * Idempotent for one owner, another one's lock is a Failure. Survives every process; a power cut that takes it back ends
 * the move it was taken for too, and what users write then is synced by the next.
 */
export function lockPart(
  database: MailDatabase,
  partId: number,
  owner: string,
  nowMs: number,
  side?: FailureFacts['side'],
): void {
  const lock = (): void => {
    const part = partById(database, partId);
    if (part === null || part.state !== 'active') throw movedPart(part);
    if (part.lockOwner === owner) return;
    if (part.lockOwner !== null) throw locked(part.mailboxId, part.part, part.lockOwner);
    database.sql('UPDATE part SET lock_owner = ?, locked_at_ms = ? WHERE id = ?').run(owner, nowMs, partId);
  };
  database.write(lock, side, 'deferred');
}

/** Nothing happens when `owner` does not hold the lock. */
export function unlockPart(database: MailDatabase, partId: number, owner: string): void {
  database.write(() => {
    database
      .sql('UPDATE part SET lock_owner = NULL, locked_at_ms = NULL WHERE id = ? AND lock_owner = ?')
      .run(partId, owner);
  });
}

/** After the pointer's switch: the target copy becomes the mailbox's. Idempotent. Failure `not-found`: no such copy. */
export function activateTarget(
  database: MailDatabase,
  id: MailboxId,
  part: MailboxPart,
  moveId: string,
): void {
  database.write(() => {
    const target = findPart(database, id, part, 'move-target');
    if (target?.moveId === moveId) {
      database.sql(`UPDATE part SET state = 'active', checkpoint = NULL WHERE id = ?`).run(target.id);
    } else if (findPart(database, id, part, 'active')?.moveId !== moveId) {
      throw noCopy(database, id, part, `copied by move ${moveId}`);
    }
  }, 'target');
}

/** After the pointer's switch: the source copy is kept for its retention, without its lock. Idempotent. */
export function softDelete(
  database: MailDatabase,
  id: MailboxId,
  part: MailboxPart,
  times: { readonly nowMs: number; readonly retainUntilMs: number },
): void {
  database.write(() => {
    database
      .sql(
        `UPDATE part SET state = 'soft-deleted', soft_deleted_at_ms = ?, retain_until_ms = ?,
           lock_owner = NULL, locked_at_ms = NULL
         WHERE mailbox_id = ? AND part = ? AND state = 'active'`,
      )
      .run(times.nowMs, times.retainUntilMs, id, part);
  }, 'source');
}

const name = (id: MailboxId, part: MailboxPart): string =>
  part === 'archive' ? `The archive of mailbox ${id}` : `Mailbox ${id}`;

export const locked = (id: MailboxId, part: MailboxPart, owner: string): Failure =>
  new Failure({
    code: 'mailbox-locked',
    message: `${name(id, part)} is locked by ${owner}: a move is completing, writes wait.`,
    hint: 'Try again in a moment.',
    retry: 'retry',
  });

export const moved = (id: MailboxId, part: MailboxPart): Failure =>
  new Failure({
    code: 'mailbox-moved',
    message: `${name(id, part)} is no longer, or not yet, in this database.`,
    hint: 'Read its pointer again and write there.',
    retry: 'retry',
  });

const movedPart = (part: PartRow | null): Failure =>
  part === null
    ? new Failure({ code: 'mailbox-moved', message: 'This copy of a mailbox was purged.', retry: 'retry' })
    : moved(part.mailboxId, part.part);

const noCopy = (database: MailDatabase, id: MailboxId, part: MailboxPart, which: string): Failure =>
  new Failure({
    code: 'not-found',
    message: `Database ${database.name} holds no copy of ${part} mailbox ${id} ${which}.`,
    retry: 'permanent',
  });
