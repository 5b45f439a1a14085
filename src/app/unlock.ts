import { planName } from '../domain/ids.ts';
import { planLeaseKey } from '../domain/lease.ts';
import type { Lease } from '../state/state-store.ts';
import { permit, type Ask } from './context/permit.ts';
import type { Workspace } from './context/workspace.ts';

/** Breaks the lease of a plan; null: not held. */
export async function unlock(
  context: Workspace,
  { plan, ask }: { readonly plan: string; readonly ask: Ask | null },
): Promise<Lease | null> {
  const store = await context.store();
  const key = planLeaseKey(plan);
  const lease = (await store.leases()).find((one) => one.key === key);
  if (lease === undefined) return null;
  await permit({ kind: 'break-lease', plan: planName(plan), lease }, ask);
  await store.breakLease(key);
  return lease;
}
