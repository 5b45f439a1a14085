import { movesIn, type Change, type ChangeSet, type Forecast, type PlanNode } from '../../domain/change.ts';
import type { BatchName, DatabaseName } from '../../domain/ids.ts';
import { type Instant, instantFromMs, instantMs } from '../../domain/instant.ts';
import { partBytes } from '../../domain/mailbox.ts';
import type { ObservedIndex, ObservedState } from '../../domain/observed.ts';
import type { RateHistory } from '../../domain/rates.ts';
import type { SystemAbilities } from '../../domain/system-abilities.ts';
import { WarmStarts } from '../warm-starts.ts';
import { withinBudgets } from './budget-floor.ts';
import { forecastGates } from './gates.ts';
import { jobsOf, shareLeft } from './jobs.ts';
import { defaultRates } from './rates.ts';
import { simulate, type MrsLimits } from './simulate.ts';
import { noSteps, simulatedBatch, type StepTimes } from './simulated-batch.ts';
import { judgedPhase, type SimulatedBatch, type SimulatedTimes } from './simulation/batch.ts';
import { basisOf, workOf, type BatchWork } from './work.ts';

export interface ForecastInput {
  readonly rates: RateHistory | null;
  readonly now: Instant;
  readonly capabilities: Pick<SystemAbilities, 'warmMoves'>;
}

/**
 * When each batch is copied and completed, by the median and as late as nine of ten are at most, and what
 * arrives in each database. Null when nothing moves.
 */
export function forecastChanges(
  changeSet: ChangeSet,
  observed: ObservedState,
  index: ObservedIndex,
  { rates, now, capabilities }: ForecastInput,
): Forecast | null {
  const moves = movesIn(changeSet.changes);
  if (moves.length === 0) return null;
  const history = rates ?? defaultRates;
  const beforeMs = instantMs(now) + stepsMs(changeSet.nodes, 'before', null);
  const dependsOn = batchDependencies(changeSet.nodes);
  const starts = new WarmStarts(observed, index, capabilities);
  const mrs = { limits: observed.limits, serverOf: serverLookup(observed) };
  const work = workOf(changeSet.batches, dependsOn, jobsOf(changeSet, index, history, starts), mrs);
  const run = (pace: number): Map<BatchName, SimulatedTimes> =>
    simulate(simulatedBatches({ changeSet, history, dependsOn, work }, pace), {
      ...mrs,
      startMs: beforeMs + pace * history.run.startMs,
    });
  const [work50, work90] = [run(1), run(history.run.slowFactor)];
  const [median, slow] = [withinBudgets(changeSet, work50), withinBudgets(changeSet, work90)];
  const afterMs = stepsMs(changeSet.nodes, 'after', null);
  const batches = changeSet.batches.flatMap((batch) => {
    const [p50, p90, own] = [median.get(batch.name), slow.get(batch.name), work.get(batch.name)];
    const [own50, own90] = [work50.get(batch.name), work90.get(batch.name)];
    if (!p50 || !p90 || !own || !own50 || !own90) return [];
    const readDays = mostDays(own);
    // Rates are learned from what moves take, not from what they wait for: a budget, the next day of reading.
    const basis = readDays > 1 ? null : basisOf(own, batch, history, { p50: own50, p90: own90, now });
    const times = forecastBatch(batch.name, p50, p90);
    // What a budget spreads over days fits no one window, and needs no parts for it.
    const isSpread = p90.completedMs !== own90.completedMs && times.fitsWindow === true;
    const fits = { ...times, fitsWindow: isSpread ? null : times.fitsWindow, basis };
    return [readDays > 1 ? { ...fits, proposedParts: null, readDays } : fits];
  });
  return {
    ratesFrom: history.from,
    madeAt: now,
    batches,
    finishP50: lastEnd(median, afterMs),
    finishP90: lastEnd(slow, afterMs),
    databases: growth(moves, index, starts),
    gates: forecastGates(changeSet, batches),
  };
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

const mostDays = ({ copies }: BatchWork): number =>
  copies.reduce((most, { days = [] }) => days.reduce((a, b) => Math.max(a, b), most), 1);

const partsNeeded = ({ jobs, endedInTime }: { jobs: number; endedInTime: number }): number | null =>
  endedInTime === 0 ? null : Math.ceil(jobs / endedInTime);

// ── The model ──

/** `pace`: so many times as long as estimated. */
function simulatedBatches(
  {
    changeSet,
    history: { run },
    dependsOn,
    work,
  }: {
    readonly changeSet: ChangeSet;
    readonly history: RateHistory;
    readonly dependsOn: ReadonlyMap<BatchName, readonly BatchName[]>;
    readonly work: ReadonlyMap<BatchName, BatchWork>;
  },
  pace: number,
): SimulatedBatch[] {
  const estimates = batchEstimates(changeSet.nodes);
  return changeSet.batches.flatMap((batch) => {
    const own = work.get(batch.name);
    if (own === undefined) return [];
    const steps = estimates.get(batch.name) ?? noSteps;
    return [
      simulatedBatch(batch, { dependsOn: dependsOn.get(batch.name) ?? [], steps, work: own, run, pace }),
    ];
  });
}

const fieldOf = {
  before: 'beforeMs',
  'before-completion': 'beforeCompletionMs',
  after: 'afterMs',
  'on-failure': null,
} as const;

function batchEstimates(nodes: readonly PlanNode[]): Map<string, StepTimes> {
  const sums = new Map<string, StepTimes>();
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

export function serverLookup({ databases }: Pick<ObservedState, 'databases'>): MrsLimits['serverOf'] {
  const servers = new Map(databases.map((database) => [database.name, database.server]));
  return (name) => servers.get(name) ?? null;
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

function growth(moves: readonly Change[], index: ObservedIndex, starts: WarmStarts): Forecast['databases'] {
  const bytes = new Map<DatabaseName, number>();
  const add = (name: DatabaseName | null, amount: number): void => {
    if (name !== null && amount > 0) bytes.set(name, (bytes.get(name) ?? 0) + amount);
  };
  for (const change of moves) {
    const { bytes: sizeBytes } = starts.of(change);
    const left =
      shareLeft(change, index.request.get(change.mailboxId)) * (sizeBytes / (change.sizeBytes || 1));
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
