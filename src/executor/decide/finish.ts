import { stallAlarmsOf } from '../../domain/alarms.ts';
import type { PlanNode } from '../../domain/change.ts';
import { holdsEndAt, holdsText } from '../../domain/hold.ts';
import type { Instant } from '../../domain/instant.ts';
import { unlistedText } from '../../domain/migration-batch.ts';
import { orderedBy } from '../../domain/run-order.ts';
import { stallsOf } from '../../domain/stall.ts';
import { suspensionOf, type SuspendedMove } from '../../domain/suspended-moves.ts';
import { formatInstant, withLocalTimes } from '../../support/format.ts';
import { describePause, type PauseReason } from '../pause.ts';
import type { Wait } from '../progress.ts';
import { movesUnderWay } from './batch-progress.ts';
import { isGatePassed } from './batches.ts';
import { budgetBlockers, isSpacing } from './budgets.ts';
import { exposureEndsAt } from './exposure.ts';
import type { BatchNode, StepNode } from './graph.ts';
import { isOnHold } from './hold.ts';
import { holdOf, limitWaits } from './limits.ts';
import type { Member } from './member.ts';
import { hasEnded, isCompletion, turnOf } from './nodes.ts';
import { mayComplete, mayStart, statesByOrders } from './ordered-times.ts';
import type { WindowState } from './window-state.ts';
import { batchCompletedAfter, isHookOpen, stepWait } from './steps.ts';
import { hasOpenNode, inFlight, placesTaken, removalRetryAt, type BatchView, type View } from './view.ts';

/** How a turn ends that has nothing left to order. */
export type TurnEnd =
  /** Observe again at `wakeAt`, and at every poll while something may change that no one tells: moves, or what people do. */
  | {
      readonly kind: 'rest';
      readonly wakeAt: Instant | null;
      readonly watches: 'moves' | 'people' | 'nothing';
      readonly waiting: readonly Wait[];
    }
  | { readonly kind: 'finish' }
  | { readonly kind: 'pause'; readonly reason: PauseReason };

type Blocker = Extract<PauseReason, { kind: 'window' | 'budget' | 'soak' | 'gate' | 'held' | 'paused' }>;

export function turnEnd(view: View): TurnEnd {
  const open = view.graph.changeSet.nodes.filter((node) => !hasEnded(node.id, view.run));
  const isBusy = view.busySteps.size > 0;
  if (open.length === 0 && !isBusy) return { kind: 'finish' };
  if (isSynced(open, view) && !isBusy) return { kind: 'pause', reason: { kind: 'synced' } };
  const blockers = open.flatMap((node) => blockersOf(node, view));
  const retryAt = isOnHold(view) ? null : nextRetry(view);
  const limits = limitWaits(view);
  // A limit is kept again without anyone being asked, as a stall ends.
  const isWatching =
    isBusy ||
    retryAt !== null ||
    (limits.length > 0 && !isOnHold(view)) ||
    // Orders that are spaced are under way: a run that does not wait would give one, and end.
    (!isOnHold(view) && blockers.some((b) => b.kind === 'budget' && isSpacing(b, view))) ||
    open.some((node) => isUnderWay(node, view));
  if (isWatching) return watching(blockers, limits, retryAt, view);
  return waiting(blockers, view);
}

/** As far as requested: only completion could continue now. */
function isSynced(open: readonly PlanNode[], view: View): boolean {
  if (view.allowance.until !== 'synced') return false;
  return open.every((node) => isCompletion(node) || turnOf(node, view).kind === 'not-yet');
}

function watching(
  blockers: readonly Blocker[],
  limits: readonly string[],
  retryAt: Instant | null,
  view: View,
): TurnEnd {
  if (isPast(view.allowance.deadline, view))
    return {
      kind: 'pause',
      reason: { kind: 'time-allowance', stalls: stallsOf(movesUnderWay(view)), limits },
    };
  const wakeAt = nextOf(
    [
      holdEnd(view),
      retryAt,
      ...edges(view),
      ...blockers.map(untilOf),
      view.allowance.deadline,
      exposureEndsAt(view),
    ],
    view,
  );
  const alarms = alarmsNow(view).map((text) => `ALARM: ${localTimes(text, view)}`);
  const services = [...view.unlisted.values()].map(unlistedText);
  const others = [...alarms, ...limits, ...services].map((text): Wait => ({ kind: 'other', text }));
  const waiting = [...onHold(view), ...others, ...blockers.map((b) => waitOf(b, view))];
  return { kind: 'rest', wakeAt, watches: 'moves', waiting };
}

