import { finding } from '../../domain/diagnostic.ts';
import { type CheckContext, type Diagnostics, targetsOf } from './check.ts';

/**
 * Copies of a target that are not all healthy. Where moves wait for them (DataMoveReplicationConstraint) the moves would
 * stall; where they do not, arriving mail would exist only once.
 */
export function* replicaHealth(context: CheckContext): Diagnostics {
  for (const { database } of targetsOf(context)) {
    const { name, replication } = database;
    if (replication === null || replication.copies === 0 || replication.healthy === 'yes') continue;
    const { dataMoveConstraint: constraint, behind = [] } = replication;
    const isKnown = replication.healthy === 'no';
    const copies = behind.map(
      ({ server, status, copyQueueLength, contentIndex }) =>
        `${server}: ${status}, copy queue ${copyQueueLength ?? '?'}, index ${contentIndex || '?'}`,
    );
    yield constraint === undefined || constraint === 'None'
      ? finding.warning(
          'no-healthy-replica',
          `The ${replication.copies} further copies of ${name} are ${isKnown ? 'not healthy' : 'in an unknown state'}: mail that moves there would be unprotected, and moves may stall until they catch up.`,
          'Repair the copies before you apply, or choose another target.',
        )
      : finding[isKnown ? 'error' : 'warning'](
          'copies-behind',
          `Copies of ${name} are ${isKnown ? 'not in sync' : 'in an unknown state'} (${copies.join('; ') || 'none was reported'}); with DataMoveReplicationConstraint ${constraint || 'unknown'} moves into it will stall.`,
          'Repair or resume the copies first. drover never changes the constraint.',
        );
  }
}
