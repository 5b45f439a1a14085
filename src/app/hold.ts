import type { Act } from '../domain/act.ts';
import { concerns, type Hold, type PlacedHold } from '../domain/hold.ts';
import { planName, type PlanName } from '../domain/ids.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import { planLeaseKey } from '../domain/lease.ts';
import type { RunRow, StateStore } from '../state/state-store.ts';
import { didYouMean } from '../support/suggest.ts';
import { isGone } from '../support/process-identity.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { holdsNow } from './review/holds-now.ts';

export interface HoldRequest extends ActRequest {
  /** Null: all plans. */
  readonly plan: string | null;
  readonly reason: string;
  /** Null: until it is ended. */
  readonly until: Instant | null;
}

export interface Placed {
  readonly hold: PlacedHold;
  readonly runs: readonly StoppedRun[];
  /** Where nothing has ever run with this state, the drover.yaml that names it: a hold stops only what shares it. */
  readonly unusedState: string | null;
  /** It moves by itself what a run released before its process died. */
  readonly hasExchange: boolean;
}

/** An unfinished run that a hold concerns. */
interface StoppedRun extends Pick<RunRow, 'plan' | 'run' | 'phase'> {
  /** Null: no process works on it: only drover's own MRS stops what it had released before. */
  readonly workedOnBy: string | null;
}

/** Stops every run, or those of a plan: in every process of every host that shares the state, within its next turn. */
export async function placeHold(workspace: Workspace, request: HoldRequest): Promise<Performed<Placed>> {
  const { identity, clock } = workspace;
  const { until } = request;
  const reason = request.reason.trim();
  if (reason === '') throw usage('A hold needs a reason: it is shown wherever something is stopped by it.');
  if (until !== null && until <= instantFromMs(clock.nowMs()))
    throw usage(`The hold would be over before it begins: --until ${until} is in the past.`);
  const plan = request.plan === null ? null : await requireKnown(workspace, request.plan);
  return perform(workspace, actOf({ plan, reason, until }), request, async () => {
    const store = await workspace.store();
    const hold = await store.placeHold({ plan, reason, until, by: identity.by, host: identity.host });
    const rows = await store.newestRuns();
    const unusedState = rows.length === 0 ? workspace.config.file : null;
    const hasExchange = Object.values(workspace.config.systems).some(({ kind }) => kind === 'exchange');
    return { hold, runs: await stoppedRuns(store, rows, plan), unusedState, hasExchange };
  });
}

function actOf({ plan, reason, until }: Pick<PlacedHold, 'plan' | 'reason' | 'until'>): Act {
  const what = plan === null ? 'all plans' : `plan ${plan}`;
  return {
    kind: 'hold',
    system: null,
    plan,
    title: `Hold ${what}: ${reason}`,
    does: [
      `stop ${what} ${until === null ? 'until the hold is ended' : `until ${until}`}: no move starts or completes, and no step with an effect begins`,
    ],
    touches: { mailboxes: [], databases: [] },
    risks: [],
  };
}

/** A hold of a plan with a mistyped name, or of a file, would stop nothing. */
async function requireKnown(workspace: Workspace, name: string): Promise<PlanName> {
  const rows = (await (await workspace.existingStore())?.newestRuns()) ?? [];
  const names = rows.map(({ plan }) => plan as string);
  if (names.includes(name)) return planName(name);
  const recorded = names.length === 0 ? 'none is recorded yet' : `recorded are ${names.join(', ')}`;
  throw usage(
    `No run of a plan "${name}" is recorded. ${didYouMean(name, names) ?? ''}`.trimEnd(),
    `Nothing was held. --plan takes the name of a plan that has run: ${recorded}. Without --plan, all plans are held, those that start later, too.`,
  );
}

async function stoppedRuns(
  store: StateStore,
  rows: readonly RunRow[],
  plan: PlanName | null,
): Promise<readonly StoppedRun[]> {
  const open = rows.filter((row) => row.phase !== 'finished' && (plan === null || row.plan === plan));
  const leases = open.length === 0 ? [] : await store.leases();
  return open.map((row) => {
    const lease = leases.find(({ key }) => key === planLeaseKey(row.plan));
    const isAlive = lease !== undefined && !isGone(lease);
    return {
      plan: row.plan,
      run: row.run,
      phase: row.phase,
      workedOnBy: isAlive ? `${lease.holder} on ${lease.host} (process ${lease.processId})` : null,
    };
  });
}

export interface Ended {
  readonly ended: readonly PlacedHold[];
  /** What still stops it; without a plan, everything that is on hold. */
  readonly left: readonly Hold[];
}

/** Lets go of what was placed with the same scope; a hold that is placed meanwhile stays. */
export async function endHolds(
  workspace: Workspace,
  request: ActRequest & { readonly plan: string | null },
): Promise<Performed<Ended>> {
  const plan = request.plan === null ? null : planName(request.plan);
  const placed = (await (await workspace.existingStore())?.holds()) ?? [];
  const ended = placed.filter((hold) => hold.plan === plan);
  const of = { plan: request.plan, policyRef: request.policyRef };
  const left = (): Promise<readonly Hold[]> => listHolds(workspace, of);
  if (ended.length === 0) return { kind: 'done', result: { ended, left: await left() } };
  return perform(workspace, endOf(plan, ended), request, async () => {
    await (await workspace.store()).endHolds(ended.map(({ number }) => number));
    return { ended, left: await left() };
  });
}

function endOf(plan: PlanName | null, holds: readonly PlacedHold[]): Act {
  const what = plan === null ? 'all plans' : `plan ${plan}`;
  return {
    kind: 'hold-end',
    system: null,
    plan,
    title: `End the hold of ${what}: ${holds.map(({ reason }) => reason).join('; ')}`,
    does: holds.map(
      ({ number, by, host, since, reason }) =>
        `end hold ${number}, which ${by} placed on ${host} at ${since}: ${reason}`,
    ),
    touches: { mailboxes: [], databases: [] },
    risks: [],
  };
}

/** Everything that is on hold, whichever plan it concerns. */
export async function listHolds(
  workspace: Workspace,
  { plan, policyRef }: { readonly plan: string | null; readonly policyRef: string | null },
): Promise<readonly Hold[]> {
  const scope = { plan: plan === null ? null : planName(plan), timeZone: 'UTC', policyRef };
  const { all } = await holdsNow(workspace, scope);
  if (plan !== null) return all;
  const placed = (await (await workspace.existingStore())?.holds()) ?? [];
  const ofPlans = placed.filter((hold) => !concerns(hold, null));
  return [...all, ...ofPlans.map((hold): Hold => ({ kind: 'placed', ...hold }))];
}
