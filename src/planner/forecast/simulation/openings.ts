import { instantMs } from '../../../domain/instant.ts';
import type { Schedule, WindowOccurrence } from '../../../domain/window.ts';

interface Opening {
  readonly opensMs: number;
  /** New ones may start until then; Infinity: no end. */
  readonly startsUntilMs: number;
  /** Null: nothing bounds it. */
  readonly finishByMs: number | null;
}

/** A schedule's openings in milliseconds; asked for later and later times. */
export class Openings {
  readonly #all: readonly Opening[];
  #next = 0;

  constructor(schedule: Schedule) {
    this.#all = openingsOf(schedule);
  }
  /** The opening that is on, or the next one; null: none comes any more. */
  at(nowMs: number): Opening | null {
    for (;;) {
      const opening = this.#all[this.#next];
      if (opening === undefined) return null;
      if (nowMs < opening.startsUntilMs) return opening;
      this.#next += 1;
    }
  }
}

function openingsOf(schedule: Schedule): readonly Opening[] {
  switch (schedule.kind) {
    case 'now':
      return [{ opensMs: -Infinity, startsUntilMs: Infinity, finishByMs: null }];
    case 'at':
      return [{ opensMs: instantMs(schedule.instant), startsUntilMs: Infinity, finishByMs: null }];
    case 'windows':
      return openingsOfWindows(schedule.occurrences);
    case 'held':
      return [];
  }
}

/** Thousands of batches share the occurrences of the windows that they wait for. */
const ofWindows = new WeakMap<readonly WindowOccurrence[], readonly Opening[]>();

function openingsOfWindows(occurrences: readonly WindowOccurrence[]): readonly Opening[] {
  const known = ofWindows.get(occurrences);
  if (known !== undefined) return known;
  const openings = occurrences.map(({ opensAt, closesAt, latestStartAt, finishBy }) => ({
    opensMs: instantMs(opensAt),
    startsUntilMs: Math.min(instantMs(latestStartAt), instantMs(closesAt)),
    finishByMs: instantMs(finishBy),
  }));
  ofWindows.set(occurrences, openings);
  return openings;
}
