import type { DesiredBatch } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MailboxPartFacts } from '../../domain/mailbox.ts';
import type { Match } from '../match.ts';

// Which databases a mailbox may go to.

export function primaryTargets(batch: DesiredBatch, match: Match): readonly DatabaseName[] {
  return match.wanted.targetDatabase === null ? batch.targetDatabases : [match.wanted.targetDatabase];
}
export const archiveDatabases = (batch: DesiredBatch): readonly DatabaseName[] =>
  batch.archiveTargetDatabases.length > 0 ? batch.archiveTargetDatabases : batch.targetDatabases;
export function archiveTargets(batch: DesiredBatch, match: Match): readonly DatabaseName[] {
  return match.wanted.archiveTargetDatabase === null
    ? archiveDatabases(batch)
    : [match.wanted.archiveTargetDatabase];
}
/** An archive goes where its primary goes, unless the plan gives archives targets of their own. */
export const followsPrimary = (batch: DesiredBatch, match: Match): boolean =>
  match.movesPrimary &&
  match.wanted.archiveTargetDatabase === null &&
  batch.archiveTargetDatabases.length === 0;

/** Who must not move stays if it is in a target; otherwise the diff sees that it is not, and defers it. */
export const keptWhereItIs = (
  targets: readonly DatabaseName[],
  part: MailboxPartFacts | null,
): DatabaseName | null =>
  part !== null && staysIn(targets, part.database) ? part.database : (targets[0] ?? null);

export const staysIn = (targets: readonly DatabaseName[], database: DatabaseName): boolean =>
  targets.includes(database);

/** Members that are in one of the targets already may move to another one. */
export const isLevelled = ({ rebalance, placement }: DesiredBatch): boolean =>
  rebalance !== null || placement === 'fewest-moves';
