import { entryOf } from '../support/entry-of.ts';
import { resolveWindows, scheduleAround, skippedOpenings, windowHorizonDays } from './calendar.ts';
import type { Instant } from './instant.ts';
import type { Schedule, Window, WindowOccurrence } from './window.ts';

/**
 * When the windows of a plan open from now on. Thousands of batches wait for the same windows: each question is answered once,
 * and whoever asks it shares the answer, which is a hundred days and more of occurrences.
 */
export class WindowsAhead {
  readonly #windows: readonly Window[];
  readonly #timeZone: string;
  readonly #now: Instant;
  readonly #occurrences = new Map<string, readonly WindowOccurrence[]>();
  readonly #skipped = new Map<string, readonly string[]>();
  readonly #around = new Map<Instant | null, Schedule>();

  constructor(windows: readonly Window[], timeZone: string, now: Instant) {
    this.#windows = windows;
    this.#timeZone = timeZone;
    this.#now = now;
  }

  occurrences(names: readonly string[]): readonly WindowOccurrence[] {
    return entryOf(this.#occurrences, JSON.stringify(names), () =>
      resolveWindows(this.#windows, names, this.#timeZone, this.#now, windowHorizonDays),
    );
  }

  /** The days on which one of them does not open, in words. */
  skipped(names: readonly string[]): readonly string[] {
    return entryOf(this.#skipped, JSON.stringify(names), () =>
      skippedOpenings(this.#windows, names, this.#timeZone, this.#now, windowHorizonDays),
    );
  }

  /** `now` (null) or an instant, with freezes cut out. */
  around(openFrom: Instant | null): Schedule {
    return entryOf(this.#around, openFrom, () => scheduleAround(openFrom, this.#windows, this.#timeZone));
  }
}
