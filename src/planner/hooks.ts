import type { DesiredBatch, DesiredState } from '../domain/desired.ts';
import { type BatchName, stepNode } from '../domain/ids.ts';
import {
  circularLoggingOn,
  type HookPoint,
  type TemporaryChangeSpec,
  type PlannedStep,
  type StepDescription,
  type StepSpec,
} from '../domain/step.ts';
import type { DatabaseChoice, StepScope } from '../domain/step-scope.ts';
import type { ImpliedStep } from '../domain/step-traits.ts';
import { canonicalJson } from '../support/canonical-json.ts';
import type { PlanInput, StepCatalog, TraitsOf } from './plan-input.ts';

/** Steps as they will run, those that the planner inserted included, per place where they attach. */
export interface PlanHooks {
  readonly before: readonly PlannedStep[];
  readonly after: readonly PlannedStep[];
}
export interface BatchHooks extends PlanHooks {
  readonly beforeCompletion: readonly PlannedStep[];
  readonly onFailure: readonly PlannedStep[];
}

export function expandPlanHooks(
  desired: DesiredState,
  scope: StepScope,
  { steps }: Pick<PlanInput, 'steps'>,
): PlanHooks {
  const hooks = hooksOf(null, steps, scope);
  const before = expandList('before', desired.before, hooks);
  const after = expandList('after', desired.after, hooks);
  return { before, after: revertTemporaryChanges([...before, ...after], after, hooks) };
}

/** What a batch takes away may be reverted by the plan's own `after` steps; `planAfter` are those. */
export function expandBatchHooks(
  batch: DesiredBatch,
  scope: StepScope,
  planAfter: readonly PlannedStep[],
  { steps }: Pick<PlanInput, 'steps'>,
): BatchHooks {
  const hooks = hooksOf(batch.name, steps, scope);
  const before = expandList('before', batch.before, hooks);
  const beforeCompletion = expandList('before-completion', batch.beforeCompletion, hooks);
  const after = expandList('after', batch.after, hooks);
  const onFailure = expandList('on-failure', batch.onFailure, hooks);
  const story = [...before, ...beforeCompletion, ...after, ...planAfter];
  return { before, beforeCompletion, onFailure, after: revertTemporaryChanges(story, after, hooks) };
}

/** Whose hooks are expanded, and what their steps say of themselves there. */
interface Hooks {
  readonly batch: BatchName | null;
  readonly describe: (spec: StepSpec) => StepDescription;
  readonly traits: TraitsOf;
}
const hooksOf = (batch: BatchName | null, steps: StepCatalog, scope: StepScope): Hooks => ({
  batch,
  describe: (spec) => steps.describe(spec, scope),
  traits: steps.traits,
});

// ── What a step implies ──

interface Draft {
  readonly name: string;
  readonly spec: StepSpec;
  readonly insertedBecause: string | null;
}

const expandList = (hook: HookPoint, specs: readonly StepSpec[], hooks: Hooks): readonly PlannedStep[] =>
  specs.flatMap((_, i) => withImpliedSteps(specs, i, hooks)).map((draft) => plannedStep(draft, hook, hooks));

/** The step and, around it, what it implies about the same databases and the list does not have. */
function withImpliedSteps(specs: readonly StepSpec[], index: number, hooks: Hooks): readonly Draft[] {
  const spec = specs[index];
  if (spec === undefined) return [];
  const own: Draft = { name: `${index}-${spec.kind}`, spec, insertedBecause: null };
  const implied = hooks.traits(spec.kind).implies?.(spec);
  if (implied === undefined || spec.skip !== null) return [own];

  const isAlike = (other: StepSpec): boolean => other.skip === null && sameDatabases(other, spec, hooks);
  const earlier = specs.slice(0, index).filter(isAlike);
  const later = specs.slice(index + 1).filter(isAlike);
  const draft = ({ name, kind, options, because }: ImpliedStep): Draft => ({
    name: `${own.name}.${name}`,
    spec: { ...spec, kind, options, title: null },
    insertedBecause: because,
  });
  const before = implied.before.map(draft);
  const inserted = before.slice(before.findLastIndex((step) => stillHolds(step.spec, earlier, hooks)) + 1);
  const takenAway = inserted.flatMap((step) => hooks.describe(step.spec).takesAway?.kind ?? []);
  const after = implied.after.map(draft).filter((step) => {
    const { reverts } = hooks.describe(step.spec);
    const revertsInserted = reverts !== null && takenAway.includes(reverts);
    return revertsInserted || !later.some(({ kind }) => kind === step.spec.kind);
  });
  return [...inserted, own, ...after];
}

