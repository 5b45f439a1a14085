import {
  isMove,
  type Change,
  type ChangeSet,
  type Forecast,
  type PlannedBatch,
  type PlanNode,
} from '../../domain/change.ts';
import type { BatchName, DatabaseName } from '../../domain/ids.ts';
import { type Instant, instantFromMs, instantMs } from '../../domain/instant.ts';
import { partBytes } from '../../domain/mailbox.ts';
import { isReadyToComplete, type MoveRequest } from '../../domain/move-request.ts';
import type { ObservedIndex, ObservedState } from '../../domain/observed.ts';
import type { FinishBasis, RateHistory } from '../../domain/rates.ts';
import { defaultRates, MoveTimes } from './rates.ts';
import { simulate } from './simulate.ts';
import type { JobGroup, SimulatedBatch, SimulatedTimes } from './simulation/batch.ts';
import { entryOf } from '../../support/entry-of.ts';

/**
 * When each batch is copied and completed, by the median and as late as nine of ten are at most, and what
 * arrives in each database. Null when nothing moves.
 */
export function forecastChanges(
  changeSet: ChangeSet,
  observed: ObservedState,
  index: ObservedIndex,
  rates: RateHistory | null,
  now: Instant,
): Forecast | null {
  const moves = changeSet.changes.filter(isMove);
  if (moves.length === 0) return null;
  const history = rates ?? defaultRates;
  const beforeMs = instantMs(now) + stepsMs(changeSet.nodes, 'before', null);
  const dependsOn = batchDependencies(changeSet.nodes);
  const starting = startingTogether(changeSet.batches, dependsOn);
  const model = { changeSet, moves, index, history, times: new MoveTimes(history), dependsOn, starting };
  const run = (pace: number): Map<BatchName, SimulatedTimes> =>
    simulate(simulatedBatches(model, pace), {
      limits: observed.limits,
      serverOf: serverLookup(observed),
      startMs: beforeMs + pace * history.run.startMs,
    });
  const [median, slow] = [run(1), run(history.run.slowFactor)];
  const afterMs = stepsMs(changeSet.nodes, 'after', null);
  return {
    ratesFrom: history.from,
    madeAt: now,
    batches: changeSet.batches.flatMap((batch) => {
      const [p50, p90] = [median.get(batch.name), slow.get(batch.name)];
      if (p50 === undefined || p90 === undefined) return [];
      return [{ ...forecastBatch(batch.name, p50, p90), basis: basisOf(model, batch, [p50, p90], now) }];
    }),
    finishP50: lastEnd(median, afterMs),
    finishP90: lastEnd(slow, afterMs),
    databases: growth(moves, index),
  };
}

/** All that is work takes longer at the slow pace; by how much tells how much there is of it. Null: it cannot be told. */
function basisOf(
  { history: { from, run }, starting }: Model,
  batch: PlannedBatch,
  [p50, p90]: readonly [SimulatedTimes, SimulatedTimes],
  now: Instant,
): FinishBasis | null {
  if (p50.completedMs === null || p90.completedMs === null) return null;
  const workMs = (p90.completedMs - p50.completedMs) / (run.slowFactor - 1);
  // At the slow pace a later window is reached.
  if (workMs <= 0 || workMs > p50.completedMs - instantMs(now) + 1) return null;
  const { mailboxes, atOnce } = starting.get(batch.name) ?? notStarting;
  const isPlain = atOnce && batch.complete.kind === 'now' && p50.completing.jobs === 0;
  const movesMs = (workMs - run.startMs - mailboxes * run.msPerMailbox) / run.movesFactor;
  return { ratesFrom: from, workMs, plain: isPlain ? { mailboxes, movesMs: Math.max(0, movesMs) } : null };
}

function forecastBatch(
  batch: BatchName,
  p50: SimulatedTimes,
  p90: SimulatedTimes,
): Omit<Forecast['batches'][number], 'basis'> {
  const judged = judgedPhase(p90);
  const fits = judged === null ? null : judged.endedInTime === judged.jobs;
  return {
    batch,
    startsAt: asInstant(p50.startsMs),
    syncedP50: asInstant(p50.syncedMs),
    syncedP90: asInstant(p90.syncedMs),
    completedP50: asInstant(p50.completedMs),
    completedP90: asInstant(p90.completedMs),
    fitsWindow: fits,
    proposedParts: judged === null || fits === true ? null : partsNeeded(judged),
  };
}

