import type { DesiredBatch } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { type MailboxPartFacts, partBytes } from '../../domain/mailbox.ts';
import { type Match, targetUnderWay } from '../match.ts';
import { archiveTargets, followsPrimary, isLevelled, primaryTargets, staysIn } from './targets.ts';
import type { PlacementItem } from './unit.ts';

/** A primary mailbox, with the archive that follows it. */
export function primaryItem(match: Match, batch: DesiredBatch): PlacementItem {
  const { mailbox } = match;
  const primary = mailbox?.primary ?? null;
  const follower = match.movesArchive && followsPrimary(batch, match) ? (mailbox?.archive ?? null) : null;
  const stays = primary !== null && staysIn(primaryTargets(batch, match), primary.database);
  const follows = stays && follower !== null && follower.database === primary.database;
  const item = {
    id: match.id,
    bytes: bytesOf(primary) + bytesOf(follower),
    count: follower === null ? 1 : 2,
    current: primary?.database ?? null,
    presentBytes: stays ? bytesOf(primary) + (follows ? bytesOf(follower) : 0) : 0,
    presentCount: stays ? (follows ? 2 : 1) : 0,
    quotaBytes:
      mailbox === null || mailbox.prohibitSendReceiveQuotaBytes !== null ? 0 : mailbox.primary.sizeBytes,
    recoverableQuotaBytes:
      typeof mailbox?.recoverableItemsQuotaBytes === 'number' ? 0 : (primary?.recoverableSizeBytes ?? 0),
  };
  return { ...item, pinned: pin(match, 'primary', primaryTargets(batch, match), batch, item) };
}

/** An archive that goes to targets of its own. */
export function archiveItem(match: Match, batch: DesiredBatch): PlacementItem {
  const part = match.mailbox?.archive ?? null;
  const stays = part !== null && staysIn(archiveTargets(batch, match), part.database);
  const item = {
    id: match.id,
    bytes: bytesOf(part),
    count: 1,
    current: part?.database ?? null,
    presentBytes: stays ? bytesOf(part) : 0,
    presentCount: stays ? 1 : 0,
    quotaBytes: 0,
    recoverableQuotaBytes: part?.recoverableSizeBytes ?? 0,
  };
  return { ...item, pinned: pin(match, 'archive', archiveTargets(batch, match), batch, item) };
}

const bytesOf = (part: MailboxPartFacts | null): number => (part === null ? 0 : partBytes(part));

/** One target leaves no choice; a request under way keeps its target; who is in one of the targets already stays. */
function pin(
  match: Match,
  part: 'primary' | 'archive',
  targets: readonly DatabaseName[],
  batch: DesiredBatch,
  item: Omit<PlacementItem, 'pinned'>,
): DatabaseName | null {
  if (targets.length === 1) return targets[0] ?? null;
  const underWay = targetUnderWay(match, part);
  if (underWay !== null && targets.includes(underWay)) return underWay;
  return item.presentCount > 0 && !isLevelled(batch) ? item.current : null;
}
