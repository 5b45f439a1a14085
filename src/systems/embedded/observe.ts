import { existsSync } from 'node:fs';
import type { DatabaseName, MailboxId, SystemName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Mailbox, MailboxDatabase, MailboxPartFacts } from '../../domain/mailbox.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { MailboxPart } from '../../mrs/mailbox-copier.ts';
import { observedRequests } from '../../mrs/observed-requests.ts';
import type { MoveQueue } from '../../mrs/queue.ts';
import { asksFor, type ObserveScope } from '../mail-system.ts';
import type { MailboxEntry } from './directory/directory-entries.ts';
import { withFile } from './directory/layout.ts';
import { departedArchives, departedMailboxes, noFacts } from './directory/forwards.ts';
import type { Organisation } from './directory/organisation.ts';
import { softDeletedIn } from './directory/soft-deleted.ts';
import { diskFreeBytes } from './maintenance/defragment.ts';
import { isBackupRunning } from './maintenance/backup-lock.ts';
import { type DatabaseSizes, DatabaseTotals, Sizes } from './directory/sizes.ts';
import { missing, type CopyName } from './store/part-file.ts';
import { nextTurn } from '../../support/next-turn.ts';

/** Of some thousand mailboxes. Then other work goes on: a lease is renewed, a signal is seen. */
const PAGES_PER_TURN = 5;
const FOUND_AT_ONCE = 1000;

export interface ObserveContext {
  readonly name: SystemName;
  readonly organisation: Organisation;
  readonly queue: MoveQueue;
  readonly settings: () => Pick<MrsSettings, 'limits' | 'mailboxRetentionMs'>;
}

export async function observe(context: ObserveContext, scope: ObserveScope): Promise<ObservedState> {
  const { name, organisation, queue, settings } = context;
  const sizes = new Sizes(organisation);
  const wantsSizes = scope.sizes !== false;
  const observedAt = instantFromMs(organisation.clock.nowMs());
  const totals =
    scope.databases && scope.mailboxes === 'all' && wantsSizes
      ? new DatabaseTotals(organisation, sizes)
      : null;
  const mailboxes = await readMailboxes(organisation, wantsSizes ? sizes : null, scope.mailboxes, totals);
  return {
    system: name,
    observedAt,
    databases: scope.databases
      ? await readDatabases(
          organisation,
          asksFor(scope.databases),
          settings(),
          (database) => totals?.of(database) ?? sizes.in(database),
        )
      : [],
    mailboxes,
    ...(await observedRequests(queue, scope.moveRequests)),
    limits: settings().limits,
  };
}

async function readDatabases(
  organisation: Organisation,
  isAsked: (database: DatabaseName) => boolean,
  { mailboxRetentionMs: copiesKeptMs }: Pick<MrsSettings, 'mailboxRetentionMs'>,
  sizesIn: (database: DatabaseName) => DatabaseSizes,
): Promise<readonly MailboxDatabase[]> {
  const databases: MailboxDatabase[] = [];
  for (const entry of organisation.databases().filter(({ name }) => isAsked(name))) {
    await nextTurn();
    const disk = diskFreeBytes(entry.folder);
    const known = sizesIn(entry.name);
    databases.push({
      name: entry.name,
      server: entry.server,
      mounted: entry.mounted,
      sizeBytes: known.fileBytes,
      whitespaceBytes: known.freeBytes,
      rewrites: {
        files: known.worthRewriting.length,
        freeBytes: known.worthRewriting.reduce((sum, { size }) => sum + size.freeBytes, 0),
      },
      copiesKeptMs,
      softDeleted: softDeletedIn(organisation, entry.name),
      diskFreeBytes: disk,
      // The logs lie beside their files.
      logFreeBytes: disk,
      mailboxCount: known.mailboxes,
      excludedFromProvisioning: entry.excludedFromProvisioning,
      prohibitSendReceiveQuotaBytes: entry.prohibitSendReceiveQuotaBytes,
      recoverableItemsQuotaBytes: entry.recoverableItemsQuotaBytes,
      lastFullBackupAt: entry.lastBackupAtMs === null ? null : instantFromMs(entry.lastBackupAtMs),
      backupInProgress: isBackupRunning(entry.folder),
      // SQLite's write-ahead log is used again after each checkpoint.
      circularLogging: true,
      replication: null,
    });
  }
  return databases;
}

