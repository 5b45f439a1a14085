import { Failure, type FailureFacts } from '../../src/domain/failure.ts';
import {
  databaseName,
  mailboxId,
  requestId,
  systemName,
  type DatabaseName,
  type MailboxId,
  type RequestId,
} from '../../src/domain/ids.ts';
import { instantFromMs, type Instant } from '../../src/domain/instant.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import { moveReportOf, type MoveReport } from '../../src/domain/move-report.ts';
import {
  isMoved,
  type CreationResult,
  type MoveOptions,
  type MoveRequest,
  type MoveRequestSpec,
  type MoveState,
} from '../../src/domain/move-request.ts';
import { defaultMoveLimits, type ObservedState } from '../../src/domain/observed.ts';
import type { Metric, Reading } from '../../src/domain/watched-limits.ts';
import type { Clock } from '../../src/support/clock.ts';
import type { Capabilities, MailSystem, ObserveScope } from '../../src/systems/mail-system.ts';

/** How one mailbox's move behaves; all times from the order that sets it going. */
export interface Script {
  readonly copyMs?: number;
  readonly completeMs?: number;
  /** Its copy stalls all the time, and says that this ends then. */
  readonly stallsUntil?: Instant;
  /** The request fails so many times, each after half the copy time, before it goes through. */
  readonly failures?: readonly FailureFacts[];
  /** Creating the request fails so many times. */
  readonly createFailures?: readonly FailureFacts[];
  /** The directory shows for so long after the completion where the mailbox was. */
  readonly seenLateMs?: number;
  /** Completes without the pointer being switched. */
  readonly staysInSource?: boolean;
}

interface Entry {
  request: MoveRequest;
  /** What goes on since `sinceMs`; null: nothing does until it is resumed. */
  phase: { readonly kind: 'copying' | 'completing'; readonly hold: boolean; readonly sinceMs: number } | null;
  copiedMs: number;
  failures: FailureFacts[];
}

/**
 * A mail system in memory that behaves as the port says and follows a script. What it holds survives the "process" that
 * uses it, so that a crash is a new executor over the same fake.
 */
export class FakeSystem implements MailSystem {
  readonly name = systemName('fake');
  readonly kind = 'fake';
  readonly capabilities = capabilities;
  readonly mailboxes = new Map<MailboxId, Mailbox>();
  readonly calls: string[] = [];
  /** Thrown by the next observations, one each. */
  readonly observeFailures: FailureFacts[] = [];
  private readonly entries = new Map<RequestId, Entry>();
  private readonly gone = new Map<RequestId, MoveReport>();
  private readonly scripts = new Map<MailboxId, Script>();
  private readonly seenLate = new Map<MailboxId, { readonly as: Mailbox; readonly untilMs: number }>();
  private readonly createFailures = new Map<MailboxId, FailureFacts[]>();
  private readonly clock: Clock;
  private nextId = 1;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  addMailbox(id: string, database: string, script: Script = {}): MailboxId {
    const mailbox = mailboxId(id);
    this.mailboxes.set(mailbox, aMailbox(mailbox, databaseName(database)));
    this.scripts.set(mailbox, script);
    this.createFailures.set(mailbox, [...(script.createFailures ?? [])]);
    return mailbox;
  }

  /** Requests of the mailbox as they are now, for assertions. */
  requestOf(id: MailboxId): MoveRequest | null {
    this.proceed();
    return [...this.entries.values()].find(({ request }) => request.mailboxId === id)?.request ?? null;
  }
  /** Something outside the run acts. */
  suspendByHand(id: MailboxId): void {
    const entry = this.entryOf(id);
    if (entry !== undefined) this.halt(entry, { kind: 'Suspended', comment: 'by hand' });
  }
  removeByHand(id: MailboxId): void {
    const entry = this.entryOf(id);
    if (entry !== undefined) this.entries.delete(entry.request.id);
  }
  /** A request that was there before the run. */
  putRequest(spec: MoveRequestSpec, state: MoveState): MoveRequest {
    const request = this.newRequest(spec);
    request.request = {
      ...request.request,
      state,
      percentComplete: state.kind === 'AutoSuspended' ? 95 : 30,
    };
    request.phase = null;
    request.copiedMs = state.kind === 'AutoSuspended' ? Infinity : 0;
    this.entries.set(request.request.id, request);
    return request.request;
  }

