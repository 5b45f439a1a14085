import type { MailboxId } from '../../domain/ids.ts';
import type { Action } from '../../domain/journal-event.ts';
import type { MoveOptions, MoveRequest } from '../../domain/move-request.ts';
import { requestTag } from '../../domain/request-tag.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import type { MoveChange } from '../../domain/change.ts';
import { BudgetRoom } from './budgets.ts';
import { isOnHold } from './hold.ts';
import { holdOf } from './limits.ts';
import { isReported } from './member-facts.ts';
import type { Member } from './member.ts';
import { isRunning, mayRun } from './nodes.ts';
import { mayStart } from './ordered-times.ts';
import { placesTaken, removalRetryAt, type BatchView, type View } from './view.ts';

/** Orders that start members: removals first, then new, updated and resumed requests, up to `maxInFlight`. */
export function start(view: View): readonly Action[] {
  if (isOnHold(view)) return [];
  const room = new BudgetRoom(view);
  return [...view.batches.values()].flatMap((batch) => [
    ...removals(batch, view),
    ...(isSeeding(batch, view) ? startMembers(batch, view, room) : []),
  ]);
}

function isSeeding(batch: BatchView, view: View): boolean {
  const { seed } = batch.part;
  if (batch.stopped || !batch.start.mayBegin || view.roleChange !== null) return false;
  return isRunning(seed, view.run) && batch.pendingRemovals.length === 0;
}

/** They do not wait for a window: what the plan no longer wants should not continue. */
function removals(batch: BatchView, view: View): readonly Action[] {
  const node = batch.part.seed === null ? undefined : view.graph.nodeOf.get(batch.part.seed);
  if (node === undefined || !mayRun(node, view)) return [];
  return batch.pendingRemovals.flatMap((removal) => {
    if (!isReported(removal.mailboxId, removal.request, view)) return [];
    if (removalRetryAt(removal.mailboxId, view) !== null) return [];
    const { mailboxId, request, purpose } = removal;
    return [{ kind: 'remove-move-request', mailboxId, request, purpose }];
  });
}

const startable = ['to-clear', 'to-create', 'to-update', 'suspended', 'retrying'] as const;

function startMembers(batch: BatchView, view: View, budgets: BudgetRoom): readonly Action[] {
  const actions: Action[] = [];
  let room = (batch.part.batch.maxInFlight ?? Infinity) - placesTaken(batch, view);
  for (const member of batch.members.of(...startable)) {
    if (room <= 0) break;
    const action = startMember(member, batch, view);
    if (action === null) continue;
    // In the plan's order: a smaller mailbox does not overtake the one that waits for the budget.
    if (
      action.kind === 'create-move-request' &&
      !budgets.take(member.change.mailboxId, member.change.sizeBytes)
    )
      break;
    actions.push(action);
    if (action.kind !== 'remove-move-request') room -= 1;
  }
  return actions;
}

function startMember(member: Member, batch: BatchView, view: View): Action | null {
  const { change, state } = member;
  const { mailboxId } = change;
  if (!mayStart(member, batch.part, view)) return null;
  // Options and tags bring nothing to the target.
  if (state.kind !== 'to-update' && holdOf(member, batch, view) !== null) return null;
  switch (state.kind) {
    case 'to-clear': {
      if (!isReported(mailboxId, state.request, view)) return null;
      const foreignTag = change.kind === 'create-move-request' ? change.foreignTag : undefined;
      return {
        kind: 'remove-move-request',
        mailboxId,
        request: state.request,
        purpose: 'clear',
        ...(foreignTag === undefined ? {} : { foreignTag }),
      };
    }
    case 'to-create':
      return change.kind === 'create-move-request'
        ? {
            kind: 'create-move-request',
            spec: { ...change.spec, options: asFarAsAsked(change.spec.options, view) },
          }
        : null;
    case 'to-update':
      return update(change, view);
    case 'suspended':
      return state.by === 'drover' ? copyOn(mailboxId, state.request, batch, view) : null;
    case 'retrying':
      return state.request === null || state.retryAt > view.now
        ? null
        : copyOn(mailboxId, state.request, batch, view);
    default:
      return null;
  }
}

/** A request that an earlier run released for completion is held again: its batch may complete only at another time. */
function copyOn(mailboxId: MailboxId, request: MoveRequest, batch: BatchView, view: View): Action {
  const { suspendWhenReadyToComplete, offline } = request.options;
  const isAskedToHold = view.allowance.until === 'synced' || waitsToComplete(batch, view);
  const hold = suspendWhenReadyToComplete || (!offline && isAskedToHold);
  return { kind: 'resume-move-request', mailboxId, request: request.id, hold };
}

/** Only to be copied: it is held, though nothing in the plan holds it, until an apply may complete it. Offline moves cannot be. */
const asFarAsAsked = (options: MoveOptions, { allowance }: View): MoveOptions =>
  allowance.until === 'synced' && !options.offline
    ? { ...options, suspendWhenReadyToComplete: true }
    : options;

/** Is there anything between copy and completion: a gate, steps, another schedule? */
function waitsToComplete({ part }: BatchView, view: View): boolean {
  const { gate, start, complete } = part.batch;
  const after = (part.complete === null ? undefined : view.graph.nodeOf.get(part.complete))?.after ?? [];
  const hasStepsBetween = after.some((before) => before !== part.seed);
  const hasOwnSchedule = complete.kind !== 'now' && canonicalJson(start) !== canonicalJson(complete);
  return gate !== null || hasStepsBetween || hasOwnSchedule;
}

function update(change: MoveChange, view: View): Action | null {
  if (change.kind !== 'update-move-request' && change.kind !== 'adopt-move-request') return null;
  const { mailboxId, request, options, batch } = change;
  return {
    kind: 'update-move-request',
    mailboxId,
    request,
    options: asFarAsAsked(options, view),
    tag: requestTag(view.graph.changeSet.plan, batch),
  };
}
