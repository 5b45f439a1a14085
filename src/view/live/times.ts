import { instantFromMs, instantMs, type Instant } from '../../domain/instant.ts';
import { formatDuration, formatInstant, localTime } from '../../support/format.ts';
import type { ServePage } from '../../report/live.ts';
import { markup, nothing, type Markup } from './markup.ts';

/**
 * Times on a page. Their text is told to the minute, so that a panel in which nothing happened stays the same text; the page's script
 * lets them run by the second (`data-age`, `data-left`).
 */
const MINUTE_MS = 60_000;

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
const leftText = (ms: number): string => (ms <= 0 ? 'now' : formatDuration(toFullMinute(ms)));

/** `Sat 2026-11-21 21:05` of the zone. */
export const dayAndTime = (at: Instant, zone: string): Markup =>
  markup`<time datetime="${at}">${formatInstant(at, zone)}</time>`;

/** As short as it can be told: `21:05` of today, `Sat 21:05` of this week, and the date otherwise. */
export function shortTime(at: Instant, nowMs: number, zone: string): Markup {
  const local = localTime(at, zone);
  const isToday = local.date === localTime(instantFromMs(nowMs), zone).date;
  const isNear = Math.abs(instantMs(at) - nowMs) < 6 * 24 * 60 * MINUTE_MS;
  const text = isToday ? local.time : `${isNear ? local.weekday : local.date} ${local.time}`;
  return markup`<time datetime="${at}">${text}</time>`;
}

/** For texts that say how long something has lasted: the same for a minute. */
export const toFullMinute = (ms: number): number => Math.ceil(ms / MINUTE_MS) * MINUTE_MS;

/** What is shown is what could be read last; nothing where all of it could be. */
export const unreadNote = ({ unreadSince, nowMs }: Pick<ServePage, 'unreadSince' | 'nowMs'>): Markup =>
  unreadSince === undefined
    ? nothing
    : markup`<p class="fresh stale">The state has not answered for ${age(unreadSince, nowMs)}: all that is shown is as it was then.</p>`;
