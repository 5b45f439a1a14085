import { movesIn } from '../domain/change.ts';
import type { Rehearsal, RehearsedRun, WouldHelp } from '../domain/rehearsal.ts';
import { stepTitle } from '../domain/step.ts';
import type { RehearsalTools } from './rehearse-once.ts';
import { openHoldsEndAt } from './holds-at.ts';
import type { RehearsalInput } from './rehearsal-input.ts';
import { isRehearsed, type SimulatedParts } from './simulated-steps.ts';
import { runnersOf, type RehearsalHost, type Runners } from './runners.ts';
import { simulatedSystemOf } from './simulated-system-of.ts';
import { missedIn, variantsFor } from './variants.ts';

export interface RehearsalRequest {
  readonly input: RehearsalInput;
  readonly seeds: readonly number[];
  /** Are the seeds tried again with one change each, where batches miss their windows? */
  readonly wouldHelp: boolean;
}

export interface RehearsalAttendance {
  /** Of so many runs, variants not counted. */
  readonly told: (done: number, of: number) => void;
  /** Aborted: rejects with its reason, and no thread goes on. */
  readonly signal: AbortSignal;
}

/** Rehearses a change set with each seed, in as many threads as there are processors; the result is the same in one. */
export async function rehearse(
  { input, seeds, wouldHelp }: RehearsalRequest,
  host: RehearsalHost,
  { told, signal }: RehearsalAttendance,
): Promise<Rehearsal> {
  await using runners = runnersOf(host, seeds.length, signal);
  let done = 0;
  const runs = await runners.rehearse(input, seeds, () => told((done += 1), seeds.length));
  const { changeSet, observed, startsAt, faults, rates } = input;
  const moves = movesIn(changeSet.changes);
  return {
    plan: changeSet.plan,
    changeSet: changeSet.id,
    observedAt: observed.observedAt,
    startsAt,
    mailboxes: moves.length,
    sizeBytes: moves.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    faults,
    ratesFrom: rates.from,
    openHoldsEndAt: openHoldsEndAt(input),
    notRehearsed: notRehearsed(input, host),
    runs,
    wouldHelp: wouldHelp ? await whatHelps(input, runs, runners) : [],
  };
}

/** Steps that no rehearsal runs, as the plan names them. */
function notRehearsed(
  input: RehearsalInput,
  { stepKind }: Pick<RehearsalTools, 'stepKind'>,
): readonly string[] {
  const system: SimulatedParts = simulatedSystemOf(input);
  const names = input.changeSet.nodes.flatMap((node): readonly string[] => {
    if (node.kind !== 'step' || node.step.spec.skip !== null) return [];
    const { spec } = node.step;
    return isRehearsed(stepKind(spec.kind), system) ? [] : [`${spec.kind} "${stepTitle(node.step)}"`];
  });
  return [...new Set(names)];
}

/** For the batches that miss most often: one change at a time, first over the seeds that miss, over all only where it helps those. */
async function whatHelps(
  input: RehearsalInput,
  runs: readonly RehearsedRun[],
  runners: Runners,
): Promise<readonly WouldHelp[]> {
  const found: WouldHelp[] = [];
  const inWindow = (of: readonly RehearsedRun[], batch: string): number =>
    of.length - missedIn(of, batch).length;
  for (const { batch, change, input: changed } of variantsFor(input, runs)) {
    const missed = missedIn(runs, batch);
    const tried = await runners.rehearse(changed, missed);
    if (inWindow(tried, batch) === 0) continue;
    const others = runs.map(({ seed }) => seed).filter((seed) => !missed.includes(seed));
    const again = await runners.rehearse(changed, others);
    const [before, after] = [inWindow(runs, batch), inWindow([...tried, ...again], batch)];
    if (after > before) found.push({ change, batch, before, after });
  }
  return found.sort((a, b) => b.after - b.before - (a.after - a.before));
}
