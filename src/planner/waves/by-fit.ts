import { instantMs } from '../../domain/instant.ts';
import type { WindowOccurrence } from '../../domain/window.ts';
import { Load, type Caps } from './by-count.ts';
import type { WaveStart, WaveTrials } from './trial.ts';
import { membersOf, type WaveUnit } from './units.ts';

/** A wave and the opening that it was planned for; null: none in which it fits. */
export interface FittedWave {
  readonly units: readonly WaveUnit[];
  readonly opening: WindowOccurrence | null;
}

/** Gives waves openings, in their order: each an opening for itself. */
export class WaveNights {
  readonly #trials: WaveTrials;
  readonly #caps: Caps;
  #start: WaveStart;
  #next = 0;
  /** How many units the last wave took: where the search for the next one begins. */
  #guess = 1;
  /** Of a unit that did not fit alone: into so much time. */
  readonly #failedMs = new Map<WaveUnit, number>();

  constructor(trials: WaveTrials, caps: Caps, start: WaveStart) {
    this.#trials = trials;
    this.#caps = caps;
    this.#start = start;
  }

  /**
   * The first opening in which a wave fits that is cut already, with those who came since as far as there is room for them. One
   * that has begun takes whichever comes first, and takes no more in.
   */
  place(units: readonly WaveUnit[], hasBegun: boolean, fresh: readonly WaveUnit[]): FittedWave {
    const members = membersOf(units);
    const { openings } = this.#trials;
    let failedMs = 0;
    for (let at = this.#next; !hasBegun && at < openings.length; at += 1) {
      const opening = openings[at];
      if (opening === undefined || this.#timeIn(opening) <= failedMs) continue;
      if (this.#trials.try(members, this.#start, opening).fits) {
        const filled = fresh.length === 0 ? units : this.#fill(fresh, opening, new Load(units));
        this.#take(at, this.#trials.try(membersOf(filled), this.#start, opening).next);
        return { units: filled, opening };
      }
      failedMs = this.#timeIn(opening);
    }
    // What has begun goes on in the opening that it is in.
    const start = hasBegun ? { ...this.#start, completedMs: null } : this.#start;
    const { next } = this.#trials.try(members, start, null);
    const until = openings.findIndex(({ opensAt }) => instantMs(opensAt) > next.beginsMs);
    this.#take(Math.max(this.#next, until < 0 ? openings.length : until) - 1, next);
    return { units, opening: null };
  }

  /**
   * A wave that has begun, where another one has completed in the opening that is open: it waits for the next one. Null: none has,
   * or there is no next one.
   */
  placeAfterTaken(units: readonly WaveUnit[]): FittedWave | null {
    const { completedMs } = this.#start;
    const { openings } = this.#trials;
    const isTaken = ({ opensAt }: WindowOccurrence): boolean =>
      completedMs !== null && instantMs(opensAt) <= completedMs;
    const at = openings.findIndex((one) => !isTaken(one));
    const opening = openings[at];
    if (opening === undefined || !openings.some(isTaken)) return null;
    this.#take(at, this.#trials.try(membersOf(units), this.#start, opening).next);
    return { units, opening };
  }

  /** Cuts units into waves, an opening each, as large as they fit; `left` fit nowhere. */
  cut(units: readonly WaveUnit[]): {
    readonly waves: readonly FittedWave[];
    readonly left: readonly WaveUnit[];
  } {
    const waves: FittedWave[] = [];
    let pending = units;
    const { openings } = this.#trials;
    for (let at = this.#next; pending.length > 0 && at < openings.length; at += 1) {
      const opening = openings[at];
      if (opening === undefined || this.#timeIn(opening) <= 0) continue;
      const taken = this.#fill(pending, opening);
      if (taken.length === 0) continue;
      this.#take(at, this.#trials.try(membersOf(taken), this.#start, opening).next);
      waves.push({ units: taken, opening });
      const gone = new Set(taken);
      pending = pending.filter((unit) => !gone.has(unit));
    }
    return { waves, left: pending };
  }

  /** What is longer than an opening for itself does not keep those behind it out. */
  #fill(
    pending: readonly WaveUnit[],
    opening: WindowOccurrence,
    load: Load = new Load(),
  ): readonly WaveUnit[] {
    const timeMs = this.#timeIn(opening);
    const couldFit = pending.filter(
      (unit) => this.#trials.leastMs(unit.members) <= timeMs && timeMs > (this.#failedMs.get(unit) ?? -1),
    );
    let at = 0;
    while (at < couldFit.length) {
      const count = this.#mostFrom(couldFit, at, load, opening);
      for (const unit of couldFit.slice(at, at + count)) load.add(unit);
      at += count;
      const next = couldFit[at];
      if (next === undefined || !load.hasRoomFor(next, this.#caps)) break;
      if (this.#fits([next], opening)) break;
      this.#failedMs.set(next, timeMs);
      at += 1;
    }
    this.#guess = Math.max(1, load.units.length);
    return load.units;
  }

  /** How many of these, in their order, fit beside what is there: nights are alike, so the search begins at the last one's. */
  #mostFrom(units: readonly WaveUnit[], from: number, load: Load, opening: WindowOccurrence): number {
    const fits = (count: number): boolean =>
      this.#fits([...load.units, ...units.slice(from, from + count)], opening);
    return mostThatFit(roomFor(units, from, load, this.#caps), this.#guess - load.units.length, fits);
  }

  #fits(units: readonly WaveUnit[], opening: WindowOccurrence): boolean {
    return this.#trials.try(membersOf(units), this.#start, opening).fits;
  }

  /** What is left of an opening when the wave may begin. */
  #timeIn({ opensAt, latestStartAt, finishBy }: WindowOccurrence): number {
    const { beginsMs, completedMs } = this.#start;
    if (completedMs !== null && instantMs(opensAt) <= completedMs) return 0;
    if (beginsMs >= instantMs(latestStartAt)) return 0;
    return Math.max(0, instantMs(finishBy) - Math.max(instantMs(opensAt), beginsMs));
  }

  #take(opening: number, next: WaveStart): void {
    this.#next = opening + 1;
    this.#start = next;
  }
}

/** The greatest count that fits, near a guess: in growing steps until one fits and one does not, then by halves. */
function mostThatFit(most: number, guess: number, fits: (count: number) => boolean): number {
  let good = 0;
  let bad = most + 1;
  let tried = Math.min(most, Math.max(1, guess));
  let step = Math.max(1, tried >> 5);
  while (good + 1 < bad) {
    if (fits(tried)) good = tried;
    else bad = tried;
    const isBetween = good > 0 && bad <= most;
    tried = isBetween ? (good + bad) >> 1 : good > 0 ? Math.min(most, good + step) : Math.max(1, bad - step);
    step *= 2;
  }
  return good;
}

/** How many units the caps let in. */
function roomFor(units: readonly WaveUnit[], from: number, load: Load, caps: Caps): number {
  let { mailboxes, bytes } = load;
  let count = 0;
  for (let at = from; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === undefined) break;
    mailboxes += unit.members.length;
    bytes += unit.bytes;
    const isFirst = load.units.length === 0 && count === 0;
    if (!isFirst && (mailboxes > caps.mailboxes || bytes > caps.bytes)) break;
    count += 1;
  }
  return count;
}
