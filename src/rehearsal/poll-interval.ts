import type { RehearsalInput } from './rehearsal-input.ts';

const LONGEST_MS = 60_000;
/** Of what a move takes, a turn may come so late without it mattering to the night. */
const PART = 0.1;

/** How often a rehearsed run looks: never more often than a real one, and no more often than its moves give reason to. */
export function pollIntervalFor({ changeSet, rates, system }: RehearsalInput): number {
  const { changes } = changeSet;
  const { msPerPart, msPerItem, msPerByte } = rates.overall;
  const workMs = changes.reduce(
    (sum, { sizeBytes, itemCount }) => sum + msPerPart + itemCount * msPerItem + sizeBytes * msPerByte,
    0,
  );
  const partMs = changes.length === 0 ? LONGEST_MS : (workMs / changes.length) * PART;
  return Math.round(Math.max(system.capabilities.pollIntervalMs, Math.min(LONGEST_MS, partMs)));
}
