import { isMove, type Change, type ChangeKind, type ChangeSet, type PlannedBatch } from '../domain/change.ts';
import { type Instant, upToMinute } from '../domain/instant.ts';
import type { MoveOptions } from '../domain/move-request.ts';
import type { PlannedStep } from '../domain/step.ts';
import type { Schedule } from '../domain/window.ts';
import { durationText } from '../support/duration.ts';
import {
  firstFew,
  formatBytes,
  formatCount,
  formatInstant,
  formatTime,
  localTime,
  plural,
} from '../support/format.ts';

/** The last line: what there is, and nothing of what there is not. Scripts read the counts of `--json`. */
export function summaryLine(changeSet: ChangeSet): string {
  const { rollback, forecast, timeZone } = changeSet;
  const counts = changeCounts(changeSet);
  const work = shown([
    [counts.move, 'to move'],
    [counts.adopt, 'to adopt'],
    [counts.update, 'to change'],
    [counts.complete, 'to complete'],
    [counts.remove, 'to remove'],
  ]);
  const rest = shown([
    [counts.deferred, 'left out'],
    [counts.alreadyDone, 'already done'],
  ]);
  const parts = [
    [work === '' ? 'nothing to do' : work, rest].filter((part) => part !== '').join(', '),
    ...(counts.bytes === 0 ? [] : [formatBytes(counts.bytes)]),
    ...(forecast?.finishP50 == null
      ? []
      : [`done ${doneText(forecast.finishP50, forecast.finishP90, timeZone)}`]),
  ];
  return `${rollback === true ? 'Rollback' : 'Plan'}: ${parts.join('; ')}.`;
}

/** `by` a time, where it is one. */
const doneText = (p50: Instant, p90: Instant | null, timeZone: string): string =>
  `${upToMinute(p50) === upToMinute(p90 ?? p50) ? 'by ' : ''}${finishSpan(p50, p90, timeZone)}`;

const shown = (counts: readonly (readonly [count: number, what: string])[]): string =>
  counts.flatMap(([count, what]) => (count === 0 ? [] : [`${formatCount(count)} ${what}`])).join(', ');

/** A rollback has the name and the file of the plan that it takes back: what it is comes first. */
export const whatItIs = ({ plan, rollback }: Pick<ChangeSet, 'plan' | 'rollback'>): string =>
  rollback === true ? `rollback of ${plan}` : plan;

