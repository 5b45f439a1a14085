import { wallClockInstant } from '../../domain/calendar.ts';
import type { SourcePlace } from '../../domain/diagnostic.ts';
import { parseInstant } from '../../domain/instant.ts';
import type { Findings } from '../document.ts';
import { localDate, timeOfDay } from '../interpret/times.ts';

export type DateOrder = 'dmy' | 'mdy';

/** When a mailbox should complete, as a list says it. */
export type Cutover =
  | { readonly kind: 'instant'; readonly instant: string }
  | { readonly kind: 'local'; readonly local: string }
  | { readonly kind: 'window'; readonly date: string; readonly from: string; readonly to: string };

/** A cell, and where it is. */
export interface PlacedCell {
  readonly text: string;
  readonly place: SourcePlace;
}
export interface CutoverCells {
  readonly date: PlacedCell;
  /** A time of day in Pacific time. */
  readonly pacific: PlacedCell;
  /** `22:00 - 05:00`. */
  readonly window: PlacedCell;
}

/** The order that a header such as `Migration Date (MM/dd/yyyy)` names; null: it names none. */
export function orderInHeader(name: string): DateOrder | null {
  if (/m\W?d\W?y/i.test(name.replace(/(.)\1+/gi, '$1'))) return 'mdy';
  return /d\W?m\W?y/i.test(name.replace(/(.)\1+/gi, '$1')) ? 'dmy' : null;
}

/** Null: none is given, or it cannot be used and a finding says so. */
export function readCutover(
  cells: CutoverCells,
  order: DateOrder | null,
  findings: Findings,
): Cutover | null {
  const instant = parseInstant(cells.date.text);
  if (instant !== null) {
    const isAlone = cells.window.text === '' && cells.pacific.text === '';
    return isAlone ? { kind: 'instant', instant } : twoTimes(cells.date, findings);
  }
  const [dateText = '', ...rest] = cells.date.text.split(/[T\s]+/);
  if (dateText === '') return null;
  const date = readDate(dateText, order, cells.date, findings);
  const written = rest.join(' ');
  const time = written === '' ? '00:00' : clockTime(written);
  if (time === null && date !== null) {
    findings.error('bad-date', cells.date.place, `"${written}" is not a valid time of day.`);
  }
  if (date === null || time === null) return null;
  const named = time === '00:00' ? null : time;
  if (cells.window.text !== '') return readWindow(date, named, cells, findings);
  if (cells.pacific.text !== '') return readPacific(date, named, cells, findings);
  return { kind: 'local', local: `${date}T${time}` };
}

function readWindow(
  date: string,
  time: string | null,
  { date: dateCell, window }: CutoverCells,
  findings: Findings,
): Cutover | null {
  const parts = /^(.+?)\s*(?:-|\u2013|to)\s*(.+)$/i.exec(window.text);
  const from = clockTime(parts?.[1] ?? '');
  const to = clockTime(parts?.[2] ?? '');
  if (from === null || to === null) {
    findings.error('bad-date', window.place, `"${window.text}" is not a window; use 22:00-05:00.`);
    return null;
  }
  if (time !== null) return twoTimes(dateCell, findings);
  return { kind: 'window', date, from, to };
}

function readPacific(
  date: string,
  ownTime: string | null,
  { date: dateCell, pacific }: CutoverCells,
  findings: Findings,
): Cutover | null {
  const time = clockTime(pacific.text);
  if (time === null) {
    findings.error('bad-date', pacific.place, `"${pacific.text}" is not a valid time of day.`);
    return null;
  }
  if (ownTime !== null) return twoTimes(dateCell, findings);
  return { kind: 'instant', instant: wallClockInstant(`${date}T${time}`, 'America/Los_Angeles').instant };
}

function twoTimes({ text, place }: PlacedCell, findings: Findings): null {
  findings.error(
    'bad-date',
    place,
    `"${text}" has a time of day, and another column of this row has one, too.`,
    'Keep one of them.',
  );
  return null;
}

/** `2027-04-03`, `2027/4/3`; with the year last, in this order, or where a number above 12 leaves only one. */
function readDate(
  text: string,
  order: DateOrder | null,
  { place }: PlacedCell,
  findings: Findings,
): string | null {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined) return calendarDate(text, year, month, day, place, findings);
  const [, first = '', second = '', last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (last === undefined) return calendarDate(text, '', '', '', place, findings);
  const read = order ?? onlyOrder(Number(first), Number(second));
  if (read === null) {
    findings.error(
      'date-order-unknown',
      place,
      `"${text}" is either ${calendarName(last, first, second)} or ${calendarName(last, second, first)}.`,
      'Give the order of these dates with --date-order mdy or --date-order dmy.',
    );
    return null;
  }
  return read === 'mdy'
    ? calendarDate(text, last, first, second, place, findings)
    : calendarDate(text, last, second, first, place, findings);
}

const onlyOrder = (first: number, second: number): DateOrder | null =>
  first > 12 || first === second ? 'dmy' : second > 12 ? 'mdy' : null;

const calendarName = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

function calendarDate(
  text: string,
  year: string,
  month = '',
  day = '',
  place: SourcePlace,
  findings: Findings,
): string | null {
  const date = localDate(calendarName(year, month, day));
  if (date === null) {
    const isSerial = /^[3-6]\d{4}(?:[.,]\d+)?$/.test(text);
    const message = isSerial
      ? `"${text}" is a date as a spreadsheet counts it, in days.`
      : `"${text}" is not a valid date; use YYYY-MM-DD, or MM/DD/YYYY or DD/MM/YYYY with --date-order.`;
    const hint = 'Format the column as a date in the spreadsheet, then save the list again.';
    findings.error('bad-date', place, message, isSerial ? hint : undefined);
  }
  return date;
}

/** `17:00`, `5:00 PM`, `5pm`. */
function clockTime(text: string): string | null {
  const match = /^(\d{1,2})(?::(\d\d))?(?::\d\d)?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (match === null) return null;
  const [, hourText = '', minutes = '00', half] = match;
  if (half === undefined) return timeOfDay(`${hourText}:${minutes}`);
  const hour = (Number(hourText) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return Number(hourText) > 12 ? null : timeOfDay(`${hour}:${minutes}`);
}
