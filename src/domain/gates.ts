import type { ChangeSet, PlanNode } from './change.ts';
import type { NodeId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Run } from './run.ts';

type Gates = Pick<ChangeSet, 'batches' | 'nodes'>;

/** Where a run waits for a person: each gate has the name of its node. */
export function gateNodes({ batches, nodes }: Gates): readonly PlanNode[] {
  const gated = new Set(batches.flatMap(({ name, gate }) => (gate === null ? [] : [name])));
  return nodes.filter((node) =>
    node.kind === 'step'
      ? node.step.spec.skip === null && node.step.description.asksPerson === true
      : node.kind === 'complete' && gated.has(node.batch),
  );
}

/** Those that a run has not reached yet, and that can be answered ahead. */
export function gatesAhead(changeSet: Gates, run: Run): readonly NodeId[] {
  if (run.phase.kind === 'finished') return [];
  const isOver = (node: NodeId): boolean => (run.nodes.get(node)?.result ?? null) !== null;
  return gateNodes(changeSet).flatMap(({ id }) => (isOver(id) || run.gates.has(id) ? [] : [id]));
}

/** An answer serves once: one that was given to the same gate before it was taken back does not count again. */
export const answersCountFrom = ({ askedAgainAt, startedAt }: Run, gate: string): Instant =>
  askedAgainAt.get(gate) ?? startedAt;
