import type { ChangeSet, PlanNode } from './change.ts';
import type { NodeId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Run } from './run.ts';

type Nodes = Pick<ChangeSet, 'batches' | 'nodes'>;

/** The nodes at which a run waits for a person, whose names their gates have: completions of batches, and steps that ask. */
export function gatesOf({ batches, nodes }: Nodes): readonly PlanNode[] {
  const gated = new Set(batches.flatMap(({ name, gate }) => (gate === null ? [] : [name])));
  return nodes.filter((node) =>
    node.kind === 'step'
      ? node.step.spec.skip === null && node.step.description.asksPerson === true
      : node.kind === 'complete' && gated.has(node.batch),
  );
}

/** The gates that a run has not reached yet: each can be answered ahead. */
export function gatesAhead(changeSet: Nodes, run: Run): readonly NodeId[] {
  if (run.phase.kind === 'finished') return [];
  return gatesOf(changeSet).flatMap(({ id }) => {
    const isOver = (run.nodes.get(id)?.result ?? null) !== null;
    return isOver || run.gates.has(id) ? [] : [id];
  });
}

/** An answer serves once: one that was given to the same gate before it was taken back does not count again. */
export const answersCountFrom = ({ askedAgainAt, startedAt }: Run, gate: string): Instant =>
  askedAgainAt.get(gate) ?? startedAt;