export function changeCounts({ changes, deferred, batches, nodes }: ChangeSet) {
  const of = (kind: ChangeKind): number => changes.filter((change) => change.kind === kind).length;
  return {
    move: of('create-move-request'),
    adopt: of('adopt-move-request'),
    update: of('update-move-request'),
    complete: of('complete-move-request'),
    remove: of('remove-move-request'),
    deferred: deferred.length,
    alreadyDone: batches.reduce((sum, batch) => sum + batch.alreadyDone, 0),
    steps: nodes.filter((node) => node.kind === 'step').length,
    bytes: changes.filter(isMove).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

export function completionText(batch: PlannedBatch, timeZone: string): string {
  const when = batch.complete.kind === 'now' ? 'as soon as copied' : scheduleText(batch.complete, timeZone);
  return batch.gate === null ? when : `${when}, once approved at its gate`;
}

/** `Sat 2026-11-21 21:05 to 21:40 (P50 to P90)`; one time where both are the same minute. */
export function finishSpan(p50: Instant, p90: Instant | null, timeZone: string): string {
  const [from, to] = [upToMinute(p50), upToMinute(p90 ?? p50)];
  const start = formatInstant(from, timeZone);
  if (from === to) return start;
  const sameDay = localTime(from, timeZone).date === localTime(to, timeZone).date;
  return `${start} to ${sameDay ? formatTime(to, timeZone) : formatInstant(to, timeZone)} (P50 to P90)`;
}

export function scheduleText(schedule: Schedule, timeZone: string): string {
  switch (schedule.kind) {
    case 'now':
      return 'now';
    case 'held':
      return 'after manual release';
    case 'at':
      return `at ${formatInstant(schedule.instant, timeZone)}`;
    case 'windows': {
      const [first, ...more] = schedule.occurrences;
      if (first === undefined) return 'never: its window does not open again';
      const sameDay = localTime(first.opensAt, timeZone).date === localTime(first.closesAt, timeZone).date;
      const end = sameDay ? formatTime(first.closesAt, timeZone) : formatInstant(first.closesAt, timeZone);
      const note = first.note === null ? '' : ` [${first.note}]`;
      if (first.window === 'now') return `now${note}`;
      return `in window ${first.window}: ${formatInstant(first.opensAt, timeZone)} to ${end}${note}${more.length > 0 ? `, or ${plural(more.length, 'later one')}` : ''}`;
    }
  }
}

export const stepPlace = (step: PlannedStep): string =>
  step.batch === null ? step.hook : `${step.batch} ${step.hook}`;

export function flowOf(change: Change): string {
  const { from, to } = change;
  const primary = to === null ? '' : `${from ?? '?'} → ${to}`;
  return [primary, archiveFlowOf(change)].filter((part) => part !== '').join(', ') || (from ?? '');
}

function archiveFlowOf({ from, to, archiveFrom, archiveTo }: Change): string {
  if (archiveTo === null) return '';
  if (archiveTo !== to) return `archive ${archiveFrom ?? '?'} → ${archiveTo}`;
  return archiveFrom === from ? 'with archive' : `archive from ${archiveFrom ?? '?'}`;
}

/** `Zoë García <zoe@example.com> arrives at newco as z.garcia@newco.example (6515…)`; null: not known, or it stays here. */
export function arrivalOf(change: Change): string | null {
  if (change.kind !== 'create-move-request' || change.spec.arrivesAs === undefined) return null;
  const { remote, arrivesAs } = change.spec;
  return `${change.label} arrives at ${remote ?? 'this organisation'} as ${arrivesAs.address} (${arrivesAs.id})`;
}

/** `badItemLimit 10, priority high`: what differs from a plain move; empty: nothing. */
export function optionsText(options: MoveOptions | null): string {
  if (options === null) return '';
  const { badItemLimit, keepWarmMs, largeItemLimit, priority, scope, suspend } = options;
  return [
    ...(scope === 'primary-and-archive' ? [] : [scope]),
    ...(badItemLimit === 0 ? [] : [`badItemLimit ${badItemLimit}`]),
    ...(largeItemLimit === undefined ? [] : [`largeItemLimit ${largeItemLimit}`]),
    ...(priority === 'normal' ? [] : [`priority ${priority}`]),
    ...(suspend ? ['created suspended'] : []),
    ...(keepWarmMs === undefined ? [] : [`source kept warm for ${durationText(keepWarmMs)}`]),
  ].join(', ');
}

/** Each change names its own. */
const DATABASES_SHOWN = 8;

/** `MBX01, MBX02 → MBX03 (7), MBX04 (5)`. */
export function databaseFlow(changes: readonly Change[]): string {
  const count = (names: readonly (string | null)[]): string => {
    const counts = new Map<string, number>();
    for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return firstFew(
      rows.map(([name, n]) => (rows.length === 1 ? name : `${name} (${formatCount(n)})`)),
      DATABASES_SHOWN,
    );
  };
  const moves = changes.filter(isMove);
  const flow = (from: readonly (string | null)[], to: readonly (string | null)[], label: string): string[] =>
    to.every((name) => name === null) ? [] : [`${label}${count(from)} → ${count(to)}`];
  return [
    ...flow(
      moves.map(({ from }) => from),
      moves.map(({ to }) => to),
      '',
    ),
    ...flow(
      moves.map(({ archiveFrom }) => archiveFrom),
      moves.map(({ archiveTo }) => archiveTo),
      'archives ',
    ),
  ].join('; ');
}
