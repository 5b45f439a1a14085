import { isMove, type Change, type ChangeKind, type ChangeSet, type PlannedBatch } from '../domain/change.ts';
import { instantFromMs, instantMs, type Instant } from '../domain/instant.ts';
import type { MoveOptions } from '../domain/move-request.ts';
import type { PlannedStep } from '../domain/step.ts';
import type { Schedule } from '../domain/window.ts';
import { formatBytes, formatCount, formatInstant, formatTime, localTime, plural } from '../support/format.ts';

/** The last line; scripts may parse it: its format is fixed. */
export function summaryLine(changeSet: ChangeSet): string {
  const counts = changeCounts(changeSet);
  const parts = [
    `${counts.move} to move`,
    `${counts.adopt} to adopt`,
    `${counts.update} to change`,
    `${counts.complete} to complete`,
    `${counts.remove} to remove`,
    `${counts.deferred} deferred`,
    `${counts.alreadyDone} already done`,
  ];
  const { forecast } = changeSet;
  const finish =
    forecast?.finishP50 == null
      ? ''
      : `; done ${finishSpan(forecast.finishP50, forecast.finishP90, changeSet.timeZone)}`;
  return `Plan: ${parts.join(', ')}; ${formatBytes(counts.bytes)}${finish}.`;
}

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
  const [from, to] = [p50, p90 ?? p50].map((instant) =>
    instantFromMs(Math.ceil(instantMs(instant) / 60_000) * 60_000),
  );
  const start = formatInstant(from ?? p50, timeZone);
  if (from === to || to === undefined) return `by ${start}`;
  const sameDay = localTime(from ?? p50, timeZone).date === localTime(to, timeZone).date;
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

export function flowOf({ from, to, archiveFrom, archiveTo }: Change): string {
  const primary = to === null ? '' : `${from ?? '?'} → ${to}`;
  const archive =
    archiveTo === null || archiveTo === to ? '' : `archive ${archiveFrom ?? '?'} → ${archiveTo}`;
  return [primary, archive].filter((part) => part !== '').join(', ') || (from ?? '');
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
  const { badItemLimit, largeItemLimit, priority, scope, suspend } = options;
  return [
    ...(scope === 'primary-and-archive' ? [] : [scope]),
    ...(badItemLimit === 0 ? [] : [`badItemLimit ${badItemLimit}`]),
    ...(largeItemLimit === undefined ? [] : [`largeItemLimit ${largeItemLimit}`]),
    ...(priority === 'normal' ? [] : [`priority ${priority}`]),
    ...(suspend ? ['created suspended'] : []),
  ].join(', ');
}

/** `MBX01, MBX02 → MBX03 (7), MBX04 (5)`. */
export function databaseFlow(changes: readonly Change[]): string {
  const count = (names: readonly (string | null)[]): string => {
    const counts = new Map<string, number>();
    for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = rows
      .slice(0, 8)
      .map(([name, n]) => (rows.length === 1 ? name : `${name} (${formatCount(n)})`));
    return [...shown, ...(rows.length > 8 ? [`… ${rows.length - 8} more`] : [])].join(', ');
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
