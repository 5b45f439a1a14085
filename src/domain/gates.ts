import type { ChangeSet } from './change.ts';
import { completeNode, type NodeId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Run } from './run.ts';

/** The gates that a run has not reached yet: each has the name of its node, and can be answered ahead. */
export function gatesAhead(
  { batches, nodes }: Pick<ChangeSet, 'batches' | 'nodes'>,
  run: Run,
): readonly NodeId[] {
  if (run.phase.kind === 'finished') return [];
  const gated = new Set(batches.flatMap(({ name, gate }) => (gate === null ? [] : [completeNode(name)])));
  return nodes.flatMap((node) => {
    const asks =
      node.kind === 'step'
        ? node.step.spec.skip === null && node.step.description.asksPerson === true
        : gated.has(node.id);
    const isOver = (run.nodes.get(node.id)?.result ?? null) !== null;
    return asks && !isOver && !run.gates.has(node.id) ? [node.id] : [];
  });
}

/** An answer serves once: one that was given to the same gate before it was taken back does not count again. */
export const answersCountFrom = ({ askedAgainAt, startedAt }: Run, gate: string): Instant =>
  askedAgainAt.get(gate) ?? startedAt;
