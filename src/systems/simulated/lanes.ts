import { LimitSlots } from '../../domain/limit-slots.ts';
import type { DatabaseName, ServerName } from '../../domain/ids.ts';
import { movePriorities, type MovePriority } from '../../domain/move-request.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import { entryOf } from '../../support/entry-of.ts';
import { Queue, Slot } from '../../support/slot.ts';

/** Between which databases a move reads and writes. */
export interface Ends {
  readonly from: DatabaseName | null;
  readonly to: DatabaseName | null;
}

/** Moves between the same databases wait in one lane: they need room in the same places. */
interface Lane<Move> {
  readonly slots: readonly Slot<Lane<Move>>[];
  readonly waiting: readonly Queue<Move>[];
  /** It waits in one of its slots. */
  isParked: boolean;
}

/** Starts moves as the strict limits of databases, servers and the MRS allow; of a lane the highest priority first. */
export class Lanes<Move extends { readonly ends: readonly Ends[] }> {
  readonly #lanes = new Map<string, Lane<Move>>();
  readonly #limits: LimitSlots<Lane<Move>>;
  readonly #total: Slot<Lane<Move>>;
  readonly #mayBegin: (move: Move) => boolean;
  readonly #begin: (move: Move) => void;

  constructor(
    limits: MoveLimits,
    serverOf: (database: DatabaseName) => ServerName | null,
    {
      mayBegin,
      begin,
    }: {
      /** False: it has left the queue since. */
      readonly mayBegin: (move: Move) => boolean;
      readonly begin: (move: Move) => void;
    },
  ) {
    this.#limits = new LimitSlots(limits, serverOf);
    this.#total = new Slot(limits.maxTotalMovesPerMRS);
    this.#mayBegin = mayBegin;
    this.#begin = begin;
  }

  enter(move: Move, priority: MovePriority): void {
    const lane = this.#laneOf(move);
    lane.waiting[movePriorities.indexOf(priority)]?.push(move);
    if (!lane.isParked) this.#startIn(lane);
  }

  /** It has ended, or stopped: others may go on. */
  leave(move: Move): void {
    const { slots } = this.#laneOf(move);
    for (const slot of slots) slot.release();
    this.#startWhere(slots);
  }

  setLimits(limits: MoveLimits): void {
    this.#total.resize(limits.maxTotalMovesPerMRS);
    this.#startWhere([this.#total, ...this.#limits.setLimits(limits)]);
  }

  #startWhere(slots: readonly Slot<Lane<Move>>[]): void {
    for (const slot of slots) {
      while (!slot.isFull()) {
        const lane = slot.unpark();
        if (lane === null) break;
        lane.isParked = false;
        this.#startIn(lane);
      }
    }
  }

  #startIn(lane: Lane<Move>): void {
    for (let queue = this.#firstOf(lane); queue !== null; queue = this.#firstOf(lane)) {
      const full = lane.slots.find((slot) => slot.isFull());
      if (full !== undefined) {
        lane.isParked = true;
        full.park(lane);
        return;
      }
      const move = queue.shift();
      if (move === null) continue;
      for (const slot of lane.slots) slot.take();
      this.#begin(move);
    }
  }

  /** The queue whose first move is the next to begin. */
  #firstOf({ waiting }: Lane<Move>): Queue<Move> | null {
    for (let at = waiting.length - 1; at >= 0; at -= 1) {
      const queue = waiting[at];
      if (queue === undefined) continue;
      for (let first = queue.first; first !== null; first = queue.first) {
        if (this.#mayBegin(first)) return queue;
        queue.shift();
      }
    }
    return null;
  }

  #laneOf({ ends }: Move): Lane<Move> {
    const key = ends.map(({ from, to }) => `${from}\n${to}`).join('\n');
    return entryOf(this.#lanes, key, () => ({
      // Where a mailbox and its archive need the same place, they need it once: they are copied one after the other.
      slots: [...new Set([this.#total, ...ends.flatMap((one) => this.#limits.between(one))])],
      waiting: movePriorities.map(() => new Queue<Move>()),
      isParked: false,
    }));
  }
}
