import { Temporal } from 'temporal-polyfill';
import { addMs, instantFromMs, instantMs, parseInstant, type Instant } from './instant.ts';
import type {
  FreezeWindow,
  OneTimeWindow,
  RecurringWindow,
  Schedule,
  Window,
  WindowOccurrence,
} from './window.ts';

/**
 * Wall-clock times become instants by one rule: the first instant at which the zone's clock has reached the time. So a
 * time that a clock change skips counts as the moment of the change, and one that it repeats counts the first time.
 */
export interface WallClockInstant {
  readonly instant: Instant;
  readonly kind: 'exact' | 'skipped' | 'repeated';
  /** Describes the effect of the clock change; null for `exact`. */
  readonly note: string | null;
}

/** `local` is `YYYY-MM-DDTHH:MM[:SS]` and exists in the calendar. */
export function wallClockInstant(local: string, zone: string): WallClockInstant {
  if (zone === 'UTC') return { instant: instantFromMs(Date.parse(`${local}Z`)), kind: 'exact', note: null };
  const wall = Temporal.PlainDateTime.from(local);
  const read = wall.toZonedDateTime(zone);
  const [date, time] = local.split('T');
  if (!read.toPlainDateTime().equals(wall)) {
    // The reading is later than the change by the skipped time, or at it; "previous" means strictly before.
    const change = read.add({ milliseconds: 1 }).getTimeZoneTransition('previous') ?? read;
    const note = `${time} does not exist on ${date} in ${zone}: clocks jump to ${clockTime(change)}, which is used`;
    return { instant: toInstant(change), kind: 'skipped', note };
  }
  if (wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds !== read.epochMilliseconds) {
    const note = `${time} occurs twice on ${date} in ${zone}: the first is used`;
    return { instant: toInstant(read), kind: 'repeated', note };
  }
  return { instant: toInstant(read), kind: 'exact', note: null };
}

/** How far ahead recurring windows are resolved. */
export const windowHorizonDays = 120;

/**
 * The occurrences of the named windows that end after `from`, sorted, without overlaps, freezes cut out. Recurring
 * windows are expanded for `horizonDays`; a one-time window is always included.
 */
export function resolveWindows(
  windows: readonly Window[],
  names: readonly string[],
  zone: string,
  from: Instant,
  horizonDays: number,
): WindowOccurrence[] {
  const freezes = frozenStretches(windows, zone);
  const named = new Set(names);
  const occurrences = windows
    .filter((window) => named.has(window.name))
    .flatMap((window) => occurrencesOf(window, zone, from, horizonDays))
    .flatMap((occurrence) => withoutFreezes(occurrence, freezes))
    .filter(({ closesAt }) => closesAt > from);
  return joinOverlapping(occurrences.sort(byOpening));
}

/** The schedule of `now` (null) or an instant, with freezes cut out. The same for every `now`, so that ids are stable. */
export function scheduleAround(openFrom: Instant | null, windows: readonly Window[], zone: string): Schedule {
  const freezes = frozenStretches(windows, zone);
  if (freezes.length === 0) return openFrom === null ? { kind: 'now' } : { kind: 'at', instant: openFrom };
  const always: WindowOccurrence = {
    window: openFrom === null ? 'now' : openFrom,
    opensAt: openFrom ?? earliest,
    closesAt: latest,
    latestStartAt: latest,
    finishBy: latest,
    overrun: 'finish-item',
    note: null,
  };
  return { kind: 'windows', occurrences: withoutFreezes(always, freezes) };
}

/** From the first instant of the first day to the end of the last day, exclusive. */
export interface FrozenStretch {
  readonly name: string;
  readonly from: Instant;
  readonly to: Instant;
}