  observe(scope: ObserveScope): Promise<ObservedState> {
    return this.call('observe', () => {
      const failure = this.observeFailures.shift();
      if (failure !== undefined) throw new Failure(failure);
      const { mailboxes: ids, moveRequests } = scope;
      return {
        system: this.name,
        observedAt: this.now,
        databases: [],
        mailboxes:
          ids === 'none'
            ? []
            : ids === 'all'
              ? [...this.mailboxes.values()]
              : ids.flatMap((id) => this.seen(id) ?? []),
        moveRequests:
          moveRequests === 'none'
            ? []
            : [...this.entries.values()]
                .map(({ request }) => request)
                .filter(({ tag }) => moveRequests === 'all' || tag.startsWith(moveRequests.tagPrefix)),
        limits: defaultMoveLimits,
      };
    });
  }

  /** What measuring answers; the test changes it. */
  readings: readonly Reading[] = [];
  measure(databases: readonly DatabaseName[], metrics: readonly Metric[]): Promise<readonly Reading[]> {
    return this.call(`measure ${databases.join(' ')}`, () =>
      this.readings.filter(
        ({ database, metric }) => databases.includes(database) && metrics.includes(metric),
      ),
    );
  }

  async createMoveRequests(specs: readonly MoveRequestSpec[]): Promise<readonly CreationResult[]> {
    return await Promise.all(
      specs.map(async (spec): Promise<CreationResult> => {
        try {
          return { kind: 'created', request: await this.createMoveRequest(spec) };
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          return { kind: 'refused', failure: error.facts };
        }
      }),
    );
  }

  createMoveRequest(spec: MoveRequestSpec): Promise<MoveRequest> {
    return this.call(`create ${spec.mailboxId}`, () => {
      const known = this.entryOf(spec.mailboxId);
      if (known !== undefined) {
        if (known.request.tag === spec.tag) return known.request;
        throw new Failure({
          code: 'foreign-request',
          message: 'there is another request',
          retry: 'permanent',
        });
      }
      const failure = this.createFailures.get(spec.mailboxId)?.shift();
      if (failure !== undefined) throw new Failure(failure);
      if (this.mailboxes.get(spec.mailboxId)?.primary.database === spec.targetDatabase) {
        throw new Failure({ code: 'already-in-target', message: 'it is there', retry: 'permanent' });
      }
      const entry = this.newRequest(spec);
      this.entries.set(entry.request.id, entry);
      return entry.request;
    });
  }
  updateMoveRequest(id: RequestId, options: MoveOptions, tag: string): Promise<MoveRequest> {
    return this.call(`update ${id}`, () => {
      const entry = this.entry(id);
      entry.request = { ...entry.request, options, tag };
      if (entry.phase?.kind === 'copying')
        entry.phase = { ...entry.phase, hold: options.suspendWhenReadyToComplete };
      return entry.request;
    });
  }
  suspendMoveRequest(id: RequestId, comment: string): Promise<void> {
    return this.call(`suspend ${id}`, () => {
      const entry = this.entry(id);
      if (entry.request.state.kind === 'Completed') {
        throw new Failure({ code: 'too-late', message: 'it has completed', retry: 'permanent' });
      }
      this.halt(entry, { kind: 'Suspended', comment });
    });
  }
  resumeMoveRequest(id: RequestId, hold: boolean): Promise<void> {
    return this.call(`resume ${id}${hold ? ' hold' : ''}`, () => {
      const entry = this.entry(id);
      if (entry.phase !== null || entry.request.state.kind === 'Completed') return;
      const options = { ...entry.request.options, suspendWhenReadyToComplete: hold };
      entry.request = { ...entry.request, options };
      const isCopied = entry.copiedMs >= this.copyMs(entry);
      this.go(entry, isCopied ? 'completing' : 'copying', hold);
    });
  }
  removeMoveRequest(id: RequestId): Promise<void> {
    return this.call(`remove ${id}`, () => {
      const entry = this.entries.get(id);
      if (entry === undefined) return;
      this.gone.set(id, this.report(entry));
      this.entries.delete(id);
    });
  }
  moveReport(id: RequestId): Promise<MoveReport> {
    return this.call(`report ${id}`, () => {
      const entry = this.entries.get(id);
      const report = entry === undefined ? this.gone.get(id) : this.report(entry);
      if (report === undefined) throw notFound(id);
      return report;
    });
  }
  moveHistory(): Promise<readonly MoveReport[]> {
    return this.call('history', () => []);
  }
  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Called before each call of the port takes effect. */
  onCall: (name: string) => Promise<void> = () => Promise.resolve();
  private async call<T>(name: string, work: () => T): Promise<T> {
    await this.onCall(name);
    this.proceed();
    this.calls.push(name);
    return work();
  }

