import { type Instant, parseInstant, unknownInstant } from '../../../domain/instant.ts';
import { databaseName, mailboxId, requestId, type DatabaseName } from '../../../domain/ids.ts';
import {
  type MoveOptions,
  type MovePriority,
  type MoveRequest,
  type MoveScope,
  type MoveState,
  type Stall,
  movePriorities,
} from '../../../domain/move-request.ts';
import { migrationBatchOf, parseMigrationBatchName } from '../../../domain/migration-batch.ts';
import { remoteDatabase } from '../../../domain/remote-database.ts';
import { moveFailure } from '../bridge/failures.ts';
import { type Row, count, flag, numberOrNull, text } from '../bridge/protocol.ts';
import type { ExchangeConfig } from '../config.ts';

type Remotes = NonNullable<ExchangeConfig['remotes']>;

/** A request with this CompleteAfter, or a later one, is held: the date is never meant as a date. */
export const holdUntil = '2099-12-31T00:00:00.000Z' as Instant;

/** drover's tag of a request with this BatchName, whether it is the tag or names a migration batch of drover's. */
export const tagOf = (batchName: string): string => ownBatch(batchName)?.tag ?? batchName;

const ownBatch = (batchName: string) => {
  const name = migrationBatchOf(batchName);
  const parsed = name === null ? null : parseMigrationBatchName(name);
  return name === null || parsed === null ? null : { name, tag: parsed.tag };
};

export const instantOf = (row: Row, field: string): Instant | null => parseInstant(text(row, field));
const databaseOf = (row: Row, field: string): DatabaseName | null =>
  text(row, field) === '' ? null : databaseName(text(row, field));

/**
 * The exact state of a request. `stallSince` answers since when this request has shown this detail; `remotes` are the
 * endpoints of drover.yaml, under whose names a plan knows other organisations and their databases.
 */
export function moveRequestOf(
  row: Row,
  stallSince: (detail: string) => Instant,
  remotes: Remotes = {},
  batchStatus: (name: string) => string = () => 'unknown',
): MoveRequest {
  const remote = remoteOf(row, remotes);
  const queuedAt = instantOf(row, 'QueuedTimestamp') ?? unknownInstant;
  return {
    id: requestId(text(row, 'ExchangeGuid').toLowerCase()),
    mailboxId: mailboxId(text(row, 'ExchangeGuid')),
    displayName: text(row, 'DisplayName'),
    tag: tagOf(text(row, 'BatchName')),
    ...batchFacts(text(row, 'BatchName'), batchStatus),
    sourceDatabase: databaseOf(row, 'SourceDatabase'),
    targetDatabase:
      databaseOf(row, 'TargetDatabase') ?? remoteTarget(row, remote, remotes, 'RemoteDatabaseName'),
    archiveSourceDatabase: databaseOf(row, 'SourceArchiveDatabase'),
    archiveTargetDatabase:
      databaseOf(row, 'TargetArchiveDatabase') ??
      remoteTarget(row, remote, remotes, 'RemoteArchiveDatabaseName'),
    options: optionsOf(row),
    remote,
    state: stateOf(row, stallSince),
    percentComplete: count(row, 'PercentComplete'),
    totalSizeBytes: count(row, 'TotalMailboxSize') + count(row, 'TotalArchiveSize'),
    totalItemCount: count(row, 'TotalMailboxItemCount') + count(row, 'TotalArchiveItemCount'),
    bytesTransferred: count(row, 'BytesTransferred'),
    itemsTransferred: count(row, 'ItemsTransferred'),
    badItemsEncountered: count(row, 'BadItemsEncountered'),
    queuedAt,
    startedAt: instantOf(row, 'StartTimestamp'),
    lastUpdateAt: instantOf(row, 'LastUpdateTimestamp') ?? queuedAt,
  };
}

/** A request of another's migration batch: changing it fights the Migration service. */
function batchFacts(
  batchName: string,
  status: (name: string) => string,
): Pick<MoveRequest, 'isServiceOwned' | 'migrationBatch'> {
  const own = ownBatch(batchName);
  if (own !== null) return { migrationBatch: { name: own.name, status: status(own.name) } };
  return migrationBatchOf(batchName) === null ? {} : { isServiceOwned: true };
}

function remoteOf(row: Row, remotes: Remotes): string | null {
  const host = text(row, 'RemoteHostName');
  const known = Object.entries(remotes).filter(
    ([, { hostName }]) => hostName.toLowerCase() === host.toLowerCase(),
  );
  const database = text(row, 'RemoteDatabaseName');
  return (known.find(([, one]) => one.targetDatabase === database) ?? known[0])?.[0] ?? (host || null);
}

/** A request that is pushed has no target database of this organisation. */
function remoteTarget(
  row: Row,
  remote: string | null,
  remotes: Remotes,
  field: 'RemoteDatabaseName' | 'RemoteArchiveDatabaseName',
): DatabaseName | null {
  if (remote === null || text(row, 'TargetDatabase') !== '') return null;
  const isPrimary = field === 'RemoteDatabaseName' && scopeOf(text(row, 'Flags')) !== 'archive-only';
  const name = text(row, field) || (isPrimary ? (remotes[remote]?.targetDatabase ?? '') : '');
  return name === '' ? null : remoteDatabase(remote, databaseName(name));
}

function optionsOf(row: Row): MoveOptions {
  return {
    scope: scopeOf(text(row, 'Flags')),
    badItemLimit: numberOrNull(row, 'BadItemLimit') ?? Number.MAX_SAFE_INTEGER, // "Unlimited"
    ...largeItemLimitOf(row),
    priority: priorityOf(row),
    suspendWhenReadyToComplete: isHeld(row),
    suspend: flag(row, 'Suspend'),
    offline: flag(row, 'IsOffline'),
  };
}