export function frozenStretches(windows: readonly Window[], zone: string): FrozenStretch[] {
  return windows
    .filter((window): window is FreezeWindow => window.kind === 'freeze')
    .map(({ name, from, to }) => ({
      name,
      from: wallClockInstant(`${from}T00:00`, zone).instant,
      to: wallClockInstant(`${nextDate(to)}T00:00`, zone).instant,
    }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

const earliest = instantFromMs(0);
const latest = '9999-12-31T23:59:59.999Z' as Instant;
const dayMs = 86_400_000;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function occurrencesOf(
  window: Window,
  planZone: string,
  from: Instant,
  horizonDays: number,
): WindowOccurrence[] {
  switch (window.kind) {
    case 'recurring':
      return recurringOccurrences(window, window.timeZone ?? planZone, from, horizonDays);
    case 'one-time':
      return oneTimeOccurrence(window, window.timeZone ?? planZone);
    case 'freeze':
      return [];
  }
}

const recurringOccurrences = (
  window: RecurringWindow,
  zone: string,
  from: Instant,
  horizonDays: number,
): WindowOccurrence[] =>
  openingDays(window, zone, from, horizonDays).flatMap(
    ({ day, opening }) => occurrenceOn(window, zone, day, opening) ?? [],
  );

interface OpeningDay {
  readonly day: string;
  readonly opening: WallClockInstant;
}

/** The local dates on which it opens, unless the clocks skip all of it. */
function openingDays(
  window: RecurringWindow,
  zone: string,
  from: Instant,
  horizonDays: number,
): readonly OpeningDay[] {
  const days: OpeningDay[] = [];
  const until = instantMs(from) + horizonDays * dayMs;
  // Two days back: an overnight window that opened yesterday may still be open in some zone.
  let date = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 2 });
  for (;;) {
    const day = date.toString();
    date = date.add({ days: 1 });
    const opening = wallClockInstant(`${day}T${window.from}`, zone);
    if (instantMs(opening.instant) >= until) return days;
    const weekday = weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1];
    if (weekday === undefined || !window.days.includes(weekday) || window.except.includes(day)) continue;
    days.push({ day, opening });
  }
}

/** Of the named windows, the days on which one does not open, because its hours are skipped; in words. */
export function skippedOpenings(
  windows: readonly Window[],
  names: readonly string[],
  planZone: string,
  from: Instant,
  horizonDays: number,
): string[] {
  const named = new Set(names);
  return windows.flatMap((window) => {
    if (window.kind !== 'recurring' || !named.has(window.name)) return [];
    const zone = window.timeZone ?? planZone;
    return openingDays(window, zone, from, horizonDays)
      .filter(
        ({ day, opening }) => opening.instant >= from && occurrenceOn(window, zone, day, opening) === null,
      )
      .map(
        ({ day }) =>
          `Window "${window.name}" does not open on ${day}: its time, ${window.from} to ${window.to}, is skipped that day in ${zone} by the change of the clocks`,
      );
  });
}

function occurrenceOn(
  window: RecurringWindow,
  zone: string,
  day: string,
  opening: WallClockInstant,
): WindowOccurrence | null {
  /** A time of day counted from the opening: at or before `from` it means the next day. */
  const afterOpening = (time: string, sameAsFrom: 'today' | 'tomorrow'): WallClockInstant => {
    const isNextDay = sameAsFrom === 'tomorrow' ? time <= window.from : time < window.from;
    return wallClockInstant(`${isNextDay ? nextDate(day) : day}T${time}`, zone);
  };
  const closing = afterOpening(window.to, 'tomorrow');
  if (closing.instant <= opening.instant) return null; // the whole window is within a skipped hour
  const latestStart = window.latestStart === null ? closing : afterOpening(window.latestStart, 'today');
  const finish = window.finishBy === null ? closing : afterOpening(window.finishBy, 'tomorrow');
  return {
    window: window.name,
    opensAt: opening.instant,
    closesAt: closing.instant,
    latestStartAt: earlier(latestStart.instant, closing.instant),
    finishBy: later(finish.instant, closing.instant),
    overrun: window.overrun,
    note: notesOf([opening, closing, latestStart, finish]),
  };
}

function oneTimeOccurrence(window: OneTimeWindow, zone: string): WindowOccurrence[] {
  const edge = (text: string): WallClockInstant => {
    const instant = parseInstant(text);
    return instant === null ? wallClockInstant(text, zone) : { instant, kind: 'exact', note: null };
  };
  const [opening, closing] = [edge(window.from), edge(window.to)];
  if (closing.instant <= opening.instant) return [];
  return [
    {
      window: window.name,
      opensAt: opening.instant,
      closesAt: closing.instant,
      latestStartAt: closing.instant,
      finishBy: closing.instant,
      overrun: window.overrun,
      note: notesOf([opening, closing]),
    },
  ];
}

