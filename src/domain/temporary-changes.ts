import type { Run, TemporaryChange } from './run.ts';

export const isInEffect = ({ reverted }: TemporaryChange): boolean => reverted === null;

/** What a run has taken away and not put back yet, the oldest first. */
export const temporaryChangesInEffect = (run: Run): readonly TemporaryChange[] =>
  [...run.temporaryChanges.values()].filter(isInEffect);
