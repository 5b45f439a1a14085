import { failureFacts } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId, ServerName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Mailbox, MailboxDatabase } from '../../domain/mailbox.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { observedRequests } from '../../mrs/observed-requests.ts';
import type { MoveQueue } from '../../mrs/queue.ts';
import { plural } from '../../support/format.ts';
import type { ObserveScope } from '../mail-system.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import type { Fleet, Place } from './fleet.ts';
import type { MailboxSizes } from './mailbox-sizes.ts';
import { softDeletedMailboxes, type SoftDeletedRecords } from './records/soft-deleted.ts';

export interface ObserveContext {
  readonly fleet: Fleet;
  readonly queue: MoveQueue;
  readonly records: SoftDeletedRecords;
  readonly sizes: MailboxSizes;
  readonly settings: () => Pick<MrsSettings, 'limits' | 'mailboxRetentionMs'>;
}

/** Those that are named are asked when their size is older. */
const FRESH_MS = 60_000;
/** Of all mailboxes, so many whose size is not known are asked at most: a plan is not to wake a hundred thousand. */
const MOST_ASKED = 5_000;

/** drover appends a message to the copy, and hashes what it has read of it; the copy is read back where it is. */
const READS_OF_EACH = 1;

/** One query of the directory says who lives where; backends are asked for sizes only. */
export async function observe(context: ObserveContext, scope: ObserveScope): Promise<ObservedState> {
  const { fleet, queue, settings } = context;
  const everyone = scope.databases || scope.mailboxes === 'all' ? await fleet.directory.list() : null;
  const wanted = await wantedEntries(fleet, scope.mailboxes, everyone);
  const [notAnswering] = await Promise.all([
    scope.databases && scope.mailboxes === 'all' ? serversNotAnswering(fleet) : NONE,
    scope.sizes === false ? null : readSizes(context, scope, wanted, everyone),
  ]);
  return {
    system: fleet.name,
    observedAt: instantFromMs(fleet.clock.nowMs()),
    databases: scope.databases && everyone !== null ? await readPlaces(context, everyone, notAnswering) : [],
    mailboxes: wanted.map((entry) => mailboxOf(entry, context.sizes, scope.sizes !== false)),
    ...(await observedRequests(queue, scope.moveRequests)),
    limits: settings().limits,
  };
}

async function wantedEntries(
  { directory }: Fleet,
  wanted: ObserveScope['mailboxes'],
  everyone: readonly DirectoryEntry[] | null,
): Promise<readonly DirectoryEntry[]> {
  if (wanted === 'none' || wanted.length === 0) return [];
  if (wanted === 'all') return everyone ?? [];
  if (everyone === null) return await directory.find(wanted);
  const ids = new Set<MailboxId>(wanted);
  return everyone.filter(({ id }) => ids.has(id));
}

async function readSizes(
  { sizes }: ObserveContext,
  scope: ObserveScope,
  wanted: readonly DirectoryEntry[],
  everyone: readonly DirectoryEntry[] | null,
): Promise<void> {
  const isNamed = scope.mailboxes !== 'all';
  if (isNamed) await sizes.refresh(wanted, { olderThanMs: FRESH_MS, atMost: Number.MAX_SAFE_INTEGER });
  if (everyone !== null)
    await sizes.refresh(everyone, { olderThanMs: Number.MAX_SAFE_INTEGER, atMost: MOST_ASKED });
}

const NONE: ReadonlyMap<ServerName, string> = new Map();

/** Whoever plans is told now what every move would fail at: a server that is away, a key that is wrong. */
async function serversNotAnswering({ backends }: Fleet): Promise<ReadonlyMap<ServerName, string>> {
  const found = await Promise.all(
    backends.map(async ({ name, doveadm }): Promise<readonly [ServerName, string] | null> => {
      try {
        await doveadm.commands();
        return null;
      } catch (error) {
        return [name, failureFacts(error).message];
      }
    }),
  );
  return new Map(found.filter((one) => one !== null));
}

