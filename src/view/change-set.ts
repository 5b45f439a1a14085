import { instantFromMs, instantMs, type Instant } from '../domain/instant.ts';
import {
  isEmpty,
  type Change,
  type ChangeKind,
  type ChangeSet,
  type PlannedBatch,
} from '../domain/change.ts';
import type { Schedule } from '../domain/window.ts';
import type { PlannedStep } from '../domain/step.ts';
import { wrap } from './document-text.ts';
import {
  fitText,
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  formatTime,
  localTime,
  padLeft,
  padTo,
  plural,
  textWidth,
} from '../support/format.ts';
import { palette, type Palette } from '../cli/render/color.ts';

export interface ChangeSetStyle {
  readonly width: number;
  readonly color: boolean;
  /** All changes, not only the first of each batch. */
  readonly full: boolean;
  /** How earlier forecasts did. */
  readonly trackRecord?: string | null;
}

const CHANGES_PER_BATCH = 12;

/** A change set as text: irreversible first, then batches and steps, then single changes, then one line to parse. */
export function changeSetText(changeSet: ChangeSet, style: ChangeSetStyle): string {
  const paint = palette(style.color);
  const blocks = [
    titleLines(changeSet, paint),
    irreversibleLines(changeSet, paint, style.width),
    batchLines(changeSet, paint, style),
    stepLines(changeSet, paint, style.width),
    placementLines(changeSet, paint),
    changeLines(changeSet, paint, style),
    deferredLines(changeSet, paint, style),
    [nothingLine(changeSet, paint), paint.bold(summaryLine(changeSet))].filter((line) => line !== ''),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The last line; scripts may parse it: the order and the words are fixed. */
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

export interface ChangeCounts {
  readonly move: number;
  readonly adopt: number;
  readonly update: number;
  readonly complete: number;
  readonly remove: number;
  readonly deferred: number;
  readonly alreadyDone: number;
  readonly steps: number;
  readonly bytes: number;
}

export function changeCounts({ changes, deferred, batches, nodes }: ChangeSet): ChangeCounts {
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
    bytes: changes.reduce(
      (sum, change) => sum + (change.kind === 'remove-move-request' ? 0 : change.sizeBytes),
      0,
    ),
  };
}

const symbols: Readonly<
  Record<ChangeKind, { readonly symbol: string; readonly means: string; readonly color: keyof Palette }>
> = {
  'create-move-request': { symbol: '+', means: 'new move', color: 'green' },
  'adopt-move-request': { symbol: '=', means: 'take over a foreign request', color: 'cyan' },
  'update-move-request': { symbol: '~', means: 'change a request', color: 'yellow' },
  'complete-move-request': { symbol: '>', means: 'complete a request', color: 'blue' },
  'remove-move-request': { symbol: '-', means: 'cancel or clear a request', color: 'red' },
};

function titleLines(changeSet: ChangeSet, paint: Palette): string[] {
  const { timeZone, observedAt } = changeSet;
  return [
    `${paint.bold(changeSet.plan)}  ${paint.dim(changeSet.planFile)}`,
    paint.dim(
      `mail system ${changeSet.system}, observed ${formatInstant(observedAt, timeZone)}; times are ${timeZone}`,
    ),
  ];
}

/** What a reviewer must see first, a line each. */
export function irreversibleTexts(changeSet: ChangeSet): string[] {
  const steps = changeSet.nodes.flatMap((node) =>
    node.kind === 'step' && node.step.description.irreversible && node.step.spec.skip === null
      ? [node.step]
      : [],
  );
  const cancelled = changeSet.changes.filter(
    (change) => change.kind === 'remove-move-request' && change.purpose === 'cancel',
  );
  return [
    ...steps.map((step) => `${stepPlace(step)}: ${stepTitle(step)}`),
    ...(cancelled.length > 0
      ? [
          `${plural(cancelled.length, 'running move is', 'running moves are')} cancelled; what was copied is thrown away`,
        ]
      : []),
  ];
}

/** Batches whose users cannot work while they are moved, a line each. */
export function offlineTexts({ batches, changes, findings }: ChangeSet): string[] {
  const asked = batches.flatMap(({ name }) => {
    const count = changes.filter((change) => change.batch === name && isOffline(change)).length;
    return count === 0 ? [] : [`${name}: ${plural(count, 'mailbox', 'mailboxes')}`];
  });
  // Where the mail system moves no other way, the plan need not ask for it.
  return [...asked, ...findings.filter(({ code }) => code === 'moves-offline').map(({ message }) => message)];
}

function irreversibleLines(changeSet: ChangeSet, paint: Palette, width: number): string[] {
  const lines = irreversibleTexts(changeSet);
  if (lines.length === 0) return [];
  return [
    paint.red(paint.bold('Cannot be undone')),
    ...lines.flatMap((line) =>
      wrap(line, width - 4).map((part, index) => paint.red(`${index === 0 ? '  ! ' : '    '}${part}`)),
    ),
  ];
}

function batchLines(changeSet: ChangeSet, paint: Palette, { width, trackRecord }: ChangeSetStyle): string[] {
  const batches = changeSet.batches;
  if (batches.length === 0) return [];
  const name = Math.max(5, ...batches.map((batch) => textWidth(batch.name)));
  return [
    paint.bold('Batches'),
    ...batches.flatMap((batch) => {
      const changes = changeSet.changes.filter((change) => change.batch === batch.name);
      const first = `  ${paint.bold(padTo(batch.name, name))}  ${batchSize(batch, changes)}`;
      const lines = [
        databaseFlow(changes),
        `starts ${[scheduleText(batch.start, changeSet.timeZone), ...dependencies(changeSet, batch)].join(', ')}`,
        `completes ${completionText(batch, changeSet.timeZone)}`,
        ...(changes.some(isOffline) ? ['offline: users are locked out while their mailbox is copied'] : []),
        ...batchLimits(batch),
        ...forecastText(changeSet, batch, paint),
      ].filter((line) => line !== '');
      return [
        first,
        ...lines
          .flatMap((line) => wrap(line, width - name - 6))
          .map((line) => `  ${' '.repeat(name)}    ${line}`),
      ];
    }),
    ...(changeSet.forecast === null || trackRecord == null
      ? []
      : [paint.dim(`  forecasts so far: ${trackRecord}`)]),
  ];
}

const isOffline = (change: Change): boolean =>
  change.kind === 'create-move-request' && change.spec.options.offline;

function batchSize(batch: PlannedBatch, changes: readonly Change[]): string {
  const done = batch.alreadyDone > 0 ? `, ${formatCount(batch.alreadyDone)} already done` : '';
  const bytes = changes.reduce((sum, change) => sum + change.sizeBytes, 0);
  return `${plural(changes.length, 'mailbox', 'mailboxes')}, ${formatBytes(bytes)}${done}`;
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
  const moves = changes.filter((change) => change.kind !== 'remove-move-request');
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

function dependencies(changeSet: ChangeSet, batch: PlannedBatch): string[] {
  const seed = changeSet.nodes.find((node) => node.kind === 'seed' && node.batch === batch.name);
  const names = (seed?.after ?? []).flatMap((id) =>
    id.startsWith('complete:') ? [id.slice('complete:'.length)] : [],
  );
  return names.length === 0 ? [] : [`after ${names.join(', ')}`];
}

export function completionText(batch: PlannedBatch, timeZone: string): string {
  const when = batch.complete.kind === 'now' ? 'as soon as copied' : scheduleText(batch.complete, timeZone);
  return batch.gate === null ? when : `${when}, once approved at its gate`;
}

function batchLimits(batch: PlannedBatch): string[] {
  const parts = [
    ...(batch.maxInFlight === null ? [] : [`at most ${formatCount(batch.maxInFlight)} at a time`]),
    ...(batch.stopAfterFailures === null
      ? []
      : [`stops when more than ${formatCount(batch.stopAfterFailures)} failed`]),
  ];
  return parts.length === 0 ? [] : [parts.join('; ')];
}

function forecastText(changeSet: ChangeSet, batch: PlannedBatch, paint: Palette): string[] {
  const found = changeSet.forecast?.batches.find((one) => one.batch === batch.name);
  if (changeSet.forecast == null || found === undefined || found.completedP50 === null) return [];
  const basis = changeSet.forecast.ratesFrom === 'default' ? ', by default rates' : '';
  const fits = found.fitsWindow === false ? paint.red('; DOES NOT FIT its window') : '';
  const span = finishSpan(found.completedP50, found.completedP90, changeSet.timeZone);
  return [`${paint.dim('forecast:')} done ${span}${basis}${fits}`];
}

/** `Sat 2026-11-21 21:05 to 21:40 (P50 to P90)`; one time where both are the same minute. */
function finishSpan(p50: Instant, p90: Instant | null, timeZone: string): string {
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
      return 'when released by hand';
    case 'at':
      return `at ${formatInstant(schedule.instant, timeZone)}`;
    case 'windows': {
      const [first, ...more] = schedule.occurrences;
      if (first === undefined) return 'never: its window does not open any more';
      const sameDay = localTime(first.opensAt, timeZone).date === localTime(first.closesAt, timeZone).date;
      const end = sameDay ? formatTime(first.closesAt, timeZone) : formatInstant(first.closesAt, timeZone);
      const note = first.note === null ? '' : ` [${first.note}]`;
      if (first.window === 'now') return `now${note}`;
      return `in window ${first.window}: ${formatInstant(first.opensAt, timeZone)} to ${end}${note}${more.length > 0 ? `, or ${plural(more.length, 'later one')}` : ''}`;
    }
  }
}

function stepLines(changeSet: ChangeSet, paint: Palette, width: number): string[] {
  const steps = changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [node.step] : []));
  if (steps.length === 0) return [];
  const place = Math.max(...steps.map((step) => textWidth(stepPlace(step))));
  return [
    paint.bold('Steps, in order'),
    ...steps.flatMap((step, index) => {
      const head = `  ${padLeft(String(index + 1), 2)}  ${padTo(stepPlace(step), place)}  `;
      const indent = ' '.repeat(textWidth(head));
      const marks = stepMarks(step);
      const title = `${stepTitle(step)}${marks.length === 0 ? '' : ` (${marks.join('; ')})`}`;
      return [
        ...wrap(title, Math.max(30, width - indent.length)).map(
          (line, n) => (n === 0 ? head : indent) + line,
        ),
        ...step.description.effects.flatMap((effect) =>
          wrap(effect, Math.max(30, width - indent.length - 2)).map((line, n) =>
            paint.dim(`${indent}${n === 0 ? '· ' : '  '}${line}`),
          ),
        ),
      ];
    }),
  ];
}

