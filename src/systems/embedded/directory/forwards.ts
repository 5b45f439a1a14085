import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../domain/failure.ts';
import { databaseName, mailboxId, type DatabaseName, type MailboxId } from '../../../domain/ids.ts';
import type { Mailbox, MailboxPartFacts } from '../../../domain/mailbox.ts';
import { remoteDatabase } from '../../../domain/remote-database.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { Organisation } from './organisation.ts';
import { mailboxFacts } from './mailbox-entries.ts';

/** What a directory keeps of a mailbox part that left for another organisation. */
export interface Forward {
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly endpoint: string;
  readonly folder: string;
  readonly targetId: MailboxId;
  readonly targetAddress: string;
  readonly targetDatabase: DatabaseName;
}

export function forwardOf(organisation: Organisation, id: MailboxId, part: MailboxPart): Forward | null {
  const row = organisation.directory
    .prepare('SELECT * FROM forward WHERE mailbox_id = ? AND part = ?')
    .get(id, part);
  return row === undefined ? null : fromRow(row);
}

/** The pointer becomes a forward; inside a write transaction of the directory. Repeating it changes nothing. */
export function turnIntoForward(directory: DatabaseSync, forward: Forward, nowMs: number): void {
  directory
    .prepare('DELETE FROM pointer WHERE mailbox_id = ? AND part = ?')
    .run(forward.mailboxId, forward.part);
  directory
    .prepare(
      `INSERT INTO forward (mailbox_id, part, endpoint, folder, target_id, target_address, target_database, since_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (mailbox_id, part) DO UPDATE SET endpoint = excluded.endpoint, folder = excluded.folder,
         target_id = excluded.target_id, target_address = excluded.target_address,
         target_database = excluded.target_database`,
    )
    .run(
      forward.mailboxId,
      forward.part,
      forward.endpoint,
      forward.folder,
      forward.targetId,
      forward.targetAddress,
      forward.targetDatabase,
      nowMs,
    );
}

/** Few are looked for among many that have left. */
type Which = 'all' | readonly MailboxId[];
const ofThese = (which: Which): readonly [condition: string, ...values: string[]] =>
  which === 'all' ? [''] : ['AND f.mailbox_id IN (SELECT value FROM json_each(?))', JSON.stringify(which)];

/** Archives that left while their primary stayed. */
export function departedArchives(
  organisation: Organisation,
  which: Which,
): ReadonlyMap<MailboxId, MailboxPartFacts> {
  const [condition, ...values] = ofThese(which);
  const rows = organisation.sql(`SELECT * FROM forward f WHERE part = 'archive' ${condition}`).all(...values);
  return new Map(rows.map((row) => [fromRow(row).mailboxId, factsThere(fromRow(row))]));
}

/** Mailboxes whose primary lives in another organisation now; of what is in them nothing is known here. */
export function departedMailboxes(organisation: Organisation, which: Which): readonly Mailbox[] {
  const archives = departedArchives(organisation, which);
  const [condition, ...values] = ofThese(which);
  return organisation
    .sql(
      `SELECT m.*, f.* FROM mailbox m JOIN forward f ON f.mailbox_id = m.id AND f.part = 'primary' ${condition} ORDER BY m.address`,
    )
    .all(...values)
    .map((row) => {
      const forward = fromRow(row);
      const archive = organisation.pointer(forward.mailboxId, 'archive');
      return {
        ...mailboxFacts(row),
        primary: factsThere(forward),
        archive: archive === null ? (archives.get(forward.mailboxId) ?? null) : noFacts(archive),
        grants: [],
        departed: true,
      };
    });
}

export const departed = ({ mailboxId: id, endpoint, targetAddress }: Forward): Failure =>
  Failure.permanent(
    'mailbox-departed',
    `Mailbox ${id} has moved to another organisation (${endpoint}); its address there is ${targetAddress}.`,
    `Send to ${targetAddress}.`,
  );

const factsThere = ({ endpoint, targetDatabase }: Forward): MailboxPartFacts =>
  noFacts(remoteDatabase(endpoint, targetDatabase));

/** Where it is, and nothing else. */
export const noFacts = (database: DatabaseName): MailboxPartFacts => ({
  database,
  itemCount: 0,
  sizeBytes: 0,
  recoverableItemCount: 0,
  recoverableSizeBytes: 0,
});

const fromRow = (row: Record<string, unknown>): Forward => ({
  mailboxId: mailboxId(row['mailbox_id'] as string),
  part: row['part'] as MailboxPart,
  endpoint: row['endpoint'] as string,
  folder: row['folder'] as string,
  targetId: mailboxId(row['target_id'] as string),
  targetAddress: row['target_address'] as string,
  targetDatabase: databaseName(row['target_database'] as string),
});
