import { type Row, flag, numberOrNull, text } from './protocol.ts';

/** Logs not yet copied; Exchange's own replication test asks for fewer than 10. */
const COPY_QUEUE_LIMIT = 10;
/** Logs not yet replayed; admins' usual limit. Copies that lag on purpose never meet it and must be declared healthy by a person. */
const REPLAY_QUEUE_LIMIT = 50;
const healthyIndexes = new Set(['', 'Healthy', 'NotApplicable', 'Disabled']);
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
  const queuesShort = copy.copyQueueLength < COPY_QUEUE_LIMIT && copy.replayQueueLength < REPLAY_QUEUE_LIMIT;
  return queuesShort && healthyIndexes.has(copy.contentIndex) ? 'yes' : 'no';
}

/** Over all copies of one database: one mounted and every other one in sync. Unknown is never green. */
export function copyHealth(rows: readonly Row[]): 'yes' | 'no' | 'unknown' {
  const copies = rows.map(copyStatusOf);
  if (copies.length === 0) return 'unknown';
  if (copies.some((copy) => copy.inSync === 'no')) return 'no';
  if (copies.some((copy) => copy.inSync === 'unknown')) return 'unknown';
  return copies.filter((copy) => copy.active).length === 1 ? 'yes' : 'no';
}
