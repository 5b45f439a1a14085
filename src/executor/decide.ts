import { mailboxOfOrder } from '../domain/fold-progress.ts';
import type { MailboxId, NodeId, RequestId } from '../domain/ids.ts';
import type { Action } from '../domain/journal-event.ts';
import { batchNodes, failures, roleChanges } from './decide/batches.ts';
import { complete } from './decide/complete.ts';
import { turnEnd, type TurnEnd } from './decide/finish.ts';
import { exposureLimit } from './decide/exposure.ts';
import { gates } from './decide/gates.ts';
import { holdChanges } from './decide/hold.ts';
import { limitChanges } from './decide/limits.ts';
import { isReported } from './decide/member-facts.ts';
import { mayRun } from './decide/nodes.ts';
import { armHolds, departures, ordersToRead, sendOff } from './decide/orders.ts';
import type { EventBody } from './decide/situation.ts';
import { stallAlarms } from './decide/stall-alarms.ts';
import { start } from './decide/start.ts';
import { stepEnds, stepsToRun } from './decide/steps.ts';
import { stop } from './decide/stop.ts';
import type { View } from './decide/view.ts';
import { watch } from './decide/watch.ts';
import { slippedWaves } from './decide/wave-slips.ts';

/**
 * What one turn does. With `record` only observations and conclusions are journalled, and the turn decides again: an order
 * is never based on a conclusion that a crash could lose.
 */
export type Decision =
  | { readonly kind: 'record'; readonly events: readonly EventBody[] }
  | {
      readonly kind: 'act';
      readonly actions: readonly Action[];
      readonly reports: readonly WantedReport[];
      readonly steps: readonly NodeId[];
    }
  | TurnEnd;

export interface WantedReport {
  readonly mailboxId: MailboxId;
  readonly request: RequestId;
}

export function decide(view: View): Decision {
  const events = conclusions(view);
  if (events.length > 0) return { kind: 'record', events };
  const started = start(view);
  const actions = oneForEach([
    ...started,
    ...complete(view, started),
    ...stop(view),
    ...armHolds(view),
    ...sendOff(view),
  ]);
  const reports = wantedReports(view);
  const steps = stepsToRun(view).map(({ id }) => id);
  if (actions.length + reports.length + steps.length > 0) return { kind: 'act', actions, reports, steps };
  return turnEnd(view);
}

/** A mailbox gets one order in a turn, the first: what that comes to is seen before the next one is decided on. */
function oneForEach(actions: readonly Action[]): readonly Action[] {
  const ordered = new Set<MailboxId>();
  return actions.filter((action) => {
    if (action.kind === 'run-step') return true;
    const mailbox = mailboxOfOrder(action);
    const isFirst = !ordered.has(mailbox);
    ordered.add(mailbox);
    return isFirst;
  });
}

function conclusions(view: View): readonly EventBody[] {
  const seen = [...ordersToRead(view), ...watch(view)];
  if (seen.length > 0) return seen;
  const judged = [
    ...holdChanges(view),
    ...roleChanges(view),
    ...exposureLimit(view),
    ...limitChanges(view),
    ...stallAlarms(view),
    ...failures(view),
    ...slippedWaves(view),
    ...gates(view),
    ...departures(view),
  ];
  return judged.length > 0 ? judged : [...batchNodes(view), ...stepEnds(view)];
}

/** Reports of moves that ended, and of requests that are about to be removed. */
function wantedReports(view: View): readonly WantedReport[] {
  return [...view.batches.values()].flatMap((batch) => {
    const node = batch.part.seed === null ? undefined : view.graph.nodeOf.get(batch.part.seed);
    const seedMayRun = node !== undefined && mayRun(node, view);
    const ofRemovals = seedMayRun ? batch.pendingRemovals : [];
    return [
      ...batch.members
        .withReportDue()
        .flatMap(({ change: { mailboxId }, progress }): readonly WantedReport[] =>
          progress?.request ? [{ mailboxId, request: progress.request }] : [],
        ),
      ...(batch.stopped || !batch.start.mayBegin ? [] : batch.members.of('to-clear')).flatMap(
        ({ change: { mailboxId }, state }) =>
          state.kind === 'to-clear' ? [{ mailboxId, request: state.request }] : [],
      ),
      ...batch.members
        .of('leaving')
        .flatMap(({ change: { mailboxId }, state }): readonly WantedReport[] =>
          state.kind === 'leaving' && state.request !== null && state.order.kind === 'cancel'
            ? [{ mailboxId, request: state.request.id }]
            : [],
        ),
      ...ofRemovals.map(({ mailboxId, request }) => ({ mailboxId, request })),
    ].filter(({ mailboxId, request }) => !isReported(mailboxId, request, view));
  });
}
