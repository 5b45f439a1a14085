import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import { finalStatuses, involves } from '../../../domain/move-request.ts';
import type { Evidence } from '../../../domain/step.ts';
import { requireHeld, type Authority } from '../../../support/authority.ts';
import type { Clock } from '../../../support/clock.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { type CmdletParameters, type Row, on, text } from '../bridge/protocol.ts';
import { serverOf, shortName } from '../read/databases.ts';
import type { RequestReader } from '../requests/reader.ts';
import type { BackupNotes } from './backup-notes.ts';

export interface MaintenanceDeps {
  readonly read: ExchangeShell;
  readonly write: ExchangeShell;
  readonly reader: RequestReader;
  readonly clock: Clock;
  readonly notes: BackupNotes;
  /** The domain controller for reads and writes, where one is pinned. */
  readonly directory: CmdletParameters;
}

/** Exactly the database of this name, as Exchange has it now. */
export async function databaseRow(
  { read, directory }: MaintenanceDeps,
  database: DatabaseName,
): Promise<Row> {
  if (database.trim() === '')
    throw Failure.permanent('empty-identity', 'A database without a name would mean every database.');
  const found = await read.call('Get-MailboxDatabase', { Identity: database, Status: on, ...directory });
  const [row] = found;
  if (row !== undefined && found.length === 1 && text(row, 'Name') === database) return row;
  throw Failure.permanent(
    'not-found',
    `Database "${database}" was not found (Exchange returned ${found.length} objects).`,
  );
}

/** eseutil and wbadmin work on local files: on any other machine they would be the right command on the wrong host. */
export async function requireOwnHost({ write }: MaintenanceDeps, row: Row): Promise<void> {
  const host = shortName((await write.session()).host);
  if (host === serverOf(row)) return;
  throw Failure.permanent(
    'wrong-host',
    `${text(row, 'Name')} is on ${serverOf(row)}, but this PowerShell runs on ${host}.`,
  );
}

export async function requireNoMoves({ reader }: MaintenanceDeps, database: DatabaseName): Promise<void> {
  const active = (await reader.list(null)).filter(
    (request) => !finalStatuses.has(request.state.kind) && involves(request, database),
  );
  if (active.length === 0) return;
  throw Failure.permanent(
    'database-in-use',
    `${active.length} move request(s) from or to ${database} are not finished, the first is ${active[0]?.displayName}'s.`,
  );
}

export function requireDismounted(row: Row): void {
  if (text(row, 'Mounted') === 'false') return;
  throw Failure.permanent(
    'not-dismounted',
    `${text(row, 'Name')} must be dismounted first (Mounted = ${text(row, 'Mounted') || 'unknown'}).`,
  );
}

/** The last thing before an order that cannot be taken back. */
export const requireAuthority = (under: Authority | undefined): Promise<void> =>
  requireHeld(under, () =>
    Failure.permanent('stopped', 'The work was told to stop before this order; it was not given.'),
  );

export const evidenceNow = ({ clock }: MaintenanceDeps, label: string, value: string): Evidence => ({
  label,
  value,
  at: instantFromMs(clock.nowMs()),
});
