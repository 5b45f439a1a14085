import type { MailboxId, NodeId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Action, ActionOutcome } from './journal-event.ts';
import type { MoveProgress, NodeProgress } from './run.ts';

/** How far a run has come with its mailboxes and its nodes. */
interface Progress {
  readonly moves: Map<MailboxId, MoveProgress>;
  readonly nodes: Map<NodeId, NodeProgress>;
}

export const mailboxOfOrder = (action: Exclude<Action, { kind: 'run-step' }>): MailboxId =>
  action.kind === 'create-move-request' ? action.spec.mailboxId : action.mailboxId;

export function applyOutcome(run: Progress, action: Action, outcome: ActionOutcome, at: Instant): void {
  if (action.kind === 'run-step') return applyStepOutcome(run, action.node, outcome, at);
  const mailbox = mailboxOfOrder(action);
  const known = run.moves.get(mailbox) ?? newMove(at);
  if (action.kind === 'update-move-request' && action.onlyToHold === true) {
    const heldBack = { at, isRefused: outcome.kind !== 'done' };
    return patchMove(run, mailbox, at, { orders: { ...known.orders, heldBack } });
  }
  switch (outcome.kind) {
    case 'not-done':
      return;
    case 'failed':
      // A suspension that came too late does not affect the move.
      if (action.kind === 'suspend-move-request') {
        return patchMove(run, mailbox, at, { orders: { ...known.orders, suspendAskedAt: at } });
      }
      return patchMove(run, mailbox, at, {
        failedOrders: known.failedOrders + 1,
        failedAt: at,
        lastFailure: outcome.failure,
      });
    case 'done':
      return patchMove(run, mailbox, at, {
        lastFailure: null,
        failedOrders: 0,
        ...acceptedOrder(known, action, outcome, at),
      });
  }
}

function acceptedOrder(
  known: MoveProgress,
  action: Exclude<Action, { kind: 'run-step' }>,
  outcome: Extract<ActionOutcome, { kind: 'done' }>,
  at: Instant,
): Partial<MoveProgress> {
  const { orders } = known;
  switch (action.kind) {
    case 'create-move-request':
      // Where a mailbox's requests all have the same id, the report of the one that was cleared is not taken for this one's.
      return { request: outcome.request ?? null, report: null, orders: { ...orders, createdAt: at } };
    case 'update-move-request':
      return { request: action.request, orders: { ...orders, updatedAt: at } };
    case 'resume-move-request':
      return {
        request: action.request,
        orders: { ...orders, resumed: { at, hold: action.hold }, isSuspended: false },
      };
    case 'suspend-move-request':
      return { orders: { ...orders, suspendAskedAt: at, isSuspended: true } };
    case 'remove-move-request':
      return { request: null, state: null, percentComplete: 0, orders: { ...orders, removedAt: at } };
  }
}

function applyStepOutcome(run: Progress, node: NodeId, outcome: ActionOutcome, at: Instant): void {
  if (outcome.kind === 'not-done') return;
  const known = run.nodes.get(node);
  const failure = outcome.kind === 'failed' ? outcome.failure : null;
  patchNode(run, node, at, {
    lastFailure: failure,
    failures: (known?.failures ?? 0) + (failure === null ? 0 : 1),
    evidence: [...(known?.evidence ?? []), ...(outcome.evidence ?? [])],
  });
}

export function patchMove(run: Progress, id: MailboxId, at: Instant, patch: Partial<MoveProgress>): void {
  const known = run.moves.get(id) ?? newMove(at);
  run.moves.set(id, { ...known, ...patch });
}

export function patchNode(run: Progress, id: NodeId, at: Instant, patch: Partial<NodeProgress>): void {
  const known = run.nodes.get(id) ?? { ...noNode, startedAt: at };
  run.nodes.set(id, { ...known, ...patch });
}

const newMove = (at: Instant): MoveProgress => ({ ...noMove, stateSince: at, progressedAt: at });
const noMove: Omit<MoveProgress, 'stateSince' | 'progressedAt'> = {
  request: null,
  state: null,
  percentComplete: 0,
  bytesTransferred: 0,
  itemsTransferred: 0,
  badItems: 0,
  confirmed: false,
  report: null,
  lastFailure: null,
  attempts: 0,
  failedOrders: 0,
  failedAt: null,
  stalledSince: null,
  alarm: null,
  orders: {
    createdAt: null,
    updatedAt: null,
    removedAt: null,
    resumed: null,
    suspendAskedAt: null,
    isSuspended: false,
  },
};
const noNode: Omit<NodeProgress, 'startedAt'> = {
  attempts: 0,
  failures: 0,
  waiting: null,
  result: null,
  endedAt: null,
  evidence: [],
  output: [],
  lastFailure: null,
};