/** Is such a step among the earlier ones, and what it takes away not reverted since? */
function stillHolds(wanted: StepSpec, earlier: readonly StepSpec[], { describe }: Hooks): boolean {
  const last = earlier.findLastIndex(({ kind }) => kind === wanted.kind);
  const takenAway = describe(wanted).takesAway?.kind ?? null;
  if (last === -1 || takenAway === null) return last !== -1;
  return !earlier.slice(last + 1).some((step) => describe(step).reverts === takenAway);
}

const choiceOf = (spec: StepSpec, { traits }: Hooks): DatabaseChoice =>
  traits(spec.kind).databases?.(spec) ?? 'source';

const sameDatabases = (a: StepSpec, b: StepSpec, hooks: Hooks): boolean =>
  canonicalJson(choiceOf(a, hooks)) === canonicalJson(choiceOf(b, hooks));

// ── Temporary changes ──

interface LeftInEffect {
  readonly change: TemporaryChangeSpec;
  readonly step: PlannedStep;
}

/**
 * Adds to `after` whatever reverts what steps of the story take away and no later step reverts; the last temporary change
 * is reverted first, and all of them before the first step that judges the system as a whole. Logs are kept again before a
 * backup, or what is written after it could not be restored.
 */
function revertTemporaryChanges(
  story: readonly PlannedStep[],
  after: readonly PlannedStep[],
  hooks: Hooks,
): readonly PlannedStep[] {
  const inEffect = findLeftInEffect(story, hooks);
  if (inEffect.length === 0) return after;
  const inserted = inEffect.toReversed().map(({ change, step }, i): PlannedStep => {
    const { kind } = change.revertWith;
    const draft: Draft = {
      name: i === 0 ? `revert-${kind}` : `revert-${i}-${kind}`,
      spec: revertSpec(change, step),
      insertedBecause: `${step.spec.kind} leaves it in effect, and no later step reverts it`,
    };
    return plannedStep(draft, 'after', hooks);
  });
  const place = ({ description }: PlannedStep): number => {
    const isBeforeBackups = description.reverts === circularLoggingOn;
    const at = after.findIndex(({ spec: { kind } }) => {
      const { judgesSystem, makesBackup } = hooks.traits(kind);
      return judgesSystem === true || (isBeforeBackups && makesBackup === true);
    });
    return at === -1 ? after.length : at;
  };
  const byPlace = Map.groupBy(inserted, place);
  return [...after, null].flatMap((step, i) => [...(byPlace.get(i) ?? []), ...(step === null ? [] : [step])]);
}

const revertSpec = ({ revertWith }: TemporaryChangeSpec, { spec }: PlannedStep): StepSpec => ({
  ...spec,
  ...revertWith,
  title: null,
  skip: null,
});

function findLeftInEffect(story: readonly PlannedStep[], hooks: Hooks): readonly LeftInEffect[] {
  let open: LeftInEffect[] = [];
  for (const step of story) {
    if (step.spec.skip !== null) continue;
    const { takesAway, reverts } = step.description;
    if (reverts !== null)
      open = open.filter((one) => one.change.kind !== reverts || !revertsThis(step, one, hooks));
    // A failover test switches back by itself: it reverts what it takes away.
    if (takesAway !== null && takesAway.kind !== reverts) open.push({ change: takesAway, step });
  }
  return open;
}

/** A step about databases reverts what is in effect about the same choice of databases. */
function revertsThis(step: PlannedStep, { change, step: origin }: LeftInEffect, hooks: Hooks): boolean {
  const revert = revertSpec(change, origin);
  return (
    hooks.traits(revert.kind).databases === undefined ||
    choiceOf(step.spec, hooks) === 'all' ||
    sameDatabases(step.spec, origin.spec, hooks) ||
    sameDatabases(step.spec, revert, hooks)
  );
}

const plannedStep = (
  { name, spec, insertedBecause }: Draft,
  hook: HookPoint,
  { batch, describe }: Hooks,
): PlannedStep => ({
  node: stepNode(batch, hook, name),
  hook,
  batch,
  spec,
  description: describe(spec),
  insertedBecause,
});
