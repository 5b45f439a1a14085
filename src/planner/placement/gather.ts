import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import type { DatabaseLoad } from './database-loads.ts';
import { isAllowed, type PlacementItem, type PlacementUnit } from './unit.ts';

/** How many moves of mailboxes that could stay where they are a levelled batch may still make beside those that must be. */
export interface MoveBudget {
  left: number;
}

/** What becomes of the keep-together sets that are spread over several databases. */
export interface Gathered {
  /** Where a set comes together, by its unit's key; the others are placed like all others. */
  readonly homes: ReadonlyMap<MailboxId, DatabaseName>;
  /** Positions of the items whose sets stay split: bringing them together takes more moves than are left. */
  readonly postponed: ReadonlySet<number>;
}

/** Sets come together where the fewest have to move, the cheapest sets first, as long as the budget lasts. */
export function gatherSets(
  units: readonly PlacementUnit[],
  items: readonly PlacementItem[],
  candidates: readonly DatabaseLoad[],
  budget: MoveBudget,
): Gathered {
  const homes = new Map<MailboxId, DatabaseName>();
  const postponed = new Set<number>();
  const arriving = new Map<DatabaseName, number>();
  const homeOf = (unit: PlacementUnit): DatabaseName | null =>
    unit.pinned ?? unit.current ?? cheapestHome(unit, items, candidates, arriving);
  const sets = units
    .filter((unit) => unit.items.length > 1)
    .map((unit) => ({ unit, moves: movesTo(homeOf(unit), unit, items) }))
    .sort((a, b) => a.moves - b.moves || (a.unit.key < b.unit.key ? -1 : 1));
  let spent = 0;
  for (const { unit } of sets) {
    const home = homeOf(unit);
    const moves = movesTo(home, unit, items);
    if (moves > 0 && spent + moves > budget.left) {
      for (const i of unit.items) postponed.add(i);
      continue;
    }
    spent += moves;
    if (home === null) continue;
    homes.set(unit.key, home);
    arriving.set(home, (arriving.get(home) ?? 0) + unit.bytes - bytesAt(home, unit, items));
  }
  return { homes, postponed };
}

/** How many mailboxes that could stay where they are a unit takes along to `target`; null: in the worst case. */
export function movesTo(
  target: DatabaseName | null,
  unit: PlacementUnit,
  items: readonly PlacementItem[],
): number {
  return unit.items.filter((i) => {
    const item = items[i];
    return item !== undefined && couldStay(item) && item.current !== target;
  }).length;
}

/** Wherever it is placed: a part of it is not where it belongs, or it is on its way already. */
export const mustMove = (item: PlacementItem): boolean =>
  item.pinned === null ? !couldStay(item) : item.pinned !== item.current || item.presentCount < item.count;

export const couldStay = ({ pinned, presentBytes, bytes, presentCount, count }: PlacementItem): boolean =>
  pinned === null && presentCount === count && presentBytes === bytes;

const bytesAt = (name: DatabaseName, unit: PlacementUnit, items: readonly PlacementItem[]): number =>
  unit.items.reduce((sum, i) => sum + (items[i]?.current === name ? (items[i]?.presentBytes ?? 0) : 0), 0);

/**
 * Of equally cheap ones the emptier. Null: none that holds some of the set may take the rest, or the set has to be kept
 * apart from others.
 */
function cheapestHome(
  unit: PlacementUnit,
  items: readonly PlacementItem[],
  candidates: readonly DatabaseLoad[],
  arriving: ReadonlyMap<DatabaseName, number>,
): DatabaseName | null {
  if (unit.apart.length > 0) return null;
  const [best] = candidates
    .flatMap((load) => {
      const { name } = load.facts;
      const there = bytesAt(name, unit, items);
      const brought = (arriving.get(name) ?? 0) + unit.bytes - there;
      if (there === 0 || !isAllowed(unit, load) || brought > load.roomBytes) return [];
      return [{ name, moves: movesTo(name, unit, items), bytes: load.bytes + brought }];
    })
    .sort((a, b) => a.moves - b.moves || a.bytes - b.bytes || (a.name < b.name ? -1 : 1));
  return best?.name ?? null;
}
