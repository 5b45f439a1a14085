import type { ExchangeCheck } from './facts.ts';
import { finding } from './facts.ts';
import { arrivingBytes } from './moving.ts';

/** Moves into a replicated database stall while its copies are behind what DataMoveReplicationConstraint asks for. */
export const replicationHealth: ExchangeCheck = (facts) => {
  const arriving = arrivingBytes(facts);
  return facts.observed.databases.flatMap((database) => {
    if (database.replication === null || (arriving.get(database.name) ?? 0) === 0) return [];
    const constraint = facts.databaseSettings.get(database.name)?.dataMoveReplicationConstraint ?? '';
    if (constraint === 'None' || database.replication.healthy === 'yes') return [];
    const behind = facts.copies
      .filter((copy) => copy.database === database.name && copy.inSync !== 'yes')
      .map(
        (copy) =>
          `${copy.server}: ${copy.status}, copy queue ${copy.copyQueueLength ?? '?'}, index ${copy.contentIndex || '?'}`,
      );
    return [
      finding(
        database.replication.healthy === 'no' ? 'error' : 'warning',
        'copies-behind',
        `Copies of ${database.name} are ${database.replication.healthy === 'no' ? 'not in sync' : 'in an unknown state'} (${behind.join('; ') || 'none was reported'}); with DataMoveReplicationConstraint ${constraint || 'unknown'} moves into it will stall.`,
        'Repair or resume the copies first. drover never changes the constraint.',
      ),
    ];
  });
};
