import { type ChangeSet, isMove, type MoveChange } from '../../domain/change.ts';
import { desiredMove } from '../../domain/batch-members.ts';
import type { DesiredBatch, DesiredState } from '../../domain/desired.ts';
import type { SourcePlace } from '../../domain/diagnostic.ts';
import type { BatchName, MailboxId, PlanName } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import { mailboxesById, type ObservedState } from '../../domain/observed.ts';
import { desiredInWaves } from '../waves/desired-waves.ts';
import { batchTimes, type BatchTimes } from './batch-times.ts';

/** A plan, and what it comes to with the inventory. */
export interface TestedPlan {
  readonly desired: DesiredState;
  readonly changeSet: Pick<ChangeSet, 'batches' | 'changes' | 'deferred' | 'forecast'>;
}

/** A mailbox that a plan names. */
export interface PlannedMailbox {
  readonly mailbox: Mailbox;
  readonly plan: PlanName;
  readonly batch: DesiredBatch;
  readonly times: BatchTimes;
  /** Where the plan names it, or what takes it. */
  readonly place: SourcePlace | null;
  /** Null: it is where the plan wants it, or is left out. */
  readonly change: MoveChange | null;
  /** Why it is left out; null: it is not. */
  readonly leftOut: string | null;
}

export function plannedMailboxes(
  plans: readonly TestedPlan[],
  observed: ObservedState,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): PlannedMailbox[] {
  const mailboxes = mailboxesById(observed.mailboxes);
  return plans.flatMap(({ desired: written, changeSet }) => {
    const desired = desiredInWaves(written, changeSet);
    const changes = new Map<MailboxId, MoveChange>();
    for (const change of changeSet.changes) if (isMove(change)) changes.set(change.mailboxId, change);
    const reasons = new Map(changeSet.deferred.map(({ mailboxId, reason }) => [mailboxId, reason]));
    const times = batchTimes(desired, changeSet, now, timeZone);
    return desired.batches.flatMap((batch) => membersOf(batch, times, desired.plan));

    function membersOf(
      batch: DesiredBatch,
      all: ReadonlyMap<BatchName, BatchTimes>,
      plan: PlanName,
    ): PlannedMailbox[] {
      const own = all.get(batch.name);
      if (own === undefined) return [];
      const moving = batch.members.ids.filter((id) => batch.rebalance === null || changes.has(id));
      return moving.flatMap((id) => {
        const mailbox = mailboxes.get(id);
        if (mailbox === undefined) return [];
        const change = changes.get(id) ?? null;
        const place = desiredMove(batch.members, id).place ?? batch.place;
        return [{ mailbox, plan, batch, times: own, place, change, leftOut: reasons.get(id) ?? null }];
      });
    }
  });
}
