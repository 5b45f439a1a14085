// A run of a change set against a mail system of a few lines: it decides, its orders take effect at once or a while later, and things happen.
import { RunFolder } from '../../src/domain/fold-run.ts';
import { noHolds, type Holds } from '../../src/domain/hold.ts';
import { isMove, type ChangeSet, type MoveChange } from '../../src/domain/change.ts';
import type { DatabaseName, MailboxId, NodeId, RequestId } from '../../src/domain/ids.ts';
import { addMs, type Instant } from '../../src/domain/instant.ts';
import type { Action, JournalEvent } from '../../src/domain/journal-event.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import type { RunOrder } from '../../src/domain/run-order.ts';
import { temporaryChangesInEffect } from '../../src/domain/temporary-changes.ts';
import type { Reading } from '../../src/domain/watched-limits.ts';
import { decide, type Decision } from '../../src/executor/decide.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import { defaultPacing, type EventBody, type Situation } from '../../src/executor/decide/situation.ts';
import { viewOf } from '../../src/executor/decide/view.ts';
import type { Happening } from './nights.ts';
import { dusk, targets } from './plans.ts';

export type Concluded = Exclude<Decision, { kind: 'record' }>;

/** How long an accepted order may take to be seen; less than a run waits for it. */
const UNSEEN_MS = 90_000;
/** More conclusions in one turn than a run of a few mailboxes can have. */
const CONCLUSIONS_MAX = 200;

export class PlayedRun {
  readonly plan: ChangeSet;
  readonly #graph: Situation['graph'];
  readonly #folder = new RunFolder();
  readonly #allowance: Situation['allowance'];
  now: Instant = dusk;
  /** What the mail system has, seen or not. */
  readonly requests = new Map<MailboxId, MoveRequest>();
  readonly #seenLate = new Map<MailboxId, { readonly from: Instant; readonly before: MoveRequest | null }>();
  readonly moved = new Set<MailboxId>();
  #holds: Holds = noHolds;
  #roleChange: Situation['roleChange'] = null;
  readonly #readings = new Map<DatabaseName, readonly Reading[]>();
  readonly #orders: RunOrder[] = [];
  #answer: 'approved' | 'rejected' | null = null;
  #refusal: { readonly isLasting: boolean } | null = null;
  #stepFails = false;
  #orderCount = 0;