/** `sizes`: null where only the places of the mailboxes are wanted; `totals`: what all of them come to is wanted too. */
async function readMailboxes(
  organisation: Organisation,
  sizes: Sizes | null,
  wanted: ObserveScope['mailboxes'],
  totals: DatabaseTotals | null,
): Promise<readonly Mailbox[]> {
  if (wanted === 'none') return [];
  const away = departedMailboxes(organisation, wanted);
  const here: Mailbox[] = [];
  const archivesAway = departedArchives(organisation, wanted);
  if (wanted === 'all' && sizes !== null) await readSizes(organisation, sizes);
  const factsOf = partFacts(organisation, sizes, wanted, totals);
  let page = 0;
  for (const entries of wanted === 'all' ? organisation.pagesOfMailboxes() : found(organisation, wanted)) {
    page += 1;
    if (page % PAGES_PER_TURN === 0) await nextTurn();
    for (const entry of entries)
      here.push({
        id: entry.id,
        address: entry.address,
        displayName: entry.displayName,
        kind: entry.kind,
        primary: factsOf(entry.id, 'primary', entry.primaryDatabase, entry.primaryCopy),
        archive:
          entry.archiveDatabase === null || entry.archiveCopy === null
            ? (archivesAway.get(entry.id) ?? null)
            : factsOf(entry.id, 'archive', entry.archiveDatabase, entry.archiveCopy),
        attributes: entry.attributes,
        litigationHold: entry.litigationHold,
        prohibitSendReceiveQuotaBytes: entry.prohibitSendReceiveQuotaBytes,
        grants: entry.grants,
      });
  }
  if (away.length === 0) return here;
  // Their archives may have stayed.
  if (totals !== null && sizes !== null)
    for (const { id } of away) {
      const archive = organisation.place(id, 'archive');
      if (archive !== null) totals.add(archive, sizes.of(archive));
    }
  return [...here, ...away];
}

async function readSizes(organisation: Organisation, sizes: Sizes): Promise<void> {
  for (const { name } of organisation.databases()) {
    sizes.read(name);
    await nextTurn();
  }
}

function* found(
  organisation: Organisation,
  wanted: readonly MailboxId[],
): Generator<readonly MailboxEntry[]> {
  for (let from = 0; from < wanted.length; from += FOUND_AT_ONCE)
    yield wanted
      .slice(from, from + FOUND_AT_ONCE)
      .map((id) => organisation.findMailbox(id))
      .filter((entry) => entry !== null);
}

function partFacts(
  { folder }: Organisation,
  sizes: Sizes | null,
  wanted: ObserveScope['mailboxes'],
  totals: DatabaseTotals | null,
): (mailboxId: MailboxId, part: MailboxPart, database: DatabaseName, copy: string) => MailboxPartFacts {
  const isThere = (of: CopyName): boolean =>
    wanted === 'all' && sizes !== null ? sizes.hasFile(of) : existsSync(withFile(folder, of).file);
  return (mailboxId, part, database, copy) => {
    if (sizes === null) return noFacts(database);
    const of = { database, mailboxId, part, copy };
    const seen = sizes.of(of);
    totals?.add(of, seen);
    const { row, problem: recorded } = seen;
    // What was counted before may be lost since.
    const problem = recorded ?? (isThere(of) ? null : missing(withFile(folder, of)));
    const facts = {
      database,
      itemCount: row?.items ?? 0,
      sizeBytes: row?.sizeBytes ?? 0,
      recoverableItemCount: row?.recoverableItems ?? 0,
      recoverableSizeBytes: row?.recoverableSizeBytes ?? 0,
    };
    return problem === null ? facts : { ...facts, unreadable: problem.facts.message };
  };
}
