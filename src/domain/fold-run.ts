import { applyOutcome, mailboxOfOrder, patchMove, patchNode } from './fold-progress.ts';
import { entryOf } from '../support/entry-of.ts';
import type { MailboxId, NodeId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { JournalEvent, RunOrigin } from './journal-event.ts';
import type { MoveState } from './move-request.ts';
import type { Interruption, Run } from './run.ts';
import { holdNow } from './run-holds.ts';
import { stallFacts } from './stall.ts';
import type { StepOnMailbox } from './step-on-mailbox.ts';
import type { Exceeded } from './watched-limits.ts';

// The only reader of what events mean.

/** Folds a whole journal. The first event must be `run-started`. */
export function foldRun(events: Iterable<JournalEvent>): Run {
  const folder = new RunFolder();
  for (const event of events) folder.add(event);
  return folder.run;
}

/** The mailbox whose progress an event changes; asked before it is folded. Null: no one's. */
export function mailboxOf(event: JournalEvent, { openIntents }: Run): MailboxId | null {
  if (event.type === 'step-mailbox') return null;
  if ('mailboxId' in event) return event.mailboxId;
  const action = event.type === 'outcome' ? openIntents.get(event.intent)?.action : undefined;
  return action === undefined || action.kind === 'run-step' ? null : mailboxOfOrder(action);
}

/** Keeps the fold between turns, so that a long journal is read once. Its value is live: copy what must not change. */
export class RunFolder {
  #state: MutableRun | null;

  /** `known`: what another folder has folded so far, which this one goes on with; it is this one's from then on. */
  constructor(known: Run | null = null) {
    this.#state = known as MutableRun | null;
  }

  get run(): Run {
    if (this.#state === null) throw new Error('an empty journal has no run');
    return this.#state;
  }
  get isEmpty(): boolean {
    return this.#state === null;
  }

  add(event: JournalEvent): void {
    if (event.type === 'run-started') {
      this.#state = emptyRun(event);
      return;
    }
    const run = this.#state;
    if (run === null) throw new Error(`a journal starts with run-started, not with ${event.type}`);
    if (event.type === 'run-resumed') run.interruptions.push(interruption(run, event));
    run.lastEventAt = event.at;
    applyEvent(run, event);
  }
}

/** Of its maps and lists, too. */
type MutableRun = {
  -readonly [K in keyof Run]: Run[K] extends ReadonlyMap<infer Key, infer Value>
    ? Map<Key, Value>
    : Run[K] extends readonly (infer One)[]
      ? One[]
      : Run[K];
};
type Started = Extract<JournalEvent, { type: 'run-started' }>;
type Later = Exclude<JournalEvent, { type: 'run-started' }>;

function interruption(
  { phase, lastEventAt }: MutableRun,
  { at, by, host, version }: Extract<Later, { type: 'run-resumed' }>,
): Interruption {
  const reason =
    phase.kind === 'paused' ? phase.reason : phase.kind === 'finished' ? 'it had ended with failures' : null;
  return { from: lastEventAt, until: at, reason, by, host, version };
}

function emptyRun(event: Started): MutableRun {
  return {
    id: event.run,
    plan: event.plan,
    changeSet: event.changeSet,
    startedAt: event.at,
    by: event.by,
    host: event.host,
    version: event.version,
    origin: originOf(event),
    databasesAtStart: null,
    databasesAtEnd: null,
    resumedAt: [],
    interruptions: [],
    lastEventAt: event.at,
    moves: new Map(),
    nodes: new Map(),
    onMailboxes: new Map(),
    openIntents: new Map(),
    temporaryChanges: new Map(),
    gates: new Map(),
    askedAgainAt: new Map(),
    stoppedBatches: new Map(),
    orders: [],
    exceeded: [],
    holds: [],
    notes: [],
    phase: { kind: 'running' },
  };
}

const originOf = ({ rollbackOf, commit, approvals, rehearsal }: Started): RunOrigin => ({
  ...(rollbackOf === undefined ? {} : { rollbackOf }),
  ...(commit === undefined ? {} : { commit }),
  ...(rehearsal === undefined ? {} : { rehearsal }),
  ...(approvals === undefined ? {} : { approvals }),
});

const handlers: {
  readonly [T in Later['type']]: (run: MutableRun, event: Extract<Later, { type: T }>) => void;
} = {
  'run-resumed': (run, event) => {
    run.resumedAt.push(event.at);
    run.phase = { kind: 'running' };
    run.databasesAtEnd = null;
  },
  'databases-measured': (run, { at, moment, databases }) => {
    run[moment === 'start' ? 'databasesAtStart' : 'databasesAtEnd'] = { at, databases };
  },
  intent: (run, event) => {
    run.openIntents.set(event.intent, { action: event.action, at: event.at });
    if (event.action.kind === 'run-step')
      patchNode(run, event.action.node, event.at, { attempts: event.action.attempt });
  },
  outcome: (run, event) => {
    const open = run.openIntents.get(event.intent);
    run.openIntents.delete(event.intent);
    if (open !== undefined) applyOutcome(run, open.action, event.outcome, event.at);
  },
  'move-observed': (run, event) => {
    const known = run.moves.get(event.mailboxId);
    const hasFailedAgain = event.state.kind === 'Failed' && !isSameFailure(known?.state ?? null, event.state);
    patchMove(run, event.mailboxId, event.at, {
      request: event.request,
      state: event.state,
      ...stallFacts(known, event),
      ...(hasFailedAgain ? { attempts: (known?.attempts ?? 0) + 1, failedAt: event.at } : {}),
      percentComplete: event.percentComplete,
      bytesTransferred: event.bytesTransferred,
      itemsTransferred: event.itemsTransferred,
      badItems: event.badItems,
      ...(known?.state?.kind === event.state.kind ? {} : { stateSince: event.at }),
    });
  },
  'move-confirmed': (run, event) => patchMove(run, event.mailboxId, event.at, { confirmed: true }),
  'move-report-archived': (run, event) =>
    patchMove(run, event.mailboxId, event.at, {
      report: {
        request: event.request,
        digest: event.digest,
        lockedMs: event.lockedMs,
        verifiedItems: event.verifiedItems,
      },
      // The report of a request that was cleared earlier is not about the run's own request.
      ...(run.moves.get(event.mailboxId)?.request === event.request ? { badItems: event.badItems } : {}),
    }),
  'order-read': (run, { order, at }) => {
    if (run.orders.every(({ number }) => number !== order.number))
      run.orders = [...run.orders, { ...order, readAt: at }];
  },
  'move-left': (run, { at, mailboxId, how, order, keepsTag }) =>
    patchMove(run, mailboxId, at, {
      left: { how, order, at, ...(keepsTag === undefined ? {} : { keepsTag }) },
      alarm: null,
    }),
  'node-started': (run, event) => patchNode(run, event.node, event.at, {}),
  'nodes-reopened': (run, event) => {
    for (const node of event.nodes) {
      run.nodes.delete(node);
      forgetFailures(run, node);
      if (run.gates.delete(node)) run.askedAgainAt.set(node, event.at);
    }
  },
  'node-ended': (run, event) =>
    patchNode(run, event.node, event.at, {
      result: event.result,
      endedAt: event.at,
      evidence: [...(run.nodes.get(event.node)?.evidence ?? []), ...event.evidence],
    }),
  'step-mailbox': (run, { node, mailboxId, result }) => void onMailboxesOf(run, node).set(mailboxId, result),
  'step-told': (run, { node, channel, answer, at }) =>
    patchNode(run, node, at, { told: { ...run.nodes.get(node)?.told, [channel]: answer } }),
  'step-output': (run, event) =>
    patchNode(run, event.node, event.at, {
      output: [...(run.nodes.get(event.node)?.output ?? []), ...event.lines],
    }),
  'temporary-change-made': (run, event) =>
    void run.temporaryChanges.set(event.id, {
      id: event.id,
      node: event.node,
      spec: event.temporaryChange,
      openedAt: event.at,
      reverted: null,
    }),
  'temporary-change-reverted': (run, event) => {
    const known = run.temporaryChanges.get(event.id);
    if (known === undefined) return;
    const { at, how, foundSo } = event;
    const warnings = event.evidence.filter(({ warning }) => warning === true);
    const reverted = {
      at,
      how,
      ...(foundSo === undefined ? {} : { foundSo }),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
    run.temporaryChanges.set(event.id, { ...known, reverted });
  },
  'gate-opened': (run, event) =>
    void run.gates.set(event.gate, {
      openedAt: event.at,
      expiresAt: event.expiresAt,
      question: event.question,
      answer: null,
    }),
  'gate-answered': (run, event) => {
    const gate = run.gates.get(event.gate);
    const answer = {
      at: event.givenAt ?? event.at,
      kind: event.answer,
      by: event.by,
      comment: event.comment,
      ...(event.signature === undefined ? {} : { isSigned: true as const }),
    };
    run.gates.set(event.gate, { openedAt: event.at, expiresAt: null, question: '', ...gate, answer });
  },
  'batch-stopped': (run, event) => void run.stoppedBatches.set(event.batch, event.reason),
  waiting: (run, event) =>
    patchNode(run, event.node, event.at, {
      waiting: { for: event.for, until: event.until, message: event.message },
    }),
  'limit-exceeded': (run, event) => {
    const { database, metric, value, limit, detail } = event;
    const index = run.exceeded.findIndex((one) => isOpen(one, event));
    const since = run.exceeded[index]?.since ?? event.at;
    const one = { database, metric, value, limit, ...(detail === undefined ? {} : { detail }), since, until: null }; // prettier-ignore
    if (index < 0) run.exceeded.push(one);
    else run.exceeded[index] = one;
  },
  'limit-kept': (run, event) => {
    const index = run.exceeded.findIndex((one) => isOpen(one, event));
    const one = run.exceeded[index];
    if (one !== undefined) run.exceeded[index] = { ...one, until: event.at };
  },
  'hold-met': (run, { at, holds }) => {
    endHold(run, at);
    run.holds.push({ from: at, until: null, holds });
  },
  'hold-over': (run, { at }) => endHold(run, at),
  'stall-alarm': (run, { mailboxId, since, reason, at }) =>
    patchMove(run, mailboxId, at, { alarm: { since, reason } }),
  note: (run, event) => void run.notes.push({ at: event.at, level: event.level, message: event.message }),
  'run-paused': (run, event) => {
    run.phase = { kind: 'paused', at: event.at, reason: event.reason, pause: event.pause };
  },
  'run-finished': (run, event) => {
    run.phase = { kind: 'finished', at: event.at, result: event.result };
  },
};

function endHold(run: MutableRun, at: Instant): void {
  const known = holdNow(run);
  if (known !== null) run.holds.splice(-1, 1, { ...known, until: at });
}

function applyEvent(run: MutableRun, event: Later): void {
  (handlers[event.type] as (run: MutableRun, event: Later) => void)(run, event);
}

/** Its own map, as the fold keeps it: a copy for each of 100,000 mailboxes would take hours. */
const onMailboxesOf = (run: MutableRun, node: NodeId): Map<MailboxId, StepOnMailbox> =>
  entryOf(run.onMailboxes, node, () => new Map()) as Map<MailboxId, StepOnMailbox>;

/** What is done for a mailbox is not done again when its step is. */
function forgetFailures(run: MutableRun, node: NodeId): void {
  for (const [mailboxId, { kind }] of run.onMailboxes.get(node) ?? [])
    if (kind === 'failed') onMailboxesOf(run, node).delete(mailboxId);
}

const isOpen = (one: Exceeded, { database, metric }: Pick<Exceeded, 'database' | 'metric'>): boolean =>
  one.until === null && one.database === database && one.metric === metric;

const isSameFailure = (known: MoveState | null, seen: MoveState): boolean =>
  known?.kind === 'Failed' && seen.kind === 'Failed' && known.failedAt === seen.failedAt;