/** Of members that have one: a turn costs what happens, not how many mailboxes the run has. */
const alarmsNow = ({ batches }: View): readonly string[] =>
  stallAlarmsOf(
    [...batches.values()].flatMap(({ members }) =>
      members.alarmed().flatMap(({ progress }) => progress ?? []),
    ),
  );

/** Nothing is in progress: wait for the first event, if waiting is allowed, or report what a later apply waits for. */
function waiting(blockers: readonly Blocker[], view: View): TurnEnd {
  const { wait, deadline } = view.allowance;
  if (isOnHold(view)) return waitingForHold(blockers, view);
  const first = mostUrgent(blockers);
  if (first === null) return { kind: 'pause', reason: { kind: 'fatal', failure: stuck } };
  const pause: TurnEnd = { kind: 'pause', reason: first };
  // Both are answered by a person, at any time.
  const isGate = blockers.some(({ kind }) => kind === 'gate' || kind === 'paused');
  const opensAt = earliest(blockers.map(untilOf));
  if (!wait || (opensAt === null && !isGate) || isPast(deadline, view)) return pause;
  if (!isGate && deadline !== null && opensAt !== null && opensAt > deadline) return pause;
  return {
    kind: 'rest',
    wakeAt: nextOf([opensAt, ...edges(view), deadline, exposureEndsAt(view)], view),
    watches: isGate ? 'people' : 'nothing',
    waiting: blockers.map((b) => waitOf(b, view)),
  };
}

/** It may be ended at any moment, and its end is news of no mail system: it is asked for at every poll. */
function waitingForHold(blockers: readonly Blocker[], view: View): TurnEnd {
  const { wait, deadline } = view.allowance;
  const holds = view.holds.all;
  if (!wait || isPast(deadline, view)) return { kind: 'pause', reason: { kind: 'on-hold', holds } };
  return {
    kind: 'rest',
    wakeAt: nextOf([holdEnd(view), ...edges(view), deadline, exposureEndsAt(view)], view),
    watches: 'people',
    waiting: [...onHold(view), ...blockers.map((b) => waitOf(b, view))],
  };
}

/** By another clock than the one that decides about it: once it has passed here, only asking helps. */
const holdEnd = ({ holds }: View): Instant | null => holdsEndAt(holds.all);

const onHold = (view: View): readonly Wait[] =>
  isOnHold(view) ? [{ kind: 'hold', text: `ON HOLD: ${localTimes(holdsText(view.holds.all), view)}` }] : [];

/** What opens by itself comes before what needs a person; the earliest first. */
function mostUrgent(blockers: readonly Blocker[]): Blocker | null {
  const rank = (b: Blocker): string => {
    const held = b.kind === 'held' && b.suspended.length === 0 ? '4' : '3';
    const order = {
      window: untilOf(b) === null ? '2' : '0',
      budget: '0',
      soak: '0',
      gate: '1',
      paused: '1',
      held,
    }[b.kind];
    return `${order} ${untilOf(b) ?? '~'}`;
  };
  return blockers.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}

function blockersOf(node: PlanNode, view: View): readonly Blocker[] {
  if (turnOf(node, view).kind !== 'yes') return [];
  if (node.kind === 'step') return stepBlockers(node, view);
  const batch = view.batches.get(node.batch);
  if (batch === undefined) return [];
  const parked = [...parkedMembers(node, batch), ...heldBack(node, batch, view)];
  if (node.kind === 'seed')
    return [...closed(node, batch.start), ...budgetBlockers(node.id, batch, view), ...parked];
  if (!isGatePassed(batch, view)) return gateBlockers(batch, view);
  return [...closed(node, batch.complete), ...parked];
}