/** What remains of an occurrence after (sorted) freezes: nothing, all of it, or pieces. */
function withoutFreezes(whole: WindowOccurrence, freezes: readonly FrozenStretch[]): WindowOccurrence[] {
  const pieces: WindowOccurrence[] = [];
  let rest: WindowOccurrence | null = whole;
  for (const freeze of freezes) {
    if (rest === null) break;
    if (freeze.to <= rest.opensAt || freeze.from >= rest.finishBy) continue;
    if (freeze.from > rest.opensAt) pieces.push(endingAt(rest, freeze));
    rest = freeze.to < rest.latestStartAt ? startingAfter(rest, freeze) : null;
  }
  return rest === null ? pieces : [...pieces, rest];
}

const endingAt = (o: WindowOccurrence, freeze: FrozenStretch): WindowOccurrence => ({
  ...o,
  closesAt: earlier(o.closesAt, freeze.from),
  latestStartAt: earlier(o.latestStartAt, freeze.from),
  finishBy: earlier(o.finishBy, freeze.from),
  note: joinNotes(o.note, `cut short by the freeze "${freeze.name}"`),
});
const startingAfter = (o: WindowOccurrence, freeze: FrozenStretch): WindowOccurrence => ({
  ...o,
  opensAt: freeze.to,
  note: joinNotes(o.note, `opens late, after the freeze "${freeze.name}"`),
});

/**
 * Several windows may overlap: what is open in either is open, and something may start while either lets it start. Where
 * there is a stretch between in which neither does, there are two occurrences: the first ends where the second opens.
 */
function joinOverlapping(sorted: readonly WindowOccurrence[]): WindowOccurrence[] {
  const joined: WindowOccurrence[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last === undefined || next.opensAt >= last.closesAt) joined.push(next);
    else if (next.opensAt <= last.latestStartAt) joined[joined.length - 1] = union(last, next);
    else joined.splice(-1, 1, { ...last, closesAt: next.opensAt }, continuing(last, next));
  }
  return joined;
}

/** Both as one: something may start from the opening of the first to the later of the latest starts. */
function union(a: WindowOccurrence, b: WindowOccurrence): WindowOccurrence {
  return {
    ...underLastToClose(a, b),
    window: a.window.split('+').includes(b.window) ? a.window : `${a.window}+${b.window}`,
    opensAt: a.opensAt,
    latestStartAt: later(a.latestStartAt, b.latestStartAt),
  };
}

/** `next`, which opens while what started in `last` may still run: that goes on until the later of them closes. */
function continuing(last: WindowOccurrence, next: WindowOccurrence): WindowOccurrence {
  const window = next.closesAt > last.closesAt ? next.window : `${last.window}+${next.window}`;
  return { ...next, ...underLastToClose(last, next), window };
}

function underLastToClose(
  a: WindowOccurrence,
  b: WindowOccurrence,
): Pick<WindowOccurrence, 'closesAt' | 'finishBy' | 'overrun' | 'note'> {
  const { closesAt, overrun } = b.closesAt >= a.closesAt ? b : a;
  const note = a.note === b.note ? a.note : joinNotes(a.note, b.note);
  return { closesAt, finishBy: later(a.finishBy, b.finishBy), overrun, note };
}

const byOpening = (a: WindowOccurrence, b: WindowOccurrence): number =>
  instantMs(a.opensAt) - instantMs(b.opensAt) || instantMs(a.closesAt) - instantMs(b.closesAt);
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const nextDate = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
const toInstant = (zoned: Temporal.ZonedDateTime): Instant => addMs(earliest, zoned.epochMilliseconds);
const clockTime = (zoned: Temporal.ZonedDateTime): string =>
  zoned.toPlainTime().toString({ smallestUnit: 'minute' });
const joinNotes = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : `${a}; ${b}`;
const notesOf = (edges: readonly WallClockInstant[]): string | null =>
  [...new Set(edges.map(({ note }) => note))].reduce((all, note) => joinNotes(all, note), null);
