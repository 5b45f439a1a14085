import type { DesiredBatch, DesiredState } from '../domain/desired.ts';
import { type BatchName, nodeId } from '../domain/ids.ts';
import type {
  HookPoint,
  TemporaryChangeSpec,
  PlannedStep,
  StepDescription,
  StepSpec,
} from '../domain/step.ts';
import { canonicalJson } from '../support/canonical-json.ts';
import type { PlanInput, StepReach } from './plan-input.ts';

/** Steps as they will run, those that the planner inserted included, per place where they attach. */
export interface PlanHooks {
  readonly before: readonly PlannedStep[];
  readonly after: readonly PlannedStep[];
}
export interface BatchHooks extends PlanHooks {
  readonly beforeCompletion: readonly PlannedStep[];
  readonly onFailure: readonly PlannedStep[];
}

type Describe = (spec: StepSpec) => StepDescription;

export function expandPlanHooks(
  desired: DesiredState,
  reach: StepReach,
  input: Pick<PlanInput, 'describeStep'>,
): PlanHooks {
  const describe: Describe = (spec) => input.describeStep(spec, reach);
  const before = expandList('before', null, desired.before, describe);
  const after = expandList('after', null, desired.after, describe);
  return { before, after: revertTemporaryChanges([...before, ...after], after, 'after', null, describe) };
}

/** The plan's own `after` steps (`planAfter`) may revert temporary changes of a batch. */
export function expandBatchHooks(
  batch: DesiredBatch,
  reach: StepReach,
  planAfter: readonly PlannedStep[],
  input: Pick<PlanInput, 'describeStep'>,
): BatchHooks {
  const describe: Describe = (spec) => input.describeStep(spec, reach);
  const before = expandList('before', batch.name, batch.before, describe);
  const beforeCompletion = expandList('before-completion', batch.name, batch.beforeCompletion, describe);
  const after = expandList('after', batch.name, batch.after, describe);
  const onFailure = expandList('on-failure', batch.name, batch.onFailure, describe);
  const story = [...before, ...beforeCompletion, ...after, ...planAfter];
  return {
    before,
    beforeCompletion,
    onFailure,
    after: revertTemporaryChanges(story, after, 'after', batch.name, describe),
  };
}

// ── What a defrag implies ──

interface Draft {
  readonly name: string;
  readonly spec: StepSpec;
  readonly insertedBecause: string | null;
}

function expandList(
  hook: HookPoint,
  batch: BatchName | null,
  specs: readonly StepSpec[],
  describe: Describe,
): readonly PlannedStep[] {
  const drafts = specs.flatMap((spec, i) =>
    spec.kind === 'defrag' ? withDefragNeeds(spec, i, specs) : [draftOf(spec, i)],
  );
  return drafts.map((draft) => plannedStep(draft, hook, batch, describe));
}

const draftOf = (spec: StepSpec, index: number): Draft => ({
  name: `${index}-${spec.kind}`,
  spec,
  insertedBecause: null,
});

/**
 * Defragmenting is offline, relies on a backup, and makes older backups useless: back up (where the last one is too old)
 * and dismount before, mount and back up after.
 */
function withDefragNeeds(defrag: StepSpec, index: number, specs: readonly StepSpec[]): readonly Draft[] {
  const own = draftOf(defrag, index);
  if (defrag.skip !== null) return [own];
  const earlier = specs.slice(0, index).filter((s) => s.skip === null && sameDatabases(s, defrag));
  const later = specs.slice(index + 1).filter((s) => s.skip === null && sameDatabases(s, defrag));
  const isDismounted =
    earlier.findLast((s) => s.kind === 'dismount' || s.kind === 'mount')?.kind === 'dismount';
  const insert = (name: string, spec: StepSpec, insertedBecause: string): Draft[] => [
    { name: `${own.name}.${name}`, spec, insertedBecause },
  ];
  const maxAge = defrag.options['backupMaxAge'] ?? '24h';
  const needsBackup = !isDismounted && !earlier.some((s) => s.kind === 'backup');
  return [
    ...(needsBackup
      ? insert('backup-before', impliedSpec('backup', defrag, { maxAge }), 'defrag relies on a backup')
      : []),
    ...(isDismounted
      ? []
      : insert('dismount', impliedSpec('dismount', defrag), 'defrag works on a dismounted database')),
    own,
    ...(isDismounted && later.some((s) => s.kind === 'mount')
      ? []
      : insert('mount', impliedSpec('mount', defrag), 'the database was dismounted for defrag')),
    ...(later.some((s) => s.kind === 'backup')
      ? []
      : insert('backup', impliedSpec('backup', defrag), 'defrag makes older backups useless')),
  ];
}

