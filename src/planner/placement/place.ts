import type { PlacementSummary } from '../../domain/change.ts';
import type { DesiredBatch, Rebalance } from '../../domain/desired.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { type MailboxPartFacts, partBytes } from '../../domain/mailbox.ts';
import { type Match, targetUnderWay } from '../match.ts';
import type { DatabaseLoad, Ledger } from './ledger.ts';
import { levelDatabases, type Standing } from './level.ts';
import { ApartBook, arrive, measureOf, type Measure, spreadUnits } from './spread.ts';
import { makeUnits, type PlacementItem, type PlacementUnit } from './unit.ts';

/** Where a batch's mailboxes go, in the order of its matches. Null: nothing moves there, or no target is known. */
export interface BatchPlacement {
  readonly primary: readonly (DatabaseName | null)[];
  readonly archive: readonly (DatabaseName | null)[];
  /** Why placement chose so; null where there was no choice. */
  readonly why: readonly (string | null)[];
  readonly summary: PlacementSummary | null;
  /** Mailboxes that could not be kept apart, or together, as asked. */
  readonly broken: { readonly apart: readonly MailboxId[]; readonly together: readonly MailboxId[] };
}

/** What `fewest-moves` means for a batch that names its mailboxes itself. */
const fewestMoves: Rebalance = { measure: 'size', maxSpread: 1.1, maxMoves: Infinity };

/**
 * Mailboxes that go outside their batch's targets leave their databases before anybody is placed, so that the order of
 * batches does not matter to them.
 */
export function clearDepartures(batch: DesiredBatch, matches: readonly Match[], ledger: Ledger): void {
  for (const match of matches) {
    const { mailbox } = match;
    if (mailbox === null || !match.mayMove) continue;
    const { primary, archive } = mailbox;
    const primaryStays = staysIn(primaryTargets(batch, match), primary.database);
    if (match.movesPrimary && !primaryStays) ledger.leave(primary.database, partBytes(primary), 1);
    if (!match.movesArchive || archive === null) continue;
    const archiveStays = followsPrimary(batch, match)
      ? primaryStays && archive.database === primary.database
      : staysIn(archiveTargets(batch, match), archive.database);
    if (!archiveStays) ledger.leave(archive.database, partBytes(archive), 1);
  }
}

export function placeBatch(batch: DesiredBatch, matches: readonly Match[], ledger: Ledger): BatchPlacement {
  const primary: (DatabaseName | null)[] = matches.map(() => null);
  const archive: (DatabaseName | null)[] = matches.map(() => null);
  const why: (string | null)[] = matches.map(() => null);
  const broken: Broken = { apart: [], together: [] };

  const primaries = partJob(batch, batch.targetDatabases, ledger);
  const archives = partJob(batch, archiveDatabases(batch), ledger);
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
  // Archives with targets of their own first: what they bring is there when primaries are levelled.
  const archiveSummary = archives.place((i, target, reason) => {
    archive[i] = target;
    why[i] = reason;
  }, broken);
  const primarySummary = primaries.place((i, target, reason) => {
    primary[i] = target;
    why[i] = reason ?? why[i] ?? null;
  }, broken);
  matches.forEach((match, i) => {
    if (match.movesArchive && followsPrimary(batch, match)) archive[i] = primary[i] ?? null;
  });
  return { primary, archive, why, summary: primarySummary ?? archiveSummary, broken };
}

// ── Which databases a mailbox may go to ──

function primaryTargets(batch: DesiredBatch, match: Match): readonly DatabaseName[] {
  return match.wanted.targetDatabase === null ? batch.targetDatabases : [match.wanted.targetDatabase];
}
const archiveDatabases = (batch: DesiredBatch): readonly DatabaseName[] =>
  batch.archiveTargetDatabases.length > 0 ? batch.archiveTargetDatabases : batch.targetDatabases;
function archiveTargets(batch: DesiredBatch, match: Match): readonly DatabaseName[] {
  return match.wanted.archiveTargetDatabase === null
    ? archiveDatabases(batch)
    : [match.wanted.archiveTargetDatabase];
}
/** An archive goes where its primary goes, unless the plan gives archives targets of their own. */
const followsPrimary = (batch: DesiredBatch, match: Match): boolean =>
  match.movesPrimary &&
  match.wanted.archiveTargetDatabase === null &&
  batch.archiveTargetDatabases.length === 0;

