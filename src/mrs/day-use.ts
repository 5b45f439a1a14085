/** What a move has read of its source on one day. */
export interface DayUse {
  /** `2026-11-30`, UTC. */
  readonly day: string;
  readonly bytes: number;
}

/** A job, as far as it is about that. */
interface Read {
  readonly today?: DayUse;
}

const DAY_MS = 24 * 3_600_000;

const dayOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

/** Midnight, UTC. */
export const nextDayMs = (nowMs: number): number => (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;

export const bytesReadToday = ({ today }: Read, nowMs: number): number =>
  today?.day === dayOf(nowMs) ? today.bytes : 0;

/** Saved with the progress that it is part of: whoever goes on after a crash counts none of it twice. */
export function readToday(job: Read, bytes: number, nowMs: number): Read {
  if (bytes <= 0) return {};
  return { today: { day: dayOf(nowMs), bytes: bytesReadToday(job, nowMs) + bytes } };
}
