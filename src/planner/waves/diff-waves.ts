import { isMove, type MoveChange } from '../../domain/change.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { instantMs } from '../../domain/instant.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { StepSpec } from '../../domain/step.ts';
import { scopeOf, type StepScope } from '../../domain/step-scope.ts';
import { type Wave, type WaveRule, waveName, waveRuleText } from '../../domain/wave.ts';
import { Deferrals } from '../deferrals.ts';
import { diffBatch, type PlannedWork, type Planning } from '../diff/batch.ts';
import { serverLookup } from '../forecast/forecast.ts';
import { defaultRates } from '../forecast/rates.ts';
import type { StepTimes } from '../forecast/simulated-batch.ts';
import { expandBatchHooks, expandPlanHooks } from '../hooks.ts';
import type { Match } from '../match.ts';
import type { BatchPlacement } from '../placement/place.ts';
import { cutBatch, type CutWave } from './cut.ts';
import { formerCut } from './former.ts';
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
  const { waves, findings } = cutBatch({
    batch,
    rule,
    moves,
    former: formerCut(batch, rule, matches, input.desired.plan, input.formerWaves ?? new Map()),
    trials: () =>
      new WaveTrials({
        planned: whole.planned,
        moves,
        steps: times.steps,
        index: planning.index,
        history: input.rates ?? defaultRates,
        mrs: {
          limits: sharedLimits(input.observed.limits, input.wavesBeside ?? 1),
          serverOf: serverLookup(input.observed),
        },
      }),
    beginsMs: times.beginsMs,
  });
  const batches = waves.map((wave, at) => waveBatch(batch, rule, wave, waves[at - 1], matches, isFirst(at)));
  const works = waves.flatMap((wave, at) => {
    const own = batches[at];
    if (own === undefined || !isPlanned(batch, own, planning)) return [];
    return [
      diffBatch(
        own,
        wave.members.flatMap((i) => matches[i] ?? []),
        partOf(placement, wave, at),
        planning,
      ),
    ];
  });
  return { batches, works, findings };

  function isFirst(at: number): boolean {
    const withMoves = waves.findIndex(({ members }) => members.some((i) => moves[i] !== null));
    return at === Math.max(0, withMoves);
  }
}

function waveBatch(
  batch: DesiredBatch,
  rule: WaveRule,
  { number, members, opening }: CutWave,
  before: CutWave | undefined,
  matches: readonly Match[],
  isFirst: boolean,
): DesiredBatch {
  const { waves: _waves, ...plain } = batch;
  const wave: Wave = {
    of: batch.name,
    number,
    rule: waveRuleText(rule),
    opening: rule.cut.kind === 'fit' ? { from: opening?.opensAt ?? null } : null,
  };
  return {
    ...plain,
    name: waveName(batch.name, number),
    members: { ...batch.members, ids: members.flatMap((i) => matches[i]?.id ?? []) },
    gate: rule.gatePerWave || isFirst ? batch.gate : null,
    dependsOn: before === undefined ? batch.dependsOn : [waveName(batch.name, before.number)],
    wave,
  };
}

const isPlanned = (batch: DesiredBatch, { name }: DesiredBatch, { input: { only } }: Planning): boolean =>
  only === null || only.includes(batch.name) || only.includes(name);

/** What placement decided for these members; what it says of the batch as a whole is said of its first wave. */
function partOf(placement: BatchPlacement, { members }: CutWave, at: number): BatchPlacement {
  const pick = <T>(all: readonly (T | null)[]): (T | null)[] => members.map((i) => all[i] ?? null);
  return {
    primary: pick(placement.primary),
    archive: pick(placement.archive),
    why: pick(placement.why),
    summary: at === 0 ? placement.summary : null,
    broken: at === 0 ? placement.broken : { apart: [], together: [], postponed: [] },
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
