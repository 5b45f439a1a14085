import type { OverrunPolicy, Weekday, Window } from '../../domain/window.ts';
import { found } from '../check-shape.ts';
import type { Node } from '../tree.ts';
import { parseInstant } from '../../domain/instant.ts';
import {
  ianaZone,
  localDate,
  localDateTime,
  pointInTime,
  timeOfDay,
  zoneMissing,
  type ZoneContext,
} from './times.ts';

const allDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Words that schedules use themselves. */
const reserved: ReadonlySet<string> = new Set(['now', 'held']);

/** A window as written, or null after findings. */
export function buildWindow(name: string, node: Node, context: ZoneContext): Window | null {
  const { findings } = context;
  if (reserved.has(name)) {
    findings.error(
      'reserved-name',
      node.keyPlace,
      `"${name}" is a reserved word of schedules and cannot name a window.`,
    );
    return null;
  }
  const ownZone = node.get('timeZone');
  const zone = ownZone === undefined ? context.zone : ianaZone(ownZone, findings);
  const from = node.get('from');
  const to = node.get('to');
  if (from === undefined || to === undefined) return null;
  const inner: ZoneContext = { zone, findings };
  if (zone === null && ownZone === undefined && parseInstant(from.text) === null) {
    zoneMissing(from, findings);
    return null;
  }
  if (node.get('freeze')?.data === true) return freeze(name, node, from, to, inner);
  return isRecurring(node, from, to)
    ? recurring(name, node, from, to, inner)
    : oneTime(name, node, from, to, inner);
}

/** By what looks like a time of day, for one of the edges may be wrong. */
const isRecurring = (node: Node, from: Node, to: Node): boolean =>
  node.get('days') !== undefined ||
  timeOfDay(from.text) !== null ||
  [from, to].every(({ text }) => !/^\d{4}-/.test(text));

function freeze(name: string, node: Node, from: Node, to: Node, { findings }: ZoneContext): Window | null {
  forbid(node, ['days', 'finishBy', 'latestStart', 'overrun', 'except', 'timeZone'], 'a freeze', findings);
  const dates = [from, to].map(
    (edge) => localDate(edge.text) ?? notA('date; use YYYY-MM-DD', edge, findings),
  );
  const [first = null, last = null] = dates;
  if (first === null || last === null) return null;
  if (last < first) {
    findings.error('window-backwards', to.place, `Freeze "${name}" ends before it begins.`);
    return null;
  }
  return { kind: 'freeze', name, from: first, to: last };
}

function recurring(name: string, node: Node, from: Node, to: Node, { findings }: ZoneContext): Window | null {
  const time = (edge: Node, hint?: string): string | null =>
    timeOfDay(edge.text) ?? notA('time of day; use HH:MM', edge, findings, hint);
  const optionalTime = (edge: Node | undefined): string | null | undefined =>
    edge === undefined ? undefined : time(edge);
  const hint =
    node.get('days') === undefined
      ? 'For a window that opens once, write a date and time in `from` and `to`: 2027-01-09T20:00.'
      : undefined;
  const [opens, closes] = [time(from, hint), time(to, hint)] as const;
  const finishBy = optionalTime(node.get('finishBy'));
  const latestStart = optionalTime(node.get('latestStart'));
  const except = (node.get('except')?.items() ?? []).map(
    (date) => localDate(date.text) ?? notA('date; use YYYY-MM-DD', date, findings),
  );
  if (
    opens === null ||
    closes === null ||
    finishBy === null ||
    latestStart === null ||
    except.includes(null)
  ) {
    return null;
  }
  const length = minutesAfter(opens, closes) || minutesPerDay;
  if (finishBy !== undefined && (minutesAfter(opens, finishBy) || minutesPerDay) < length) {
    findings.error(
      'window-contradiction',
      node.get('finishBy')?.place ?? node.place,
      `"finishBy" ${finishBy} comes before the window closes at ${closes}.`,
      'All work started in the window must have ended by then; set it to `to` or later.',
    );
  }
  if (latestStart !== undefined && minutesAfter(opens, latestStart) > length) {
    findings.error(
      'window-contradiction',
      node.get('latestStart')?.place ?? node.place,
      `"latestStart" ${latestStart} is outside the window (${opens} to ${closes}).`,
      'Nothing new starts after that time; set it between `from` and `to`.',
    );
  }
  return {
    kind: 'recurring',
    name,
    days: (node.get('days')?.data as readonly Weekday[] | undefined) ?? allDays,
    from: opens,
    to: closes,
    finishBy: finishBy ?? null,
    latestStart: latestStart ?? null,
    overrun: overrunOf(node),
    except: except.filter((date) => date !== null),
    ...ownZoneOf(node),
  };
}

function oneTime(name: string, node: Node, from: Node, to: Node, context: ZoneContext): Window | null {
  const { findings } = context;
  forbid(node, ['days', 'finishBy', 'latestStart', 'except'], 'a window that opens once', findings);
  const wrong = [from, to].filter(({ text }) => parseInstant(text) === null && localDateTime(text) === null);
  for (const edge of wrong) notA('date and time; use YYYY-MM-DDTHH:MM', edge, findings);
  if (wrong.length > 0) return null;
  const [opens, closes] = [pointInTime(from, context), pointInTime(to, context)];
  if (opens === null || closes === null) return null;
  if (closes <= opens) {
    findings.error('window-backwards', to.place, `Window "${name}" closes before it opens.`);
    return null;
  }
  // Kept as written: a change in a zone's rules does not change the plan's meaning.
  const [first, last] = [from, to].map((edge) => localDateTime(edge.text) ?? edge.text);
  return {
    kind: 'one-time',
    name,
    from: first ?? '',
    to: last ?? '',
    overrun: overrunOf(node),
    ...ownZoneOf(node),
  };
}

const overrunOf = (node: Node): OverrunPolicy =>
  (node.get('overrun')?.data as OverrunPolicy | undefined) ?? 'finish-item';
const ownZoneOf = (node: Node): { timeZone?: string } => {
  const zone = node.get('timeZone');
  return zone === undefined ? {} : { timeZone: zone.text };
};

function forbid(node: Node, keys: readonly string[], what: string, findings: ZoneContext['findings']): void {
  for (const key of keys) {
    const given = node.get(key);
    if (given === undefined) continue;
    findings.error(
      'window-contradiction',
      given.keyPlace,
      `"${key}" cannot be set for ${what}.`,
      'Remove it.',
    );
  }
}

function notA(what: string, node: Node, findings: ZoneContext['findings'], hint?: string): null {
  findings.error('bad-value', node.place, `${found(node.data)} is not a valid ${what}.`, hint);
  return null;
}

const minutesPerDay = 1440;
/** From one time of day to the next occurrence of another, in minutes; 0 when they are the same. */
function minutesAfter(from: string, to: string): number {
  return (minutesOf(to) - minutesOf(from) + minutesPerDay) % minutesPerDay;
}
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 60 + minutes + seconds / 60;
}
