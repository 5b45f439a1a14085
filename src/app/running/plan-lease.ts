import { Failure } from '../../domain/failure.ts';
import type { PlanName } from '../../domain/ids.ts';
import { addMs, instantFromMs } from '../../domain/instant.ts';
import { planLeaseKey } from '../../domain/lease.ts';
import { keepLease, type KeptLease } from '../../executor/lease.ts';
import { formatDuration } from '../../support/format.ts';
import { isProcessAlive } from '../../support/process-alive.ts';
import type { Workspace } from '../context/workspace.ts';

/** A dead process blocks its plan at most this long; the lease is renewed every third of it. */
const LEASE_MS = 30_000;

/** Works under the plan's lease; Failure `lease-held` when another process holds it. */
export async function underLease<T>(
  { clock, identity, notify, store: openStore }: Workspace,
  plan: PlanName,
  work: (kept: KeptLease) => Promise<T>,
): Promise<T> {
  const { by, host, processId } = identity;
  const now = instantFromMs(clock.nowMs());
  const key = planLeaseKey(plan);
  const request = { key, holder: by, host, processId, now, expiresAt: addMs(now, LEASE_MS) };
  const store = await openStore();
  let keeping = await keepLease(store, request, clock);
  if (keeping.kind === 'held' && !isProcessAlive(keeping.by.host, keeping.by.processId)) {
    // If the process is alive after all (a shared disk, another host of the same name), its token is invalid and it stops.
    notify({ kind: 'holder-gone', plan, processId: keeping.by.processId });
    await store.breakLease(key);
    keeping = await keepLease(store, request, clock);
  }
  if (keeping.kind === 'held') {
    const { by: holder } = keeping;
    throw new Failure({
      code: 'lease-held',
      message: `Plan ${plan} is being applied by ${holder.holder}: process ${holder.processId} on ${holder.host}, since ${holder.acquiredAt}. Two processes must not work on one plan.`,
      hint: `See "drover status ${plan}". If that process is dead, its lease expires within ${formatDuration(LEASE_MS)}; "drover unlock ${plan}" breaks it at once.`,
      retry: 'permanent',
    });
  }
  try {
    return await work(keeping.kept);
  } finally {
    await keeping.kept.release();
  }
}
