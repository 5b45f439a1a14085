import { type Row, flag, numberOrNull, text } from './protocol.ts';

/** Logs not yet copied; Exchange's own replication test asks for fewer than 10. */
const COPY_QUEUE_LIMIT = 10;
/** Logs not yet replayed; admins' usual limit. A copy that lags on purpose keeps those of days, and is in sync nevertheless. */
const REPLAY_QUEUE_LIMIT = 50;
/** 11 is how a server of 2013 prints the NotApplicable of 2019, which has no index per copy. */
const healthyIndexes = new Set(['', 'Healthy', 'HealthyAndUpgrading', 'NotApplicable', '11', 'Disabled']);
const undecided = new Set([
  '',
  'Unknown',
  'ServiceDown',
  'Initializing',
  'Mounting',
  'Dismounting',
  'DisconnectedAndHealthy',
]);

export interface CopyStatus {
  readonly database: string;
  readonly server: string;
  readonly status: string;
  readonly active: boolean;
  /** Replays its logs days later on purpose, so that no move waits for it and none can rely on it. */
  readonly lagged: boolean;
  readonly copyQueueLength: number | null;
  readonly replayQueueLength: number | null;
  readonly contentIndex: string;
  readonly activationSuspended: boolean;
  readonly inSync: 'yes' | 'no' | 'unknown';
}

export function copyStatusOf(row: Row): CopyStatus {
  const [database, server] = text(row, 'Name').split('\\');
  const status = text(row, 'Status');
  const copy = {
    database: text(row, 'DatabaseName') || (database ?? ''),
    server: (text(row, 'MailboxServer') || (server ?? '')).split('.')[0]?.toUpperCase() ?? '',
    status,
    active: status === 'Mounted',
    lagged: /Enabled\s*:\s*True/i.test(text(row, 'ReplayLagStatus')),
    copyQueueLength: numberOrNull(row, 'CopyQueueLength'),
    replayQueueLength: numberOrNull(row, 'ReplayQueueLength'),
    contentIndex: text(row, 'ContentIndexState'),
    activationSuspended: flag(row, 'ActivationSuspended'),
  };
  return { ...copy, inSync: inSyncOf(copy) };
}

function inSyncOf(copy: Omit<CopyStatus, 'inSync'>): 'yes' | 'no' | 'unknown' {
  if (copy.active) return 'yes';
  if (undecided.has(copy.status)) return 'unknown';
  if (copy.status !== 'Healthy') return 'no';
  if (copy.copyQueueLength === null || copy.replayQueueLength === null) return 'unknown';
  const isReplayed = copy.lagged || copy.replayQueueLength < REPLAY_QUEUE_LIMIT;
  if (copy.copyQueueLength >= COPY_QUEUE_LIMIT || !isReplayed) return 'no';
  if (copy.contentIndex === 'Unknown') return 'unknown';
  // From 2016 CU4 on the index of a lagged copy is suspended by design.
  if (copy.lagged && copy.contentIndex === 'AutoSuspended') return 'yes';
  return healthyIndexes.has(copy.contentIndex) ? 'yes' : 'no';
}

/** It does not say, or not yet, whether it follows. */
export const isUndecided = ({ status }: CopyStatus): boolean => undecided.has(status);

/** Over all copies of one database: one mounted and every other one in sync. Unknown is never green. */
export function copyHealth(copies: readonly CopyStatus[]): 'yes' | 'no' | 'unknown' {
  if (copies.length === 0) return 'unknown';
  if (copies.some((copy) => copy.inSync === 'no')) return 'no';
  if (copies.some((copy) => copy.inSync === 'unknown')) return 'unknown';
  return copies.filter((copy) => copy.active).length === 1 ? 'yes' : 'no';
}
