// The window algebra against a simulation that knows nothing of it: it walks minute by minute with a clock of the zone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveWindows } from '../../src/domain/calendar.ts';
import { instantFromMs, instantMs, type Instant } from '../../src/domain/instant.ts';
import type { RecurringWindow, Weekday, Window } from '../../src/domain/window.ts';

const minuteMs = 60_000;
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** What the zone's clock shows, minute by minute, as if it were UTC. Formatting each minute would be slow. */
function wallClock(zone: string, fromMs: number, minutes: number): Float64Array {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const read = (ms: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute);
  };
  const shown = new Float64Array(minutes);
  // Clocks change at full quarters of an hour only.
  for (let quarter = 0; quarter < minutes; quarter += 15) {
    const wallMs = read(fromMs + quarter * minuteMs);
    for (let minute = 0; minute < 15; minute += 1) shown[quarter + minute] = wallMs + minute * minuteMs;
  }
  return shown;
}

interface Minutes {
  /** Something that has started may run. */
  readonly open: boolean[];
  /** Something may start. */
  readonly starts: boolean[];
}
interface Simulated extends Minutes {
  /** Nothing may even be finished. */
  readonly frozen: readonly boolean[];
}

/**
 * Per minute. A time of day is reached in the first minute whose clock shows it or more; a window is open from the minute
 * its opening is reached until the minute its closing is, and lets things start until its latest start, unless its date is
 * excepted or it is frozen. After a freeze a window opens again only if something may still start in it.
 */
function simulate(windows: readonly Window[], clock: Float64Array): Simulated {
  const firstMinute = (wall: string): number => {
    const wanted = Date.parse(`${wall}Z`);
    for (let minute = 0; minute < clock.length; minute += 1) if (clock[minute]! >= wanted) return minute;
    return clock.length;
  };
  const frozen = Array.from(clock, () => false);
  const all = { open: Array.from(clock, () => false), starts: Array.from(clock, () => false), frozen };
  for (const window of windows) {
    if (window.kind === 'freeze')
      frozen.fill(true, firstMinute(`${window.from}T00:00`), firstMinute(`${dayAfter(window.to)}T00:00`));
  }
  const add = (opens: number, latestStart: number, closes: number): void => {
    let isCut = false;
    for (let minute = opens; minute < closes; minute += 1) {
      if (frozen[minute] === true) isCut = true;
      else if (!isCut || canStartUntil(minute, latestStart, frozen)) {
        all.open[minute] = true;
        if (minute < latestStart) all.starts[minute] = true;
      }
    }
  };
  const days = [
    ...new Set(Array.from({ length: clock.length / 720 }, (_, half) => dayOf(clock[half * 720]!))),
  ];
  for (const window of windows) {
    if (window.kind === 'one-time')
      add(firstMinute(window.from), firstMinute(window.to), firstMinute(window.to));
    if (window.kind !== 'recurring') continue;
    for (const day of days) {
      const weekday = weekdays[new Date(`${day}T00:00Z`).getUTCDay()]!;
      if (!window.days.includes(weekday) || window.except.includes(day)) continue;
      const closes = firstMinute(`${window.to <= window.from ? dayAfter(day) : day}T${window.to}`);
      const { latestStart } = window;
      const startDay = latestStart !== null && latestStart < window.from ? dayAfter(day) : day;
      const until =
        latestStart === null ? closes : Math.min(closes, firstMinute(`${startDay}T${latestStart}`));
      add(firstMinute(`${day}T${window.from}`), until, closes);
    }
  }
  return all;
}