function stepMarks({ description, spec, insertedBecause }: PlannedStep): string[] {
  return [
    ...(spec.skip === null ? [] : [`skipped: ${spec.skip}`]),
    ...(description.irreversible ? ['cannot be undone'] : []),
    ...(description.exact ? [] : ['not simulated']),
    ...(description.estimateMs === null ? [] : [`about ${formatDuration(description.estimateMs)}`]),
    ...(insertedBecause === null ? [] : [`added: ${insertedBecause}`]),
  ];
}

export const stepPlace = (step: PlannedStep): string =>
  step.batch === null ? step.hook : `${step.batch} ${step.hook}`;
export const stepTitle = (step: PlannedStep): string => step.spec.title ?? step.description.title;

function placementLines(changeSet: ChangeSet, paint: Palette): string[] {
  return changeSet.batches.flatMap(({ name, placement }) => {
    if (placement === null) return [];
    const spread = (value: number): string => value.toFixed(2);
    return [
      paint.bold(`Placement of ${name}: ${placement.strategy}`),
      ...placement.loads.map(
        (load) =>
          `  ${load.database}  ${formatBytes(load.beforeBytes)}, ${formatCount(load.beforeCount)} → ${formatBytes(load.afterBytes)}, ${formatCount(load.afterCount)} mailboxes`,
      ),
      `  fullest against mean: ${spread(placement.spreadBefore)} → ${spread(placement.spreadAfter)} (best possible ${spread(placement.spreadLowerBound)})`,
    ];
  });
}