async function readPlaces(
  { fleet, sizes, records, settings }: ObserveContext,
  everyone: readonly DirectoryEntry[],
  notAnswering: ReadonlyMap<ServerName, string>,
): Promise<readonly MailboxDatabase[]> {
  const { mailboxRetentionMs: copiesKeptMs } = settings();
  const mounted = await fleet.directory.places();
  const byPlace = Map.groupBy(everyone, ({ place }) => place);
  const copies = Map.groupBy(await records.all(), ({ place }) => place);
  const addresses = new Map(everyone.map(({ id, address }) => [id, address]));
  return fleet.places.map((place): MailboxDatabase => {
    const { sizeBytes, unknown, why, count } = contentOf(place.name, byPlace, sizes);
    const silence = notAnswering.get(place.backend.name);
    return {
      name: place.name,
      server: place.backend.name,
      mounted: mounted.get(place.name)?.mounted ?? true,
      ...(silence === undefined ? {} : { notAnswering: silence }),
      ...(unknown === 0 ? {} : { unread: unreadText(unknown, count, why) }),
      sizeBytes,
      whitespaceBytes: 0,
      diskFreeBytes: freeBytes(place, sizeBytes),
      // Dovecot's transaction logs are beside the mail.
      logFreeBytes: freeBytes(place, sizeBytes),
      mailboxCount: count,
      excludedFromProvisioning: place.isImapSource,
      ...(place.isImapSource ? { sourceOnly: 'a foreign IMAP host' } : {}),
      ...(place.maxBytesPerDay === null
        ? {}
        : { readPerDay: { limitBytes: place.maxBytesPerDay, readsOfEach: READS_OF_EACH } }),
      prohibitSendReceiveQuotaBytes: null,
      recoverableItemsQuotaBytes: null,
      lastFullBackupAt: null,
      backupInProgress: false,
      replication: null,
      copiesKeptMs,
      softDeleted: softDeletedMailboxes(copies.get(place.name) ?? [], addresses),
    };
  });
}

/** Of the mail in a place, as far as it is known. */
export function contentOf(
  place: DatabaseName,
  byPlace: ReadonlyMap<DatabaseName, readonly DirectoryEntry[]>,
  sizes: MailboxSizes,
): {
  readonly sizeBytes: number;
  readonly unknown: number;
  /** What one of them was answered with; null: none has been asked. */
  readonly why: string | null;
  readonly count: number;
} {
  const entries = byPlace.get(place) ?? [];
  let [sizeBytes, unknown] = [0, 0];
  let why: string | null = null;
  for (const { id } of entries) {
    const size = sizes.of(id);
    if (size === null) {
      unknown += 1;
      why ??= sizes.problemOf(id);
    } else sizeBytes += size.sizeBytes;
  }
  return { sizeBytes, unknown, why, count: entries.length };
}

const unreadText = (unknown: number, count: number, why: string | null): string =>
  `The size of ${plural(unknown, 'mailbox', 'mailboxes')} of ${count} ${why === null ? 'has not been read yet.' : `could not be read: ${why}`}`;

/** By the capacity that drover.yaml names: backends do not tell of their disks. */
export const freeBytes = ({ capacityBytes }: Place, sizeBytes: number): number | null =>
  capacityBytes === null ? null : Math.max(0, capacityBytes - sizeBytes);

function mailboxOf(entry: DirectoryEntry, sizes: MailboxSizes, withSize: boolean): Mailbox {
  const size = sizes.of(entry.id);
  return {
    id: entry.id,
    address: entry.address.toLowerCase(),
    displayName: entry.displayName,
    kind: 'user',
    primary: {
      database: entry.place,
      itemCount: size?.messages ?? 0,
      sizeBytes: size?.sizeBytes ?? 0,
      recoverableItemCount: 0,
      recoverableSizeBytes: 0,
      ...(size === null ? {} : { measuredAt: instantFromMs(size.atMs) }),
      ...(size === null && withSize ? { unreadable: unreadable(entry, sizes) } : {}),
    },
    archive: null,
    attributes: entry.attributes,
    litigationHold: false,
    prohibitSendReceiveQuotaBytes: null,
    grants: [],
  };
}

const unreadable = ({ id }: DirectoryEntry, sizes: MailboxSizes): string =>
  sizes.problemOf(id) ?? 'It has not been asked yet.';
