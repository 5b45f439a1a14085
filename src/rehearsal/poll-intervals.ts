import type { RehearsalInput } from './rehearsal-input.ts';

const LONGEST_MS = 60_000;
/** Of what a move takes, a turn may come so late without it mattering to the night. */
const PART = 0.15;

/** How soon a rehearsed run looks again: after the shortest where something has changed, after the longest in any case. */
export interface PollIntervals {
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** Never more often than a real run looks, and no more often than its moves give reason to. */
export function pollIntervalsFor({ changeSet, rates, system }: RehearsalInput): PollIntervals {
  const { changes } = changeSet;
  const { pollIntervalMs } = system.capabilities;
  const { msPerPart, msPerItem, msPerByte } = rates.overall;
  const workMs = changes.reduce(
    (sum, { sizeBytes, itemCount }) => sum + msPerPart + itemCount * msPerItem + sizeBytes * msPerByte,
    0,
  );
  const partMs = changes.length === 0 ? LONGEST_MS : (workMs / changes.length) * PART;
  return {
    shortestMs: Math.round(Math.max(pollIntervalMs, Math.min(LONGEST_MS, partMs))),
    longestMs: Math.max(pollIntervalMs, LONGEST_MS),
  };
}