/** Users notice completions: their window counts. Where copies complete by themselves it is that of the copies. */
function judgedPhase({ copying, completing }: SimulatedTimes) {
  const phase = completing.jobs > 0 ? completing : copying;
  return phase.jobs > 0 && phase.finishByMs !== null ? phase : null;
}
const partsNeeded = ({ jobs, endedInTime }: { jobs: number; endedInTime: number }): number | null =>
  endedInTime === 0 ? null : Math.ceil(jobs / endedInTime);

// ── The model ──

interface Model {
  readonly changeSet: ChangeSet;
  readonly moves: readonly Change[];
  readonly index: ObservedIndex;
  readonly history: RateHistory;
  readonly times: MoveTimes;
  readonly dependsOn: ReadonlyMap<BatchName, readonly BatchName[]>;
  readonly starting: ReadonlyMap<BatchName, Starting>;
}
interface Starting {
  /** Nothing is waited for. */
  readonly atOnce: boolean;
  /** Of this batch and those that start with it: one executor starts them all. */
  readonly mailboxes: number;
}
const notStarting: Starting = { atOnce: false, mailboxes: 0 };

function startingTogether(
  batches: readonly PlannedBatch[],
  dependsOn: Model['dependsOn'],
): Model['starting'] {
  const isFirst = ({ name, start }: PlannedBatch): boolean =>
    start.kind === 'now' && (dependsOn.get(name) ?? []).length === 0;
  const together = batches.filter(isFirst).reduce((sum, { mailboxCount }) => sum + mailboxCount, 0);
  return new Map(
    batches.map((batch) => {
      const atOnce = isFirst(batch);
      return [batch.name, { atOnce, mailboxes: atOnce ? together : batch.mailboxCount }];
    }),
  );
}

/** `pace`: so many times as long as estimated. */
function simulatedBatches(
  { changeSet, moves, index, history, times, dependsOn, starting }: Model,
  pace: number,
): SimulatedBatch[] {
  const jobs = new Map<BatchName, Jobs>();
  const costs = { times, history, pace };
  for (const change of moves) {
    const own = entryOf(jobs, change.batch, () => ({ copies: new Lanes(), completions: new Lanes() }));
    addJobs(change, index.request.get(change.mailboxId), own, costs);
  }
  const estimates = batchEstimates(changeSet.nodes);
  return changeSet.batches.flatMap((batch) => {
    const { name, start, complete, maxInFlight } = batch;
    const own = jobs.get(name);
    if (own === undefined) return [];
    const steps = estimates.get(name) ?? noSteps;
    const completions = own.completions.groups();
    const executorMs = pace * history.run.msPerMailbox * (starting.get(name) ?? notStarting).mailboxes;
    // Held copies are ordered twice.
    const completionOverheadMs = completions.length === 0 ? 0 : executorMs / 2;
    const beforeCompletionMs = steps.beforeCompletionMs + executorMs - completionOverheadMs;
    const phases = { copies: own.copies.groups(), completions, completionOverheadMs };
    const waits = { dependsOn: dependsOn.get(name) ?? [], start, complete, maxInFlight };
    return [{ name, ...waits, ...steps, beforeCompletionMs, ...phases }];
  });
}

interface Jobs {
  readonly copies: Lanes;
  readonly completions: Lanes;
}

function addJobs(
  change: Change,
  request: MoveRequest | undefined,
  jobs: Jobs,
  { times, history: { completionMs, run }, pace }: { times: MoveTimes; history: RateHistory; pace: number },
): void {
  const [from, to] = change.to === null ? [change.archiveFrom, change.archiveTo] : [change.from, change.to];
  const left = shareLeft(change, request);
  const moveMs =
    left === 0
      ? completionMs
      : Math.max(completionMs, times.moveMs(from, to, change.sizeBytes * left, change.itemCount * left));
  const options = change.kind === 'create-move-request' ? change.spec.options : request?.options;
  const factor = pace * run.movesFactor;
  if (options?.suspendWhenReadyToComplete ?? true) {
    if (left > 0) jobs.copies.add(from, to, (moveMs - completionMs) * factor);
    jobs.completions.add(from, to, completionMs * factor);
  } else jobs.copies.add(from, to, moveMs * factor);
}

/** How much is still to be copied; copying goes from 25 to 95 of the notional percent. */
function shareLeft(change: Change, request: MoveRequest | undefined): number {
  if (change.kind === 'create-move-request' || request === undefined) return 1;
  if (isReadyToComplete(request.state) || request.state.kind === 'CompletionInProgress') return 0;
  return Math.min(1, Math.max(0, 1 - (request.percentComplete - 25) / 70));
}

