import type { Instant } from './instant.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type OverrunPolicy = 'finish-item' | 'finish-batch' | 'stop';

/** Wall-clock time of a zone, `HH:MM` or `HH:MM:SS`. `to` at or before `from` means the next day. */
export interface RecurringWindow {
  readonly kind: 'recurring';
  readonly name: string;
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  /** All work of the window must have ended by then; null: `to`. */
  readonly finishBy: string | null;
  /** Nothing new starts after it; null: `to`. */
  readonly latestStart: string | null;
  readonly overrun: OverrunPolicy;
  /** Local dates (YYYY-MM-DD) on which it does not open. */
  readonly except: readonly string[];
  /** IANA zone of its times, where it differs from the plan's. */
  readonly timeZone?: string;
}
/** One stretch of time, given as local date-times; may be used once. */
export interface OneTimeWindow {
  readonly kind: 'one-time';
  readonly name: string;
  /** Local `YYYY-MM-DDTHH:MM[:SS]`, or an instant with offset. */
  readonly from: string;
  readonly to: string;
  readonly overrun: OverrunPolicy;
  /** IANA zone of its times, where it differs from the plan's. */
  readonly timeZone?: string;
}
/** Nothing starts or completes from the first local date to the last, both included. */
export interface FreezeWindow {
  readonly kind: 'freeze';
  readonly name: string;
  readonly from: string;
  readonly to: string;
}
export type Window = RecurringWindow | OneTimeWindow | FreezeWindow;

/** A window resolved: instants only. Freezes are already cut out. */
export interface WindowOccurrence {
  readonly window: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly latestStartAt: Instant;
  readonly finishBy: Instant;
  readonly overrun: OverrunPolicy;
  /** Shown in the plan when a clock change moved an edge: `22:00 … 01:30 does not exist on 2027-03-28 …`. */
  readonly note: string | null;
}

/** When something may happen, resolved. `held`: not until a person releases it (by editing the plan, or with resume). */
export type Schedule =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly instant: Instant }
  | { readonly kind: 'windows'; readonly occurrences: readonly WindowOccurrence[] }
  | { readonly kind: 'held' };

/** Overlapping occurrences of two windows are one, named `a+b`. */
export function windowNames(schedule: Schedule): readonly string[] {
  if (schedule.kind !== 'windows') return [];
  return [...new Set(schedule.occurrences.flatMap(({ window }) => window.split('+')))].sort();
}

export type ScheduleState =
  | { readonly kind: 'open'; readonly until: Instant | null; readonly overrun: OverrunPolicy }
  | { readonly kind: 'opens-later'; readonly at: Instant }
  /** No further occurrence is known: the change set is too old, or the window is in the past. */
  | { readonly kind: 'never' }
  | { readonly kind: 'held' };

/** Is the schedule open for a start at `now`? Pure; occurrences are sorted and do not overlap. */
export function scheduleState(schedule: Schedule, now: Instant): ScheduleState {
  switch (schedule.kind) {
    case 'now':
      return { kind: 'open', until: null, overrun: 'finish-batch' };
    case 'held':
      return { kind: 'held' };
    case 'at':
      return now >= schedule.instant
        ? { kind: 'open', until: null, overrun: 'finish-batch' }
        : { kind: 'opens-later', at: schedule.instant };
    case 'windows': {
      for (const o of schedule.occurrences) {
        if (now < o.opensAt) return { kind: 'opens-later', at: o.opensAt };
        if (now < o.latestStartAt && now < o.closesAt)
          return { kind: 'open', until: o.closesAt, overrun: o.overrun };
      }
      return { kind: 'never' };
    }
  }
}
