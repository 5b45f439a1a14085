import type { TogetherSet } from '../../domain/desired.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { DatabaseLoad } from './database-loads.ts';

/** A mailbox (or archive) to place. */
export interface PlacementItem extends Load {
  readonly id: MailboxId;
  /** What of it the loads still counts in `current`. */
  readonly presentBytes: number;
  readonly presentCount: number;
}
interface Load {
  readonly bytes: number;
  /** 2 where the archive goes along. */
  readonly count: number;
  /** The one target database that holds all of it; null: it comes from elsewhere, or from several. */
  readonly current: DatabaseName | null;
  /** Where it has to go, or stays; null: placement decides. */
  readonly pinned: DatabaseName | null;
  /** Least default quotas that its database must have; 0: any. */
  readonly quotaBytes: number;
  readonly recoverableQuotaBytes: number;
}

/** Items that share a target: one, or a keep-together set. `items` are positions in the batch's list. */
export interface PlacementUnit extends Load {
  readonly items: readonly number[];
  readonly key: MailboxId;
  /** Why its items share a target; empty: there is only one. */
  readonly why: string;
  /** Keep-apart sets it belongs to. */
  readonly apart: readonly number[];
}

export function makeUnits(
  items: readonly PlacementItem[],
  keepTogether: readonly TogetherSet[],
  keepApart: readonly (readonly MailboxId[])[],
): PlacementUnit[] {
  const position =
    keepTogether.length + keepApart.length === 0 ? null : new Map(items.map((item, i) => [item.id, i]));
  const apart = apartSets(keepApart, position);
  const grouped = new Set<number>();
  const units = keepTogether.flatMap(({ members, why }) => {
    const positions = members.map((id) => position?.get(id)).filter((i) => i !== undefined);
    if (positions.length < 2) return [];
    for (const i of positions) grouped.add(i);
    return [
      makeUnit(
        positions.sort((a, b) => a - b),
        items,
        apart,
        why,
      ),
    ];
  });
  items.forEach((item, i) => {
    if (!grouped.has(i)) units.push(unitOfOne(item, i, apart.get(i)));
  });
  return units;
}

/** As `makeUnit` would make it: of a million mailboxes nearly all are one. */
const unitOfOne = (item: PlacementItem, i: number, apart: readonly number[] | undefined): PlacementUnit => ({
  items: [i],
  key: item.id,
  why: '',
  bytes: item.bytes,
  count: item.count,
  current: homeOf([item]),
  pinned: item.pinned,
  quotaBytes: item.quotaBytes,
  recoverableQuotaBytes: item.recoverableQuotaBytes,
  apart: apart === undefined ? NOT_APART : [...new Set(apart)],
});
const NOT_APART: readonly number[] = [];

function makeUnit(
  positions: readonly number[],
  items: readonly PlacementItem[],
  apart: ReadonlyMap<number, number[]>,
  why: string,
): PlacementUnit {
  const first = items[positions[0] ?? 0];
  if (first === undefined) throw new Error('a placement unit has at least one item');
  const members = positions.map((i) => items[i] ?? first);
  return {
    items: positions,
    key: first.id,
    why,
    bytes: members.reduce((sum, m) => sum + m.bytes, 0),
    count: members.reduce((sum, m) => sum + m.count, 0),
    current: homeOf(members),
    pinned: heaviestPin(members),
    quotaBytes: members.reduce((most, m) => Math.max(most, m.quotaBytes), 0),
    recoverableQuotaBytes: members.reduce((most, m) => Math.max(most, m.recoverableQuotaBytes), 0),
    apart: [...new Set(positions.flatMap((i) => apart.get(i) ?? []))],
  };
}

function homeOf(members: readonly PlacementItem[]): DatabaseName | null {
  const home = members[0]?.current ?? null;
  return members.every((m) => m.current === home && m.presentBytes === m.bytes && m.presentCount === m.count)
    ? home
    : null;
}

/** Where most of the set's bytes already are or have to go: the others follow. */
function heaviestPin(members: readonly PlacementItem[]): DatabaseName | null {
  const pins = new Map<DatabaseName, number>();
  for (const { pinned, bytes } of members)
    if (pinned !== null) pins.set(pinned, (pins.get(pinned) ?? 0) + bytes);
  const sorted = [...pins].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return sorted[0]?.[0] ?? null;
}

function apartSets(
  sets: readonly (readonly MailboxId[])[],
  position: ReadonlyMap<MailboxId, number> | null,
): ReadonlyMap<number, number[]> {
  const apart = new Map<number, number[]>();
  sets.forEach((set, index) => {
    for (const id of set) {
      const i = position?.get(id);
      if (i !== undefined) entryOf(apart, i, () => []).push(index);
    }
  });
  return apart;
}

/** Nothing speaks against it but, perhaps, space. */
export function isAllowed(unit: PlacementUnit, { facts }: DatabaseLoad): boolean {
  const quota = facts.prohibitSendReceiveQuotaBytes;
  const recoverable = facts.recoverableItemsQuotaBytes;
  return (
    facts.mounted === true &&
    !facts.excludedFromProvisioning &&
    (quota === null || unit.quotaBytes <= quota) &&
    (recoverable === null || unit.recoverableQuotaBytes <= recoverable)
  );
}
export const hasRoom = (unit: PlacementUnit, load: DatabaseLoad): boolean => unit.bytes <= load.roomBytes;
