import { Temporal } from 'temporal-polyfill';
import { parseInstant, type Instant } from '../../domain/instant.ts';
import { wallClockInstant } from '../../domain/calendar.ts';
import type { Findings } from '../document.ts';
import { didYouMean } from '../../support/suggest.ts';
import type { Node } from '../tree.ts';

/** The zone of the plan; null until something needs one and none is given. */
export interface ZoneContext {
  readonly zone: string | null;
  readonly findings: Findings;
}

/** `HH:MM[:SS]`, `24:00` as `00:00`; null when it is not a time of day. */
export function timeOfDay(text: string): string | null {
  if (/^24:00(:00)?$/.test(text)) return '00:00';
  const match = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (match === null || Number(match[1]) > 23) return null;
  const [, hour = '', minute = '', second] = match;
  const seconds = second === undefined || second === '00' ? '' : `:${second}`;
  return `${hour.padStart(2, '0')}:${minute}${seconds}`;
}

/** `YYYY-MM-DD` that exists in the calendar. */
export function localDate(text: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(text) && exists(`${text}T00:00`) ? text : null;
}

/** `YYYY-MM-DDTHH:MM[:SS]` (or with a space) that exists in the calendar, though perhaps not in every zone. */
export function localDateTime(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)$/.exec(text);
  if (match === null) return null;
  const local = `${match[1] ?? ''}T${match[2] ?? ''}`;
  return exists(local) ? local : null;
}

/** Looks like a date or a time, so that a message can refer to these rather than to names. */
export const looksLikeTime = (text: string): boolean => /^\d{4}-\d|^\d{1,2}:\d/.test(text);

function exists(local: string): boolean {
  try {
    Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/**
 * An instant, or a local date and time of the zone: one that a clock change skips is an error, one that it repeats a
 * warning (the first is used). Null when the text is neither, or after an error.
 */
export function pointInTime(node: Node, context: ZoneContext): Instant | null {
  const text = node.text;
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  const local = localDateTime(text);
  if (local === null || context.zone === null) {
    if (local !== null) zoneMissing(node, context.findings);
    return null;
  }
  const read = wallClockInstant(local, context.zone);
  const withOffset = 'Use another time, or an instant with its offset (…Z, …+01:00).';
  if (read.kind === 'skipped') {
    context.findings.error(
      'time-does-not-exist',
      node.place,
      `${read.note ?? ''}.`.replace(', which is used', ''),
      withOffset,
    );
    return null;
  }
  if (read.kind === 'repeated') {
    context.findings.warning('time-occurs-twice', node.place, `${read.note ?? ''}.`, withOffset);
  }
  return read.instant;
}

export function zoneMissing(node: Node, findings: Findings): void {
  findings.error(
    'zone-missing',
    node.place,
    `${node.text} is a wall-clock time, but the plan has no time zone.`,
    'Add e.g. `timeZone: Europe/Dublin` at the top, or write an instant with its offset.',
  );
}

/** The IANA zone named, or null after a finding. */
export function ianaZone(node: Node, findings: Findings): string | null {
  const name = node.text;
  if (isZone(name)) {
    warnOfFixedZone(name, node, findings);
    return name;
  }
  const hint = didYouMean(name, Intl.supportedValuesOf('timeZone')) ?? zoneByCity(name);
  findings.error(
    'unknown-zone',
    node.place,
    `"${name}" is not an IANA time zone.`,
    hint ??
      'Use a place such as Europe/Dublin or America/New_York; a bare offset does not cover daylight saving time.',
  );
  return null;
}

/** Zones that are an offset by another name, and the place that is often meant. */
const placesOfFixedZones: readonly (readonly [zone: RegExp, place: string])[] = [
  [/^EST$/i, 'America/New_York'],
  [/^MST$/i, 'America/Denver'],
  [/^HST$/i, 'Pacific/Honolulu'],
  [/^(Etc\/)?(GMT[+-]?0?|Greenwich)$/i, 'Europe/London'],
  [/^(Etc\/)?GMT[+-]\d+$/i, 'Europe/Dublin'],
];

/** Windows would be an hour off all summer, and the sign of `Etc/GMT+5` is the opposite of what it looks like. */
function warnOfFixedZone(name: string, node: Node, findings: Findings): void {
  const place = placesOfFixedZones.find(([zone]) => zone.test(name))?.[1];
  if (place === undefined) return;
  const { offset } = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(name);
  findings.warning(
    'zone-without-summer-time',
    node.place,
    `${name} has no summer time: its clocks are at UTC${offset} all year.`,
    `Where clocks change, name the place, such as ${place}; write UTC if that is meant.`,
  );
}

/** The list is quick and holds one name of each zone; a formatter knows the others, and its first takes as long as starting Node. */
function isZone(name: string): boolean {
  if (name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function zoneByCity(name: string): string | null {
  const city = name.split('/').at(-1) ?? name;
  const zones = Intl.supportedValuesOf('timeZone');
  const cities = new Map(zones.map((zone) => [zone.split('/').at(-1) ?? zone, zone]));
  return cities.has(city) ? `Did you mean "${cities.get(city) ?? ''}"?` : null;
}
