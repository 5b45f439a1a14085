import { addMs, type Instant } from '../../domain/instant.ts';
import { unlistedText } from '../../domain/migration-batch.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import type { MoveProgress } from '../../domain/run.ts';
import { hasProgressed, stallOf } from '../../domain/stall.ts';
import { DEFAULT_STALL_ALARM_MS } from '../../domain/watched-limits.ts';
import { hasNewState } from './member-facts.ts';
import type { Member } from './member.ts';
import type { EventBody, Situation } from './situation.ts';
import type { View } from './view.ts';

/** Progress is journalled so often within the time that makes a stall an alarm: a restart then forgets little of it. */
const RECORDS_PER_ALARM = 12;

const alarmMs = ({ graph }: Situation): number =>
  graph.changeSet.limits?.stallAlarmMs ?? DEFAULT_STALL_ALARM_MS;

/** Of these members, requests whose progress was journalled long ago: nothing else is known of a copy after a restart. */
export function withoutRecord(members: readonly Member[], view: View): readonly MoveRequest[] {
  const dueFrom = addMs(view.now, -alarmMs(view) / RECORDS_PER_ALARM);
  return members.flatMap((member) => {
    const { progress, state } = member;
    if (state.kind !== 'active' || progress === null || progress.progressedAt > dueFrom) return [];
    return !hasNewState(member, view) && hasProgressed(progress, state.request) ? [state.request] : [];
  });
}

/** Moves without progress, or stalled, for too long. Only a person can tell what that means: no move fails by it. */
export function stallAlarms(view: View): readonly EventBody[] {
  const tooLongSince = addMs(view.now, -alarmMs(view));
  return [...view.batches.values()].flatMap(({ members }) =>
    [...members.underWay(), ...members.of('unseen')].flatMap((member): readonly EventBody[] => {
      const still = stillness(member);
      if (still === null || member.progress?.alarm !== null) return [];
      if (still.since === null || still.since > tooLongSince) return [];
      return [{ type: 'stall-alarm', mailboxId: member.change.mailboxId, ...still, since: still.since }];
    }),
  );
}

function stillness({ progress, state }: Member): { since: Instant | null; reason: string } | null {
  if (progress === null) return null;
  if (state.kind === 'unseen' && state.unlisted !== undefined)
    return { since: progress.orders.createdAt, reason: unlistedText(state.unlisted) };
  if (state.kind !== 'active') return null;
  const stall = stallOf(state.request.state);
  const reason = stall?.reason ?? 'no bytes, no items and no percent more';
  // Planned until then, and an alarm only where it goes on long after.
  if (stall?.until !== undefined) return { since: stall.until, reason };
  return { since: noProgressSince(progress, state.request), reason };
}

function noProgressSince(progress: MoveProgress, request: MoveRequest): Instant | null {
  const still = hasProgressed(progress, request) ? null : progress.progressedAt;
  const times = [still, progress.stalledSince].filter((instant) => instant !== null);
  return times.sort()[0] ?? null;
}
