import type { ReadPerDay } from '../../domain/mailbox.ts';

const DAY_MS = 24 * 3_600_000;

/** On how many days a move reads its source, which may be read for so much a day. Missing: as much as it takes. */
export const daysToRead = (perDay: ReadPerDay | undefined, sizeBytes: number): number =>
  perDay === undefined ? 1 : Math.max(1, Math.ceil((sizeBytes * perDay.readsOfEach) / perDay.limitBytes));

/** When the last of these days (UTC) begins; of a single day, when the move begins. */
export const lastDayMs = (startMs: number, days: number): number =>
  days <= 1 ? startMs : (Math.floor(startMs / DAY_MS) + days - 1) * DAY_MS;
