import type { RehearsalInput } from './rehearsal-input.ts';

const LONGEST_MS = 60_000;
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
export function pollIntervalsFor({ changeSet, rates, system }: RehearsalInput): PollIntervals {
  const { changes } = changeSet;
  const { pollIntervalMs: leastMs } = system.capabilities;
  const { msPerPart, msPerItem, msPerByte } = rates.overall;
  const workMs = changes.reduce(
    (sum, { sizeBytes, itemCount }) => sum + msPerPart + itemCount * msPerItem + sizeBytes * msPerByte,
    0,
  );
  const partMs = changes.length === 0 ? LONGEST_MS : (workMs / changes.length) * PART;
  return {
    leastMs,
    shortestMs: Math.round(Math.max(leastMs, Math.min(LONGEST_MS, partMs))),
    longestMs: Math.max(leastMs, LONGEST_MS),
  };
}

/** So long after held copies were told to complete; all of them may be moved minutes later. */
export const soonestLookMs = ({ leastMs, shortestMs }: PollIntervals, sinceReleaseMs: number): number =>
  Math.min(shortestMs, Math.max(leastMs, Math.round(sinceReleaseMs * PART)));
