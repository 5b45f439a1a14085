import type { ChangeSet, PlanNode } from '../../domain/change.ts';
import type { NodeId } from '../../domain/ids.ts';
import type { Run } from '../../domain/run.ts';

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
      if (isLater || (wasUndone(node, run) && hasLater(node.id, reopened, changeSet))) reopened.add(node.id);
    }
  }
  return changeSet.nodes.map(({ id }) => id).filter((id) => reopened.has(id));
}

function failedItself(node: PlanNode, run: Run): boolean {
  const result = run.nodes.get(node.id)?.result ?? null;
  if (result?.kind !== 'failed') return false;
  return node.kind === 'step' || result.failure.code.startsWith('gate-');
}

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

/** Is any of `reopened` after this node, directly or indirectly? */
function hasLater(id: NodeId, reopened: ReadonlySet<NodeId>, changeSet: ChangeSet): boolean {
  const later = new Set([id]);
  for (let before = 0; before !== later.size;) {
    before = later.size;
    for (const node of changeSet.nodes) if (node.after.some((one) => later.has(one))) later.add(node.id);
  }
  later.delete(id);
  return [...later].some((one) => reopened.has(one));
}
