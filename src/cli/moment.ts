import { usage } from '../app/context/invalid-input.ts';
import { wallClockInstant } from '../domain/calendar.ts';
import { addMs, instantFromMs, parseInstant, type Instant } from '../domain/instant.ts';
import { localDateTime, timeOfDay } from '../plan/interpret/times.ts';
import { parseDuration } from '../support/duration.ts';
import { localTime } from '../support/format.ts';

const DAY_MS = 24 * 3_600_000;

/** Of the machine that drover runs on: a command that concerns no plan has no other. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `06:00` (the next one), `2h` (from now), a local date and time, or an instant with its offset. */
export function momentFrom(text: string, nowMs: number, zone = localZone()): Instant {
  const now = instantFromMs(nowMs);
  const afterMs = parseDuration(text);
  if (afterMs !== null) return addMs(now, afterMs);
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  const local = localDateTime(text);
  if (local !== null) return wallClockInstant(local, zone).instant;
  const time = timeOfDay(text);
  if (time === null)
    throw usage(
      `"${text}" is not a time.`,
      'Use a form such as 06:00, 2h, 2026-12-01T06:00 or 2026-12-01T06:00Z.',
    );
  const at = (ms: number): Instant =>
    wallClockInstant(`${localTime(instantFromMs(ms), zone).date}T${time}`, zone).instant;
  return at(nowMs) > now ? at(nowMs) : at(nowMs + DAY_MS);
}
