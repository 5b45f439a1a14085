import type { ChangeSet } from '../domain/change.ts';
import type { Hold, RunningCopies } from '../domain/hold.ts';
import { msBetween, type Instant } from '../domain/instant.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { PairStatus } from '../domain/pair-status.ts';
import type { RateHistory } from '../domain/rates.ts';
import type { GateAnswers, RehearsedFaults } from '../domain/rehearsal.ts';
import type { Schedule } from '../domain/window.ts';
import type { Capabilities } from '../systems/mail-system.ts';

/** What a rehearsal goes by: plain data, so that it can be given to threads, and nothing of it changes meanwhile. */
export interface RehearsalInput {
  readonly changeSet: ChangeSet;
  /** Everything that the change set was planned from. */
  readonly observed: ObservedState;
  readonly system: { readonly kind: string; readonly capabilities: Capabilities };
  /** Null: the plan's mail system has none. */
  readonly pair: RehearsedPair | null;
  readonly rates: RateHistory;
  /** When `apply` is run. */
  readonly startsAt: Instant;
  /** What has not ended by then is rehearsed no further. */
  readonly horizonMs: number;
  readonly faults: RehearsedFaults;
  readonly answers: GateAnswers;
  /** Those in effect when it starts, and the freezes of policy, whenever they are. */
  readonly holds: readonly Hold[];
  readonly runningCopies: RunningCopies;
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
  /** Who applies, and the version of drover: as in the journal of a real run. */
  readonly identity: { readonly by: string; readonly host: string; readonly version: string };
}

/** A pair as it was found. */
export interface RehearsedPair {
  readonly name: string;
  readonly kind: string;
  readonly primary: string;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  readonly couplings: readonly string[];
  readonly status: PairStatus;
}

/** How far a rehearsal looks beyond what a plan waits for first. */
const BEYOND_MS = 60 * 86_400_000;

/** Far enough for a plan whose windows open in months, and for what it comes to after them. */
export function horizonOf({
  changeSet,
  holds,
  startsAt,
}: Pick<RehearsalInput, 'changeSet' | 'holds' | 'startsAt'>): number {
  const waitedFor = [
    ...changeSet.batches.flatMap(({ start, complete }) => [
      firstEnd(start, startsAt),
      firstEnd(complete, startsAt),
    ]),
    ...holds.map((hold) => (hold.kind !== 'rules-unread' && hold.since <= startsAt ? hold.until : null)),
  ];
  return BEYOND_MS + Math.max(0, ...waitedFor.map((at) => (at === null ? 0 : msBetween(startsAt, at))));
}

/** The end of the first opening that is not over; null: it waits for none. */
function firstEnd(schedule: Schedule, now: Instant): Instant | null {
  switch (schedule.kind) {
    case 'at':
      return schedule.instant;
    case 'windows':
      return schedule.occurrences.find(({ closesAt }) => closesAt > now)?.closesAt ?? null;
    case 'now':
    case 'held':
      return null;
  }
}
