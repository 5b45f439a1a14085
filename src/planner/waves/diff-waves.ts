import { isMove, type MoveChange } from '../../domain/change.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { BatchName } from '../../domain/ids.ts';
import { type Instant, instantMs } from '../../domain/instant.ts';
import { isMoved } from '../../domain/move-request.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { StepSpec } from '../../domain/step.ts';
import { scopeOf, type StepScope } from '../../domain/step-scope.ts';
import { type WaveRule, waveName, waveRuleText } from '../../domain/wave.ts';
import { Deferrals } from '../deferrals.ts';
import { diffBatch, type PlannedWork, type Planning } from '../diff/batch.ts';
import { serverLookup } from '../forecast/forecast.ts';
import { defaultRates } from '../forecast/rates.ts';
import type { StepTimes } from '../forecast/simulated-batch.ts';
import { expandBatchHooks, expandPlanHooks } from '../hooks.ts';
import type { Match } from '../match.ts';
import type { BatchPlacement } from '../placement/place.ts';
import type { PlanInput } from '../plan-input.ts';
import { WarmStarts } from '../warm-starts.ts';
import { cutBatch, type CutWave } from './cut.ts';
import { formerCut, type FormerCut } from './former.ts';
import { WaveTrials } from './trial.ts';

interface Placed {
  readonly matches: readonly Match[];
  /** Of the batch as a whole: waves spread it as if it were moved at once. */
  readonly placement: BatchPlacement;
  readonly planning: Planning;
}

/** A batch as its waves, each a batch of its own that comes after the one before. */
export function diffWaves(
  batch: DesiredBatch,
  rule: WaveRule,
  placed: Placed,
): {
  readonly batches: readonly DesiredBatch[];
  readonly works: readonly PlannedWork[];
  readonly findings: readonly Diagnostic[];
} {
  const { matches, placement, planning } = placed;
  const { input } = planning;
  // What is to be done is known before it is cut; who is left out is said once, of the wave.
  const whole = diffBatch(batch, matches, placement, { ...planning, deferrals: new Deferrals() });
  const changes = new Map(whole.changes.map((change) => [change.mailboxId, change]));
  const moves = matches.map(({ id }): MoveChange | null => {
    const change = changes.get(id);
    return change !== undefined && isMove(change) ? change : null;
  });
  const times = timesOf(batch, moves, planning);
  const former = formerCut(batch, rule, matches, input.desired.plan, input.formerWaves ?? new Map());
  const last = lastCompletion(matches, former);
  const { waves, findings } = cutBatch({
    batch,
    rule,
    moves,
    former,
    trials: () =>
      new WaveTrials({
        planned: whole.planned,
        moves,
        steps: times.steps,
        index: planning.index,
        history: input.rates ?? defaultRates,
        starts: new WarmStarts(input.observed, planning.index, input.capabilities),
        mrs: {
          limits: sharedLimits(input.observed.limits, input.wavesBeside ?? 1),
          serverOf: serverLookup(input.observed),
        },
      }),
    start: { beginsMs: times.beginsMs, completedMs: last?.atMs ?? null },
    completedWave: last?.wave ?? null,
  });
  const isWanted = (wave: CutWave): boolean =>
    isPlanned(batch.name, waveName(batch.name, wave.number), input);
  const first = firstThatMoves(waves, moves, isWanted);
  const batches = waves.map((wave, at) => ({
    ...waveBatch(batch, wave, waves[at - 1], matches),
    gate: rule.gatePerWave || at === first ? batch.gate : null,
    wave: {
      of: batch.name,
      number: wave.number,
      rule: waveRuleText(rule),
      opening: rule.cut.kind === 'fit' ? { from: openingOf(batch, wave, input) } : null,
    },
  }));
  const works = waves.flatMap((wave, at) => {
    const own = batches[at];
    if (own === undefined || !isWanted(wave)) return [];
    return [
      diffBatch(
        own,
        wave.members.flatMap((i) => matches[i] ?? []),
        partOf(placement, wave, at === first),
        planning,
      ),
    ];
  });
  return { batches, works, findings };
}

/** An opening in which a wave has completed is taken, also where this plan is made in the middle of it. */
function lastCompletion(matches: readonly Match[], { begun }: FormerCut): LastCompletion | null {
  return matches.reduce<LastCompletion | null>((last, { request }, at) => {
    const wave = begun[at] ?? null;
    if (wave === null || request.kind !== 'ours' || !isMoved(request.request.state)) return last;
    const atMs = instantMs(request.request.state.completedAt);
    return last !== null && last.atMs >= atMs ? last : { atMs, wave };
  }, null);
}
interface LastCompletion {
  readonly atMs: number;
  readonly wave: number;
}

