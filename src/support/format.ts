import { entryOf } from './entry-of.ts';
/** Numbers as people read them. Pure; the same text everywhere, whatever the locale. */

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `0 B`, `812 B`, `3.4 kB`, `12.0 GB`: powers of 1000, as sizes in plans; one decimal below 100. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${bytes < 0 ? '-' : ''}${value.toFixed(digits)} ${UNITS[unit] ?? 'B'}`;
}

/** Where the number itself is evidence: `4.7 GB (4,670,294,096 bytes)`. */
export const exactBytes = (bytes: number): string => `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`;

/** `0 ms`, `412 ms`, `3.2 s`, `15 s`, `4 min 05 s`, `15 min`, `2 h 07 min`, `3 d 4 h`: two parts, the second one only if it is not 0. */
export function formatDuration(ms: number): string {
  const value = Math.max(0, ms);
  if (value < 999.5) return `${Math.round(value)} ms`;
  if (value < 59_950) return `${(value / 1000).toFixed(1).replace(/\.0$/, '')} s`;
  const seconds = Math.round(value / 1000);
  if (seconds < 3600) return parts(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  const rest = hours % 24;
  return `${Math.floor(hours / 24)} d${rest === 0 ? '' : ` ${rest} h`}`;
}

const parts = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${two(small)} ${smallUnit}`;

/** A countdown: `00:04`, `12:31`, `3:02:05`. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** `12`, `1,234`, `1,000,000`. */
export const formatCount = (value: number): string =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1 mailbox`, `12 mailboxes`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** A sentence begins with it. */
export const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
/** Something comes before it. */
export const uncapitalised = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** The value at `quantile` (0…1) of numbers in any order, nearest rank; null without any. */
export function percentile(values: readonly number[], quantile: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(quantile * sorted.length) - 1))] ?? null;
}

export interface LocalTime {
  /** `2026-11-21` */
  readonly date: string;
  /** `21:05` */
  readonly time: string;
  /** `21:05:09` */
  readonly timeWithSeconds: string;
  /** `Sat` */
  readonly weekday: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** An ISO instant as wall-clock time of an IANA zone. */
export function localTime(instant: string, timeZone: string): LocalTime {
  if (timeZone === 'UTC') return utcTime(new Date(instant));
  const formatter = entryOf(
    formatters,
    timeZone,
    () =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hourCycle: 'h23',
        weekday: 'short',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      }),
  );
  const parts = Object.fromEntries(
    formatter.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]),
  );
  const time = `${parts['hour']}:${parts['minute']}`;
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time,
    timeWithSeconds: `${time}:${parts['second']}`,
    weekday: parts['weekday'] ?? '',
  };
}

/** Without Intl, whose first formatter takes as long as starting Node. */
function utcTime(at: Date): LocalTime {
  const text = at.toISOString();
  return {
    date: text.slice(0, 10),
    time: text.slice(11, 16),
    timeWithSeconds: text.slice(11, 19),
    weekday: at.toUTCString().slice(0, 3),
  };
}

/** `a, b and 7 more`: at most so many of them. */
export function firstFew(
  texts: readonly string[],
  most: number,
  separator = ', ',
  count: number = texts.length,
): string {
  const more = count - Math.min(most, texts.length);
  return `${texts.slice(0, most).join(separator)}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}

/** `Sat 2026-11-21 21:05` in the zone; seconds only where there are any. */
export function formatInstant(instant: string, timeZone: string): string {
  const { weekday, date } = localTime(instant, timeZone);
  return `${weekday} ${date} ${formatTime(instant, timeZone)}`;
}
export function formatTime(instant: string, timeZone: string): string {
  const { time, timeWithSeconds } = localTime(instant, timeZone);
  return timeWithSeconds.endsWith(':00') ? time : timeWithSeconds;
}

/** A text for people: every instant in it (`…T21:43:18.000Z`) as wall-clock time of the zone. */
export const withLocalTimes = (text: string, timeZone: string): string =>
  text.replace(INSTANTS, (instant) => formatInstant(instant, timeZone));
const INSTANTS = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** The same with the zone, where nothing around it says which it is. */
export const withZonedTimes = (text: string, timeZone: string): string =>
  text.replace(INSTANTS, (instant) => `${formatInstant(instant, timeZone)} ${timeZone}`);

const two = (value: number): string => String(value).padStart(2, '0');
