import type { FailureFacts } from '../../domain/failure.ts';
import { stepTitle } from '../../domain/step.ts';
import type { StepNode } from './graph.ts';
import { mayRunOnHold } from './hold.ts';
import { turnOf } from './nodes.ts';
import { whyTakenOut } from './orders.ts';
import type { EventBody } from './situation.ts';
import { isGatePassed } from './batches.ts';
import type { View } from './view.ts';

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

/** It prepares what all mailboxes it is for were ordered out of; null: it is for others too, has begun, or puts something back. */
function needlessBecause({ id, step, runs }: StepNode, view: View): string | null {
  if (view.run.orders.length === 0 || step.hook === 'after' || runs !== 'on-success') return null;
  if (view.run.nodes.has(id)) return null;
  const batches = [...view.batches.values()].filter(
    ({ part, members }) => members.size > 0 && (step.batch === null || part.batch.name === step.batch),
  );
  const reasons = batches.map((batch) => whyTakenOut(batch, view));
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
}

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
  const batch = [...view.batches.values()].find(({ part }) => part.batch.name === step.batch);
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
