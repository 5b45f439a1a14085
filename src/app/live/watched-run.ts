import { databasesOf } from '../../domain/change.ts';
import type { MailboxId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import { measuredDatabase, type MeasuredDatabases } from '../../domain/measured-databases.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { buildReport } from '../../report/build.ts';
import type { LiveRun } from '../../report/live.ts';
import type { Report, ReportedMove } from '../../report/report.ts';
import type { Lease, RunRow, StateStore } from '../../state/state-store.ts';
import { monotonicMs } from '../../support/clock.ts';
import { oneAtATime } from '../../support/one-at-a-time.ts';
import type { Workspace } from '../context/workspace.ts';
import { readRun } from '../running/find-run.ts';
import { FollowedRun } from '../running/followed-run.ts';
import { Looker, type Look } from '../running/look.ts';
import { reportedMove, reportedMoves } from '../running/reporting.ts';
import { runsOfPlan, type RunsOfPlan } from '../running/runs-of-plan.ts';
import { smallLook, storedLook, storeLook } from './stored-look.ts';

/** A report is made again at most so often, and takes at most a tenth of the time. */
const REPORT_EVERY_MS = 3000;
const REPORT_SHARE = 10;
/** The journals of all other runs of the plan are read for it. */
const OTHER_RUNS_EVERY_MS = 300_000;
/** More new reports of moves than that are read together. */
const REPORTS_ONE_BY_ONE = 200;

/** One run, watched once for everyone who looks at it in this process. */
export class WatchedRun {
  readonly #context: Workspace;
  readonly #store: StateStore;
  readonly #followed: FollowedRun;
  readonly #looker: Looker;
  readonly #inTurn = oneAtATime();
  readonly #newReports = new Set<MailboxId>();
  #moveReports: Map<MailboxId, ReportedMove> | null = null;
  #look: Look | null = null;
  #pollMs = 0;
  #others: { readonly atMs: number; readonly found: RunsOfPlan } | null = null;
  #report: { readonly value: Report; readonly seq: number; readonly nextAtMs: number } | null = null;
  #shown: { readonly value: LiveRun; readonly mark: string; readonly atMs: number } | null = null;

  private constructor(context: Workspace, store: StateStore, followed: FollowedRun) {
    this.#context = context;
    this.#store = store;
    this.#followed = followed;
    this.#looker = new Looker(context, followed.changeSet);
  }

  static async open(context: Workspace, row: RunRow): Promise<WatchedRun> {
    const store = await context.store();
    const followed = await FollowedRun.open(context, () => readRun(store, row));
    return new WatchedRun(context, store, followed);
  }

  get isFinished(): boolean {
    return this.#followed.run.phase.kind === 'finished';
  }
  get isRunning(): boolean {
    return this.#followed.run.phase.kind === 'running';
  }
  /** How often its mail system may be asked. */
  get pollMs(): number {
    return this.#pollMs;
  }
  /** As it was shown last; null: it never was. */
  get last(): LiveRun | null {
    return this.#shown?.value ?? null;
  }

  /** The leader asks the mail system, for all replicas: what it said is kept under the lease. */
  async look(lease: Lease | null): Promise<void> {
    const { run, changeSet } = this.#followed;
    const system = await this.#context.system(changeSet.system).catch(() => null);
    this.#pollMs = system?.capabilities.pollIntervalMs ?? 0;
    const look = smallLook(await this.#looker.look(run));
    this.#look = look;
    if (this.#shown !== null) this.#shown = { ...this.#shown, atMs: -Infinity };
    if (lease !== null) await storeLook(this.#store, run.plan, run.id, look, lease);
  }

  /** As it is now, or was `maxAgeMs` ago at most; the same value for as long as nothing is different. */
  show(isLeader: boolean, maxAgeMs: number): Promise<LiveRun> {
    return this.#inTurn(async () => {
      const known = this.#shown;
      if (known !== null && monotonicMs(this.#context.clock) - known.atMs < maxAgeMs) return known.value;
      const value = await this.#read(isLeader);
      const mark = markOf(value);
      const kept = known?.mark === mark ? known.value : value;
      this.#shown = { value: kept, mark, atMs: monotonicMs(this.#context.clock) };
      return kept;
    });
  }

  async #read(isLeader: boolean): Promise<LiveRun> {
    await this.#followed.read((event) => this.#note(event));
    const { run, seq } = this.#followed;
    if (!isLeader) this.#look = await storedLook(this.#store, run.plan, run.id);
    const look = this.#look;
    const status = await this.#followed.status(look);
    const report = await this.#reportOf(status, seq);
    return { status, report, lookedAt: look === null || look.requests === null ? null : look.at, seq };
  }

  #note(event: JournalEvent): void {
    if (event.type === 'move-report-archived') this.#newReports.add(event.mailboxId);
  }

  async #reportOf(status: RunStatus, seq: number): Promise<Report> {
    const nowMs = monotonicMs(this.#context.clock);
    const known = this.#report;
    if (known !== null && (nowMs < known.nextAtMs || known.seq === seq)) return known.value;
    const { run, changeSet, unprotected, acts } = status;
    const moveReports = await this.#archived();
    const others = await this.#otherRuns(nowMs);
    const value = buildReport({
      run,
      changeSet,
      moveReports: [...moveReports.values()],
      databasesNow: run.databasesAtEnd === null ? this.#measured() : null,
      unprotected,
      holds: run.phase.kind === 'finished' ? [] : (status.holds ?? []),
      acts,
      ...others,
      now: instantFromMs(this.#context.clock.nowMs()),
    });
    const endMs = monotonicMs(this.#context.clock);
    const pauseMs = Math.max(REPORT_EVERY_MS, REPORT_SHARE * (endMs - nowMs));
    this.#report = { value, seq, nextAtMs: endMs + pauseMs };
    return value;
  }

  async #archived(): Promise<ReadonlyMap<MailboxId, ReportedMove>> {
    const { run } = this.#followed;
    if (this.#moveReports === null || this.#newReports.size > REPORTS_ONE_BY_ONE) {
      const all = await reportedMoves(this.#store, this.#followed);
      this.#moveReports = new Map(all.map((move) => [move.mailboxId, move]));
      this.#newReports.clear();
    }
    for (const mailboxId of this.#newReports) {
      const report = await this.#store.moveReport(run.id, mailboxId);
      if (report !== null) this.#moveReports.set(mailboxId, reportedMove(report));
      this.#newReports.delete(mailboxId);
    }
    return this.#moveReports;
  }

  async #otherRuns(nowMs: number): Promise<RunsOfPlan> {
    if (this.#others === null || nowMs - this.#others.atMs >= OTHER_RUNS_EVERY_MS)
      this.#others = { atMs: nowMs, found: await runsOfPlan(this.#store, this.#followed.run) };
    return this.#others.found;
  }

  /** Those that the run touches, as the last look found them. */
  #measured(): MeasuredDatabases | null {
    const look = this.#look;
    if (look === null || look.requests === null) return null;
    const touched = new Set(databasesOf(this.#followed.changeSet.changes));
    if (touched.size === 0) return null;
    const databases = look.databases
      .filter(({ name }) => touched.has(name))
      .map((database) => measuredDatabase(database, []));
    return { at: look.at, databases };
  }
}

/** What is different where anything that is shown is. */
const markOf = ({ status, report, lookedAt, seq }: LiveRun): string =>
  JSON.stringify([
    seq,
    lookedAt,
    report.generatedAt,
    status.lease,
    status.isHolderGone,
    status.unprotected.length,
    status.run.unreadOrders ?? [],
    [...status.run.gates.values()].map(({ unread }) => unread ?? null),
    [...(status.run.answeredAhead ?? [])],
    status.holds,
    status.acts.length,
    status.otherRuns?.map(({ run, phase }) => [run, phase]),
  ]);
