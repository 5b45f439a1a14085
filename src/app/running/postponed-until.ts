import type { ChangeSet, PlannedBatch } from '../../domain/change.ts';
import { wallClockInstant } from '../../domain/calendar.ts';
import { completeNode, seedNode } from '../../domain/ids.ts';
import { addMs, parseInstant, type Instant } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import { isConcerned, ordersOfBatch, standingAfter, type OrderScope } from '../../domain/run-order.ts';
import { scheduleState, type WindowOccurrence } from '../../domain/window.ts';
import { firstFew, formatInstant } from '../../support/format.ts';
import { usage } from '../context/invalid-input.ts';

/** To when something is postponed. */
export type Postponement =
  | { readonly kind: 'until'; readonly text: string }
  | { readonly kind: 'by'; readonly ms: number }
  | { readonly kind: 'next-window' };

/** As an instant, which is what is ordered, and shown before it is. */
export function postponedUntil(
  postponement: Postponement,
  scope: OrderScope,
  { run, changeSet }: { readonly run: Run; readonly changeSet: ChangeSet },
  now: Instant,
): Instant {
  const batches = batchesIn(scope, run, changeSet);
  if (postponement.kind === 'until')
    return withWindowLeft(givenTime(postponement.text, changeSet.timeZone, now), batches, changeSet.timeZone);
  const times =
    postponement.kind === 'by'
      ? batches.map((batch) => laterBy(postponement.ms, batch, run, now))
      : withWindows(batches, run).map((batch) => afterWindow(batch, run, now));
  const different = [...new Set(times)].sort();
  const [only] = different;
  if (only === undefined) throw usage(`Run ${run.id} has nothing left to postpone.`);
  if (different.length === 1) return withWindowLeft(only, batches, changeSet.timeZone);
  throw usage(
    `The batches do not wait for the same window: ${different.map((at) => formatInstant(at, changeSet.timeZone)).join('; ')}.`,
    'Name one batch at a time, or use --until TIME.',
  );
}

/** A run knows the windows of some months; what is postponed beyond them would wait for none. */
function withWindowLeft(until: Instant, batches: readonly PlannedBatch[], timeZone: string): Instant {
  const without = batches.find(({ start, complete }) =>
    [start, complete].some((one) => one.kind === 'windows' && scheduleState(one, until).kind === 'never'),
  );
  if (without === undefined) return until;
  throw usage(
    `No window of batch ${without.name} is known after ${formatInstant(until, timeZone)}: it would wait for none.`,
    'Postpone to an earlier time, or cancel it and plan it again later.',
  );
}

function givenTime(text: string, timeZone: string, now: Instant): Instant {
  const at = parseInstant(text) ?? localInstant(text, timeZone);
  if (at === null)
    throw usage(
      `"${text}" is not a time.`,
      `Use a form such as 2027-01-09T22:00 (in ${timeZone}, the zone of the plan) or 2027-01-09T21:00Z.`,
    );
  if (at > now) return at;
  throw usage(`${formatInstant(at, timeZone)} has passed: nothing would be postponed.`);
}

function localInstant(text: string, timeZone: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) || Number.isNaN(Date.parse(`${text}Z`))) return null;
  return wallClockInstant(text, timeZone).instant;
}

/** Those with something left to start or complete. */
const batchesIn = (scope: OrderScope, run: Run, { batches, changes }: ChangeSet): readonly PlannedBatch[] =>
  batches.filter(
    ({ name }) =>
      (run.nodes.get(completeNode(name))?.result ?? null) === null &&
      changes.some((change) => change.batch === name && isConcerned(change, scope)),
  );

const isCopied = ({ name }: PlannedBatch, run: Run): boolean =>
  (run.nodes.get(seedNode(name))?.result ?? null) !== null;

/** From when on it may: an earlier postponement counts. */
function notBefore({ name }: PlannedBatch, run: Run, now: Instant): Instant {
  // Those that it has not read yet come after those that it has.
  const unread = (run.unreadOrders ?? []).map((order) => ({ ...order, readAt: now }));
  const orders = ordersOfBatch([...run.orders, ...unread], name);
  const until = standingAfter(orders).postponement?.until ?? now;
  return until > now ? until : now;
}

function laterBy(ms: number, batch: PlannedBatch, run: Run, now: Instant): Instant {
  const from = notBefore(batch, run, now);
  const state = scheduleState(isCopied(batch, run) ? batch.complete : batch.start, from);
  return addMs(state.kind === 'opens-later' ? state.at : from, ms);
}

/** The windows that it waits for next: to be copied where that has windows of its own, otherwise to complete. */
function windowsOf(batch: PlannedBatch, run: Run): readonly WindowOccurrence[] | null {
  const waitsToStart = batch.start.kind === 'windows' && !isCopied(batch, run);
  const schedule = waitsToStart ? batch.start : batch.complete;
  return schedule.kind === 'windows' ? schedule.occurrences : null;
}

/** A batch without a window goes along with those that have one. */
function withWindows(batches: readonly PlannedBatch[], run: Run): readonly PlannedBatch[] {
  const waiting = batches.filter((batch) => windowsOf(batch, run) !== null);
  if (waiting.length > 0 || batches.length === 0) return waiting;
  const names = firstFew(
    batches.map(({ name }) => name),
    3,
  );
  throw usage(
    `${batches.length === 1 ? `Batch ${names} waits` : `Batches ${names} wait`} for no window.`,
    'Use --until TIME or --by DURATION.',
  );
}

function afterWindow(batch: PlannedBatch, run: Run, now: Instant): Instant {
  const from = notBefore(batch, run, now);
  const occurrences = windowsOf(batch, run) ?? [];
  const next = occurrences.findIndex(({ closesAt }) => closesAt > from);
  const following = next < 0 ? undefined : occurrences[next + 1];
  if (following !== undefined) return following.opensAt;
  throw usage(
    `No window after the next one is known for batch ${batch.name}.`,
    'Use --until TIME or --by DURATION.',
  );
}
