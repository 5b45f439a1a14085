import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { DatabaseReplication } from '../../domain/mailbox.ts';
import { type Check, targetsOf } from './check.ts';

/**
 * Copies of a target that are not all healthy. Where moves wait for them (DataMoveReplicationConstraint) the moves would
 * stall; where they do not, arriving mail would exist only once.
 */
export const replicaHealth: Check = {
  codes: ['copies-behind', 'no-healthy-replica'],
  find: (context) =>
    targetsOf(context).flatMap(({ database: { name, replication } }) => {
      if (replication === null || replication.copies === 0 || replication.healthy === 'yes') return [];
      const { dataMoveConstraint: constraint } = replication;
      return constraint === undefined || constraint === 'None'
        ? [unprotected(name, replication)]
        : [behind(name, replication, constraint)];
    }),
};

function behind(name: string, replication: DatabaseReplication, constraint: string): Diagnostic {
  const isKnown = replication.healthy === 'no';
  const copies = (replication.behind ?? []).map(
    (copy) =>
      `${copy.server}: ${copy.status}, copy queue ${copy.copyQueueLength ?? '?'}, index ${copy.contentIndex || '?'}`,
  );
  return {
    code: 'copies-behind',
    severity: isKnown ? 'error' : 'warning',
    message: `Copies of ${name} are ${isKnown ? 'not in sync' : 'in an unknown state'} (${copies.join('; ') || 'none was reported'}); with DataMoveReplicationConstraint ${constraint || 'unknown'} moves into it will stall.`,
    hint: 'Repair or resume the copies first. drover never changes the constraint.',
    place: null,
  };
}

function unprotected(name: string, { copies, healthy }: DatabaseReplication): Diagnostic {
  const state = healthy === 'no' ? 'are not healthy' : 'are in an unknown state';
  return {
    code: 'no-healthy-replica',
    severity: 'warning',
    message: `The ${copies} further copies of ${name} ${state}: mail that moves there would be unprotected, and moves may stall until they catch up.`,
    hint: 'Repair the copies before you apply, or choose another target.',
    place: null,
  };
}