/** Its completion waits for an approval, and so do the steps before it. */
function gateBlockers({ part: { complete } }: BatchView, { run }: View): readonly Blocker[] {
  const gate = complete === null ? undefined : run.gates.get(complete);
  if (complete === null || gate === undefined) return [];
  return [{ kind: 'gate', gate: complete, until: gate.expiresAt }];
}

/** Mailboxes that have to wait, by an order or as an order let only others go on, of a batch that may. */
function heldBack(
  node: BatchNode,
  { part, members, start, complete }: BatchView,
  view: View,
): readonly Blocker[] {
  const use = node.kind === 'seed' ? 'start' : 'complete';
  if (view.run.orders.length === 0 || !(use === 'start' ? start : complete).mayBegin) return [];
  const { confirmed, left, failed } = members.counts;
  const open = members.size - confirmed - left - failed;
  return statesByOrders(use, part, open, view).flatMap((state) => closed(node, state));
}

/** What others suspended, and what the plan does. */
function parkedMembers(node: PlanNode, { members }: BatchView): readonly Blocker[] {
  const parked = members.parked();
  const suspended = parked.flatMap(({ change, progress, state }) => {
    if (state.kind !== 'suspended' || state.by !== 'someone' || progress === null) return [];
    return suspensionOf(change, progress, state.request.state) ?? [];
  });
  const held = (of: readonly SuspendedMove[]): Blocker => ({ kind: 'held', node: node.id, suspended: of });
  return [
    ...(suspended.length > 0 ? [held(suspended)] : []),
    ...(parked.length > suspended.length ? [held([])] : []),
  ];
}

function stepBlockers(node: StepNode, view: View): readonly Blocker[] {
  if (view.busySteps.has(node.id)) return [];
  const wait = stepWait(node, view);
  if (wait?.kind === 'soak') return [{ kind: 'soak', node: node.id, until: wait.until }];
  if (wait?.kind === 'gate') return [{ kind: 'gate', gate: node.id, until: wait.until }];
  if (view.run.nodes.has(node.id) || isHookOpen(node, view)) return [];
  const batch = batchCompletedAfter(node, view);
  if (batch !== undefined && !isGatePassed(batch, view)) return gateBlockers(batch, view);
  return mostOpen(windowStatesFor(node, view)).flatMap((windowState) => closed(node, windowState));
}

/** Those that keep the step from running: behind the moves a pause alone does, and that of one batch is enough. */
function windowStatesFor({ step }: StepNode, view: View): readonly WindowState[] {
  const batches = [...view.batches.values()].filter(
    ({ part }) => step.batch === null || part.batch.name === step.batch,
  );
  return batches
    .map((batch) => (step.hook === 'before-completion' ? batch.complete : batch.start))
    .filter(({ kind, mayBegin }) => (step.hook === 'after' ? kind === 'paused' : !mayBegin));
}

/** Of several schedules the one that opens first decides. */
function mostOpen(windowStates: readonly WindowState[]): readonly WindowState[] {
  const rank = (windowState: WindowState): string =>
    windowState.kind === 'later' ? `0 ${windowState.opensAt}` : windowState.kind === 'held' ? '1' : '2';
  return windowStates.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 1);
}

function closed(node: PlanNode, windowState: WindowState): readonly Blocker[] {
  if (windowState.mayBegin) return [];
  const { kind, pausedBy } = windowState;
  if (kind === 'paused')
    return [{ kind, node: node.id, by: pausedBy === undefined ? '' : orderedBy(pausedBy) }];
  if (kind === 'held') return [{ kind, node: node.id, suspended: [] }];
  return [{ kind: 'window', node: node.id, until: windowState.opensAt }];
}