function largeItemLimitOf(row: Row): Pick<MoveOptions, 'largeItemLimit'> {
  const limit =
    text(row, 'LargeItemLimit') === 'Unlimited' ? Number.MAX_SAFE_INTEGER : count(row, 'LargeItemLimit');
  return limit === 0 ? {} : { largeItemLimit: limit };
}

export const isHeld = (row: Row): boolean => flag(row, 'SuspendWhenReadyToComplete') || waitsForTime(row);

/** A migration batch holds its requests as long as none of them was given a time. */
export const waitsForTime = (row: Row): boolean => {
  const completeAfter = instantOf(row, 'CompleteAfter');
  return completeAfter === null
    ? migrationBatchOf(text(row, 'BatchName')) !== null
    : completeAfter >= holdUntil;
};

function scopeOf(flags: string): MoveScope {
  const names = flags.split(',').map((name) => name.trim());
  if (names.includes('MoveOnlyPrimaryMailbox')) return 'primary-only';
  return names.includes('MoveOnlyArchiveMailbox') ? 'archive-only' : 'primary-and-archive';
}

function priorityOf(row: Row): MovePriority {
  const name = text(row, 'Priority').toLowerCase();
  const known = movePriorities.find((priority) => priority === name);
  return known ?? (text(row, 'Flags').includes('HighPriority') ? 'high' : 'normal');
}

/** The lists of statuses and details are open: an unknown one is shown as it is and counts as in progress. */
function stateOf(row: Row, stallSince: (detail: string) => Instant): MoveState {
  const detail = text(row, 'StatusDetail') || text(row, 'Status');
  const lastUpdate = instantOf(row, 'LastUpdateTimestamp') ?? unknownInstant;
  switch (text(row, 'Status')) {
    case 'Queued':
      return isWait(detail)
        ? { kind: 'InProgress', detail, stall: stallOf(detail, row, stallSince(detail)) }
        : { kind: 'Queued' };
    case 'AutoSuspended':
      return { kind: 'AutoSuspended', since: instantOf(row, 'SuspendedTimestamp') ?? lastUpdate };
    case 'Suspended':
      return { kind: 'Suspended', comment: text(row, 'Message') };
    case 'Synced':
      return { kind: 'Synced', since: instantOf(row, 'InitialSeedingCompletedTimestamp') ?? lastUpdate };
    case 'CompletionInProgress':
      return { kind: 'CompletionInProgress' };
    case 'Completed':
      return { kind: 'Completed', completedAt: instantOf(row, 'CompletionTimestamp') ?? lastUpdate };
    case 'CompletedWithWarning':
    case 'CompletedWithSkippedItems':
      return {
        kind: 'CompletedWithWarning',
        completedAt: instantOf(row, 'CompletionTimestamp') ?? lastUpdate,
        warnings: [text(row, 'Message')].filter((message) => message !== ''),
      };
    case 'Failed':
      return {
        kind: 'Failed',
        detail,
        failedAt: instantOf(row, 'FailureTimestamp') ?? lastUpdate,
        failure: moveFailure({
          type: text(row, 'FailureType'),
          side: text(row, 'FailureSide'),
          message: text(row, 'Message'),
        }),
      };
    default:
      // 2013 and 2016 keep a request that waits for CompleteAfter InProgress, synced again from time to time.
      if (isHeld(row) && count(row, 'PercentComplete') >= 95 && !isWait(detail))
        return {
          kind: 'Synced',
          since: instantOf(row, 'InitialSeedingCompletedTimestamp') ?? lastUpdate,
        };
      return {
        kind: 'InProgress',
        detail,
        stall: isWait(detail) ? stallOf(detail, row, stallSince(detail)) : null,
      };
  }
}

const isWait = (detail: string): boolean =>
  /^(Stalled|Relinquished|TransientFailure|NetworkFailure|MDBOffline|ProxyBackoff|DataReplicationWait)/.test(
    detail,
  );

const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /HA$|MdbReplication$|DataGuaranteeWait$|^DataReplicationWait$/,
    'the copies of a database are behind (DataMoveReplicationConstraint)',
  ],
  [/CI$|ContentIndexing$/, 'the content index of a database is behind'],
  [/DiskLatency$/, 'a disk is currently too slow'],
  [/Processor$|Cpu$/i, 'a server is currently too busy'],
  [/MdbAvailability$|^MDBOffline$/, 'a database is not available'],
  [/MailboxLocked$/, 'the mailbox is locked by another process; MRS tries again in about 5 minutes'],
  [/MailboxCapacityExceeded$/, 'too many requests for this mailbox'],
  [/Quarantined$/, 'the mailbox is quarantined'],
  [/WlmStall$/, 'workload management deferred the move; MRS resumes it after about 35 minutes'],
  [/MDBFull$/i, 'a database has no space left'],
  [/Throttle$/, 'workload management slows the move down'],
  [/^TransientFailure|^NetworkFailure/, 'an error that MRS retries by itself'],
  [/^ProxyBackoff$/, 'the other side accepts no more connections (MRSProxy limit)'],
];

function stallOf(detail: string, row: Row, since: Instant): Stall {
  const side = /ToSource|Source_|Source$/.test(detail)
    ? 'source'
    : /ToTarget|Target_|Target$/.test(detail)
      ? 'target'
      : 'service';
  const known = reasons.find(([pattern]) => pattern.test(detail))?.[1] ?? 'Exchange is delaying the move';
  const message = text(row, 'Message');
  return { detail, side, since, reason: message === '' ? known : `${known}. ${message}` };
}
