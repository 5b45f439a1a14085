import type { PlacementSummary } from '../../domain/change.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { partBytes } from '../../domain/mailbox.ts';
import type { Match } from '../match.ts';
import { archiveItem, primaryItem } from './items.ts';
import { couldStay, gatherSets, type MoveBudget, mustMove } from './gather.ts';
import type { DatabaseLoad, DatabaseLoads } from './database-loads.ts';
import { assignUnits } from './assign-units.ts';
import { leavesNoChoice, placeWithoutChoice } from './no-choice.ts';
import { summarise } from './summary.ts';
import {
  archiveDatabases,
  archiveTargets,
  followsPrimary,
  keptWhereItIs,
  primaryTargets,
  staysIn,
} from './targets.ts';
import { makeUnits, type PlacementItem, type PlacementUnit } from './unit.ts';

/** Where a batch's mailboxes go, in the order of its matches. Null: nothing moves there, or no target is known. */
export interface BatchPlacement {
  readonly primary: readonly (DatabaseName | null)[];
  readonly archive: readonly (DatabaseName | null)[];
  /** Why placement chose so; null, or missing, where there was no choice. */
  readonly why: readonly (string | null)[];
  readonly summary: PlacementSummary | null;
  /** Mailboxes that could not be kept apart, or together, as asked. */
  readonly broken: {
    readonly apart: readonly MailboxId[];
    readonly together: readonly MailboxId[];
    /** Sets left split, because a levelled batch may not make so many moves. */
    readonly postponed: readonly MailboxId[];
  };
}

/**
 * Mailboxes that go outside their batch's targets leave their databases before any mailbox is placed, so that the order of
 * batches does not matter to them.
 */
export function clearDepartures(batch: DesiredBatch, matches: readonly Match[], loads: DatabaseLoads): void {
  for (const match of matches) {
    const { mailbox } = match;
    if (mailbox === null || !match.mayMove) continue;
    const { primary, archive } = mailbox;
    const primaryStays = staysIn(primaryTargets(batch, match), primary.database);
    if (match.movesPrimary && !primaryStays) loads.leave(primary.database, partBytes(primary), 1);
    if (!match.movesArchive || archive === null) continue;
    const archiveStays = followsPrimary(batch, match)
      ? primaryStays && archive.database === primary.database
      : staysIn(archiveTargets(batch, match), archive.database);
    if (!archiveStays) loads.leave(archive.database, partBytes(archive), 1);
  }
}

export function placeBatch(
  batch: DesiredBatch,
  matches: readonly Match[],
  loads: DatabaseLoads,
): BatchPlacement {
  if (leavesNoChoice(batch)) return placedWithoutChoice(batch, matches, loads);
  const primary: (DatabaseName | null)[] = matches.map(() => null);
  const archive: (DatabaseName | null)[] = matches.map(() => null);
  const why: (string | null)[] = matches.map(() => null);
  const broken: Broken = { apart: [], together: [], postponed: [] };
  const budget: MoveBudget = { left: batch.rebalance?.maxMoves ?? Infinity };

  const primaries = partJob(batch, batch.targetDatabases, loads, budget);
  const archives = partJob(batch, archiveDatabases(batch), loads, budget);
  matches.forEach((match, i) => {
    if (match.movesPrimary) {
      if (match.mayMove) primaries.add(i, primaryItem(match, batch));
      else primary[i] = keptWhereItIs(primaryTargets(batch, match), match.mailbox?.primary ?? null);
    }
    if (match.movesArchive && !followsPrimary(batch, match)) {
      if (match.mayMove) archives.add(i, archiveItem(match, batch));
      else archive[i] = keptWhereItIs(archiveTargets(batch, match), match.mailbox?.archive ?? null);
    }
  });
  const mustBe = new Set([...primaries.mustMove(), ...archives.mustMove()]);
  budget.left = Math.max(0, budget.left - mustBe.size);
  // Archives with targets of their own first: what they bring is there when primaries are levelled.
  const archiveSummary = archives.place((i, target, reason) => {
    archive[i] = target;
    why[i] = reason;
  }, broken);
  const primarySummary = primaries.place((i, target, reason) => {
    primary[i] = target;
    why[i] = reason ?? why[i] ?? null;
  }, broken);
  takeArchivesAlong(batch, matches, { primary, archive });
  broken.together.push(...leftBehind(batch, matches, primary));
  return { primary, archive, why, summary: primarySummary ?? archiveSummary, broken };
}