  private seen(id: MailboxId): Mailbox | undefined {
    const late = this.seenLate.get(id);
    return late !== undefined && this.clock.nowMs() < late.untilMs ? late.as : this.mailboxes.get(id);
  }
  private get now(): MoveRequest['queuedAt'] {
    return instantFromMs(this.clock.nowMs());
  }
  private script(entry: Entry): Script {
    return this.scripts.get(entry.request.mailboxId) ?? {};
  }
  private copying(mailbox: MailboxId, phase: string): MoveState {
    const until = this.scripts.get(mailbox)?.stallsUntil;
    if (until === undefined) return { kind: 'InProgress', detail: phase, stall: null };
    const detail = 'StalledDueToSource_DailyBudget';
    const stall = { detail, side: 'source' as const, reason: 'used up', since: this.now, until };
    return { kind: 'InProgress', detail, stall };
  }
  private copyMs(entry: Entry): number {
    return this.script(entry).copyMs ?? 60_000;
  }

  /** Lets time that has passed take its effect. */
  private proceed(): void {
    for (const entry of this.entries.values()) {
      while (entry.phase !== null && this.step(entry)) {
        // A copy that ends may complete in the same stretch of time.
      }
    }
  }

  private step(entry: Entry): boolean {
    const { phase } = entry;
    if (phase === null) return false;
    const passedMs = this.clock.nowMs() - phase.sinceMs;
    if (phase.kind === 'completing') {
      const completeMs = this.script(entry).completeMs ?? 5000;
      if (passedMs < completeMs) return false;
      this.completeMove(entry, phase.sinceMs + completeMs);
      return false;
    }
    const copyMs = this.copyMs(entry);
    const leftMs = copyMs - entry.copiedMs;
    const failure = entry.failures[0];
    if (failure !== undefined && passedMs >= leftMs / 2) {
      entry.failures.shift();
      const failedAt = instantFromMs(phase.sinceMs + leftMs / 2);
      entry.copiedMs += leftMs / 2;
      this.halt(entry, { kind: 'Failed', detail: failure.code, failedAt, failure });
      return false;
    }
    if (passedMs < leftMs) {
      entry.request = {
        ...entry.request,
        percentComplete: Math.floor(25 + (70 * (entry.copiedMs + passedMs)) / copyMs),
      };
      return false;
    }
    entry.copiedMs = copyMs;
    const doneMs = phase.sinceMs + leftMs;
    if (phase.hold) {
      entry.phase = null;
      this.set(entry, { kind: 'AutoSuspended', since: instantFromMs(doneMs) }, 95);
      return false;
    }
    entry.phase = { kind: 'completing', hold: false, sinceMs: doneMs };
    return true;
  }

  private completeMove(entry: Entry, atMs: number): void {
    entry.phase = null;
    const { mailboxId: id, targetDatabase } = entry.request;
    const mailbox = this.mailboxes.get(id);
    if (mailbox !== undefined && targetDatabase !== null && this.script(entry).staysInSource !== true) {
      this.seenLate.set(id, { as: mailbox, untilMs: atMs + (this.script(entry).seenLateMs ?? 0) });
      this.mailboxes.set(id, { ...mailbox, primary: { ...mailbox.primary, database: targetDatabase } });
    }
    this.set(entry, { kind: 'Completed', completedAt: instantFromMs(atMs) }, 100);
    entry.request = { ...entry.request, bytesTransferred: 1000, itemsTransferred: 10 };
  }

