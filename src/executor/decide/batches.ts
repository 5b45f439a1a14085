import type { FailureCode } from '../../domain/failure-codes.ts';
import type { FailureFacts } from '../../domain/failure.ts';
import type { NodeResult } from '../../domain/journal-event.ts';
import { formatCount, plural } from '../../support/format.ts';
import type { BatchNode } from './graph.ts';
import { isOnHold } from './hold.ts';
import type { Member } from './member.ts';
import { hasEnded, turnOf } from './nodes.ts';
import { whyTakenOut } from './orders.ts';
import type { EventBody } from './situation.ts';
import type { BatchView, View } from './view.ts';

/** The transitions of seed and complete nodes: not started → started → ended. Each transition is one event. */
export function batchNodes(view: View): readonly EventBody[] {
  return view.graph.changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [] : passage(node, view)));
}

function passage(node: BatchNode, view: View): readonly EventBody[] {
  const batch = view.batches.get(node.batch);
  const progress = view.run.nodes.get(node.id);
  if (batch === undefined || (progress?.result ?? null) !== null) return [];
  const turn = turnOf(node, view);
  if (turn.kind === 'not-yet') return isReady(node, view) ? refusal(node, batch, view) : [];
  const takenOut = batch.pendingRemovals.length === 0 ? whyTakenOut(batch, view) : null;
  if (takenOut !== null) return [ended(node, { kind: 'skipped', reason: takenOut })];
  if (turn.kind === 'no') return [ended(node, { kind: 'skipped', reason: turn.reason })];
  const refused = refusal(node, batch, view);
  if (refused.length > 0) return refused;
  const result = resultOf(node, batch, view);
  if (result !== null) return [ended(node, result)];
  return progress === undefined && mayStart(node, batch, view)
    ? [{ type: 'node-started', node: node.id }]
    : [];
}

const ended = (node: BatchNode, result: NodeResult): EventBody => ({
  type: 'node-ended',
  node: node.id,
  result,
  evidence: [],
});

function mayStart(node: BatchNode, batch: BatchView, view: View): boolean {
  if (batch.stopped || view.roleChange !== null || isOnHold(view)) return false;
  if (node.kind === 'seed') return batch.start.mayBegin;
  return view.allowance.until === 'done' && batch.complete.mayBegin && isGatePassed(batch, view);
}

export function isGatePassed({ part }: BatchView, view: View): boolean {
  if (part.batch.gate === null || part.complete === null) return true;
  return view.run.gates.get(part.complete)?.answer?.kind === 'approved';
}

/** Without drover, where its completion was still to come: nothing is left that it could complete. */
export const isAllCompleted = ({ counts, members }: BatchView): boolean =>
  counts.confirmed > 0 && counts.confirmed + counts.failed + counts.left === members.size;

export function isGateRefused({ part }: BatchView, { run }: View): boolean {
  const answer = part.complete === null ? null : (run.gates.get(part.complete)?.answer ?? null);
  return part.batch.gate !== null && answer !== null && answer.kind !== 'approved';
}

/** Only steps are before it that wait for its gate or its window: where it is refused or stopped, they are not waited for. */
const isReady = ({ kind, batch }: BatchNode, { graph, run }: View): boolean => {
  const seed = graph.partOf.get(batch)?.seed ?? null;
  return kind === 'complete' && seed !== null && hasEnded(seed, run);
};

function refusal(node: BatchNode, batch: BatchView, view: View): readonly EventBody[] {
  if (node.kind !== 'complete') return [];
  const failed = refusedGate(node, batch, view);
  if (failed !== null) return [ended(node, { kind: 'failed', failure: failed })];
  const result = batch.stopped ? resultOf(node, batch, view) : null;
  return result?.kind === 'failed' ? [ended(node, result)] : [];
}

function refusedGate(node: BatchNode, { part }: BatchView, view: View): FailureFacts | null {
  const gate = view.run.gates.get(node.id);
  const answer = part.batch.gate === null ? null : (gate?.answer ?? null);
  if (answer === null || answer.kind === 'approved') return null;
  const expired = answer.kind === 'expired';
  return {
    code: expired ? 'gate-expired' : 'gate-rejected',
    message: expired
      ? `The completion of batch ${node.batch} was not approved before the gate expired; its mailboxes stay held at 95 %.`
      : `${answer.by} rejected the completion of batch ${node.batch}${answer.comment === '' ? '' : `: ${answer.comment}`}; its mailboxes stay held at 95 %.`,
    hint: 'Plan and apply again to ask again.',
    retry: 'permanent',
  };
}

