import { concerns, freezesAt, resolveFreezes, type Hold, type Holds } from '../../domain/hold.ts';
import type { PlanName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { OWN_TAGS, planTags } from '../../domain/request-tag.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Workspace } from '../context/workspace.ts';
import { LiveRules } from './live-rules.ts';

export interface HoldScope {
  /** Null: what belongs to no plan. */
  readonly plan: PlanName | null;
  /** Of the days of freezes that name none. */
  readonly timeZone: string;
  readonly policyRef: string | null;
}

/** What stops a plan, asked as often as wanted: holds by the state store, freezes by the rules that are in force by then. */
export function watchHolds(
  workspace: Workspace,
  { plan, timeZone, policyRef }: HoldScope,
  rules = new LiveRules(workspace, policyRef),
): () => Promise<Holds> {
  let resolved = resolve(null, timeZone);
  return async () => {
    const store = await workspace.existingStore();
    const placed = ((await store?.holds()) ?? []).filter((hold) => concerns(hold, plan));
    const now = await rules.now();
    if (now.kind === 'read' && now.policy !== resolved.policy) resolved = resolve(now.policy, timeZone);
    const instant = instantFromMs(workspace.clock.nowMs());
    const ofRules: readonly Hold[] =
      now.kind === 'unread'
        ? [{ kind: 'rules-unread', reason: now.why }]
        : freezesAt(resolved.freezes, instant);
    return {
      all: [...placed.map((hold): Hold => ({ kind: 'placed', ...hold })), ...ofRules],
      runningCopies: resolved.policy?.hold.runningCopies ?? 'continue',
    };
  };
}

const resolve = (policy: Policy | null, timeZone: string) => ({
  policy,
  freezes: resolveFreezes(policy?.freezes ?? [], timeZone),
});

/** What stops it now, asked once. */
export const holdsNow = (workspace: Workspace, scope: HoldScope): Promise<Holds> =>
  watchHolds(workspace, scope)();

/**
 * What the tags of moves on hold begin with, for whoever works the queue: also those of runs whose process has died. What
 * concerns no plan more than others, a freeze of policy for one, concerns all of them.
 */
export function watchHeldTags(
  workspace: Workspace,
  scope: Omit<HoldScope, 'plan'>,
): () => Promise<readonly string[]> {
  const ofAllPlans = watchHolds(workspace, { ...scope, plan: null });
  return async () => {
    if ((await ofAllPlans()).all.length > 0) return [OWN_TAGS];
    const placed = (await (await workspace.existingStore())?.holds()) ?? [];
    return [...new Set(placed.flatMap(({ plan }) => (plan === null ? [OWN_TAGS] : [planTags(plan)])))];
  };
}

/** Before anything is planned or applied: whoever asks learns first that it would not move. */
export async function tellHolds(workspace: Workspace, scope: HoldScope): Promise<void> {
  const { all } = await holdsNow(workspace, scope);
  if (all.length > 0) workspace.notify({ kind: 'on-hold', holds: all, timeZone: scope.timeZone });
}
