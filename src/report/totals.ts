import type { ChangeSet } from '../domain/change.ts';
import type { MailboxId } from '../domain/ids.ts';
import { percentile } from '../support/format.ts';
import { at, itemsOf, type StagedMove } from './move-lines.ts';
import type { LockTimes, MoveLine, NamedBadItem, ReportedMove, Totals, VerifiedTotals } from './report.ts';
import { sum } from './sum.ts';

export function countTotals(staged: readonly StagedMove[], changeSet: ChangeSet, badItems: number): Totals {
  const counts = countMoves(staged);
  const { mailboxes, moved, proved, failed, ready, left = 0, sizeBytes, movedBytes } = counts;
  return {
    mailboxes,
    moved,
    proved,
    failed,
    ready,
    ...(left === 0 ? {} : { left }),
    underway: mailboxes - moved - failed - ready - left,
    alreadyDone: sum(changeSet.batches.map((batch) => batch.alreadyDone)),
    deferred: changeSet.deferred.length,
    sizeBytes,
    movedBytes,
    counted: at(staged, 'moved').filter((move) => move.counted !== undefined).length,
    movedItems: sum(at(staged, 'moved').map(itemsOf)),
    badItems,
  };
}

export function countMoves(staged: readonly StagedMove[]) {
  const moves = staged.map(({ line }) => line);
  const moved = at(staged, 'moved');
  const left = at(staged, 'left').length;
  return {
    mailboxes: moves.length,
    moved: moved.length,
    proved: moves.filter((move) => move.proved).length,
    ready: at(staged, 'ready').length,
    failed: at(staged, 'failed').length,
    ...(left === 0 ? {} : { left }),
    sizeBytes: sum(moves.map((move) => move.sizeBytes)),
    movedBytes: sum(moved.map((move) => move.sizeBytes)),
  };
}

export function countVerified(moves: readonly MoveLine[]): VerifiedTotals {
  const proved = moves.filter((move) => move.proved);
  const facts = proved.flatMap((move) => move.verification);
  return {
    mailboxes: proved.length,
    folders: sum(facts.map((fact) => fact.folders)),
    items: sum(facts.map((fact) => fact.items)),
    hiddenItems: sum(facts.map((fact) => fact.hiddenItems)),
    recoverableItems: sum(facts.map((fact) => fact.recoverableItems)),
    sizeBytes: sum(facts.map((fact) => fact.sizeBytes)),
  };
}

export function lockTimes(moves: readonly MoveLine[]): LockTimes | null {
  const locked = moves.flatMap((move) =>
    move.lockedMs === null ? [] : [{ ms: move.lockedMs, label: move.label }],
  );
  const longest = locked.reduce<{ ms: number; label: string } | null>(
    (max, one) => (max === null || one.ms > max.ms ? one : max),
    null,
  );
  if (longest === null) return null;
  const values = locked.map(({ ms }) => ms);
  return {
    count: values.length,
    p50Ms: percentile(values, 0.5) ?? 0,
    p99Ms: percentile(values, 0.99) ?? 0,
    maxMs: longest.ms,
    maxMailbox: longest.label,
  };
}

export function namedBadItems(
  moves: readonly MoveLine[],
  reports: ReadonlyMap<MailboxId, ReportedMove>,
): NamedBadItem[] {
  return moves.flatMap((move) =>
    (move.badItems > 0 ? (reports.get(move.mailboxId)?.badItems ?? []) : []).map((item) => ({
      ...item,
      mailboxId: move.mailboxId,
      mailbox: move.label,
    })),
  );
}
