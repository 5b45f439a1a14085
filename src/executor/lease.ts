import { Failure, failureFacts } from '../domain/failure.ts';
import type { Lease, LeaseAnswer, LeaseRequest, StateStore } from '../state/state-store.ts';
import { monotonicMs, type Clock } from '../support/clock.ts';
import type { PauseReason } from './pause.ts';

/** A lease kept alive by a heartbeat until it is released, left or lost. */
export interface KeptLease {
  readonly lease: Lease;
  /** Aborted before the lease can be stale: work under it stops at once. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
  /** Without releasing it: no one may take it before its time is over, or this process is dead. */
  leave(): Promise<void>;
}

export type LeaseKeeping =
  { readonly kind: 'kept'; readonly kept: KeptLease } | { readonly kind: 'held'; readonly by: Lease };

/** Parts of the time to live: renewed every third, retried every twelfth, given up one sixth before the end. */
const RENEW_PART = 3;
const RETRY_PART = 12;
const MARGIN_PART = 6;

interface LeaseEvents {
  /** Called once, when it is no longer reliable. */
  readonly onLost?: (why: Failure) => void;
  /** Called when it must be watched for its whole time to live first. */
  readonly onWatch?: (held: Lease) => void;
}

/** Takes the lease and renews it. */
export async function keepLease(
  store: StateStore,
  request: LeaseRequest,
  clock: Clock,
  { onLost, onWatch }: LeaseEvents = {},
): Promise<LeaseKeeping> {
  const askedMs = monotonicMs(clock);
  const first = await store.acquireLease(request);
  if (first.kind === 'unclear') onWatch?.(first.by);
  const watched = first.kind === 'unclear' ? await watch(store, request, first.by, clock) : null;
  const { askedMs: takenMs, answer } = watched ?? { askedMs, answer: first };
  if (answer.kind !== 'acquired') return { kind: 'held', by: answer.by };
  const { lease } = answer;
  const lost = new AbortController();
  const ended = new AbortController();
  const heartbeat = beat(lease, takenMs, store, clock, ended.signal).then((why) => {
    if (why === null) return;
    lost.abort(why);
    onLost?.(why);
  });
  const leave = async (): Promise<void> => {
    ended.abort();
    await heartbeat;
  };
  return {
    kind: 'kept',
    kept: {
      lease,
      lost: lost.signal,
      leave,
      release: async () => {
        await leave();
        if (!lost.signal.aborted) await store.releaseLease(lease);
      },
    },
  };
}

interface Asked {
  /** By the monotonic clock; a lease is counted from before it was asked for. */
  readonly askedMs: number;
  readonly answer: LeaseAnswer;
}

/** A living holder renews its lease within the time to live, whatever its clock says; then it is not taken. */
async function watch(store: StateStore, request: LeaseRequest, seen: Lease, clock: Clock): Promise<Asked> {
  const { token, renewals, ttlMs } = seen;
  const fromMs = monotonicMs(clock);
  for (;;) {
    const leftMs = fromMs + ttlMs - monotonicMs(clock);
    if (leftMs > 0) await clock.sleep(Math.min(leftMs, ttlMs / RETRY_PART));
    const isOver = monotonicMs(clock) - fromMs >= ttlMs;
    const askedMs = monotonicMs(clock);
    const answer = await store.acquireLease(
      isOver ? { ...request, unchangedSince: { token, renewals } } : request,
    );
    const hasChanged =
      answer.kind !== 'acquired' && (answer.by.token !== token || answer.by.renewals !== renewals);
    if (isOver || hasChanged || answer.kind === 'acquired') return { askedMs, answer };
  }
}

/** Resolves with the reason when the lease is lost, with null when it was ended. */
async function beat(
  lease: Lease,
  takenMs: number,
  store: StateStore,
  clock: Clock,
  ended: AbortSignal,
): Promise<Failure | null> {
  const { ttlMs } = lease;
  const leftMs = (): number => endMs - monotonicMs(clock);
  let endMs = takenMs + ttlMs;
  let delayMs = ttlMs / RENEW_PART;
  let refusal: unknown;
  for (;;) {
    const sleptFromMs = monotonicMs(clock);
    await clock.sleep(delayMs, ended);
    if (ended.aborted) return null;
    try {
      const askedMs = monotonicMs(clock);
      // Stopped for long, it asks before it gives up: where no one took the lease meanwhile, the work goes on.
      const wasStopped = askedMs - sleptFromMs > 2 * delayMs;
      const withinMs = wasStopped ? ttlMs / RETRY_PART : leftMs() - ttlMs / MARGIN_PART;
      await answered(store.renewLease(lease), withinMs, clock, ended);
      endMs = askedMs + ttlMs;
      delayMs = ttlMs / RENEW_PART;
    } catch (error) {
      if (error instanceof Failure && error.facts.code === 'lease-lost') return error;
      refusal = error;
      delayMs = ttlMs / RETRY_PART;
    }
    if (leftMs() <= ttlMs / MARGIN_PART) return unrenewed(lease, refusal);
  }
}

/** A store that does not answer (a connection cut silently) counts as one that refuses. */
async function answered<T>(work: Promise<T>, withinMs: number, clock: Clock, ended: AbortSignal): Promise<T> {
  const isAnswered = new AbortController();
  const late = clock
    .sleep(Math.max(0, withinMs), AbortSignal.any([isAnswered.signal, ended]))
    .then((): never => {
      throw new Error('the state store did not answer in time');
    });
  try {
    return await Promise.race([work, late]);
  } finally {
    isAnswered.abort();
  }
}

const unrenewed = (lease: Lease, refusal: unknown): Failure =>
  Failure.fatal(
    'lease-lost',
    `The lease ${lease.key} could not be renewed in time and another process may take it.`,
    'Check the connection to the state store, then run apply again.',
    refusal,
  );

/** Work under a lease pauses because it is `lost`: with what the state store said to the last try to renew it. */
export function leaseLostReason(lost?: AbortSignal): PauseReason {
  const why: unknown = lost?.reason;
  const refusal = why instanceof Failure ? why.cause : undefined;
  return { kind: 'lease-lost', notRenewed: refusal === undefined ? null : failureFacts(refusal).message };
}
