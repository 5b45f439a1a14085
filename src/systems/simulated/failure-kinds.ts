import type { FailureCode } from '../../domain/failure-codes.ts';
import { Failure } from '../../domain/failure.ts';
import type { Stall } from '../../domain/move-request.ts';

/** What a move may meet, and how often beside the others of its kind. */
export interface FailureKind {
  readonly weight: number;
  readonly code: FailureCode;
  readonly side: 'source' | 'target';
  /** Follows the name of the mailbox. */
  readonly message: string;
}
export interface StallKind extends Pick<Stall, 'detail' | 'side' | 'reason'> {
  readonly weight: number;
}
type Some<T> = readonly [T, ...T[]];

/** How a kind of mail system fails. */
export interface FailureKinds {
  /** Trying again does not help. */
  readonly permanent: Some<FailureKind>;
  /** Of moves that succeed when tried again. */
  readonly transient: Some<FailureKind>;
  /** Of orders that are refused and succeed when given again. Null: orders are not refused by chance. */
  readonly refused: Some<FailureKind> | null;
  /** The system's own service tries a move again: it waits and does not fail. */
  readonly retriesItself: boolean;
  readonly stalls: Some<StallKind>;
  readonly sessionLost: () => Failure;
}

const badItems: FailureKind = {
  weight: 4,
  code: 'too-many-bad-items',
  side: 'source',
  message: 'has more items that cannot be read than its BadItemLimit allows',
};
export const overQuota: FailureKind = {
  weight: 2,
  code: 'target-quota-exceeded',
  side: 'target',
  message: 'is larger than its quota in the target allows',
};
const locked: FailureKind = {
  weight: 2,
  code: 'mailbox-locked',
  side: 'source',
  message: 'is locked by another process',
};
const disk: FailureKind = {
  weight: 1,
  code: 'storage-io-error',
  side: 'target',
  message: 'could not be written: the storage answered with an error',
};

const embedded: FailureKinds = {
  permanent: [badItems, { ...disk, weight: 2 }],
  transient: [locked, disk],
  refused: null,
  retriesItself: false,
  stalls: [
    { weight: 2, detail: 'StalledDueToTarget_DiskLatency', side: 'target', reason: 'a disk is currently too slow' }, // prettier-ignore
    { weight: 1, detail: 'StalledDueToSource_MailboxLocked', side: 'source', reason: 'the mailbox is locked by another process' }, // prettier-ignore
  ],
  sessionLost: () =>
    Failure.transient('queue-error', 'The queue of moves did not answer: its storage could not be reached.'),
};

const exchange: FailureKinds = {
  permanent: [badItems, overQuota, { weight: 3, code: 'move-failed', side: 'source', message: 'could not be moved: MapiExceptionCorruptData' }], // prettier-ignore
  transient: [
    { weight: 3, code: 'exchange-transient', side: 'target', message: 'met a transient error of MRS' },
    locked,
  ],
  refused: [
    { weight: 3, code: 'exchange-transient', side: 'source', message: 'was not ordered: a transient error of the directory' }, // prettier-ignore
    { weight: 1, code: 'exchange-throttled', side: 'source', message: 'was not ordered: the account has used up its PowerShell budget' }, // prettier-ignore
  ],
  retriesItself: true,
  stalls: [
    { weight: 3, detail: 'StalledDueToTarget_DiskLatency', side: 'target', reason: 'a disk is currently too slow' }, // prettier-ignore
    { weight: 3, detail: 'StalledDueToHA', side: 'target', reason: 'the copies of a database are behind (DataMoveReplicationConstraint)' }, // prettier-ignore
    {
      weight: 2,
      detail: 'StalledDueToCI',
      side: 'target',
      reason: 'the content index of a database is behind',
    },
    { weight: 1, detail: 'StalledDueToTarget_Processor', side: 'target', reason: 'a server is currently too busy' }, // prettier-ignore
    { weight: 1, detail: 'StalledDueToMailboxLock', side: 'source', reason: 'the mailbox is locked by another process' }, // prettier-ignore
  ],
  sessionLost: () =>
    Failure.transient('exchange-connection-lost', 'The session with Exchange was lost before it answered.'),
};

const dovecot: FailureKinds = {
  permanent: [badItems, overQuota, { ...disk, weight: 2 }],
  transient: [
    locked,
    { weight: 3, code: 'doveadm-try-again', side: 'source', message: 'could not be read now: doveadm asks to try again' }, // prettier-ignore
    { weight: 1, code: 'doveadm-unreachable', side: 'target', message: 'could not be written: its backend did not answer' }, // prettier-ignore
  ],
  refused: null,
  retriesItself: false,
  stalls: embedded.stalls,
  sessionLost: () =>
    Failure.transient('queue-unreachable', 'The queue of moves did not answer: it could not be reached.'),
};

const kinds: Readonly<Record<string, FailureKinds>> = { embedded, exchange, dovecot };

/** Of a kind that is not known here drover's own service moves the data. */
export const failureKindsOf = (like: string): FailureKinds => kinds[like] ?? embedded;
