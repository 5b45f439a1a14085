import { existsSync, statSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseName, type DatabaseName, type MailboxId, type SystemName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Mailbox, MailboxDatabase, MailboxPartFacts } from '../../domain/mailbox.ts';
import type { MoveLimits, ObservedState } from '../../domain/observed.ts';
import type { MailboxPart } from '../../mrs/mail-store.ts';
import { toMoveRequest } from '../../mrs/move-job.ts';
import type { MoveQueue } from '../../mrs/queue.ts';
import type { ObserveScope } from '../mail-system.ts';
import type { DatabaseEntry, MailboxEntry } from './directory/directory-entries.ts';
import { departedArchives, departedMailboxes } from './directory/forwards.ts';
import type { Organisation } from './directory/organisation.ts';
import { softDeleted } from './soft-deleted.ts';
import { openMailDatabase, type MailDatabase } from './store/mail-database.ts';

export interface ObserveContext {
  readonly name: SystemName;
  readonly organisation: Organisation;
  readonly queue: MoveQueue;
  readonly limits: () => MoveLimits;
}

export async function observe(context: ObserveContext, scope: ObserveScope): Promise<ObservedState> {
  const { name, organisation, queue, limits } = context;
  return {
    system: name,
    observedAt: instantFromMs(organisation.clock.nowMs()),
    databases: scope.databases ? readDatabases(organisation) : [],
    mailboxes: readMailboxes(organisation, scope.mailboxes),
    moveRequests:
      scope.moveRequests === 'none'
        ? []
        : (await queue.list(scope.moveRequests === 'all' ? null : scope.moveRequests.tagPrefix)).map(
            toMoveRequest,
          ),
    limits: limits(),
  };
}

function readDatabases(organisation: Organisation): readonly MailboxDatabase[] {
  const counts = new Map<DatabaseName, number>(
    organisation.directory
      .prepare(`SELECT database_name, count(DISTINCT mailbox_id) AS n FROM pointer GROUP BY database_name`)
      .all()
      .map((row) => [databaseName(row['database_name'] as string), row['n'] as number]),
  );
  return organisation.databases().map((entry) => {
    const free = freeBytes(entry.file);
    return {
      name: entry.name,
      server: entry.server,
      mounted: entry.mounted,
      ...sizesOf(organisation, entry),
      diskFreeBytes: free,
      // The log lies beside its file.
      logFreeBytes: free,
      mailboxCount: counts.get(entry.name) ?? 0,
      excludedFromProvisioning: entry.excludedFromProvisioning,
      prohibitSendReceiveQuotaBytes: entry.prohibitSendReceiveQuotaBytes,
      recoverableItemsQuotaBytes: entry.recoverableItemsQuotaBytes,
      lastFullBackupAt: entry.lastBackupAtMs === null ? null : instantFromMs(entry.lastBackupAtMs),
      backupInProgress: entry.backupInProgress,
      // SQLite's write-ahead log is used again after each checkpoint.
      circularLogging: true,
      replication: null,
    };
  });
}

function sizesOf(
  organisation: Organisation,
  entry: DatabaseEntry,
): Pick<MailboxDatabase, 'sizeBytes' | 'whitespaceBytes' | 'softDeleted'> {
  return withDatabase(organisation, entry, (database) => {
    const { sizeBytes, whitespaceBytes } = database.sizes();
    const kept = softDeleted(database, (id) => organisation.findMailbox(id)?.address ?? null);
    return { sizeBytes, whitespaceBytes, softDeleted: kept };
  });
}