/** Of those that are planned now. */
const firstThatMoves = (
  waves: readonly CutWave[],
  moves: readonly (MoveChange | null)[],
  isWanted: (wave: CutWave) => boolean,
): number =>
  Math.max(
    0,
    waves.findIndex((wave) => isWanted(wave) && wave.members.some((i) => moves[i] !== null)),
  );

/** What was reviewed stays: whether a wave fits is judged by sizes, which change. */
function openingOf(
  { name }: DesiredBatch,
  { number, opening }: CutWave,
  { reviewedOpenings }: PlanInput,
): Instant | null {
  const reviewed = reviewedOpenings?.get(waveName(name, number));
  return reviewed === undefined ? (opening?.opensAt ?? null) : reviewed;
}

function waveBatch(
  batch: DesiredBatch,
  { number, members }: CutWave,
  before: CutWave | undefined,
  matches: readonly Match[],
): DesiredBatch {
  const { waves: _waves, ...plain } = batch;
  return {
    ...plain,
    name: waveName(batch.name, number),
    members: { ...batch.members, ids: members.flatMap((i) => matches[i]?.id ?? []) },
    dependsOn: before === undefined ? batch.dependsOn : [waveName(batch.name, before.number)],
  };
}

const isPlanned = (whole: BatchName, wave: BatchName, { only }: PlanInput): boolean =>
  only === null || only.includes(whole) || only.includes(wave);

/** What placement decided for these members; what it says of the batch as a whole is said of its first wave. */
function partOf(placement: BatchPlacement, { members }: CutWave, isFirst: boolean): BatchPlacement {
  const pick = <T>(all: readonly (T | null)[]): (T | null)[] => members.map((i) => all[i] ?? null);
  return {
    primary: pick(placement.primary),
    archive: pick(placement.archive),
    why: pick(placement.why),
    summary: isFirst ? placement.summary : null,
    broken: isFirst ? placement.broken : { apart: [], together: [], postponed: [] },
  };
}

/** When the run gets to the first wave, and what the steps around each wave take, as if it were the whole batch. */
function timesOf(
  batch: DesiredBatch,
  moves: readonly (MoveChange | null)[],
  { input }: Planning,
): { readonly beginsMs: number; readonly steps: StepTimes } {
  const { run } = input.rates ?? defaultRates;
  const scope = scopeOf(moves.filter((move) => move !== null));
  const beforePlan = planSteps(scope, input);
  return {
    beginsMs: instantMs(input.now) + beforePlan + run.slowFactor * run.startMs,
    steps: stepTimes(batch, scope, input),
  };
}

/** What is left of them for one, where several batches move at a time. */
function sharedLimits(limits: MoveLimits, beside: number): MoveLimits {
  const part = (limit: number): number => Math.max(1, Math.floor(limit / beside));
  return {
    maxActiveMovesPerSourceMDB: part(limits.maxActiveMovesPerSourceMDB),
    maxActiveMovesPerTargetMDB: part(limits.maxActiveMovesPerTargetMDB),
    maxActiveMovesPerSourceServer: part(limits.maxActiveMovesPerSourceServer),
    maxActiveMovesPerTargetServer: part(limits.maxActiveMovesPerTargetServer),
    maxTotalMovesPerMRS: part(limits.maxTotalMovesPerMRS),
  };
}

const sumOf = (steps: readonly { readonly description: { readonly estimateMs: number | null } }[]): number =>
  steps.reduce((sum, { description }) => sum + (description.estimateMs ?? 0), 0);

const planSteps = (scope: StepScope, { desired, steps }: Planning['input']): number =>
  isAny(desired.before) ? sumOf(expandPlanHooks(desired, scope, { steps }).before) : 0;

function stepTimes(batch: DesiredBatch, scope: StepScope, { steps }: Planning['input']): StepTimes {
  const hooks = expandBatchHooks(batch, scope, [], { steps });
  return {
    beforeMs: sumOf(hooks.before),
    beforeCompletionMs: sumOf(hooks.beforeCompletion),
    afterMs: sumOf(hooks.after),
  };
}
const isAny = (steps: readonly StepSpec[]): boolean => steps.length > 0;
