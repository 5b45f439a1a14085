import type { PlannedBatch } from '../../domain/change.ts';
import type { BatchName } from '../../domain/ids.ts';
import { type Instant, instantMs } from '../../domain/instant.ts';
import { paceAt } from '../../domain/move-times.ts';
import type { FinishBasis, RateHistory, RunCost } from '../../domain/rates.ts';
import type { BatchJobs } from './jobs.ts';
import { simulate, type MrsLimits } from './simulate.ts';
import type { JobGroup, SimulatedTimes } from './simulation/batch.ts';

/** What a batch has to do, and what else is done at the same time. */
export interface BatchWork extends BatchJobs {
  /** Nothing is waited for. */
  readonly startsAtOnce: boolean;
  /** On average, as the limits alone have it. */
  readonly copiesAtOnce: number;
  readonly completionsAtOnce: number;
}

/** Batches that start with the run are ordered by one executor, and copied beside each other. */
export function workOf(
  batches: readonly Pick<PlannedBatch, 'name' | 'start' | 'maxInFlight'>[],
  dependsOn: ReadonlyMap<BatchName, readonly BatchName[]>,
  jobs: ReadonlyMap<BatchName, BatchJobs>,
  mrs: MrsLimits,
): ReadonlyMap<BatchName, BatchWork> {
  const all = batches.flatMap(({ name, start, maxInFlight }) => {
    const own = jobs.get(name);
    if (own === undefined || (own.copies.length === 0 && own.completions.length === 0)) return [];
    const startsAtOnce = start.kind === 'now' && (dependsOn.get(name) ?? []).length === 0;
    return [{ name, own, maxInFlight, startsAtOnce }];
  });
  const first = all.filter(({ startsAtOnce }) => startsAtOnce);
  const ordersOfFirst = first.reduce((sum, { own }) => sum + own.orders, 0);
  const copiesOf = (some: typeof all) =>
    some.map(({ name, own, maxInFlight }) => ({ name, groups: own.copies, maxInFlight }));
  const copiesOfFirst = atOnce(copiesOf(first), mrs);
  return new Map(
    all.map((batch) => {
      const { name, own, maxInFlight, startsAtOnce } = batch;
      return [
        name,
        {
          ...own,
          startsAtOnce,
          orders: startsAtOnce ? ordersOfFirst : own.orders,
          copiesAtOnce: startsAtOnce ? copiesOfFirst : atOnce(copiesOf([batch]), mrs),
          completionsAtOnce: atOnce([{ name, groups: own.completions, maxInFlight }], mrs),
        },
      ];
    }),
  );
}

/** How many of these jobs run at a time, on average, where only the limits hold them back. */
function atOnce(
  batches: readonly {
    readonly name: BatchName;
    readonly groups: readonly JobGroup[];
    readonly maxInFlight: number | null;
  }[],
  mrs: MrsLimits,
): number {
  const times = simulate(
    batches.map(({ name, groups, maxInFlight }) => ({
      ...unhindered,
      name,
      maxInFlight,
      copies: groups.map(({ from, to, durationsMs }) => ({ from, to, durationsMs })),
    })),
    { ...mrs, startMs: 0 },
  );
  const lengthMs = Math.max(0, ...[...times.values()].map(({ syncedMs }) => syncedMs ?? 0));
  if (lengthMs === 0) return 1;
  const groups = batches.flatMap((batch) => batch.groups);
  const allMs = groups.reduce((sum, { durationsMs }) => durationsMs.reduce((a, b) => a + b, sum), 0);
  return allMs / lengthMs;
}

const unhindered = {
  dependsOn: [],
  start: { kind: 'now' },
  complete: { kind: 'now' },
  beforeMs: 0,
  beforeCompletionMs: 0,
  completionOverheadMs: 0,
  afterMs: 0,
  completions: [],
  copyPace: 1,
  completionPace: 1,
} as const;

/** All that is work takes longer at the slow pace; by how much tells how much there is of it. Null: it cannot be told. */
export function basisOf(
  work: BatchWork,
  { complete }: Pick<PlannedBatch, 'complete'>,
  { from, run, completionMs }: RateHistory,
  { p50, p90, now }: { readonly p50: SimulatedTimes; readonly p90: SimulatedTimes; readonly now: Instant },
): FinishBasis | null {
  if (p50.completedMs === null || p90.completedMs === null) return null;
  const workMs = (p90.completedMs - p50.completedMs) / (run.slowFactor - 1);
  // At the slow pace a later window is reached.
  if (workMs <= 0 || workMs > p50.completedMs - instantMs(now) + 1) return null;
  const basis = { ratesFrom: from, workMs };
  if (work.startsAtOnce && complete.kind === 'now' && p50.completing.jobs === 0) {
    const { orders, copiesAtOnce } = work;
    const busyMs = workMs - run.startMs - orders * run.msPerOrder;
    const movesMs = Math.max(0, busyMs) / paceAt(run, copiesAtOnce);
    return { ...basis, amounts: { kind: 'run', orders, movesMs, togetherMs: copiesAtOnce * movesMs } };
  }
  const { resumes } = work;
  if (waitsForItsTime(p50, p90) && completionMs > 0) {
    const completions = Math.max(0, workMs - besideCompletions(work, run)) / completionMs;
    return { ...basis, amounts: { kind: 'completion', orders: resumes, completions } };
  }
  return { ...basis, amounts: null };
}

/** Of held copies that complete: their orders, and until the last is seen. */
export const besideCompletions = (
  { resumes }: Pick<BatchWork, 'resumes'>,
  { msPerOrder, untilSeenMs = 0 }: RunCost,
): number => (resumes === 0 ? 0 : resumes * msPerOrder + untilSeenMs);

/** Its copies are there before it may complete, at the slow pace too: what follows is completion alone. */
const waitsForItsTime = (p50: SimulatedTimes, p90: SimulatedTimes): boolean =>
  p50.completing.firstStartMs !== null &&
  p50.completing.firstStartMs === p90.completing.firstStartMs &&
  p90.syncedMs !== null &&
  p90.syncedMs < p90.completing.firstStartMs;