/** Did the piece between freezes that holds this minute begin before the latest start? */
function canStartUntil(minute: number, latestStart: number, frozen: readonly boolean[]): boolean {
  let first = minute;
  while (first > 0 && frozen[first - 1] !== true) first -= 1;
  return first < latestStart;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const dayAfter = (day: string): string => dayOf(Date.parse(`${day}T00:00Z`) + 86_400_000);

/** Small and repeatable: the seed is the zone. */
function randomOf(seed: string): (below: number) => number {
  let state = Array.from(seed).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7);
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomWindow(random: (below: number) => number, name: string, changeDay: string): RecurringWindow {
  const time = (): string =>
    `${String(random(3) === 0 ? random(24) : random(5)).padStart(2, '0')}:${['00', '15', '29', '30', '59'][random(5)]!}`;
  return {
    kind: 'recurring',
    name,
    days: random(2) === 0 ? [...weekdays] : weekdays.filter(() => random(3) > 0),
    from: random(3) === 0 ? '22:00' : time(),
    to: time(),
    finishBy: random(2) === 0 ? time() : null,
    latestStart: random(2) === 0 ? time() : null,
    overrun: 'finish-item',
    except: random(4) === 0 ? [changeDay] : [],
  };
}

function randomWindows(random: (below: number) => number, changeDay: string): Window[] {
  const windows: Window[] = ['a', 'b', 'c', 'd']
    .slice(0, 2 + random(3))
    .map((name) => randomWindow(random, name, changeDay));
  if (random(3) === 0) {
    const from = `${changeDay}T${String(random(12)).padStart(2, '0')}:15`;
    const to = `${changeDay}T${String(12 + random(12)).padStart(2, '0')}:45`;
    windows.push({ kind: 'one-time', name: 'once', from, to, overrun: 'finish-item' });
  }
  for (const name of ['f', 'g']) {
    if (random(2) === 0) continue;
    const [from, to] = [random(2) === 0 ? changeDay : dayAfter(changeDay), dayAfter(changeDay)];
    windows.push({ kind: 'freeze', name, from, to: random(2) === 0 ? from : to });
  }
  return windows;
}

/** Days around which the zone's clock changes in 2027, and one on which it does not. */
function interestingDays(zone: string): number[] {
  const offsets = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const offset = (ms: number): string =>
    offsets.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const found = [Date.UTC(2027, 0, 15)];
  const dayMs = 86_400_000;
  // Five days at a time: no zone changes its clocks there and back within so few.
  for (let ms = Date.UTC(2027, 0, 1); ms < Date.UTC(2028, 0, 1); ms += 5 * dayMs) {
    if (offset(ms) === offset(ms + 5 * dayMs)) continue;
    let day = ms;
    while (offset(day + dayMs) === offset(ms)) day += dayMs;
    found.push(day);
  }
  return found;
}

/** Zones that behave alike in 2027 are tried once: most of the database repeats the same few rules. */
const zones = Intl.supportedValuesOf('timeZone');

test('minutes in which something may start, or run, equal a simulation in every zone, around every clock change; nothing is finished in a freeze', () => {
  let compared = 0;
  let changes = 0;
  const clocks = new Map<string, Float64Array>();
  for (const zone of zones) {
    const random = randomOf(zone);
    for (const day of interestingDays(zone)) {
      changes += 1;
      const fromMs = day - 2 * 86_400_000;
      const minutes = 6 * 1440;
      const key = `${fromMs} ${offsetsKey(zone, fromMs, minutes)}`;
      let clock = clocks.get(key);
      if (clock === undefined) clocks.set(key, (clock = wallClock(zone, fromMs, minutes)));
      const changeDay = dayOf(day);
      for (let round = 0; round < 2; round += 1) {
        const windows = randomWindows(random, changeDay);
        assertSame(zone, windows, clock, fromMs);
        compared += 1;
      }
    }
  }
  assert.ok(compared > 800 && changes > zones.length, `only ${compared} comparisons`);
});

/** Offsets every six hours: equal ones mean equal clocks, up to the minute of the change, which is added. */
function offsetsKey(zone: string, fromMs: number, minutes: number): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const samples: string[] = [];
  for (let minute = 0; minute < minutes; minute += 60)
    samples.push(format.format(fromMs + minute * minuteMs));
  return samples.join('|');
}

function assertSame(zone: string, windows: readonly Window[], clock: Float64Array, fromMs: number): void {
  const from: Instant = instantFromMs(fromMs + 2 * 1440 * minuteMs);
  const occurrences = resolveWindows(windows, ['a', 'b', 'c', 'd', 'once'], zone, from, 2);
  const simulated = simulate(windows, clock);
  const minuteOf = (instant: Instant): number => Math.max(0, (instantMs(instant) - fromMs) / minuteMs);
  const resolved: Minutes = { open: [], starts: [] };
  for (const { opensAt, latestStartAt, closesAt } of occurrences) {
    for (let minute = minuteOf(opensAt); minute < minuteOf(closesAt); minute += 1) {
      resolved.open[minute] = true;
      if (minute < minuteOf(latestStartAt)) resolved.starts[minute] = true;
    }
  }
  // The two middle days: what came before belongs to the past, what comes after lies beyond the horizon.
  for (const what of ['open', 'starts'] as const) {
    for (let minute = 2 * 1440; minute < 4 * 1440 - 60; minute += 1) {
      if ((resolved[what][minute] ?? false) === simulated[what][minute]) continue;
      const where = `${zone} at ${instantFromMs(fromMs + minute * minuteMs)} (${new Date(clock[minute]!).toISOString()} on its clock)`;
      const given = JSON.stringify({ windows, occurrences }, null, 1);
      assert.fail(
        `${where}: ${what} is ${resolved[what][minute] ?? false}, not so in the simulation\n${given}`,
      );
    }
  }
  for (const [index, { opensAt, closesAt, latestStartAt, finishBy }] of occurrences.entries()) {
    const next = occurrences[index + 1];
    assert.ok(
      instantMs(opensAt) < instantMs(closesAt) && latestStartAt <= closesAt && finishBy >= latestStartAt,
      zone,
    );
    assert.ok(next === undefined || next.opensAt >= closesAt, `${zone}: occurrences overlap`);
    const frozenAt = simulated.frozen.indexOf(true, minuteOf(opensAt));
    assert.ok(frozenAt < 0 || minuteOf(finishBy) <= frozenAt, `${zone}: work goes on in a freeze`);
  }
}
