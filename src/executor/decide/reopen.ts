import type { ChangeSet, PlanNode } from '../../domain/change.ts';
import { batchName, completeNode, type NodeId } from '../../domain/ids.ts';
import type { Run } from '../../domain/run.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import { laterThan, type StepNode } from './graph.ts';

/**
 * The nodes that a finished run runs again to continue from the step that failed: that step, everything after it, and
 * earlier steps that were undone meanwhile (their temporary change was reverted) but that later ones rely on. Empty: no
 * step failed, so there is nothing to continue. Batches that failed because of their mailboxes need a new plan.
 */
export function nodesToReopen(changeSet: ChangeSet, run: Run): readonly NodeId[] {
  const reopened = new Set(changeSet.nodes.filter((node) => failedItself(node, run)).map(({ id }) => id));
  for (let before = 0; before !== reopened.size;) {
    before = reopened.size;
    for (const node of changeSet.nodes) {
      const isLater = node.after.some((earlier) => reopened.has(earlier));
      const isNeeded = wasUndone(node, run) || wasSkippedWith(node, reopened, run);
      if (isLater || (isNeeded && hasLater(node.id, reopened, changeSet))) reopened.add(node.id);
    }
  }
  return changeSet.nodes.map(({ id }) => id).filter((id) => reopened.has(id));
}

/**
 * The steps of an unfinished run that were undone meanwhile ("drover recover" reverted their temporary change) but that what
 * is still to come relies on: whatever comes before the step that reverts the change.
 */
export function nodesUndone(changeSet: ChangeSet, run: Run): readonly NodeId[] {
  const isOpen = ({ id }: PlanNode): boolean => (run.nodes.get(id)?.result ?? null) === null;
  const isReliedOn = (node: StepNode): boolean => {
    const later = laterThan(node.id, changeSet);
    const reverting = revertingOf(node, later);
    if (reverting.length > 0 && !reverting.some(isOpen)) return false;
    const comesBefore = (one: PlanNode): boolean =>
      reverting.length === 0 || laterThan(one.id, changeSet).some((last) => reverting.includes(last));
    return later.some((one) => isOpen(one) && !reverting.includes(one) && comesBefore(one));
  };
  return changeSet.nodes
    .filter((node) => node.kind === 'step' && wasUndone(node, run) && isReliedOn(node))
    .map(({ id }) => id);
}

/** The plan's own steps that revert what this one takes away: those made to, or else all of that kind. */
function revertingOf({ step }: StepNode, later: readonly PlanNode[]): readonly PlanNode[] {
  const { takesAway } = step.description;
  const able = later.filter(
    (node) => node.kind === 'step' && node.step.description.reverts === takesAway?.kind,
  );
  const meant = able.filter(
    (node) =>
      node.kind === 'step' &&
      canonicalJson(node.step.spec.options) === canonicalJson(takesAway?.revertWith.options),
  );
  return meant.length > 0 ? meant : able;
}

function failedItself(node: PlanNode, run: Run): boolean {
  const result = run.nodes.get(node.id)?.result ?? null;
  if (result?.kind !== 'failed') return false;
  return node.kind === 'step' || result.failure.code.startsWith('gate-');
}

/** A step before a completion whose gate was refused. */
const wasSkippedWith = (node: PlanNode, reopened: ReadonlySet<NodeId>, run: Run): boolean =>
  node.kind === 'step' &&
  node.step.hook === 'before-completion' &&
  node.step.batch !== null &&
  run.nodes.get(node.id)?.result?.kind === 'skipped' &&
  reopened.has(completeNode(batchName(node.step.batch)));

function wasUndone(node: PlanNode, run: Run): boolean {
  if (node.kind !== 'step' || run.nodes.get(node.id)?.result?.kind !== 'succeeded') return false;
  // A step that reverts its own change, such as a failover test, leaves nothing in effect that later steps could rely on.
  const { takesAway, reverts } = node.step.description;
  return (
    takesAway !== null &&
    takesAway.kind !== reverts &&
    (run.temporaryChanges.get(node.id)?.reverted ?? null) !== null
  );
}

/** Is any of `reopened` after this node? */
const hasLater = (id: NodeId, reopened: ReadonlySet<NodeId>, changeSet: ChangeSet): boolean =>
  laterThan(id, changeSet).some((one) => reopened.has(one.id));
