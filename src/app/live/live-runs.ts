import type { PlanName, RunId } from '../../domain/ids.ts';
import type { LiveRun } from '../../report/live.ts';
import { gaugesOf, type RunGauges } from '../../report/run-gauges.ts';
import type { Lease, RunRow } from '../../state/state-store.ts';
import { monotonicMs } from '../../support/clock.ts';
import type { Workspace } from '../context/workspace.ts';
import { WatchedRun } from './watched-run.ts';

/** However often the mail system may be asked: people read no faster. */
const LOOK_EVERY_MS = 5000;
/** Of a run that waits, or is over, and that no one looks at. */
const LOOKS_LEFT_OUT = 12;
const VIEWED_FOR_MS = 15_000;
/** A run that no one has looked at for so long is let go. */
const KEPT_FOR_MS = 300_000;
/** Each holds all of its mailboxes in memory. */
const WATCHED_MAX = 16;
/** No one waits longer for a mail system to answer at all. */
const FIRST_LOOK_MS = 2000;
const ROWS_EVERY_MS = 5000;
const ROUND_MS = 1000;
/** Whatever many people ask for within this time is read once. */
const FRESH_MS = 900;

interface Watched {
  readonly opened: Promise<WatchedRun>;
  viewedMs: number;
  /** By the monotonic clock; -Infinity: never. */
  lookedMs: number;
  looking: Promise<void> | null;
}

export interface LiveRunsInput {
  readonly workspace: Workspace;
  /** The lease under which this process leads; null: it does not. */
  readonly lease: () => Lease | null;
  /** At least so long between two looks at a mail system; missing: five seconds. */
  readonly lookEveryMs?: number;
}

/**
 * One watcher for each run and process, however many look at it. The leader asks the mail system, once per poll; the others show
 * what it saw, as it is in the state.
 */
export class LiveRuns {
  readonly #workspace: Workspace;
  readonly #lease: () => Lease | null;
  readonly #lookEveryMs: number;
  readonly #watched = new Map<RunId, Watched>();
  readonly #gauges = new Map<PlanName, RunGauges & Pick<RunRow, 'run' | 'events'>>();
  #rows: readonly RunRow[] = [];
  #rowsMs = -Infinity;

  constructor({ workspace, lease, lookEveryMs = LOOK_EVERY_MS }: LiveRunsInput) {
    this.#workspace = workspace;
    this.#lease = lease;
    this.#lookEveryMs = lookEveryMs;
  }

  get isLeader(): boolean {
    return this.#lease() !== null;
  }

  /** Failure `not-found` where it is not in the state any more. */
  async show(row: RunRow): Promise<LiveRun> {
    const watched = this.#watch(row);
    watched.viewedMs = this.#nowMs();
    const run = await watched.opened;
    // Whoever comes first would otherwise be shown a mail system that does not answer.
    if (this.isLeader && watched.lookedMs === -Infinity)
      await Promise.race([this.#look(watched, run), this.#workspace.clock.sleep(FIRST_LOOK_MS)]).catch(
        () => {},
      );
    return run.show(this.isLeader, FRESH_MS);
  }

  /** As it was shown last, where it cannot be read now; null: it never was. */
  async last(run: RunId): Promise<LiveRun | null> {
    const opened = await this.#watched.get(run)?.opened.catch(() => null);
    return opened?.last ?? null;
  }

  /** Of the newest run of each plan; empty where this process does not lead: the leader's are the same. */
  gauges(): readonly RunGauges[] {
    return this.isLeader ? [...this.#gauges.values()] : [];
  }

  /** Looks, as long as it leads, until it is stopped. What fails is tried again in the next round. */
  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#round().catch(() => {});
      await this.#workspace.clock.sleep(ROUND_MS, signal);
    }
    await Promise.allSettled([...this.#watched.values()].map(async ({ looking }) => looking));
  }

  async #round(): Promise<void> {
    this.#letGo();
    if (!this.isLeader) return;
    if (this.#nowMs() - this.#rowsMs >= ROWS_EVERY_MS) {
      const store = await this.#workspace.existingStore();
      this.#rows = (await store?.newestRuns()) ?? [];
      this.#rowsMs = this.#nowMs();
      await this.#measure();
    }
    const open = this.#rows.filter(({ phase }) => phase !== 'finished').map((row) => this.#watch(row));
    const viewed = [...this.#watched.values()].filter((one) => this.#isViewed(one));
    for (const one of new Set([...open, ...viewed]))
      await one.opened.then((run) => this.#lookIfDue(one, run)).catch(() => {});
  }

  async #measure(): Promise<void> {
    for (const plan of this.#gauges.keys())
      if (this.#rows.every((row) => row.plan !== plan)) this.#gauges.delete(plan);
    for (const row of this.#rows) {
      const known = this.#gauges.get(row.plan);
      if (known?.run === row.run && known.events === row.events) continue;
      // One run that cannot be read leaves the others their numbers.
      const shown = await this.#watch(row)
        .opened.then((run) => run.show(this.isLeader, ROWS_EVERY_MS))
        .catch(() => null);
      if (shown === null) continue;
      this.#gauges.set(row.plan, { ...gaugesOf(shown), run: row.run, events: row.events });
      this.#letGo();
    }
  }

  #lookIfDue(watched: Watched, run: WatchedRun): void {
    if (watched.looking !== null || this.#nowMs() - watched.lookedMs < this.#pauseMs(watched, run)) return;
    // A leader that has lost its lease must not store what it saw; it is a standby in the next round.
    void this.#look(watched, run).catch(() => {});
  }

  #pauseMs(watched: Watched, run: WatchedRun): number {
    const isAwaited = run.isRunning || (!run.isFinished && this.#isViewed(watched));
    return Math.max(this.#lookEveryMs, run.pollMs) * (isAwaited ? 1 : LOOKS_LEFT_OUT);
  }

  #look(watched: Watched, run: WatchedRun): Promise<void> {
    watched.looking ??= run.look(this.#lease()).finally(() => {
      watched.looking = null;
      watched.lookedMs = this.#nowMs();
    });
    return watched.looking;
  }

  #watch(row: RunRow): Watched {
    const known = this.#watched.get(row.run);
    if (known !== undefined) return known;
    const opened = WatchedRun.open(this.#workspace, row);
    const watched: Watched = { opened, viewedMs: -Infinity, lookedMs: -Infinity, looking: null };
    this.#watched.set(row.run, watched);
    // What could not be read is read again when it is next asked for.
    opened.catch(() => this.#watched.delete(row.run));
    return watched;
  }

  #letGo(): void {
    const open = new Set(
      this.isLeader ? this.#rows.filter(({ phase }) => phase !== 'finished').map(({ run }) => run) : [],
    );
    const idle = [...this.#watched]
      .filter(([run, { looking }]) => !open.has(run) && looking === null)
      .sort(([, a], [, b]) => a.viewedMs - b.viewedMs);
    const tooMany = Math.max(0, this.#watched.size - WATCHED_MAX);
    for (const [index, [run, { viewedMs }]] of idle.entries())
      if (index < tooMany || this.#nowMs() - viewedMs > KEPT_FOR_MS) this.#watched.delete(run);
  }

  #isViewed = ({ viewedMs }: Watched): boolean => this.#nowMs() - viewedMs <= VIEWED_FOR_MS;

  #nowMs = (): number => monotonicMs(this.#workspace.clock);
}
