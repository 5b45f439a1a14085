import type { FailureFacts } from '../../domain/failure.ts';
import { stepTitle } from '../../domain/step.ts';
import type { StepNode } from './graph.ts';
import { mayRunOnHold, putsBack } from './hold.ts';
import { turnOf } from './nodes.ts';
import { whyTakenOut } from './orders.ts';
import type { EventBody } from './situation.ts';
import { isAllCompleted, isGatePassed, isGateRefused } from './batches.ts';
import type { BatchView, View } from './view.ts';

/** Steps that end without running: skipped by a person or by their rule, or refused at their gate. */
export function stepEnds(view: View): readonly EventBody[] {
  return stepNodes(view).flatMap((node): readonly EventBody[] => {
    if (isOverOrBusy(node, view)) return [];
    const turn = turnOf(node, view);
    if (turn.kind === 'not-yet') return [];
    const skip = node.step.spec.skip ?? needlessBecause(node, view);
    if (turn.kind === 'no' || skip !== null) {
      const reason = turn.kind === 'no' ? turn.reason : (skip ?? '');
      return [{ type: 'node-ended', node: node.id, result: { kind: 'skipped', reason }, evidence: [] }];
    }
    const refusal = refusedAtGate(node, view);
    if (refusal === null) return [];
    return [
      { type: 'node-ended', node: node.id, result: { kind: 'failed', failure: refusal }, evidence: [] },
    ];
  });
}

/** It prepares what does not come to be for any batch that it is for; null: it does, it has begun, or it puts something back. */
function needlessBecause(node: StepNode, view: View): string | null {
  const { id, step, runs } = node;
  if (step.hook === 'after' || runs !== 'on-success' || view.run.nodes.has(id)) return null;
  const batches = [...view.batches.values()].filter(
    ({ part, members }) => members.size > 0 && (step.batch === null || part.batch.name === step.batch),
  );
  const reasons = batches.map((batch) => whyOver(node, batch, view));
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
}

/** Why no mailbox of a batch moves on from where this step is. */
function whyOver({ step }: StepNode, batch: BatchView, view: View): string | null {
  const { name } = batch.part.batch;
  const takenOut = view.run.orders.length === 0 ? null : whyTakenOut(batch, view);
  if (takenOut !== null) return takenOut;
  if (step.hook === 'before-completion' && isGateRefused(batch, view))
    return `the completion of batch ${name} was not approved`;
  if (step.hook === 'before-completion' && isAllCompleted(batch) && !putsBack(step.description))
    return `all mailboxes of batch ${name} have completed already`;
  const stopped = putsBack(step.description) ? undefined : view.run.stoppedBatches.get(name);
  return stopped === undefined ? null : `batch ${name} was stopped: ${stopped}`;
}

/** Before whose completion a step runs. */
export const batchCompletedAfter = ({ step }: StepNode, view: View): BatchView | undefined =>
  step.hook === 'before-completion' ? batchOf(step, view) : undefined;

const batchOf = ({ batch }: StepNode['step'], view: View): BatchView | undefined =>
  [...view.batches.values()].find(({ part }) => part.batch.name === batch);

/** Steps that are due and wait for nothing. */
export function stepsToRun(view: View): readonly StepNode[] {
  return stepNodes(view).filter(
    (node) =>
      !isOverOrBusy(node, view) &&
      turnOf(node, view).kind === 'yes' &&
      stepWait(node, view) === null &&
      mayRunOnHold(node, view) &&
      (view.run.nodes.has(node.id) || isHookOpen(node, view)),
  );
}

export type StepWait =
  | { readonly kind: 'soak'; readonly until: NonNullable<View['now']> }
  | { readonly kind: 'gate'; readonly until: View['now'] | null };

/** What a step that has run once waits for; null: nothing. */
export function stepWait(node: StepNode, view: View): StepWait | null {
  const waiting = view.run.nodes.get(node.id)?.waiting ?? null;
  if (waiting === null) return null;
  if (waiting.for === 'time') {
    return waiting.until !== null && waiting.until > view.now ? { kind: 'soak', until: waiting.until } : null;
  }
  const gate = view.run.gates.get(node.id);
  return gate !== undefined && gate.answer === null ? { kind: 'gate', until: gate.expiresAt } : null;
}

/**
 * Steps before the moves wait for the moves' window, so that a pair is not left unprotected for hours before the first
 * move may start; steps before a completion wait for its window and gate.
 */
export function isHookOpen({ step }: StepNode, view: View): boolean {
  const batch = batchOf(step, view);
  // For a batch that was stopped, or that someone has completed, no window is waited for any more, and no gate.
  if (batch !== undefined && (batch.stopped || isAllCompleted(batch)) && putsBack(step.description))
    return true;
  if (step.hook === 'before') {
    if (batch !== undefined) return batch.start.mayBegin;
    const withWork = [...view.batches.values()].filter(({ members }) => members.size > 0);
    return withWork.length === 0 || withWork.some(({ start }) => start.mayBegin);
  }
  if (step.hook === 'before-completion' && batch !== undefined) {
    return view.allowance.until === 'done' && batch.complete.mayBegin && isGatePassed(batch, view);
  }
  return step.description.reverts !== null || !isPaused(step.batch, view);
}

/** A pause of the run, or of its batch, lets no further step begin but those that put something back. */
const isPaused = (name: StepNode['step']['batch'], view: View): boolean =>
  [...view.batches.values()].some(
    ({ part, start }) => (name === null || part.batch.name === name) && start.kind === 'paused',
  );

const stepNodes = (view: View): readonly StepNode[] =>
  view.graph.changeSet.nodes.filter((node) => node.kind === 'step');

const isOverOrBusy = (node: StepNode, view: View): boolean =>
  (view.run.nodes.get(node.id)?.result ?? null) !== null || view.busySteps.has(node.id);

function refusedAtGate(node: StepNode, view: View): FailureFacts | null {
  const answer = view.run.gates.get(node.id)?.answer ?? null;
  if (answer === null || answer.kind === 'approved') return null;
  const title = stepTitle(node.step);
  return answer.kind === 'expired'
    ? {
        code: 'gate-expired',
        message: `"${title}" was not answered before it expired; a late approval does not count.`,
        hint: 'Plan and apply again to ask again.',
        retry: 'permanent',
      }
    : {
        code: 'gate-rejected',
        message: `${answer.by} rejected "${title}"${answer.comment === '' ? '' : `: ${answer.comment}`}.`,
        hint: 'Plan and apply again when the reason no longer applies.',
        retry: 'permanent',
      };
}
