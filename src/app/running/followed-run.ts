import type { ChangeSet } from '../../domain/change.ts';
import { RunFolder } from '../../domain/fold-run.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import { planLeaseKey } from '../../domain/lease.ts';
import type { Run } from '../../domain/run.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { withUnreadAnswers } from '../../executor/gate-answers.ts';
import { withUnreadOrders } from '../../executor/run-orders.ts';
import { readEvents, type RunRow, type StateStore } from '../../state/state-store.ts';
import { isGone } from '../../support/process-identity.ts';
import type { Workspace } from '../context/workspace.ts';
import { forecastAccuracy } from '../planning/forecast-accuracy.ts';
import { watchHolds } from '../review/holds-now.ts';
import { LiveRules } from '../review/live-rules.ts';
import { actsOfRun } from './acts-of-run.ts';
import type { FoundRun } from './find-run.ts';
import { listedRuns } from './listed-runs.ts';
import type { Look } from './look.ts';

const EVENTS_KEPT = 200;
const RUNS_LISTED = 20;
/** The finishes of all runs are not to be read at every look. */
const ASKED_FOR_MS = 30_000;

/** A snapshot of a run that the store has. */
export type StoredRunStatus = RunStatus & { readonly row: RunRow };

/** A run seen from outside its process: its journal, read as it grows, and what the state says beside it. It asks no mail system. */
export class FollowedRun {
  readonly changeSet: ChangeSet;
  readonly row: RunRow;
  readonly #context: Workspace;
  readonly #store: StateStore;
  readonly #folder: RunFolder;
  readonly #folded: number;
  readonly #holdsNow: ReturnType<typeof watchHolds>;
  readonly #maxExposureMs: number | null;
  #seq: number;
  #lastEvents: readonly JournalEvent[] = [];
  #asked: ({ readonly atMs: number } & Pick<RunStatus, 'forecastAccuracy' | 'otherRuns'>) | null = null;

  private constructor(
    context: Workspace,
    store: StateStore,
    rules: LiveRules,
    maxExposureMs: number | null,
    found: FoundRun,
  ) {
    this.#context = context;
    this.#store = store;
    this.#maxExposureMs = maxExposureMs;
    this.#holdsNow = watchHolds(context, { ...found.changeSet, policyRef: null }, rules);
    this.#folder = new RunFolder(found.run);
    this.#folded = found.seq;
    this.#seq = Math.max(0, found.seq - EVENTS_KEPT);
    this.row = found.row;
    this.changeSet = found.changeSet;
  }

  static async open(context: Workspace, find: () => Promise<FoundRun>): Promise<FollowedRun> {
    // Rules that cannot be read hold runs, and are shown as that: the run is shown all the same.
    const rules = new LiveRules(context, null);
    const ofRules = await rules.now();
    const maxExposureMs = (ofRules.kind === 'read' ? ofRules.policy?.limits.maxExposureMs : null) ?? null;
    const found = await find();
    return new FollowedRun(context, await context.store(), rules, maxExposureMs, found);
  }

  /** As of what was read of its journal last; live: copy what must not change. */
  get run(): Run {
    return this.#folder.run;
  }

  /** Of the last event that was read. */
  get seq(): number {
    return this.#seq;
  }

  /** Reads what its journal has become since; `onNews` sees each event that was not known before. */
  async read(onNews: (event: JournalEvent) => void = () => {}): Promise<void> {
    let events = [...this.#lastEvents];
    for await (const { seq, event } of readEvents(this.#store, this.row.run, this.#seq)) {
      this.#seq = seq;
      if (seq > this.#folded) {
        this.#folder.add(event);
        onNews(event);
      }
      events.push(event);
      if (events.length > 2 * EVENTS_KEPT) events = events.slice(-EVENTS_KEPT);
    }
    this.#lastEvents = events.slice(-EVENTS_KEPT);
  }

  /** With what the mail system answered when it was looked at last; null: it never was. */
  async status(look: Look | null): Promise<StoredRunStatus> {
    const { row, changeSet } = this;
    const store = this.#store;
    const answered = await withUnreadAnswers(store, this.run, changeSet);
    const run = await withUnreadOrders(store, answered);
    const lease = (await store.leases()).find(({ key }) => key === planLeaseKey(run.plan)) ?? null;
    return {
      row,
      run,
      changeSet,
      lease,
      isHolderGone: lease !== null && isGone(lease),
      requests: look?.requests ?? null,
      databases: look?.databases ?? [],
      lastEvents: this.#lastEvents,
      journal: (await store.journalRecord(run.id)).head,
      bytesPerSecond: look?.bytesPerSecond ?? null,
      unprotected: look?.unprotected ?? [],
      ...(await this.#askedFor()),
      holds: (await this.#holdsNow()).all,
      maxExposureMs: this.#maxExposureMs,
      acts: await actsOfRun(store, run, changeSet),
    };
  }

  async #askedFor(): Promise<Pick<RunStatus, 'forecastAccuracy' | 'otherRuns'>> {
    const nowMs = this.#context.clock.nowMs();
    if (this.#asked === null || nowMs - this.#asked.atMs >= ASKED_FOR_MS) {
      const { plan, id } = this.run;
      const listed = await listedRuns(this.#store, { plan, limit: RUNS_LISTED });
      this.#asked = {
        atMs: nowMs,
        forecastAccuracy: await forecastAccuracy(this.#store, this.changeSet),
        otherRuns: listed.filter((other) => other.run !== id),
      };
    }
    const { atMs: _atMs, ...facts } = this.#asked;
    return facts;
  }
}
