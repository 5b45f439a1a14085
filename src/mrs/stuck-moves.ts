import type { RequestId } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Clock } from '../support/clock.ts';
import type { MoveJob } from './move-job.ts';
import type { MoveQueue } from './queue.ts';
import type { MrsSettings } from './settings.ts';

const LOOKS_PER_LIMIT = 5;

/** Watches progress, not liveness: a mover that renews its claim and copies nothing is stuck all the same. */
export class StuckMoves {
  readonly #queue: MoveQueue;
  readonly #settings: () => MrsSettings;
  readonly #clock: Clock;
  readonly #by: string;
  readonly #log: (line: string) => void;
  readonly #seen = new Map<
    RequestId,
    { readonly progress: string; readonly sinceMs: number; told: boolean }
  >();
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    queue: MoveQueue,
    settings: () => MrsSettings,
    clock: Clock,
    by: string,
    log: (line: string) => void,
  ) {
    this.#queue = queue;
    this.#settings = settings;
    this.#clock = clock;
    this.#by = by;
    this.#log = log;
  }

  /** Each request that has stood still for too long is told of once, until it moves again. */
  async look(): Promise<void> {
    const nowMs = this.#clock.nowMs();
    const { stuckAfterMs } = this.#settings();
    if (Math.abs(nowMs - this.#lookedAtMs) < stuckAfterMs / LOOKS_PER_LIMIT) return;
    this.#lookedAtMs = nowMs;
    const moving = (await this.#queue.moving()).filter(hasNoStall);
    const ids = new Set(moving.map(({ id }) => id));
    for (const id of this.#seen.keys()) if (!ids.has(id)) this.#seen.delete(id);
    for (const job of moving) await this.#compare(job, nowMs, stuckAfterMs);
  }

  async #compare(job: MoveJob, nowMs: number, stuckAfterMs: number): Promise<void> {
    const progress = `${job.bytesTransferred} ${job.itemsTransferred} ${job.percentComplete} ${job.stage}`;
    const known = this.#seen.get(job.id);
    // A clock that was set back starts the watch again.
    if (known?.progress !== progress || known.sinceMs > nowMs) {
      this.#seen.set(job.id, { progress, sinceMs: nowMs, told: false });
      return;
    }
    if (known.told || nowMs - known.sinceMs < stuckAfterMs) return;
    known.told = true;
    const minutes = Math.round((nowMs - known.sinceMs) / 60_000);
    const message =
      `No progress for ${minutes} min: still ${job.percentComplete} %, ${job.itemsTransferred} items, stage ${job.stage}. ` +
      'Look at the disks of both databases and at the worker that holds it; suspending and resuming starts it afresh.';
    await this.#queue.note(job.id, { at: instantFromMs(nowMs), by: this.#by, kind: 'warning', message });
    this.#log(`${job.displayName}: ${message}`);
  }
}

/** A stall has a reason and a clock of its own. */
const hasNoStall = ({ state }: MoveJob): boolean => state.kind !== 'InProgress' || state.stall === null;
