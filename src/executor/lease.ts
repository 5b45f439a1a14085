import { Failure } from '../domain/failure.ts';
import { addMs, instantFromMs, msBetween } from '../domain/instant.ts';
import type { Lease, LeaseRequest, StateStore } from '../state/state-store.ts';
import type { Clock } from '../support/clock.ts';

/** A lease kept alive by a heartbeat until it is released or lost. */
export interface KeptLease {
  readonly lease: Lease;
  /** Aborted before the lease can be stale: work under it stops at once. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export type LeaseKeeping =
  { readonly kind: 'kept'; readonly kept: KeptLease } | { readonly kind: 'held'; readonly by: Lease };

/** Parts of the time to live: renewed every third, retried every twelfth, given up one sixth before the end. */
const RENEW_PART = 3;
const RETRY_PART = 12;
const MARGIN_PART = 6;

/** Takes the lease and renews it; `onLost` is called once, when it is no longer reliable. */
export async function keepLease(
  store: StateStore,
  request: LeaseRequest,
  clock: Clock,
  onLost: (why: Failure) => void = () => {},
): Promise<LeaseKeeping> {
  const answer = await store.acquireLease(request);
  if (answer.kind === 'held') return answer;
  const lost = new AbortController();
  const released = new AbortController();
  const ttlMs = msBetween(request.now, request.expiresAt);
  const heartbeat = beat(answer.lease, ttlMs, store, clock, released.signal).then((why) => {
    if (why === null) return;
    lost.abort(why);
    onLost(why);
  });
  return {
    kind: 'kept',
    kept: {
      lease: answer.lease,
      lost: lost.signal,
      release: async () => {
        released.abort();
        await heartbeat;
        if (!lost.signal.aborted) await store.releaseLease(answer.lease);
      },
    },
  };
}

/** Resolves with the reason when the lease is lost, with null when it was released. */
async function beat(
  lease: Lease,
  ttlMs: number,
  store: StateStore,
  clock: Clock,
  released: AbortSignal,
): Promise<Failure | null> {
  let expiresAt = lease.expiresAt;
  let delayMs = ttlMs / RENEW_PART;
  for (;;) {
    await clock.sleep(delayMs, released);
    if (released.aborted) return null;
    try {
      const renewal = store.renewLease(lease, addMs(instantFromMs(clock.nowMs()), ttlMs));
      const renewed = await answered(
        renewal,
        leftOf(expiresAt, clock) - ttlMs / MARGIN_PART,
        clock,
        released,
      );
      expiresAt = renewed.expiresAt;
      delayMs = ttlMs / RENEW_PART;
    } catch (error) {
      if (error instanceof Failure && error.facts.code === 'lease-lost') return error;
      delayMs = ttlMs / RETRY_PART;
    }
    if (leftOf(expiresAt, clock) <= ttlMs / MARGIN_PART) return unrenewed(lease);
  }
}

const leftOf = (expiresAt: Lease['expiresAt'], clock: Clock): number =>
  msBetween(instantFromMs(clock.nowMs()), expiresAt);

/** A store that does not answer (a connection cut silently) counts as one that refuses. */
async function answered<T>(
  work: Promise<T>,
  withinMs: number,
  clock: Clock,
  released: AbortSignal,
): Promise<T> {
  const answered = new AbortController();
  const late = clock
    .sleep(Math.max(0, withinMs), AbortSignal.any([answered.signal, released]))
    .then((): never => {
      throw new Error('the state store did not answer in time');
    });
  try {
    return await Promise.race([work, late]);
  } finally {
    answered.abort();
  }
}

const unrenewed = (lease: Lease): Failure =>
  new Failure({
    code: 'lease-lost',
    message: `The lease ${lease.key} could not be renewed in time and another process may take it.`,
    hint: 'Check the connection to the state store, then run apply again.',
    retry: 'fatal',
  });