/** Who must not move stays if it is in a target; otherwise the diff sees that it is not, and defers it. */
const keptWhereItIs = (
  targets: readonly DatabaseName[],
  part: MailboxPartFacts | null,
): DatabaseName | null =>
  part !== null && staysIn(targets, part.database) ? part.database : (targets[0] ?? null);

const staysIn = (targets: readonly DatabaseName[], database: DatabaseName): boolean =>
  targets.includes(database);

// ── Items ──

function primaryItem(match: Match, batch: DesiredBatch): PlacementItem {
  const { mailbox } = match;
  const primary = mailbox?.primary ?? null;
  const follower = match.movesArchive && followsPrimary(batch, match) ? (mailbox?.archive ?? null) : null;
  const stays = primary !== null && staysIn(primaryTargets(batch, match), primary.database);
  const follows = stays && follower !== null && follower.database === primary.database;
  const item = {
    id: match.wanted.id,
    bytes: bytesOf(primary) + bytesOf(follower),
    count: follower === null ? 1 : 2,
    current: primary?.database ?? null,
    presentBytes: stays ? bytesOf(primary) + (follows ? bytesOf(follower) : 0) : 0,
    presentCount: stays ? (follows ? 2 : 1) : 0,
    quotaBytes:
      mailbox === null || mailbox.prohibitSendReceiveQuotaBytes !== null ? 0 : mailbox.primary.sizeBytes,
    recoverableQuotaBytes: primary?.recoverableSizeBytes ?? 0,
  };
  return { ...item, pinned: pin(match, 'primary', primaryTargets(batch, match), batch, item) };
}

