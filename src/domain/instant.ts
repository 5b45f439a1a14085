import type { Branded } from './ids.ts';

/** A point in time as `2026-11-21T20:52:56.000Z`: UTC, milliseconds, so that text order is time order. */
export type Instant = Branded<'Instant'>;

/** In the place of a time that the mail system does not tell. */
export const unknownInstant = '1970-01-01T00:00:00.000Z' as Instant;

/** One instant is written many times in a row. */
let last: { readonly ms: number; readonly text: Instant } = { ms: Number.NaN, text: unknownInstant };
export function instantFromMs(ms: number): Instant {
  if (ms !== last.ms) last = { ms, text: written(Math.trunc(ms)) };
  return last.text;
}

const DAY_MS = 86_400_000;
/** Up to its `T`. A run writes hundreds of thousands of times, of few days, and a date takes many times as long as a time of day. */
let day: { readonly ms: number; readonly text: string } = { ms: Number.NaN, text: '' };
function written(ms: number): Instant {
  const dayMs = Math.floor(ms / DAY_MS) * DAY_MS;
  if (dayMs !== day.ms)
    day = { ms: dayMs, text: new Date(dayMs).toISOString().slice(0, -'00:00:00.000Z'.length) };
  const ofDayMs = ms - dayMs;
  const minutes = Math.floor(ofDayMs / 60_000);
  const time = `${sixty[Math.floor(minutes / 60)]}:${sixty[minutes % 60]}:${sixty[Math.floor(ofDayMs / 1000) % 60]}`;
  return `${day.text}${time}.${String(ofDayMs % 1000).padStart(3, '0')}Z` as Instant;
}
const sixty = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

export const instantMs = (instant: Instant): number => Date.parse(instant);
export const addMs = (instant: Instant, ms: number): Instant => instantFromMs(instantMs(instant) + ms);
/** `b - a` in milliseconds. */
export const msBetween = (a: Instant, b: Instant): number => instantMs(b) - instantMs(a);

/** Reads any ISO 8601 instant with an offset or Z; null when it is not one. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : instantFromMs(ms);
}

/** Estimates are told to the minute, never as earlier than they are. */
export const upToMinute = (instant: Instant): Instant =>
  instantFromMs(Math.ceil(instantMs(instant) / 60_000) * 60_000);

/** For times that are no more exact than that. */
export const toMinute = (instant: Instant): Instant =>
  instantFromMs(Math.floor(instantMs(instant) / 60_000) * 60_000);
