import type { Run, TemporaryChange } from './run.ts';

export const isInEffect = ({ reverted }: TemporaryChange): boolean => reverted === null;

/** Its step took nothing away: it was so before the run. */
export const wasFoundSo = (change: TemporaryChange | undefined): boolean =>
  change?.reverted?.foundSo === true;

/** What a run has taken away and not put back yet, the oldest first. */
export const temporaryChangesInEffect = (run: Run): readonly TemporaryChange[] =>
  [...run.temporaryChanges.values()].filter(isInEffect);
