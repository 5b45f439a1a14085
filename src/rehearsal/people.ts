import { wallClockInstant } from '../domain/calendar.ts';
import { addMs, instantFromMs, msBetween, type Instant } from '../domain/instant.ts';
import type { GateAnswers } from '../domain/rehearsal.ts';
import { localTime } from '../support/format.ts';

const OPENS = '08:00';
const CLOSES = '18:00';
const LOOKS_AFTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** When someone comes to what has been waiting for a person since then. */
export function someoneComesAt(since: Instant, zone: string, answers: GateAnswers): Instant {
  if (answers === 'at-once') return since;
  const { date, time } = localTime(since, zone);
  if (isWorkingDay(date) && time >= OPENS && time < CLOSES) return addMs(since, LOOKS_AFTER_MS);
  return nextMorning(since, zone);
}

function nextMorning(since: Instant, zone: string): Instant {
  for (let days = 0; ; days += 1) {
    const { date } = localTime(addMs(since, days * DAY_MS), zone);
    const morning = wallClockInstant(`${date}T${OPENS}`, zone).instant;
    if (isWorkingDay(date) && msBetween(since, morning) > 0) return morning;
  }
}

const isWorkingDay = (date: string): boolean => {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day >= 1 && day <= 5;
};

export const now = (clock: { nowMs(): number }): Instant => instantFromMs(clock.nowMs());
