import { Failure, type FailureFacts } from '../domain/failure.ts';
import type { Action } from '../domain/journal-event.ts';
import type { NodeId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import { type PlannedStep, stepTitle } from '../domain/step.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import type { StepProbe } from '../runbook/step-kind.ts';
import type { Graph } from './decide/graph.ts';

/** Moves are about to rely on what this run took away: has another run or a person put it back? Null: no. */
export async function undoneMeanwhile(
  actions: readonly Action[],
  graph: Graph,
  run: Run,
  probe: (step: PlannedStep) => Promise<StepProbe>,
): Promise<FailureFacts | null> {
  const inEffect = temporaryChangesInEffect(run);
  if (inEffect.length === 0) return null;
  const relied = new Set(actions.flatMap((action) => reliedOn(action, graph)));
  for (const { node: id } of inEffect) {
    const node = graph.nodeOf.get(id);
    if (node?.kind !== 'step' || !relied.has(id) || run.nodes.get(id)?.result?.kind !== 'succeeded') continue;
    const found = await probe(node.step);
    if (found.kind === 'needed') return undone(node.step, run);
    if (found.kind === 'unknown')
      throw Failure.transient(
        'pair-unknown',
        `Whether what "${stepTitle(node.step)}" did is still so cannot be told, and moves are about to rely on it: ${found.why}`,
      );
  }
  return null;
}

/** The steps before a move's next stage that take something away. */
function reliedOn(action: Action, { changeOf, partOf, takenAwayBefore }: Graph): readonly NodeId[] {
  const isCreated = action.kind === 'create-move-request';
  if (!isCreated && action.kind !== 'resume-move-request') return [];
  const change = changeOf.get(isCreated ? action.spec.mailboxId : action.mailboxId);
  const part = change === undefined ? undefined : partOf.get(change.batch);
  const node = isCreated || action.hold ? part?.seed : part?.complete;
  return node === undefined || node === null ? [] : (takenAwayBefore.get(node) ?? []);
}

const undone = (step: PlannedStep, { plan }: Run): FailureFacts => ({
  code: 'temporary-change-undone',
  message: `What "${stepTitle(step)}" of this run did is no longer so: another run or a person has undone it. The next moves rely on it, so none was started or completed.`,
  hint: `Find out who undid it. Then "drover recover ${plan}" records that it is undone, and apply does it again before the next moves.`,
  retry: 'fatal',
});