  private go(entry: Entry, kind: 'copying' | 'completing', hold: boolean): void {
    entry.phase = { kind, hold: kind === 'copying' && hold, sinceMs: this.clock.nowMs() };
    if (kind === 'copying') this.set(entry, this.copying(entry.request.mailboxId, 'CopyingMessages'), 25);
    else this.set(entry, { kind: 'CompletionInProgress' }, 96);
  }
  private halt(entry: Entry, state: MoveState): void {
    if (entry.phase?.kind === 'copying' && state.kind === 'Suspended') {
      entry.copiedMs += this.clock.nowMs() - entry.phase.sinceMs;
    }
    entry.phase = null;
    this.set(entry, state, entry.request.percentComplete);
  }
  private set(entry: Entry, state: MoveState, percentComplete: number): void {
    entry.request = { ...entry.request, state, percentComplete, lastUpdateAt: this.now };
  }

  private entryOf(id: MailboxId): Entry | undefined {
    return [...this.entries.values()].find(({ request }) => request.mailboxId === id);
  }
  private entry(id: RequestId): Entry {
    const entry = this.entries.get(id);
    if (entry === undefined) throw notFound(id);
    return entry;
  }

  private newRequest(spec: MoveRequestSpec): Entry {
    const { suspend, suspendWhenReadyToComplete } = spec.options;
    const request: MoveRequest = {
      id: requestId(`r${this.nextId++}`),
      mailboxId: spec.mailboxId,
      displayName: spec.mailboxId,
      tag: spec.tag,
      sourceDatabase: this.mailboxes.get(spec.mailboxId)?.primary.database ?? null,
      targetDatabase: spec.targetDatabase,
      archiveSourceDatabase: null,
      archiveTargetDatabase: spec.archiveTargetDatabase,
      options: spec.options,
      remote: spec.remote,
      state: suspend ? { kind: 'Suspended', comment: '' } : this.copying(spec.mailboxId, ''),
      percentComplete: 0,
      totalSizeBytes: 1000,
      totalItemCount: 10,
      bytesTransferred: 0,
      itemsTransferred: 0,
      badItemsEncountered: 0,
      queuedAt: this.now,
      startedAt: this.now,
      lastUpdateAt: this.now,
    };
    const hold = suspendWhenReadyToComplete;
    return {
      request,
      phase: suspend ? null : { kind: 'copying', hold, sinceMs: this.clock.nowMs() },
      copiedMs: 0,
      failures: [...(this.scripts.get(spec.mailboxId)?.failures ?? [])],
    };
  }

  private report({ request }: Entry): MoveReport {
    return moveReportOf(request, {
      finishedAt: isMoved(request.state) ? request.state.completedAt : request.lastUpdateAt,
      durations: { queuedMs: 0, inProgressMs: 60_000, suspendedMs: 0, stalledMs: 0, lockedMs: 40 },
      transientRetries: 0,
      badItems: [],
      verification: [],
      entries: [],
    });
  }
}

const notFound = (id: RequestId): Failure =>
  new Failure({ code: 'not-found', message: `there is no request ${id}`, retry: 'permanent' });

const capabilities: Capabilities = {
  onlineMoves: true,
  ownMrs: true,
  archives: true,
  completeAfter: false,
  contentDigests: true,
  measuredLock: true,
  undo: true,
  remoteMoves: false,
  offlineMoves: true,
  suspendWhenReadyToComplete: true,
  badItemLimitMax: 50,
  litigationHold: true,
  pollIntervalMs: 5000,
  typicalRates: null,
};

function aMailbox(id: MailboxId, database: DatabaseName): Mailbox {
  return {
    id,
    address: `${id}@example.com`,
    displayName: id,
    kind: 'user',
    primary: { database, itemCount: 10, sizeBytes: 1000, recoverableItemCount: 0, recoverableSizeBytes: 0 },
    archive: null,
    attributes: {},
    litigationHold: false,
    prohibitSendReceiveQuotaBytes: null,
    grants: [],
  };
}
