import { finding } from '../../domain/diagnostic.ts';
import { plural } from '../../support/format.ts';
import { type CheckContext, type Diagnostics, targetsOf } from './check.ts';

/**
 * Copies of a target that are not all healthy. Where moves wait for them (DataMoveReplicationConstraint) the moves would
 * stall; where they do not, arriving mail would exist only once.
 */
export function* replicaHealth(context: CheckContext): Diagnostics {
  for (const { database } of targetsOf(context)) {
    const { name, replication } = database;
    if (replication === null || replication.copies === 0 || replication.healthy === 'yes') continue;
    const { dataMoveConstraint: constraint, behind = [], upToDate = 0, copies } = replication;
    const isKnown = replication.healthy === 'no';
    const which = behind.map(
      ({ server, status, copyQueueLength, contentIndex }) =>
        `${server}: ${status}, copy queue ${copyQueueLength ?? '?'}, index ${contentIndex || '?'}`,
    );
    const named = which.join('; ') || 'none was reported';
    const isFree = constraint === undefined || /^(None|CINoReplication)$/.test(constraint);
    if (upToDate > 0 && (isFree || /^(CI)?SecondCopy$/.test(constraint)))
      yield finding.warning(
        'copies-behind',
        `Copies of ${name} are ${isKnown ? 'not in sync' : 'in an unknown state'} (${named}); ${upToDate} of ${copies} further copies are, which is enough for moves.`,
        'Repair or resume the copies: if another one fails, moves into it will stall.',
      );
    else if (isFree)
      yield finding.warning(
        'no-healthy-replica',
        `${plural(copies, 'further copy', 'further copies')} of ${name} ${copies === 1 ? 'is' : 'are'} ${isKnown ? 'not healthy' : 'in an unknown state'}: mail that moves there would be unprotected, and moves may stall until they catch up.`,
        'Repair the copies before you apply, or choose another target.',
      );
    else
      yield finding[isKnown ? 'error' : 'warning'](
        'copies-behind',
        `Copies of ${name} are ${isKnown ? 'not in sync' : 'in an unknown state'} (${named}); with DataMoveReplicationConstraint ${constraint || 'unknown'} moves into it will stall.`,
        'Repair or resume the copies first. drover never changes the constraint.',
      );
  }
}