/** A step about the same databases; a backup goes where the defrag looks for backups. */
function impliedSpec(
  kind: string,
  { options: own, ...cause }: StepSpec,
  more: StepSpec['options'] = {},
): StepSpec {
  const { databases, folder } = own;
  const options = {
    ...(databases === undefined ? {} : { databases }),
    ...(folder === undefined || kind !== 'backup' ? {} : { folder }),
    ...more,
  };
  return { ...cause, kind, title: null, options };
}

const sameDatabases = (a: StepSpec, b: StepSpec): boolean =>
  canonicalJson(a.options['databases'] ?? 'source') === canonicalJson(b.options['databases'] ?? 'source');

// ── Temporary changes ──

/** Steps before which temporary changes must be reverted. */
const judges: ReadonlySet<string> = new Set(['full-system-check', 'check-in-sync']);

/**
 * Adds to `after` what reverts the temporary changes that no later step reverts; the last change is
 * reverted first.
 */
function revertTemporaryChanges(
  story: readonly PlannedStep[],
  after: readonly PlannedStep[],
  hook: HookPoint,
  batch: BatchName | null,
  describe: Describe,
): readonly PlannedStep[] {
  const inEffect = findLeftInEffect(story);
  if (inEffect.length === 0) return after;
  const inserted = inEffect.toReversed().map(({ change, step }, i): PlannedStep => {
    const { kind, options } = change.revertWith;
    const spec: StepSpec = { ...step.spec, kind, options, title: null, skip: null };
    const name = i === 0 ? `revert-${kind}` : `revert-${i}-${kind}`;
    return plannedStep(
      { name, spec, insertedBecause: `${step.spec.kind} leaves it in effect, and no later step reverts it` },
      hook,
      batch,
      describe,
    );
  });
  const judge = after.findIndex((step) => judges.has(step.spec.kind));
  return judge === -1
    ? [...after, ...inserted]
    : [...after.slice(0, judge), ...inserted, ...after.slice(judge)];
}

function findLeftInEffect(
  story: readonly PlannedStep[],
): { readonly change: TemporaryChangeSpec; readonly step: PlannedStep }[] {
  let open: { change: TemporaryChangeSpec; step: PlannedStep }[] = [];
  for (const step of story) {
    if (step.spec.skip !== null) continue;
    const { opens, reverts } = step.description;
    if (reverts !== null) open = open.filter((o) => o.change.kind !== reverts || !revertsThis(step, o));
    // A failover test switches back by itself: it reverts what it opens.
    if (opens !== null && opens.kind !== reverts) open.push({ change: opens, step });
  }
  return open;
}

/** A step about databases reverts what is in effect about the same choice of databases. */
function revertsThis(
  step: PlannedStep,
  { change, step: opener }: { readonly change: TemporaryChangeSpec; readonly step: PlannedStep },
): boolean {
  if (change.revertWith.options['databases'] === undefined) return true;
  const own = step.spec.options['databases'];
  return (
    own === 'all' ||
    sameDatabases(step.spec, opener.spec) ||
    canonicalJson(own) === canonicalJson(change.revertWith.options['databases'])
  );
}

function plannedStep(
  draft: Draft,
  hook: HookPoint,
  batch: BatchName | null,
  describe: Describe,
): PlannedStep {
  return {
    node: nodeId(batch === null ? `step:${hook}/${draft.name}` : `step:${batch}/${hook}/${draft.name}`),
    hook,
    batch,
    spec: draft.spec,
    description: describe(draft.spec),
    insertedBecause: draft.insertedBecause,
  };
}