/** Of a change: symbol, databases, size, items. */
const CHANGE_COLUMNS = 46;

function changeLines(changeSet: ChangeSet, paint: Palette, style: ChangeSetStyle): string[] {
  const { changes } = changeSet;
  if (changes.length === 0) return [];
  const used = [...new Set(changes.map((change) => change.kind))];
  const legend = used.map(
    (kind) => `${paint[symbols[kind].color](symbols[kind].symbol)} ${symbols[kind].means}`,
  );
  const batches = [...new Set(changes.map((change) => change.batch))];
  return [
    `${paint.bold('Changes')}   ${legend.join('   ')}`,
    ...batches.flatMap((batch) => {
      const mine = changes.filter((change) => change.batch === batch);
      const shown = style.full ? mine : mine.slice(0, CHANGES_PER_BATCH);
      const room = Math.max(16, style.width - CHANGE_COLUMNS);
      const label = Math.min(44, room, Math.max(...shown.map((change) => textWidth(change.label))));
      const more = mine.length - shown.length;
      return [
        paint.dim(`  # ${batch}`),
        ...shown.map((change) => changeLine(change, label, paint, style.width)),
        ...(more > 0 ? [paint.dim(`    … and ${formatCount(more)} more (--full shows all)`)] : []),
      ];
    }),
  ];
}

