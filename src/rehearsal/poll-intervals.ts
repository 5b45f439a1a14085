import { watchedMetrics } from '../domain/watched-limits.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

const MINUTE_MS = 60_000;
/** A run is told what it waits for, or knows its time. It finds out by itself only what stays for long: a stall, a lost session. */
const LONGEST_MS = 5 * MINUTE_MS;
/** Of what a move takes, a turn may come so late without it mattering to the night. */
const PART = 0.15;

/** How soon a rehearsed run looks again: after the shortest where something has changed, after the longest in any case. */
export interface PollIntervals {
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** Never more often than a real run looks, and no more often than its moves give reason to. */
export function pollIntervalsFor(input: RehearsalInput): PollIntervals {
  const { pollIntervalMs } = input.system.capabilities;
  return {
    shortestMs: Math.round(Math.max(pollIntervalMs, Math.min(MINUTE_MS, partMs(input)))),
    longestMs: Math.max(pollIntervalMs, seesByAsking(input) ? MINUTE_MS : LONGEST_MS),
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
