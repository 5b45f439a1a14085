import { frozenStretches } from '../domain/calendar.ts';
import type { MoveChange, PlannedBatch } from '../domain/change.ts';
import type { DatabaseName, MailboxId, NodeId } from '../domain/ids.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import type { NeverCounts } from '../domain/rehearsal.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import type { Schedule, WindowOccurrence } from '../domain/window.ts';
import type { RecordedOrder, SystemRecord } from '../systems/simulated/record.ts';
import type { RunSeen } from './run-seen.ts';

type Seen = Pick<RunSeen, 'input' | 'end' | 'run' | 'record' | 'whereIs'>;

/** What must never happen, judged by what the mail system saw: no rule here is taken from the executor. */
export const neverCounts = (seen: Seen, moves: readonly MoveChange[]): NeverCounts => ({
  lost: moves.filter((move) => isLost(move, seen)).map(({ mailboxId }) => mailboxId),
  twice: movedTwice(seen.record),
  outsideWindow: outsideWindow(seen, moves),
  inEffect: leftInEffect(seen),
});

/** Nowhere, or where neither the observation nor the plan has it. */
function isLost(
  { mailboxId, from, to, archiveFrom, archiveTo }: MoveChange,
  { whereIs }: Pick<Seen, 'whereIs'>,
): boolean {
  const found = whereIs(mailboxId);
  if (found === undefined) return true;
  const isOneOf = (database: DatabaseName, ...places: readonly (DatabaseName | null)[]): boolean =>
    places.includes(database);
  const { primary, archive } = found;
  if (from !== null && !isOneOf(primary.database, from, to)) return true;
  return archive !== null && archiveFrom !== null && !isOneOf(archive.database, archiveFrom, archiveTo);
}

function movedTwice({ switches }: SystemRecord): readonly MailboxId[] {
  const seen = new Set<string>();
  const twice = switches.filter(({ mailboxId, part }) => {
    const key = `${mailboxId} ${part}`;
    return seen.has(key) || !seen.add(key);
  });
  return [...new Set(twice.map(({ mailboxId }) => mailboxId))];
}

function outsideWindow(seen: Seen, moves: readonly MoveChange[]): readonly MailboxId[] {
  const { changeSet } = seen.input;
  const batchOf = new Map(changeSet.batches.map((batch) => [batch.name, batch]));
  const ofMailbox = new Map(moves.map(({ mailboxId, batch }) => [mailboxId, batchOf.get(batch)]));
  const stretches = frozen(seen);
  const begun = { start: new Map<string, Instant>(), complete: new Map<string, Instant>() };
  const found = seen.record.orders.filter((order) => {
    const batch = ofMailbox.get(order.mailboxId);
    if (batch === undefined || (!order.starts && !order.releases)) return false;
    const at = instantFromMs(order.askedMs);
    return (
      stretches.some(({ from, to }) => from <= at && at < to) ||
      (order.starts && !isAllowed(batch, 'start', at, begun.start)) ||
      (releasesHeld(order, batch) && !isAllowed(batch, 'complete', at, begun.complete))
    );
  });
  return [...new Set(found.map(({ mailboxId }) => mailboxId))];
}

/** Where nothing is held, what starts may end: the start is what a window limits. */
const releasesHeld = ({ releases, starts }: RecordedOrder, { complete }: PlannedBatch): boolean =>
  releases && !(starts && complete.kind === 'now');

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Freezes of the plan and of policy. */
function frozen({ input: { changeSet, holds } }: Seen): readonly Stretch[] {
  const ofPolicy = holds.flatMap((hold) =>
    hold.kind === 'freeze' ? [{ from: hold.since, to: hold.until }] : [],
  );
  return [...frozenStretches(changeSet.windows, changeSet.timeZone), ...ofPolicy];
}

/** `begun`: when each opening saw the first order of its batch. */
function isAllowed(
  batch: PlannedBatch,
  use: 'start' | 'complete',
  at: Instant,
  begun: Map<string, Instant>,
): boolean {
  const schedule: Schedule = batch[use];
  switch (schedule.kind) {
    case 'now':
      return true;
    case 'held':
      return false;
    case 'at':
      return at >= schedule.instant;
    case 'windows': {
      const opening = schedule.occurrences.findLast(({ opensAt }) => opensAt <= at);
      if (opening === undefined) return false;
      if (at < opening.closesAt) {
        begun.set(batch.name, at);
        return true;
      }
      return begun.has(batch.name) && mayOverrun(opening, at);
    }
  }
}

/** A batch that has begun in a window may be finished after it, where the window says so. */
const mayOverrun = ({ overrun, finishBy, closesAt }: WindowOccurrence, at: Instant): boolean =>
  overrun === 'finish-batch' && (finishBy <= closesAt || at < finishBy);

/** A run that says so itself, or did not come to its end, has not lost sight of it. */
function leftInEffect({ end, run }: Seen): readonly NodeId[] {
  const isSaid = run.phase.kind === 'finished' && run.phase.result.outcome === 'done-with-temporary-changes';
  return end.kind !== 'finished' || isSaid ? [] : temporaryChangesInEffect(run).map(({ node }) => node);
}