function changeLine(change: Change, labelWidth: number, paint: Palette, width: number): string {
  const { symbol, color } = symbols[change.kind];
  const parts = [
    padTo(fitText(change.label, labelWidth), labelWidth),
    padTo(flowOf(change), 16),
    padLeft(formatBytes(change.sizeBytes), 8),
    padLeft(plural(change.itemCount, 'item'), 11),
  ].join('  ');
  const note = changeNote(change);
  const head = `  ${paint[color](symbol)} ${parts}`;
  const room = width - textWidth(parts) - 6;
  return note === '' || room < 12 ? head : `${head}  ${paint.dim(fitText(note, room))}`;
}

export function flowOf({ from, to, archiveFrom, archiveTo }: Change): string {
  const primary = to === null ? '' : `${from ?? '?'} → ${to}`;
  const archive =
    archiveTo === null || archiveTo === to ? '' : `archive ${archiveFrom ?? '?'} → ${archiveTo}`;
  return [primary, archive].filter((part) => part !== '').join(', ') || (from ?? '');
}

function changeNote(change: Change): string {
  switch (change.kind) {
    case 'create-move-request':
    case 'complete-move-request':
    case 'remove-move-request':
      return change.why;
    case 'adopt-move-request':
      return `tagged "${change.foreignTag}" until now`;
    case 'update-move-request':
      return change.differences.map(({ field, from, to }) => `${field}: ${from} → ${to}`).join(', ');
  }
}

function deferredLines({ deferred }: ChangeSet, paint: Palette, style: ChangeSetStyle): string[] {
  if (deferred.length === 0) return [];
  const shown = style.full ? deferred : deferred.slice(0, CHANGES_PER_BATCH);
  const more = deferred.length - shown.length;
  return [
    paint.bold('Left out'),
    ...shown.map(({ label, batch, reason }) => `  ${paint.yellow('?')} ${label} (${batch}): ${reason}`),
    ...(more > 0 ? [paint.dim(`    … and ${formatCount(more)} more (--full shows all)`)] : []),
  ];
}

function nothingLine(changeSet: ChangeSet, paint: Palette): string {
  if (!isEmpty(changeSet)) return '';
  return paint.green(paint.bold('Nothing to do: everything is where the plan wants it.'));
}