/** A dismounted database is opened for the look only: it must not be held when it is rewritten. */
export function withDatabase<T>(
  organisation: Organisation,
  entry: DatabaseEntry,
  work: (database: MailDatabase) => T,
): T {
  if (entry.mounted) return work(organisation.openDatabase(entry.name));
  const database = openMailDatabase(entry.name, entry.file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function freeBytes(file: string): number | null {
  const folder = existsSync(file) && statSync(file).isDirectory() ? file : dirname(file);
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function readMailboxes(organisation: Organisation, wanted: ObserveScope['mailboxes']): readonly Mailbox[] {
  if (wanted === 'none') return [];
  const away = departedMailboxes(organisation).filter(({ id }) => wanted === 'all' || wanted.includes(id));
  const archivesAway = departedArchives(organisation);
  const entries =
    wanted === 'all'
      ? organisation.mailboxes()
      : wanted.map((id) => organisation.findMailbox(id)).filter((entry) => entry !== null);
  const sizes = partSizes(organisation, entries);
  const factsOf = (entry: MailboxEntry, part: MailboxPart, database: DatabaseName): MailboxPartFacts =>
    sizes.get(sizeKey(database, entry.id, part)) ?? emptyPart(database);
  const here = entries.map((entry) => ({
    id: entry.id,
    address: entry.address,
    displayName: entry.displayName,
    kind: entry.kind,
    primary: factsOf(entry, 'primary', entry.primaryDatabase),
    archive:
      entry.archiveDatabase === null
        ? (archivesAway.get(entry.id) ?? null)
        : factsOf(entry, 'archive', entry.archiveDatabase),
    attributes: entry.attributes,
    litigationHold: entry.litigationHold,
    prohibitSendReceiveQuotaBytes: entry.prohibitSendReceiveQuotaBytes,
    delegates: entry.delegates,
  }));
  return away.length === 0 ? here : [...here, ...away];
}

const sizeKey = (database: DatabaseName, id: MailboxId, part: MailboxPart): string =>
  `${database}\n${id}\n${part}`;

const emptyPart = (database: DatabaseName): MailboxPartFacts => ({
  database,
  itemCount: 0,
  sizeBytes: 0,
  recoverableItemCount: 0,
  recoverableSizeBytes: 0,
});

/** Above this many mailboxes of one database, all its parts are summed in one go. */
const SUM_ALL_ABOVE = 20;

function partSizes(
  organisation: Organisation,
  entries: readonly MailboxEntry[],
): ReadonlyMap<string, MailboxPartFacts> {
  const byDatabase = new Map<DatabaseName, MailboxId[]>();
  for (const { id, primaryDatabase, archiveDatabase } of entries) {
    for (const name of new Set([primaryDatabase, archiveDatabase ?? primaryDatabase])) {
      byDatabase.set(name, [...(byDatabase.get(name) ?? []), id]);
    }
  }
  const sizes = new Map<string, MailboxPartFacts>();
  for (const [name, ids] of byDatabase) {
    withDatabase(organisation, organisation.database(name), (database) => {
      for (const row of sumParts(database, ids)) {
        const { id, part, facts } = partRow(name, row);
        sizes.set(sizeKey(name, id, part), facts);
      }
    });
  }
  return sizes;
}

/** An activated copy counts before one that is about to be; at the pointer there is one of them. */
function sumParts(database: MailDatabase, ids: readonly MailboxId[]): readonly Record<string, unknown>[] {
  const all = ids.length > SUM_ALL_ABOVE;
  return database
    .sql(
      `SELECT p.mailbox_id, p.part,
         coalesce(sum(c.items) FILTER (WHERE f.kind IS NOT 'recoverable-items'), 0) AS items,
         coalesce(sum(c.size_bytes) FILTER (WHERE f.kind IS NOT 'recoverable-items'), 0) AS bytes,
         coalesce(sum(c.items) FILTER (WHERE f.kind = 'recoverable-items'), 0) AS recoverable_items,
         coalesce(sum(c.size_bytes) FILTER (WHERE f.kind = 'recoverable-items'), 0) AS recoverable_bytes
       FROM part p
       LEFT JOIN folder_content c ON c.part_id = p.id
       LEFT JOIN folder f ON f.part_id = c.part_id AND f.key = c.folder_key
       WHERE p.state IN ('active', 'move-target')
         ${all ? '' : 'AND p.mailbox_id IN (SELECT value FROM json_each(?))'}
       GROUP BY p.id ORDER BY p.state = 'active'`,
    )
    .all(...(all ? [] : [JSON.stringify(ids)]));
}

function partRow(
  database: DatabaseName,
  row: Record<string, unknown>,
): { readonly id: MailboxId; readonly part: MailboxPart; readonly facts: MailboxPartFacts } {
  return {
    id: row['mailbox_id'] as MailboxId,
    part: row['part'] as MailboxPart,
    facts: {
      database,
      itemCount: row['items'] as number,
      sizeBytes: row['bytes'] as number,
      recoverableItemCount: row['recoverable_items'] as number,
      recoverableSizeBytes: row['recoverable_bytes'] as number,
    },
  };
}
