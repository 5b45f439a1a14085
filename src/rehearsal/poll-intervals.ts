import { watchedMetrics } from '../domain/watched-limits.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

const MINUTE_MS = 60_000;
/** A run is told what it waits for, or knows its time. It finds out by itself only what stays for long: a stall, a lost session. */
const LONGEST_MS = 5 * MINUTE_MS;
/** Of what is waited for, a turn may come so late without it mattering to the night. */
const PART = 0.15;

/** How soon a rehearsed run looks again where something has changed, and after `longestMs` in any case. */
export interface PollIntervals {
  /** As a real run. */
  readonly leastMs: number;
  /** While mailboxes are copied. */
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** Never more often than a real run looks, and no more often than its moves give reason to. */
export function pollIntervalsFor(input: RehearsalInput): PollIntervals {
  const { pollIntervalMs: leastMs } = input.system.capabilities;
  return {
    leastMs,
    shortestMs: Math.round(Math.max(leastMs, Math.min(MINUTE_MS, partMs(input)))),
    longestMs: Math.max(leastMs, seesByAsking(input) ? MINUTE_MS : LONGEST_MS),
  };
}

function partMs({ changeSet: { changes }, rates }: RehearsalInput): number {
  const { msPerPart, msPerItem, msPerByte } = rates.overall;
  const workMs = changes.reduce(
    (sum, { sizeBytes, itemCount }) => sum + msPerPart + itemCount * msPerItem + sizeBytes * msPerByte,
    0,
  );
  return changes.length === 0 ? Infinity : (workMs / changes.length) * PART;
}

/** No one tells of a hold that begins, nor of a database that exceeds a limit. */
const seesByAsking = ({ changeSet: { limits = {} }, holds }: RehearsalInput): boolean =>
  holds.length > 0 || watchedMetrics(limits).length > 0;

/** So long after held copies were told to complete; all of them may be moved minutes later. */
export const soonestLookMs = ({ leastMs, shortestMs }: PollIntervals, sinceReleaseMs: number): number =>
  Math.min(shortestMs, Math.max(leastMs, Math.round(sinceReleaseMs * PART)));
