import type { DatabaseName } from './ids.ts';
import type { Instant } from './instant.ts';
import type { MailboxDatabase } from './mailbox.ts';

/** Databases as a run found and left them, for its report. */
export interface MeasuredDatabases {
  readonly at: Instant;
  readonly databases: readonly MeasuredDatabase[];
}
export interface MeasuredDatabase extends Pick<
  MailboxDatabase,
  'name' | 'mailboxCount' | 'sizeBytes' | 'whitespaceBytes'
> {
  /** Source copies of moved mailboxes in it; missing: none, or the mail system does not report them. */
  readonly kept?: SoftDeletedSummary;
}

/** Kept so that a move back need not copy everything again; their space is freed when they are removed and the file is rewritten. */
export interface SoftDeletedSummary {
  readonly count: number;
  readonly sizeBytes: number;
  /** All of them are kept at least until then. */
  readonly firstUntil: Instant;
  readonly lastUntil: Instant;
}

type Copy = NonNullable<MailboxDatabase['softDeleted']>[number];

export function measuredDatabase(
  { name, mailboxCount, sizeBytes, whitespaceBytes }: MailboxDatabase,
  copies: readonly Copy[],
): MeasuredDatabase {
  const kept = softDeletedSummary(copies);
  return { name, mailboxCount, sizeBytes, whitespaceBytes, ...(kept === null ? {} : { kept }) };
}

function softDeletedSummary(copies: readonly Copy[]): SoftDeletedSummary | null {
  const untils = copies.map(({ keptUntil }) => keptUntil).sort();
  const [firstUntil] = untils;
  const lastUntil = untils.at(-1);
  if (firstUntil === undefined || lastUntil === undefined) return null;
  const sizeBytes = copies.reduce((sum, copy) => sum + copy.sizeBytes, 0);
  return { count: copies.length, sizeBytes, firstUntil, lastUntil };
}

export const measuredByName = ({
  databases,
}: MeasuredDatabases): ReadonlyMap<DatabaseName, MeasuredDatabase> =>
  new Map(databases.map((database) => [database.name, database]));
