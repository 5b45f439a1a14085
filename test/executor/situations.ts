// Situations written by hand, and what is decided in them. Pure: no clock, no store, no promise.
import { noHolds, type Hold } from '../../src/domain/hold.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { mailboxId, type MailboxId, type RequestId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import type { RunOrder } from '../../src/domain/run-order.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { decide, type Decision } from '../../src/executor/decide.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import { defaultPacing, type EventBody, type Situation } from '../../src/executor/decide/situation.ts';
import { viewOf } from '../../src/executor/decide/view.ts';
import { at, create } from './change-set.ts';

export const noon = at('2026-11-21T12:00:00Z');

/** A hold of all plans that someone has to end. */
export const incident = (since: Instant): Extract<Hold, { kind: 'placed' }> => ({
  kind: 'placed',
  number: 1,
  plan: null,
  reason: 'incident 4711',
  by: 'eve',
  host: 'admin1',
  since,
  until: null,
});

/** Journals what is concluded, as a run does, until something is to be done. */
export function decideFinally(
  plan: ChangeSet,
  journal: readonly EventBody[],
  seen: Partial<Situation> = {},
): { readonly decision: Decision; readonly recorded: readonly EventBody[] } {
  const recorded: EventBody[] = [];
  for (;;) {
    const decision = decide(viewOf(situation(plan, [...journal, ...recorded], seen)));
    if (decision.kind !== 'record') return { decision, recorded };
    recorded.push(...decision.events);
  }
}

export function situation(
  plan: ChangeSet,
  journal: readonly EventBody[],
  seen: Partial<Situation>,
): Situation {
  const started: EventBody = {
    type: 'run-started',
    run: 'r' as never,
    plan: plan.plan,
    changeSet: plan.id,
    by: 'me',
    host: 'here',
    version: '0',
  };
  const now = seen.now ?? noon;
  const events = [started, ...journal].map((body) => ({ v: 1, at: now, ...body }) as JournalEvent);
  return {
    now,
    graph: graphOf(plan),
    run: foldRun(events),
    requests: new Map(),
    pointers: new Map(),
    answers: new Map(),
    unreadOrders: [],
    busySteps: new Set(),
    reportless: new Set(),
    roleChange: null,
    readings: new Map(),
    unlisted: new Map(),
    holds: noHolds,
    observingSteps: new Set(),
    allowance: { until: 'done', wait: true, deadline: null },
    pacing: defaultPacing,
    ...seen,
  };
}

export const request = (mailbox: string, state: MoveState, id = `r-${mailbox}`): [MailboxId, MoveRequest] => {
  const change = create(mailbox, 'pilot');
  return [
    change.mailboxId,
    {
      ...change.spec,
      id: id as never,
      displayName: mailbox,
      sourceDatabase: change.from,
      archiveSourceDatabase: null,
      state,
      percentComplete: 95,
      totalSizeBytes: 1000,
      totalItemCount: 10,
      bytesTransferred: 0,
      itemsTransferred: 0,
      badItemsEncountered: 0,
      queuedAt: noon,
      startedAt: noon,
      lastUpdateAt: noon,
    },
  ];
};
export const ready: MoveState = { kind: 'AutoSuspended', since: noon };
export const copying: MoveState = { kind: 'InProgress', detail: 'CopyingMessages', stall: null };
export const created = (mailbox: string): readonly EventBody[] => [
  {
    type: 'intent',
    intent: `i-${mailbox}` as never,
    action: { kind: 'create-move-request', spec: create(mailbox, 'pilot').spec },
  },
  {
    type: 'outcome',
    intent: `i-${mailbox}` as never,
    outcome: { kind: 'done', request: `r-${mailbox}` as never },
  },
];
export const actions = (decision: Decision): readonly string[] =>
  decision.kind === 'act'
    ? decision.actions.map((action) =>
        'spec' in action ? `${action.kind} ${action.spec.mailboxId}` : action.kind,
      )
    : [decision.kind];

/** An order that the run has read. */
export const orderRead = (words: Partial<RunOrder> & Pick<RunOrder, 'kind'>): EventBody => ({
  type: 'order-read',
  order: {
    number: 1,
    by: 'ann',
    givenAt: noon,
    reason: 'because',
    batches: [],
    mailboxes: [],
    ...words,
  } as RunOrder,
});
export const started = (node: string): EventBody => ({ type: 'node-started', node: node as never });
export const ended = (node: string): EventBody => ({
  type: 'node-ended',
  node: node as never,
  result: { kind: 'succeeded' },
  evidence: [],
});

/** An event that was journalled earlier than the others. */
export const earlier = (time: Instant, body: EventBody): EventBody & { readonly at: Instant } => ({
  ...body,
  at: time,
});
type Order = Extract<EventBody, { type: 'intent' }>['action'];
type Outcome = Extract<EventBody, { type: 'outcome' }>['outcome'];
const DONE: Outcome = { kind: 'done' };
const ordered = (
  time: Instant,
  intent: string,
  action: Order,
  outcome: Outcome = DONE,
): readonly EventBody[] => [
  earlier(time, { type: 'intent', intent: intent as never, action }),
  earlier(time, { type: 'outcome', intent: intent as never, outcome }),
];
const requestOf = (mailbox: string) => ({
  mailboxId: mailboxId(mailbox),
  request: `r-${mailbox}` as RequestId,
});
export const suspended = (mailbox: string, time: Instant): readonly EventBody[] =>
  ordered(time, `s-${mailbox}`, { kind: 'suspend-move-request', ...requestOf(mailbox), comment: 'closed' });
export const resumed = (mailbox: string, time: Instant): readonly EventBody[] =>
  ordered(time, `u-${mailbox}`, { kind: 'resume-move-request', ...requestOf(mailbox), hold: true });
export const removed = (mailbox: string, time: Instant): readonly EventBody[] =>
  ordered(time, `x-${mailbox}`, { kind: 'remove-move-request', ...requestOf(mailbox), purpose: 'cancel' });
/** A copy that would complete by itself was told to hold at 95 %. */
export const toldToHold = (mailbox: string, time: Instant, outcome?: Outcome): readonly EventBody[] => {
  const { options, tag } = create(mailbox, 'pilot').spec;
  const action: Order = {
    kind: 'update-move-request',
    ...requestOf(mailbox),
    options: { ...options, suspendWhenReadyToComplete: true },
    tag,
    onlyToHold: true,
  };
  return ordered(time, `h-${mailbox}`, action, outcome);
};

export const failedAt = (time: Instant): MoveState => ({
  kind: 'Failed',
  detail: 'FailedOther',
  failedAt: time,
  failure: { code: 'unexpected-error', message: 'x', retry: 'retry' },
});
/** What a run journalled of a request when it saw it. */
export const asRead = (mailbox: string, state: MoveState, time: Instant): EventBody =>
  earlier(time, {
    type: 'move-observed',
    ...requestOf(mailbox),
    state,
    percentComplete: 50,
    bytesTransferred: 0,
    itemsTransferred: 0,
    badItems: 0,
  });