/** Who must not move, and stays in another of the targets than the rest of its set. */
function leftBehind(
  { keepTogether }: DesiredBatch,
  matches: readonly Match[],
  primary: readonly (DatabaseName | null)[],
): readonly MailboxId[] {
  if (keepTogether.length === 0 || matches.every(({ mayMove }) => mayMove)) return [];
  const ends = new Map(
    matches.map(({ id, mayMove, mailbox }, i) => {
      const target = primary[i] ?? null;
      return [id, { mayMove, target: mayMove || mailbox?.primary.database === target ? target : null }];
    }),
  );
  return keepTogether.flatMap(({ members }) => {
    const all = members.flatMap((id) => {
      const { mayMove, target = null } = ends.get(id) ?? {};
      return target === null ? [] : [{ id, mayMove, target }];
    });
    const movers = all.filter(({ mayMove }) => mayMove);
    const together = new Set((movers.length > 0 ? movers : all.slice(0, 1)).map(({ target }) => target));
    return all.flatMap(({ id, target }) => (together.has(target) ? [] : [id]));
  });
}

function placedWithoutChoice(
  batch: DesiredBatch,
  matches: readonly Match[],
  loads: DatabaseLoads,
): BatchPlacement {
  const targets = placeWithoutChoice(batch, matches, loads);
  takeArchivesAlong(batch, matches, targets);
  return { ...targets, why: [], summary: null, broken: { apart: [], together: [], postponed: [] } };
}

function takeArchivesAlong(
  batch: DesiredBatch,
  matches: readonly Match[],
  {
    primary,
    archive,
  }: { readonly primary: readonly (DatabaseName | null)[]; readonly archive: (DatabaseName | null)[] },
): void {
  matches.forEach((match, i) => {
    if (match.movesArchive && followsPrimary(batch, match)) archive[i] = primary[i] ?? null;
  });
}

// ── One part of all mailboxes ──

type Report = (index: number, target: DatabaseName, why: string | null) => void;
interface Broken {
  readonly apart: MailboxId[];
  readonly together: MailboxId[];
  readonly postponed: MailboxId[];
}

function partJob(
  batch: DesiredBatch,
  targets: readonly DatabaseName[],
  loads: DatabaseLoads,
  budget: MoveBudget,
) {
  const indexes: number[] = [];
  const items: PlacementItem[] = [];
  return {
    add(index: number, item: PlacementItem): void {
      indexes.push(index);
      items.push(item);
    },
    /** Positions of the mailboxes that move whatever is decided. */
    mustMove: (): readonly number[] =>
      indexes.filter((_, i) => {
        const item = items[i];
        return item !== undefined && mustMove(item);
      }),
    /** Returns how it came out; null where there was nothing to choose from. */
    place(report: Report, broken: Broken): PlacementSummary | null {
      const candidates = candidateLoads(batch, targets, loads);
      const { units, homes } = unitsOf(batch, items, candidates, budget, broken);
      const assigned = assignUnits(units, items, batch, candidates, loads, homes, budget);
      for (const { unit, target, why, keptApart } of assigned) {
        if (!keptApart) broken.apart.push(unit.key);
        for (const i of unit.items) {
          const [item, index] = [items[i], indexes[i]];
          if (item === undefined || index === undefined) continue;
          // A target of its own beats the set it should stay with.
          const isElsewhere = item.pinned !== null && item.pinned !== target;
          if (isElsewhere) broken.together.push(item.id);
          report(
            index,
            isElsewhere ? item.pinned : target,
            why !== null && unit.items.length > 1 ? `with its group: ${why}` : why,
          );
        }
      }
      if (items.length === 0 || candidates.length < 2) return null;
      const together = units.flatMap(({ items: of, why }) =>
        of.length < 2 ? [] : [{ why, mailboxes: of.flatMap((i) => items[i]?.id ?? []) }],
      );
      return { ...summarise(batch, candidates, assigned), together };
    },
  };
}

/** A set that cannot come together yet is not kept together this time; mailboxes already in place stay there. */
function unitsOf(
  batch: DesiredBatch,
  items: PlacementItem[],
  candidates: readonly DatabaseLoad[],
  budget: MoveBudget,
  broken: Broken,
): { units: PlacementUnit[]; homes: ReadonlyMap<MailboxId, DatabaseName> } {
  const units = makeUnits(items, batch.keepTogether, batch.keepApart);
  if (batch.rebalance === null) return { units, homes: new Map() };
  const { homes, postponed } = gatherSets(units, items, candidates, budget);
  if (postponed.size === 0) return { units, homes };
  const left = new Set<MailboxId>();
  for (const i of postponed) {
    const item = items[i];
    if (item === undefined) continue;
    left.add(item.id);
    if (couldStay(item)) items[i] = { ...item, pinned: item.current };
  }
  for (const id of left) broken.postponed.push(id);
  const sets = batch.keepTogether.filter(({ members }) => !members.some((id) => left.has(id)));
  return { units: makeUnits(items, sets, batch.keepApart), homes };
}

/** Existing targets, each once; in the plan's order where that means something. */
function candidateLoads(
  batch: DesiredBatch,
  targets: readonly DatabaseName[],
  loads: DatabaseLoads,
): DatabaseLoad[] {
  const known = [...new Set(targets)].map((name) => loads.get(name)).filter((load) => load !== undefined);
  return batch.placement === 'fill' ? known : known.sort((a, b) => (a.facts.name < b.facts.name ? -1 : 1));
}
