import type { Instant } from '../../domain/instant.ts';
import { instantMs } from '../../domain/instant.ts';
import { formatDuration, formatInstant, formatTime, localTime } from '../../support/format.ts';
import { markup, type Markup } from './markup.ts';

/**
 * Times on a page. Their text is told to the minute, so that a panel in which nothing happened stays the same text; the page's script
 * lets them run by the second (`data-age`, `data-left`).
 */
export const MINUTE_MS = 60_000;

/** `12 min`, for whatever is as old; `oldMs`: from which age on it is marked as old. */
export function age(since: Instant, nowMs: number, oldMs?: number): Markup {
  const forMs = nowMs - instantMs(since);
  const isOld = oldMs !== undefined && forMs >= oldMs;
  return markup`<time class="tick${isOld ? ' old' : ''}" datetime="${since}" data-age${oldMs === undefined ? '' : markup`="${oldMs}"`}>${ageText(forMs)}</time>`;
}

/** `1 h 32 min` until then. */
export const timeLeft = (until: Instant, nowMs: number): Markup =>
  markup`<time class="tick" datetime="${until}" data-left>${leftText(instantMs(until) - nowMs)}</time>`;

const ageText = (ms: number): string =>
  ms < MINUTE_MS ? 'less than a minute' : formatDuration(Math.floor(ms / MINUTE_MS) * MINUTE_MS);
const leftText = (ms: number): string =>
  ms <= 0 ? 'now' : formatDuration(Math.ceil(ms / MINUTE_MS) * MINUTE_MS);

/** `Sat 2026-11-21 21:05` of the zone. */
export const dayAndTime = (at: Instant, zone: string): Markup =>
  markup`<time datetime="${at}">${formatInstant(at, zone)}</time>`;

/** `21:05`, with the day only where it is another one than that of `beside`. */
export function timeBeside(at: Instant, beside: Instant, zone: string): Markup {
  const isSameDay = localTime(at, zone).date === localTime(beside, zone).date;
  const text = isSameDay ? formatTime(at, zone) : `${localTime(at, zone).weekday} ${formatTime(at, zone)}`;
  return markup`<time datetime="${at}">${text}</time>`;
}

/** For texts that say how long something has lasted: the same for a minute. */
export const toFullMinute = (nowMs: number): number => Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS;
