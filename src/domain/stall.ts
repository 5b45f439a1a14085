import { formatCount, plural } from '../support/format.ts';
import type { Instant } from './instant.ts';
import type { CopyProgress, JournalEvent } from './journal-event.ts';
import type { MoveState, Stall, StallReading } from './move-request.ts';
import type { MoveProgress } from './run.ts';

/** Moves that wait for the same resource. */
export interface StallGroup extends Stall {
  readonly moves: number;
}

export const stallOf = (state: MoveState | null): Stall | null =>
  state?.kind === 'InProgress' ? state.stall : null;

/** Do any of a move's numbers differ? */
export const hasProgressed = (before: Progress, now: Progress): boolean =>
  before.percentComplete !== now.percentComplete ||
  before.bytesTransferred !== now.bytesTransferred ||
  before.itemsTransferred !== now.itemsTransferred;
type Progress = Omit<CopyProgress, 'badItems'>;

/** It was known when it would end: whoever waits for that is not without progress. */
const isPlanned = (state: MoveState | null): boolean => stallOf(state)?.until !== undefined;

/** A stall goes on where only its reason changes; slow progress does not end it, and neither does it begin in a planned one. */
export function stallFacts(
  known: MoveProgress | undefined,
  event: Extract<JournalEvent, { type: 'move-observed' }>,
): Pick<MoveProgress, 'progressedAt' | 'stalledSince' | 'alarm' | 'endedAlarm'> {
  const stall = stallOf(event.state);
  const wasPlanned = isPlanned(known?.state ?? null);
  const sinceBefore = wasPlanned && stall?.until === undefined ? null : known?.stalledSince;
  const stalledSince = stall === null ? null : (sinceBefore ?? earlier(stall.since, event.at));
  const isStill =
    known?.state?.kind === event.state.kind &&
    wasPlanned === isPlanned(event.state) &&
    known.request === event.request &&
    !hasProgressed(known, event);
  const goesOn = isStill || stalledSince !== null;
  const alarm = known?.alarm ?? null;
  return {
    progressedAt: isStill ? known.progressedAt : event.at,
    stalledSince,
    alarm: goesOn ? alarm : null,
    ...(goesOn || alarm === null ? {} : { endedAlarm: { ...alarm, until: event.at } }),
  };
}
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/** Grouped by what they wait for, largest group first; with the oldest `since` and the last reading. */
export function stallGroups(stalls: Iterable<Stall | null>): readonly StallGroup[] {
  const groups = new Map<string, StallGroup>();
  for (const stall of stalls) {
    if (stall === null) continue;
    const known = groups.get(stall.detail);
    const since: Instant = known !== undefined && known.since < stall.since ? known.since : stall.since;
    groups.set(stall.detail, { ...stall, since, moves: (known?.moves ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.moves - a.moves || (a.detail < b.detail ? -1 : 1));
}

export const stallsOf = (requests: readonly { readonly state: MoveState }[]): readonly StallGroup[] =>
  stallGroups(requests.map(({ state }) => stallOf(state)));

/** `2 moves stall (StalledDueToTarget_DiskSpace): free disk space is …`. */
export const stallSentence = ({ moves, detail, reason }: StallGroup): string =>
  `${plural(moves, 'move stalls', 'moves stall')} (${detail}): ${reason}`;

/** `free-disk-bytes 13,107,200, limit 268,435,456`. */
export const readingText = ({ metric, value, limit }: StallReading): string =>
  `${metric} ${formatCount(value)}, limit ${formatCount(limit)}`;