function archiveItem(match: Match, batch: DesiredBatch): PlacementItem {
  const part = match.mailbox?.archive ?? null;
  const stays = part !== null && staysIn(archiveTargets(batch, match), part.database);
  const item = {
    id: match.wanted.id,
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

// ── One part of all mailboxes ──

type Report = (index: number, target: DatabaseName, why: string | null) => void;
interface Broken {
  readonly apart: MailboxId[];
  readonly together: MailboxId[];
}

function partJob(batch: DesiredBatch, targets: readonly DatabaseName[], ledger: Ledger) {
  const indexes: number[] = [];
  const items: PlacementItem[] = [];
  return {
    add(index: number, item: PlacementItem): void {
      indexes.push(index);
      items.push(item);
    },
    /** Returns how it came out; null where there was nothing to choose from. */
    place(report: Report, broken: Broken): PlacementSummary | null {
      const candidates = candidateLoads(batch, targets, ledger);
      const units = makeUnits(items, batch.keepTogether, batch.keepApart);
      const settled = settle(units, items, batch, candidates, ledger);
      for (const { unit, target, why, keptApart } of settled) {
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
      return items.length > 0 && candidates.length > 1 ? summarise(batch, candidates, settled) : null;
    },
  };
}

/** Existing targets, each once; in the plan's order where that means something. */
function candidateLoads(
  batch: DesiredBatch,
  targets: readonly DatabaseName[],
  ledger: Ledger,
): DatabaseLoad[] {
  const known = [...new Set(targets)].map((name) => ledger.get(name)).filter((load) => load !== undefined);
  return batch.placement === 'fill' ? known : known.sort((a, b) => (a.facts.name < b.facts.name ? -1 : 1));
}

interface Settled {
  readonly unit: PlacementUnit;
  readonly target: DatabaseName;
  readonly why: string | null;
  readonly keptApart: boolean;
}

/** Pinned units first, then those who must move, then levelling. */
function settle(
  units: readonly PlacementUnit[],
  items: readonly PlacementItem[],
  batch: DesiredBatch,
  candidates: readonly DatabaseLoad[],
  ledger: Ledger,
): Settled[] {
  const settled: Settled[] = [];
  const standing: Standing[] = [];
  const free: PlacementUnit[] = [];
  const taken = new ApartBook();
  const putAt = (unit: PlacementUnit, target: DatabaseName): void => {
    lift(unit, items, ledger);
    const load = ledger.get(target);
    if (load !== undefined) arrive(load, unit, unit.current === target);
    taken.take(unit, target);
  };
  for (const unit of units) {
    const home = unit.pinned ?? unit.current ?? homeOfPart(unit, items);
    if (home === null) {
      lift(unit, items, ledger);
      free.push(unit);
      continue;
    }
    putAt(unit, home);
    if (unit.pinned === null) standing.push({ unit, at: home, movesAnyway: unit.current === null });
    else settled.push({ unit, target: home, why: null, keptApart: true });
  }
  if (candidates.length === 0) return settled;
  const placed = spreadUnits(free, candidates, batch.placement, taken);
  if (!isLevelled(batch)) return [...settled, ...placed];
  standing.push(...placed.map(({ unit, target }) => ({ unit, at: target, movesAnyway: true })));
  const reasons = new Map(placed.map((placing) => [placing.unit, placing]));
  const moved = levelDatabases(standing, candidates, batch.rebalance ?? fewestMoves);
  for (const { unit, at } of standing) {
    const target = moved.get(unit) ?? at;
    const placing = reasons.get(unit);
    const why = target === at ? (placing?.why ?? null) : `levels ${at} and ${target}`;
    settled.push({ unit, target, why, keptApart: placing?.keptApart ?? true });
  }
  return settled;
}

/** Members that are in one of the targets already may move to another one. */
export const isLevelled = ({ rebalance, placement }: DesiredBatch): boolean =>
  rebalance !== null || placement === 'fewest-moves';

/** Where a mailbox is already whose archive has yet to follow. */
function homeOfPart(unit: PlacementUnit, items: readonly PlacementItem[]): DatabaseName | null {
  const item = unit.items.length === 1 ? items[unit.items[0] ?? 0] : undefined;
  return item !== undefined && item.presentCount > 0 ? item.current : null;
}

function lift(unit: PlacementUnit, items: readonly PlacementItem[], ledger: Ledger): void {
  for (const i of unit.items) {
    const item = items[i];
    if (item !== undefined) ledger.leave(item.current, item.presentBytes, item.presentCount);
  }
}

function summarise(
  batch: DesiredBatch,
  candidates: readonly DatabaseLoad[],
  settled: readonly Settled[],
): PlacementSummary {
  const measure: Measure =
    batch.rebalance?.measure ?? (batch.placement === 'balance-by-count' ? 'count' : 'size');
  return {
    strategy: batch.rebalance === null ? batch.placement : 'rebalance',
    loads: candidates.map((load) => ({
      database: load.facts.name,
      beforeBytes: load.beforeBytes,
      afterBytes: load.bytes,
      beforeCount: load.beforeCount,
      afterCount: load.count,
    })),
    spreadBefore: spreadOf(
      candidates.map((load) => (measure === 'size' ? load.beforeBytes : load.beforeCount)),
    ),
    spreadAfter: spreadOf(candidates.map((load) => measureOf(load, measure))),
    spreadLowerBound: lowerBound(candidates, settled, measure),
  };
}

/** max/mean; 1 where there is nothing. */
function spreadOf(loads: readonly number[]): number {
  const total = loads.reduce((sum, load) => sum + load, 0);
  return total === 0 ? 1 : (Math.max(...loads) * loads.length) / total;
}

/** No placement can be more even than the mean, than a database that cannot lose more, than the largest unit demands. */
function lowerBound(
  candidates: readonly DatabaseLoad[],
  settled: readonly Settled[],
  measure: Measure,
): number {
  const fixed = new Map(candidates.map((load) => [load.facts.name, measureOf(load, measure)]));
  let largest = 0;
  for (const { unit, target } of settled) {
    const known = fixed.get(target);
    if (unit.pinned !== null || known === undefined) continue;
    const weight = measureOf(unit, measure);
    fixed.set(target, known - weight);
    largest = Math.max(largest, weight);
  }
  const total = candidates.reduce((sum, load) => sum + measureOf(load, measure), 0);
  if (total === 0) return 1;
  const mean = total / candidates.length;
  const least = measure === 'count' ? Math.ceil(mean) : mean;
  return Math.max(least, ...fixed.values(), Math.min(...fixed.values()) + largest) / mean;
}
