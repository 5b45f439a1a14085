import type { NodeId } from '../domain/ids.ts';
import type { RunResult } from '../domain/journal-event.ts';
import { countStages } from '../domain/move-stage.ts';
import type { Run } from '../domain/run.ts';
import type { Graph } from './decide/graph.ts';

/** The verdict of a run that ended. Temporary changes still in effect come first: someone must act on them. */
export function runResult(graph: Graph, run: Run, inEffect: number): RunResult {
  const { moved: completed, failed, left } = countStages(run.moves.values());
  const kept = left === 0 ? {} : { left };
  return { outcome: outcome(graph, run, inEffect, failed), completed, failed, ...kept };
}

function outcome(graph: Graph, run: Run, inEffect: number, failed: number): RunResult['outcome'] {
  if (inEffect > 0) return 'done-with-temporary-changes';
  const hasFailed = (id: NodeId): boolean => run.nodes.get(id)?.result?.kind === 'failed';
  const { nodes } = graph.changeSet;
  if (nodes.some(({ id, kind }) => kind === 'step' && hasFailed(id))) return 'failed';
  return failed > 0 || nodes.some(({ id }) => hasFailed(id)) ? 'done-with-failures' : 'done';
}
