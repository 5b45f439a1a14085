import type { NodeId } from '../domain/ids.ts';
import { stepTitle } from '../domain/step.ts';
import type { Graph, StepNode } from './decide/graph.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import type { StepRunner } from './step-runner.ts';

/**
 * A batch is about to start: are the results of earlier steps still valid? A window, a gate or a night may lie between
 * a backup and the first move that relies on it. A step whose result has expired is run again first; only the first batch
 * that relies on a step checks it. Empty: all are valid.
 */
export async function lapsedPreconditions(
  events: readonly EventBody[],
  graph: Graph,
  journal: Journal,
  steps: StepRunner,
): Promise<readonly EventBody[]> {
  const reopened = new Set<NodeId>();
  const notes: EventBody[] = [];
  for (const { id, step } of stepsReliedOn(events, graph, journal)) {
    const why = reopened.has(id) ? null : await steps.lapsed(step);
    if (why === null) continue;
    reopened.add(id);
    const message = `${stepTitle(step)}: ${why}, and moves are about to rely on it. The step is run again first.`;
    notes.push({ type: 'note', level: 'warning', message });
  }
  return reopened.size === 0 ? [] : [...notes, { type: 'nodes-reopened', nodes: [...reopened] }];
}

function stepsReliedOn(events: readonly EventBody[], graph: Graph, { run }: Journal): readonly StepNode[] {
  const hasBegun = (step: StepNode): boolean =>
    [...graph.stepsBefore].some(([batch, before]) => run.nodes.has(batch) && before.includes(step));
  return events
    .flatMap((event) => (event.type === 'node-started' ? (graph.stepsBefore.get(event.node) ?? []) : []))
    .filter((step) => run.nodes.get(step.id)?.result?.kind === 'succeeded' && !hasBegun(step));
}
