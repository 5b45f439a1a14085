import type { DesiredBatch } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { Match } from '../match.ts';
import type { DatabaseLoads } from './database-loads.ts';
import { archiveItem, primaryItem } from './items.ts';
import { archiveTargets, followsPrimary, keptWhereItIs, primaryTargets } from './targets.ts';
import type { PlacementItem } from './unit.ts';

/** Each of its mailboxes has one target, and none depends on where another one goes. */
export const leavesNoChoice = (batch: DesiredBatch): boolean =>
  batch.targetDatabases.length === 1 &&
  batch.archiveTargetDatabases.length === 0 &&
  batch.rebalance === null &&
  batch.keepTogether.length === 0 &&
  batch.keepApart.length === 0;

/**
 * What `placeBatch` comes to for such a batch, without lists of what there is to place: of a million mailboxes these
 * would be most of what planning holds. The archives come first, as there.
 */
export function placeWithoutChoice(
  batch: DesiredBatch,
  matches: readonly Match[],
  loads: DatabaseLoads,
): { readonly primary: (DatabaseName | null)[]; readonly archive: (DatabaseName | null)[] } {
  const archive = matches.map((match): DatabaseName | null => {
    if (!match.movesArchive || followsPrimary(batch, match)) return null;
    if (match.mayMove) return put(archiveItem(match, batch), loads);
    return keptWhereItIs(archiveTargets(batch, match), match.mailbox?.archive ?? null);
  });
  const primary = matches.map((match): DatabaseName | null => {
    if (!match.movesPrimary) return null;
    if (match.mayMove) return put(primaryItem(match, batch), loads);
    return keptWhereItIs(primaryTargets(batch, match), match.mailbox?.primary ?? null);
  });
  return { primary, archive };
}

function put(item: PlacementItem, loads: DatabaseLoads): DatabaseName | null {
  const { pinned, current, presentBytes, presentCount } = item;
  loads.leave(current, presentBytes, presentCount);
  loads.arrive(pinned, item);
  return pinned;
}