/** Is any part of a node in flight, or still to be recorded? */
function isUnderWay(node: PlanNode, view: View): boolean {
  if (node.kind === 'step') return false;
  const batch = view.batches.get(node.batch);
  if (batch === undefined || turnOf(node, view).kind !== 'yes') return false;
  // A stopped batch begins nothing more, and ends when what is in flight has: someone may have resumed it before its node began.
  const endsWithThem = view.run.nodes.has(node.id) || batch.stopped;
  const isFull = placesTaken(batch, view) >= (batch.part.batch.maxInFlight ?? Infinity);
  return (endsWithThem && (inFlight(batch) > 0 || isFull)) || batch.members.areReportsDue;
}

/** The next retry of a batch that may act now; the others wait for their window in any case. */
function nextRetry(view: View): Instant | null {
  return earliest([...view.batches.values()].flatMap((batch) => retries(batch, view)));
}

function retries(batch: BatchView, view: View): readonly Instant[] {
  const removals = [
    ...batch.pendingRemovals.map(({ mailboxId }) => mailboxId),
    ...batch.members.of('leaving').map(({ change }) => change.mailboxId),
  ].flatMap((mailboxId) => removalRetryAt(mailboxId, view) ?? []);
  if (!hasOpenNode(batch, view)) return removals;
  const members = batch.members
    .of('retrying')
    .flatMap((member) =>
      member.state.kind === 'retrying' && mayAct(member, batch, view) ? [member.state.retryAt] : [],
    );
  return [...removals, ...members];
}

const mayAct = (member: Member, batch: BatchView, view: View): boolean =>
  holdOf(member, batch, view) === null &&
  (mayStart(member, batch.part, view) || mayComplete(member, batch.part, view));

/** Edges of the windows of batches with unfinished nodes: something must start or stop there. */
function edges(view: View): readonly (Instant | null)[] {
  return [...view.batches.values()].flatMap(({ part, start, complete }) => [
    part.seed !== null && !hasEnded(part.seed, view.run) ? start.nextEdge : null,
    part.complete !== null && !hasEnded(part.complete, view.run) ? complete.nextEdge : null,
  ]);
}

function waitOf(blocker: Blocker, view: View): Wait {
  const text = sentence(blocker, view);
  if (blocker.kind === 'gate') return { kind: 'gate', gate: blocker.gate, expiresAt: blocker.until, text };
  if (blocker.kind === 'window' && blocker.until !== null)
    return { kind: 'window', node: blocker.node, opensAt: blocker.until, text };
  return { kind: 'other', text };
}

function sentence(blocker: Blocker, view: View): string {
  const zone = view.graph.changeSet.timeZone;
  const when = (until: Instant | null): string => (until === null ? '' : formatInstant(until, zone));
  switch (blocker.kind) {
    case 'window':
      return blocker.until === null
        ? `${blocker.node}: no further window is known, plan again`
        : `${blocker.node}: opens ${when(blocker.until)}`;
    case 'budget':
      return `${blocker.node}: ${blocker.text}; goes on ${when(blocker.until)}`;
    case 'soak':
      return `${blocker.node}: soaks until ${when(blocker.until)}`;
    case 'gate':
      return `${blocker.gate}: waits for an approval${blocker.until === null ? '' : `, expires ${when(blocker.until)}`}`;
    case 'held':
    case 'paused':
      return describePause(blocker);
  }
}

const localTimes = (text: string, { graph }: View): string => withLocalTimes(text, graph.changeSet.timeZone);
const untilOf = (blocker: Blocker): Instant | null => ('until' in blocker ? blocker.until : null);
const isPast = (instant: Instant | null, view: View): boolean => instant !== null && view.now >= instant;
/** What is over and could change nothing (an exposure that ends with the moves in flight, a retry that waits for room) is not waited for again and again. */
const nextOf = (instants: readonly (Instant | null)[], { now }: View): Instant | null =>
  earliest(instants.map((instant) => (instant !== null && instant > now ? instant : null)));
const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.filter((instant) => instant !== null).sort()[0] ?? null;

const stuck = {
  code: 'run-stuck',
  message:
    'This run cannot continue, and nothing it waits for is known: its change set has nodes that never end.',
  hint: 'Plan again and apply the new change set; attach this one to a bug report.',
  retry: 'fatal',
} as const;
