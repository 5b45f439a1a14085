import type { Act } from '../domain/act.ts';
import { planName } from '../domain/ids.ts';
import { planLeaseKey } from '../domain/lease.ts';
import type { Lease } from '../state/state-store.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import { findRun } from './running/find-run.ts';
import type { Workspace } from './context/workspace.ts';

/** Breaks the lease of a plan; null: not held. */
export async function unlock(
  context: Workspace,
  request: ActRequest & { readonly plan: string },
): Promise<Performed<Lease | null>> {
  const store = await context.existingStore();
  const key = planLeaseKey(request.plan);
  const lease = (await store?.leases())?.find((one) => one.key === key);
  if (store === null || lease === undefined) {
    // Beside others, a mistyped name must not look like a plan whose lease is free.
    if (((await store?.runs({ limit: 1 })) ?? []).length > 0) await findRun(context, request.plan);
    return { kind: 'done', result: null };
  }
  return perform(context, actOf(request.plan, lease), request, () => store.breakLease(key, lease.token));
}

function actOf(plan: string, { holder, host, processId, acquiredAt, token }: Lease): Act {
  const held = `${holder} holds it on ${host} (process ${processId}) since ${acquiredAt}`;
  return {
    kind: 'unlock',
    system: null,
    plan: planName(plan),
    title: `Break the lease of plan ${plan}; ${held}`,
    does: [`break the lease of plan ${plan}, token ${token}: ${held}`],
    touches: { mailboxes: [], databases: [] },
    risks: [],
  };
}
