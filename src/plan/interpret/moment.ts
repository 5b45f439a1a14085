import { wallClockInstant } from '../../domain/calendar.ts';
import { addMs, instantFromMs, parseInstant, type Instant } from '../../domain/instant.ts';
import { parseDuration } from '../../support/duration.ts';
import { localTime } from '../../support/format.ts';
import { localDateTime, timeOfDay } from './times.ts';

const DAY_MS = 24 * 3_600_000;

/** `06:00` (the next one), `2h` (from now), a local date and time, or an instant with its offset; null: none of these. */
export function momentFrom(text: string, nowMs: number, zone: string): Instant | null {
  const now = instantFromMs(nowMs);
  const afterMs = parseDuration(text);
  if (afterMs !== null) return addMs(now, afterMs);
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  const local = localDateTime(text);
  if (local !== null) return wallClockInstant(local, zone).instant;
  const time = timeOfDay(text);
  if (time === null) return null;
  const on = (ms: number): Instant =>
    wallClockInstant(`${localTime(instantFromMs(ms), zone).date}T${time}`, zone).instant;
  return on(nowMs) > now ? on(nowMs) : on(nowMs + DAY_MS);
}