/** Null: not ended. */
function resultOf(node: BatchNode, batch: BatchView, view: View): NodeResult | null {
  if (batch.pendingRemovals.length > 0) return null;
  if (hasUnfinished(node, batch)) return null;
  const { members, counts, part } = batch;
  const reason = view.run.stoppedBatches.get(part.batch.name);
  const isWhole = counts.confirmed + counts.failed + counts.left === members.size;
  if (reason !== undefined && !(isWhole && counts.failed === 0)) {
    return failure('batch-stopped', `Batch ${part.batch.name} was stopped: ${reason}`);
  }
  if (counts.failed > 0 && counts.failed + counts.left === members.size) {
    return failure(
      'batch-failed',
      `All of batch ${part.batch.name} failed (${plural(counts.failed, 'mailbox', 'mailboxes')}).`,
    );
  }
  const suspended = node.kind === 'complete' ? 0 : members.parked().filter(isUncopied).length;
  return {
    kind: 'succeeded',
    ...(counts.failed === 0 ? {} : { failed: counts.failed }),
    ...(suspended === 0 ? {} : { suspended }),
    ...(counts.left === 0 ? {} : { left: counts.left }),
  };
}

const isUncopied = ({ state }: Member): boolean =>
  state.kind === 'suspended' && state.request.percentComplete < COPIED_PERCENT;
const COPIED_PERCENT = 95;

/** Has this node a member that it still must complete? A stopped batch only waits for what is in flight. */
function hasUnfinished(node: BatchNode, { counts, members, stopped, part }: BatchView): boolean {
  const inFlight = counts.active + counts.unseen + counts.moved + counts.gone + counts.leaving;
  if (inFlight > 0 || members.areReportsDue) return true;
  if (stopped) return false;
  const toBegin = counts['to-clear'] + counts['to-create'] + counts['to-update'] + counts.retrying;
  if (node.kind === 'complete') return toBegin + counts.ready + counts.suspended > 0;
  const parked = members.parked().length;
  return toBegin + (counts.suspended - parked) > 0 || (part.complete === null && counts.ready + parked > 0);
}

/** More members failed than the plan allows: nothing more of the batch starts or completes. */
export function failures(view: View): readonly EventBody[] {
  return [...view.batches.values()].flatMap((batch) => {
    const { stopAfterFailures, name } = batch.part.batch;
    if (batch.stopped || stopAfterFailures === null || batch.counts.failed <= stopAfterFailures) return [];
    const reason = `${formatCount(batch.counts.failed)} of ${plural(batch.members.size, 'mailbox', 'mailboxes')} failed; the plan allows ${formatCount(stopAfterFailures)}`;
    return [{ type: 'batch-stopped', batch: name, reason }];
  });
}

/** A role change that drover did not order stops everything that has not ended, permanently for this run. */
export function roleChanges(view: View): readonly EventBody[] {
  const change = view.roleChange;
  if (change === null) return [];
  const open = openBatches(view);
  if (open.length === 0) return [];
  const reason = `the active member is ${change.seen} instead of ${change.expected}, and drover did not order this change`;
  const flying = open.reduce((sum, { counts }) => sum + counts.active + counts.unseen, 0);
  return [
    {
      type: 'note',
      level: 'warning',
      message: `Role change: ${reason}. No new move starts or completes; the state of ${plural(flying, 'mailbox', 'mailboxes')} in flight is unknown until observed again.`,
    },
    ...stopBatches(open, reason),
  ];
}

/** Batches with mailboxes that are still to be moved. */
export const openBatches = (view: View): readonly BatchView[] =>
  [...view.batches.values()].filter(
    ({ stopped, counts, members }) =>
      !stopped && counts.confirmed + counts.failed + counts.left < members.size,
  );

export const stopBatches = (batches: readonly BatchView[], reason: string): readonly EventBody[] =>
  batches.map(({ part }) => ({ type: 'batch-stopped', batch: part.batch.name, reason }));

const failure = (code: FailureCode, message: string): NodeResult => ({
  kind: 'failed',
  failure: {
    code,
    message,
    hint: 'See the failures in the report, then plan and apply again: held and remaining moves continue from where they are.',
    retry: 'permanent',
  },
});