  constructor(plan: ChangeSet, allowance: Situation['allowance']) {
    this.plan = plan;
    this.#graph = graphOf(plan);
    this.#allowance = allowance;
    for (const target of targets) this.#read(target, 'log-free', 1000);
    this.#journal({
      type: 'run-started',
      run: 'r' as never,
      plan: plan.plan,
      changeSet: plan.id,
      by: 'me',
      host: 'here',
      version: '0',
    });
  }

  situation(): Situation {
    return {
      now: this.now,
      graph: this.#graph,
      run: this.#folder.run,
      requests: this.#seen(),
      pointers: this.#pointers(),
      answers: this.#answers(),
      unreadOrders: this.#orders,
      busySteps: new Set(),
      reportless: new Set(),
      roleChange: this.#roleChange,
      readings: this.#readings,
      unlisted: new Map(),
      holds: this.#holds,
      observingSteps: new Set(),
      allowance: this.#allowance,
      pacing: defaultPacing,
    };
  }

  /** What it decides once everything that follows from what is seen is journalled. */
  decide(): Concluded {
    const situation = this.situation();
    for (let concluded = 0; concluded < CONCLUSIONS_MAX; concluded += 1) {
      const decision = decide(viewOf(situation));
      if (decision.kind !== 'record') return decision;
      for (const event of decision.events) this.#journal(event);
    }
    throw new Error('it never stops concluding');
  }

  carryOut(decision: Concluded): void {
    if (decision.kind !== 'act') return;
    for (const action of decision.actions) if (action.kind !== 'run-step') this.#order(action);
    for (const node of decision.steps) this.#runStep(node);
    for (const { mailboxId, request } of decision.reports)
      this.#journal({
        type: 'move-report-archived',
        mailboxId,
        request,
        digest: 'sha256:report',
        status: 'Completed',
        lockedMs: null,
        verifiedItems: 0,
        badItems: 0,
      });
  }

  pass(ms: number): void {
    this.now = addMs(this.now, Math.max(1, ms));
  }

  /** Nothing from outside keeps it from its end any more. */
  calmDown(): void {
    this.#holds = noHolds;
    this.#refusal = null;
    this.#stepFails = false;
    this.#answer = 'approved';
    for (const target of targets) {
      this.#readings.delete(target);
      this.#read(target, 'log-free', 1000);
      this.#read(target, 'database-size', 0);
    }
    this.happen({ kind: 'ordered', order: 'resume', scope: 'run', which: 0 });
  }

  happen(happening: Happening): void {
    switch (happening.kind) {
      case 'progress':
        for (const request of this.requests.values()) this.#goOn(request);
        return;
      case 'move-fails':
        return this.#change(happening.which, ['InProgress'], (request) => ({
          ...request,
          state: this.#failed(happening.isLasting),
        }));
      case 'move-is-suspended':
        return this.#change(happening.which, ['Queued', 'InProgress', 'AutoSuspended'], (request) => ({
          ...request,
          state: { kind: 'Suspended', comment: 'by hand' },
        }));
      case 'move-is-resumed':
        return this.#change(happening.which, ['AutoSuspended', 'Suspended'], (request) =>
          goingOn(request, false),
        );
      case 'request-is-removed':
        return this.#change(happening.which, ['Queued', 'InProgress', 'AutoSuspended', 'Failed'], () => null);
      case 'gates-answered':
        this.#answer = happening.answer;
        return;
      case 'hold-begins':
        this.#holds = { all: [this.#hold()], runningCopies: happening.runningCopies };
        return;
      case 'hold-ends':
        this.#holds = noHolds;
        return;
      case 'role-changes':
        this.#roleChange = { expected: 'EX1', seen: 'EX2' };
        return;
      case 'limit':
        return this.#limit(happening);
      case 'ordered':
        return this.#give(happening);
      case 'refusal':
        this.#refusal = { isLasting: happening.isLasting };
        return;
      case 'step-fails':
        this.#stepFails = true;
        return;
    }
  }

  #hold(): Holds['all'][number] {
    const who = { number: 1, plan: null, by: 'Ann', host: 'here' };
    return { kind: 'placed', ...who, reason: 'the storage is slow', since: this.now, until: null };
  }

  #limit({ target, metric, how }: Extract<Happening, { kind: 'limit' }>): void {
    const database = targets[target === 0 ? 0 : 1];
    const isWell = how === 'kept';
    const values = { 'log-free': isWell ? 1000 : 1, 'database-size': isWell ? 0 : 5000 };
    this.#read(database, metric, how === 'unknown' ? null : values[metric]);
  }

  #read(database: DatabaseName, metric: Reading['metric'], value: number | null): void {
    const others = (this.#readings.get(database) ?? []).filter((one) => one.metric !== metric);
    this.#readings.set(database, [...others, { database, metric, value }]);
  }

  #give({ order, scope, which }: Extract<Happening, { kind: 'ordered' }>): void {
    const change = this.#nth(which);
    const scopes = {
      run: { batches: [], mailboxes: [] },
      batch: { batches: [change.batch], mailboxes: [] },
      mailbox: { batches: [], mailboxes: [change.mailboxId] },
    };
    this.#orders.push({
      ...(order === 'pause'
        ? { kind: order, letsCopy: which % 2 === 0 }
        : order === 'postpone'
          ? { kind: order, until: addMs(this.now, (1 + which) * 3_600_000) }
          : { kind: order }),
      ...scopes[scope],
      number: this.#orders.length + 1,
      by: 'Ann',
      givenAt: this.now,
      reason: '',
    });
  }

  #nth(which: number): MoveChange {
    const moves = this.plan.changes.filter(isMove);
    return moves[which % moves.length] as MoveChange;
  }

  #change(
    which: number,
    kinds: readonly MoveState['kind'][],
    change: (request: MoveRequest) => MoveRequest | null,
  ): void {
    const { mailboxId } = this.#nth(which);
    const request = this.requests.get(mailboxId);
    if (request === undefined || !kinds.includes(request.state.kind)) return;
    const changed = change(request);
    if (changed === null) this.requests.delete(mailboxId);
    else this.requests.set(mailboxId, changed);
  }

  #goOn(request: MoveRequest): void {
    const { state, percentComplete: percent, options, mailboxId } = request;
    const put = (next: MoveState, percentComplete: number): void =>
      void this.requests.set(mailboxId, { ...request, state: next, percentComplete });
    if (state.kind === 'Queued') put(inProgress, Math.max(percent, 25));
    else if (state.kind === 'CompletionInProgress') {
      this.moved.add(mailboxId);
      put({ kind: 'Completed', completedAt: this.now }, 100);
    } else if (state.kind !== 'InProgress') return;
    else if (percent < 95) put(inProgress, 95);
    else if (options.suspendWhenReadyToComplete) put({ kind: 'AutoSuspended', since: this.now }, 95);
    else put({ kind: 'CompletionInProgress' }, 95);
  }

  #failed(isLasting: boolean): MoveState {
    const retry = isLasting ? 'permanent' : 'retry';
    return {
      kind: 'Failed',
      detail: 'FailedOther',
      failedAt: this.now,
      failure: { code: 'unexpected-error', message: 'x', retry },
    };
  }

  /** Every other order is seen a while after it took effect. */
  #order(action: Exclude<Action, { kind: 'run-step' }>): void {
    this.#orderCount += 1;
    const intent = `i${this.#orderCount}` as never;
    this.#journal({ type: 'intent', intent, action });
    const refusal = this.#refusal;
    this.#refusal = null;
    if (refusal !== null) {
      const retry = refusal.isLasting ? 'permanent' : 'retry';
      const failure = { code: 'unexpected-error', message: 'refused', retry } as const;
      this.#journal({ type: 'outcome', intent, outcome: { kind: 'failed', failure } });
      return;
    }
    const mailboxId = action.kind === 'create-move-request' ? action.spec.mailboxId : action.mailboxId;
    if (this.#orderCount % 2 === 0 && /create|resume/.test(action.kind))
      this.#seenLate.set(mailboxId, {
        from: addMs(this.now, UNSEEN_MS),
        before: this.requests.get(mailboxId) ?? null,
      });
    const request = this.#take(action, mailboxId);
    this.#journal({
      type: 'outcome',
      intent,
      outcome: { kind: 'done', ...(request === undefined ? {} : { request }) },
    });
  }

  #take(action: Exclude<Action, { kind: 'run-step' }>, mailboxId: MailboxId): RequestId | undefined {
    const known = this.requests.get(mailboxId);
    switch (action.kind) {
      case 'create-move-request': {
        const id = `r${this.#orderCount}` as RequestId;
        this.requests.set(mailboxId, newRequest(id, action, this.now));
        return id;
      }
      case 'resume-move-request':
        if (known !== undefined) this.requests.set(mailboxId, goingOn(known, action.hold));
        return undefined;
      case 'suspend-move-request':
        if (known !== undefined)
          this.requests.set(mailboxId, { ...known, state: { kind: 'Suspended', comment: action.comment } });
        return undefined;
      case 'update-move-request':
        // Of another tag, it is not seen any more.
        if (known !== undefined && action.tag === known.tag)
          this.requests.set(mailboxId, { ...known, options: action.options });
        else this.requests.delete(mailboxId);
        return undefined;
      case 'remove-move-request':
        this.requests.delete(mailboxId);
        return undefined;
    }
  }

  #runStep(node: NodeId): void {
    const planned = this.#graph.nodeOf.get(node);
    if (planned?.kind !== 'step') throw new Error(`${node} is not a step`);
    const { takesAway, reverts } = planned.step.description;
    const intent = `s${node}` as never;
    this.#journal({ type: 'node-started', node });
    if (takesAway !== null)
      this.#journal({ type: 'temporary-change-made', id: node, node, temporaryChange: takesAway });
    this.#journal({ type: 'intent', intent, action: { kind: 'run-step', node, attempt: 1 } });
    const failure = { code: 'unexpected-error', message: 'x', retry: 'permanent' } as const;
    const hasFailed = this.#stepFails;
    this.#stepFails = false;
    this.#journal({
      type: 'outcome',
      intent,
      outcome: hasFailed ? { kind: 'failed', failure } : { kind: 'done' },
    });
    if (!hasFailed)
      for (const { id, spec } of temporaryChangesInEffect(this.#folder.run))
        if (spec.kind === reverts)
          this.#journal({ type: 'temporary-change-reverted', id, how: 'by its step', evidence: [] });
    const result = hasFailed ? ({ kind: 'failed', failure } as const) : ({ kind: 'succeeded' } as const);
    this.#journal({ type: 'node-ended', node, result, evidence: [] });
  }

  #seen(): ReadonlyMap<MailboxId, MoveRequest> {
    const seen = new Map(this.requests);
    for (const [mailboxId, { from, before }] of this.#seenLate) {
      if (from <= this.now) this.#seenLate.delete(mailboxId);
      else if (before === null) seen.delete(mailboxId);
      else seen.set(mailboxId, before);
    }
    return seen;
  }

  #pointers(): Situation['pointers'] {
    return new Map(
      this.plan.changes.filter(isMove).map(({ mailboxId, from, to }) => {
        const database = this.moved.has(mailboxId) ? to : from;
        return [mailboxId, { primary: { database }, archive: null } as unknown as Mailbox];
      }),
    );
  }

  #answers(): Situation['answers'] {
    const answer = this.#answer;
    if (answer === null) return new Map();
    return new Map(
      this.plan.nodes.flatMap(({ id, kind }) =>
        kind === 'complete' ? [[id as string, { answer, by: 'Ann', comment: '' }] as const] : [],
      ),
    );
  }

  #journal(body: EventBody): void {
    this.#folder.add({ v: 1, at: this.now, ...body } as JournalEvent);
  }
}

const inProgress: MoveState = { kind: 'InProgress', detail: 'CopyingMessages', stall: null };

const goingOn = (request: MoveRequest, hold: boolean): MoveRequest => ({
  ...request,
  state: inProgress,
  options: { ...request.options, suspendWhenReadyToComplete: hold },
});

const newRequest = (
  id: RequestId,
  { spec }: Extract<Action, { kind: 'create-move-request' }>,
  now: Instant,
): MoveRequest => ({
  ...spec,
  id,
  displayName: spec.mailboxId,
  sourceDatabase: null,
  archiveSourceDatabase: null,
  state: { kind: 'Queued' },
  percentComplete: 0,
  totalSizeBytes: 1000,
  totalItemCount: 10,
  bytesTransferred: 0,
  itemsTransferred: 0,
  badItemsEncountered: 0,
  queuedAt: now,
  startedAt: now,
  lastUpdateAt: now,
});