/** Jobs by the databases between which they move. */
class Lanes {
  readonly #rows = new Map<DatabaseName | null, Map<DatabaseName | null, number[]>>();

  add(from: DatabaseName | null, to: DatabaseName | null, durationMs: number): void {
    const row = entryOf(this.#rows, from, () => new Map());
    entryOf(row, to, () => []).push(durationMs);
  }
  groups(): JobGroup[] {
    return [...this.#rows].flatMap(([from, row]) =>
      [...row].map(([to, durationsMs]) => ({ from, to, durationsMs })),
    );
  }
}

const noSteps = { beforeMs: 0, beforeCompletionMs: 0, afterMs: 0 };
const fieldOf = {
  before: 'beforeMs',
  'before-completion': 'beforeCompletionMs',
  after: 'afterMs',
  'on-failure': null,
} as const;

function batchEstimates(nodes: readonly PlanNode[]): Map<string, typeof noSteps> {
  const sums = new Map<string, typeof noSteps>();
  for (const node of nodes) {
    if (node.kind !== 'step' || node.step.batch === null) continue;
    const field = fieldOf[node.step.hook];
    const sum = sums.get(node.step.batch) ?? noSteps;
    if (field !== null)
      sums.set(node.step.batch, { ...sum, [field]: sum[field] + (node.step.description.estimateMs ?? 0) });
  }
  return sums;
}

/** Which batches a batch's first node waits for. */
function batchDependencies(nodes: readonly PlanNode[]): Map<BatchName, readonly BatchName[]> {
  const completes = new Map(
    nodes.flatMap((node) => (node.kind === 'complete' ? [[node.id, node.batch] as const] : [])),
  );
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<BatchName, readonly BatchName[]>();
  for (const node of nodes) {
    if (node.kind !== 'seed') continue;
    let first: PlanNode = node;
    for (;;) {
      const before: PlanNode | undefined = first.after
        .map((id) => byId.get(id))
        .find((n) => n?.kind === 'step' && n.step.batch === node.batch);
      if (before === undefined) break;
      first = before;
    }
    found.set(
      node.batch,
      first.after.flatMap((id) => completes.get(id) ?? []),
    );
  }
  return found;
}

function stepsMs(nodes: readonly PlanNode[], hook: 'before' | 'after', batch: string | null): number {
  return nodes.reduce((sum, node) => {
    const counts = node.kind === 'step' && node.step.hook === hook && node.step.batch === batch;
    return counts ? sum + (node.step.description.estimateMs ?? 0) : sum;
  }, 0);
}

function serverLookup({ databases }: ObservedState) {
  const servers = new Map(databases.map((database) => [database.name, database.server]));
  return (name: DatabaseName) => servers.get(name) ?? null;
}

// ── Results ──

const asInstant = (ms: number | null): Instant | null => (ms === null ? null : instantFromMs(Math.round(ms)));

function lastEnd(times: ReadonlyMap<BatchName, SimulatedTimes>, afterMs: number): Instant | null {
  let last = 0;
  for (const { completedMs } of times.values()) {
    if (completedMs === null) return null;
    last = Math.max(last, completedMs);
  }
  return asInstant(last + afterMs);
}

/** Rule of thumb for Exchange, and near enough elsewhere: a megabyte of log for each megabyte that arrives. */
const logPerByte = 1;

function growth(moves: readonly Change[], index: ObservedIndex): Forecast['databases'] {
  const bytes = new Map<DatabaseName, number>();
  const add = (name: DatabaseName | null, amount: number): void => {
    if (name !== null && amount > 0) bytes.set(name, (bytes.get(name) ?? 0) + amount);
  };
  for (const change of moves) {
    const left = shareLeft(change, index.request.get(change.mailboxId));
    if (change.to === null || change.archiveTo === null || change.to === change.archiveTo) {
      add(change.to ?? change.archiveTo, change.sizeBytes * left);
    } else {
      const archive = index.mailbox.get(change.mailboxId)?.archive ?? null;
      const archiveBytes = archive === null ? 0 : partBytes(archive);
      add(change.archiveTo, archiveBytes * left);
      add(change.to, (change.sizeBytes - archiveBytes) * left);
    }
  }
  return [...bytes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([database, growthBytes]) => ({
      database,
      growthBytes: Math.round(growthBytes),
      logBytes: Math.round(growthBytes * logPerByte),
    }));
}
