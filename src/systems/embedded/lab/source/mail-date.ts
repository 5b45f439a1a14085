// Dates as separators of mbox files and Date headers have them, at the end of a line.

const DAY = '(?:[A-Za-z]{2,9},?\\s+)?';
const TIME = '(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.\\d+)?)?';
const ZONE = '(?<zone>(?:GMT|UTC|UT)?[+-]\\d\\d:?\\d\\d|[A-Z]{1,5})';
const MONTH = '(?<month>[A-Za-z]{3})[a-z]*\\.?';
const END = '(?:\\s*\\([^()]*\\))*\\s*$';

const FORMS: readonly RegExp[] = [
  // Mon Jan  5 08:00:00 2026, with a zone before or after the year
  `${DAY}${MONTH}\\s+(?<day>\\d{1,2})\\s+${TIME}\\s+(?:${ZONE}\\s+)?(?<year>\\d{4})${END}`,
  `${DAY}${MONTH}\\s+(?<day>\\d{1,2})\\s+${TIME}\\s+(?<year>\\d{4})\\s+${ZONE}${END}`,
  // Mon Jan 05 2026 08:00:00 GMT+0100
  `${DAY}${MONTH}\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})\\s+${TIME}(?:\\s+${ZONE})?${END}`,
  // Mon, 05 Jan 2026 08:00:00 +0100
  `${DAY}(?<day>\\d{1,2})[\\s-]${MONTH}[\\s-](?<year>\\d{2,4})\\s+${TIME}(?:\\s*${ZONE})?${END}`,
  // 2026-01-05T08:00:00Z
  `(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)[T ]${TIME}\\s*${ZONE}?${END}`,
].map((form) => new RegExp(`(?:^|\\s)${form}`));

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours from UTC of names that mean one thing; those of RFC 5322 first. IST, CST of China and their like mean several. */
const ZONES: ReadonlyMap<string, number> = new Map(
  [
    'UT=0 UTC=0 GMT=0 Z=0 EST=-5 EDT=-4 CST=-6 CDT=-5 MST=-7 MDT=-6 PST=-8 PDT=-7 AKST=-9 AKDT=-8 HST=-10',
    'WET=0 WEST=1 BST=1 CET=1 CEST=2 MET=1 MEST=2 MEZ=1 MESZ=2 EET=2 EEST=3 MSK=3',
    'HKT=8 AWST=8 JST=9 KST=9 AEST=10 AEDT=11 NZST=12 NZDT=13',
  ].flatMap((zones) =>
    zones.split(' ').map((zone) => [zone.split('=')[0] ?? '', Number(zone.split('=')[1])] as const),
  ),
);

export type MailDate =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly at: number }
  | { readonly kind: 'date'; readonly at: number; readonly ms: number };

/** A longer text is not a date, and slow to try. */
const CHARACTERS_MAX = 500;

/** `at`: where in the text it begins. Without a zone it is UTC, as RFC 4155 says of an mbox. `unreadable`: a date, but which one is not known. */
export function mailDateAtEnd(text: string): MailDate {
  if (text.length > CHARACTERS_MAX) return { kind: 'none' };
  for (const form of FORMS) {
    const found = form.exec(text);
    if (found?.groups !== undefined) return dateOf(found.groups, found.index);
  }
  return { kind: 'none' };
}

function dateOf(found: Readonly<Record<string, string | undefined>>, at: number): MailDate {
  const month = /^\d/.test(found['month'] ?? '')
    ? Number(found['month']) - 1
    : MONTHS.indexOf((found['month'] ?? '').toLowerCase());
  const offset = offsetMinutes(found['zone']);
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((part) =>
    Number(found[part] ?? 0),
  ) as [number, number, number, number];
  if (month < 0) return { kind: 'none' };
  const isPossible = month < 12 && day >= 1 && day <= 31 && hour <= 24 && minute < 60 && second <= 60;
  if (!isPossible || offset === null) return { kind: 'unreadable', at };
  const ms = Date.UTC(yearOf(found['year'] ?? ''), month, day, hour, minute, second) - offset * 60_000;
  return { kind: 'date', at, ms };
}

/** Two digits as RFC 5322 reads them. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return text.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return 0;
  const numeric = /([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (numeric === null) {
    const hours = ZONES.get(zone);
    return hours === undefined ? null : hours * 60;
  }
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return numeric[1] === '-' ? -minutes : minutes;
}
