import { Failure, failureFacts } from '../../domain/failure.ts';
import type { PlanName } from '../../domain/ids.ts';
import { instantMs } from '../../domain/instant.ts';
import { planLeaseKey } from '../../domain/lease.ts';
import { keepLease, type KeptLease, type LeaseKeeping } from '../../executor/lease.ts';
import type { Lease, StateStore } from '../../state/state-store.ts';
import { monotonicMs } from '../../support/clock.ts';
import { formatDuration } from '../../support/format.ts';
import { isGone, ownIdentity } from '../../support/process-identity.ts';
import type { Workspace } from '../context/workspace.ts';
import { startOf } from './find-run.ts';

/** A dead process blocks its plan at most this long; the lease is renewed every third of it. */
const LEASE_MS = 30_000;

/** Works under the plan's lease; Failure `lease-held` when another process holds it. */
export async function underLease<T>(
  workspace: Workspace,
  plan: PlanName,
  work: (kept: KeptLease) => Promise<T>,
): Promise<T> {
  const { clock, identity, notify } = workspace;
  const key = planLeaseKey(plan);
  const request = { ...ownIdentity(), key, holder: identity.by, ttlMs: LEASE_MS };
  const store = await workspace.store();
  await requireReal(store, plan);
  const take = (): Promise<LeaseKeeping> =>
    whenUnlocked(workspace, () =>
      keepLease(store, request, clock, {
        onWatch: ({ holder, host }) =>
          notify({ kind: 'watching-lease', plan, holder, host, forMs: LEASE_MS }),
      }),
    );
  let keeping = await take();
  if (keeping.kind === 'held' && isGone(keeping.by)) {
    notify({ kind: 'holder-gone', plan, processId: keeping.by.processId });
    await store.breakLease(key, keeping.by.token);
    keeping = await take();
  }
  if (keeping.kind === 'held') throw leaseHeld(plan, keeping.by);
  const { kept } = keeping;
  try {
    const result = await work(kept);
    await kept.release();
    return result;
  } catch (error) {
    // What has not ended here must be over before another process may start.
    if (failureFacts(error).code === 'step-not-ended') await kept.leave();
    else await kept.release();
    throw error;
  }
}

/** What is in effect for a rehearsed run, and what it has ordered, is real nowhere: to go on with it would begin in the middle. */
async function requireReal(store: StateStore, plan: PlanName): Promise<void> {
  const [newest] = await store.runs({ plan, limit: 1 });
  if (newest === undefined || (await startOf(store, newest))?.rehearsal === undefined) return;
  throw Failure.permanent(
    'rehearsed-state',
    `The newest run of plan ${plan} in this state, ${newest.run}, is a rehearsal: it moved nothing, and nothing real goes on from it. Nothing was changed.`,
    'Name the state of the real runs in drover.yaml (state: …).',
  );
}

const LOOK_EVERY_MS = 1000;

/** Before anything is read of the plan: what another process still does with it is over by then. Failure `lease-held` after `waitMs`. */
export async function untilLeaseIsFree(workspace: Workspace, plan: PlanName, waitMs: number): Promise<void> {
  const { clock, notify } = workspace;
  const untilMs = monotonicMs(clock) + waitMs;
  let told: Lease | null = null;
  for (;;) {
    const by = await heldByAnother(workspace, plan);
    if (by === null) return;
    if (monotonicMs(clock) >= untilMs) throw leaseHeld(plan, by);
    if (told?.token !== by.token)
      notify({
        kind: 'waiting',
        line: `Plan ${plan} is being applied by ${by.holder} (process ${by.processId} on ${by.host}). Waiting up to ${formatDuration(waitMs)} for its end.`,
      });
    told = by;
    await clock.sleep(Math.min(LOOK_EVERY_MS, untilMs - monotonicMs(clock)));
  }
}

/** What has run out or died is for whoever takes the lease to find out. */
async function heldByAnother({ existingStore, clock }: Workspace, plan: PlanName): Promise<Lease | null> {
  const leases = (await (await existingStore())?.leases()) ?? [];
  const lease = leases.find(({ key }) => key === planLeaseKey(plan));
  return lease === undefined || isGone(lease) || instantMs(lease.expiresAt) <= clock.nowMs() ? null : lease;
}

/** A predecessor may sleep in the middle of a write: as long as its lease may last it is waited for. */
async function whenUnlocked<T>({ clock, notify }: Workspace, ask: () => Promise<T>): Promise<T> {
  const untilMs = monotonicMs(clock) + LEASE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const { code, message } = failureFacts(error);
      if (code !== 'state-busy' || monotonicMs(clock) >= untilMs) throw error;
      notify({ kind: 'waiting', line: `${message} Waiting up to ${formatDuration(LEASE_MS)} for it.` });
    }
  }
}

const leaseHeld = (plan: PlanName, by: Lease): Failure =>
  Failure.permanent(
    'lease-held',
    `Plan ${plan} is being applied by ${by.holder}: process ${by.processId} on ${by.host}, since ${by.acquiredAt}. Two processes must not work on one plan.`,
    `See "drover status ${plan}". If that process is dead, its lease expires within ${formatDuration(LEASE_MS)}; "drover unlock ${plan}" breaks it at once.`,
  );
