import type { Fence } from '../../../support/authority.ts';
import { mailboxId, type DatabaseName } from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import type { SoftDeletedMailbox } from '../../../domain/mailbox.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { removeFile, type PartCopy } from '../store/part-file.ts';
import { fenced } from './fence.ts';
import { withFile } from './layout.ts';
import type { Organisation } from './organisation.ts';

interface Row {
  readonly copy_id: string;
  readonly mailbox_id: string;
  readonly part: MailboxPart;
  readonly database_name: DatabaseName;
  readonly size_bytes: number;
  readonly left_at_ms: number;
  readonly keep_until_ms: number;
  /** 1: its removal has begun. */
  readonly purging: number;
  readonly warm_until_ms: number | null;
  readonly fed_at_ms: number | null;
  readonly fed_size_bytes: number | null;
  readonly address: string | null;
}

const SELECT = `SELECT s.copy_id, s.mailbox_id, s.part, s.database_name, s.size_bytes, s.left_at_ms, s.keep_until_ms, s.purging,
  s.warm_until_ms, s.fed_at_ms, s.fed_size_bytes, m.address
  FROM soft_deleted s LEFT JOIN mailbox m ON m.id = s.mailbox_id WHERE s.database_name = ?`;

const rowsIn = (organisation: Organisation, database: DatabaseName, where = ''): readonly Row[] =>
  organisation
    .sql(`${SELECT} ${where} ORDER BY s.left_at_ms, s.copy_id`)
    .all(database) as unknown as readonly Row[];

const NOT_REVIVED = 'AND s.revived_by IS NULL';

/**
 * Source copies that completed moves left in a database, oldest first; also those whose removal was cut off. Not those from which
 * a move back has started: they are its copy.
 */
export const softDeletedIn = (
  organisation: Organisation,
  database: DatabaseName,
): readonly SoftDeletedMailbox[] => rowsIn(organisation, database, NOT_REVIVED).map(facts);

/** With those that are a move's copy now. */
export const softDeletedCopies = (organisation: Organisation, database: DatabaseName): readonly PartCopy[] =>
  rowsIn(organisation, database).map((row) => copyOf(organisation, row));

export type SoftDeletedName = Pick<SoftDeletedMailbox, 'mailboxId' | 'part' | 'leftAt'>;

const nameOf = ({ mailboxId, part, leftAt }: SoftDeletedName): string => [mailboxId, part, leftAt].join(' ');

/**
 * Removes those whose retention has ended by `nowMs`, and of these only those that are named, for good; returns them. Marked
 * first, so that none is half there for anyone; those that a purge which was cut off has marked are finished in any case.
 */
export function purgeSoftDeleted(
  organisation: Organisation,
  database: DatabaseName,
  { nowMs, only }: { readonly nowMs: number; readonly only?: readonly SoftDeletedName[] | undefined },
  under: Fence | null = null,
): readonly SoftDeletedMailbox[] {
  const named = only === undefined ? null : new Set(only.map(nameOf));
  // In one transaction, so that no move starts from one of them meanwhile.
  const due = fenced(organisation, under, () => {
    const found = rowsIn(organisation, database, NOT_REVIVED).filter(
      (row) =>
        row.purging === 1 ||
        (row.keep_until_ms <= nowMs && (named === null || named.has(nameOf(facts(row))))),
    );
    for (const { copy_id } of found)
      organisation.sql('UPDATE soft_deleted SET purging = 1 WHERE copy_id = ?').run(copy_id);
    return found;
  });
  const marked = rowsIn(organisation, database, 'AND s.purging = 1');
  const removed: string[] = [];
  try {
    for (const row of marked) {
      removeCopy(copyOf(organisation, row));
      removed.push(row.copy_id);
    }
  } finally {
    // Also when one of them could not be removed: the others are gone.
    organisation.catalogue(database).forget(removed);
    organisation.change(() => {
      for (const copy of removed)
        organisation.sql('DELETE FROM soft_deleted WHERE copy_id = ? AND purging = 1').run(copy);
    });
  }
  return due.map(facts);
}

function removeCopy({ file }: PartCopy): void {
  try {
    removeFile(file);
  } catch (error) {
    throw storageFailure(error, `${file}, a soft-deleted mailbox to be removed,`);
  }
}

const copyOf = (organisation: Organisation, row: Row): PartCopy =>
  withFile(organisation.folder, {
    database: row.database_name,
    mailboxId: mailboxId(row.mailbox_id),
    part: row.part,
    copy: row.copy_id,
  });

const facts = (row: Row): SoftDeletedMailbox => ({
  mailboxId: mailboxId(row.mailbox_id),
  address: row.address,
  part: row.part,
  sizeBytes: row.size_bytes,
  leftAt: instantFromMs(row.left_at_ms),
  keptUntil: instantFromMs(row.keep_until_ms),
  ...(row.purging === 1 ? { isBeingRemoved: true as const } : {}),
  ...(row.warm_until_ms === null ? {} : { warmUntil: instantFromMs(row.warm_until_ms) }),
  ...(row.fed_at_ms === null ? {} : { fedAt: instantFromMs(row.fed_at_ms) }),
  ...(row.fed_size_bytes === null ? {} : { fedSizeBytes: row.fed_size_bytes }),
});
