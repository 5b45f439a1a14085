import type { FailureFacts } from './failure.ts';
import { revertNode } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Run, TemporaryChange } from './run.ts';
import { replicationOff } from './step.ts';

export const isInEffect = ({ reverted }: TemporaryChange): boolean => reverted === null;

/** Its step took nothing away: it was so before the run. */
export const wasFoundSo = (change: TemporaryChange | undefined): boolean =>
  change?.reverted?.foundSo === true;

/** What a run has taken away and not put back yet, the oldest first. */
export const temporaryChangesInEffect = ({
  temporaryChanges,
}: Pick<Run, 'temporaryChanges'>): readonly TemporaryChange[] =>
  [...temporaryChanges.values()].filter(isInEffect);

/** Since when the active member is unprotected; null: it is protected. */
export const exposedSince = (run: Pick<Run, 'temporaryChanges'>): Instant | null =>
  temporaryChangesInEffect(run)
    .filter(({ spec }) => spec.kind === replicationOff)
    .map(({ openedAt }) => openedAt)
    .sort()[0] ?? null;

/** Why the last attempt to revert it failed; null: it was not attempted. */
export const whyNotReverted = ({ nodes }: Run, { id }: TemporaryChange): FailureFacts | null =>
  nodes.get(revertNode(id))?.lastFailure ?? null;

/** What is not as it was although it was reverted, or has to follow. */
export const revertWarnings = ({ temporaryChanges }: Pick<Run, 'temporaryChanges'>): readonly string[] =>
  [...temporaryChanges.values()].flatMap(({ reverted }) =>
    (reverted?.warnings ?? []).map(({ label, value }) => `${label}: ${value}`),
  );
