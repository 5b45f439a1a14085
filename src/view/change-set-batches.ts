import {
  type Change,
  type ChangeSet,
  type Forecast,
  optionsAskedBy,
  type PlannedBatch,
} from '../domain/change.ts';
import { budgetRules } from '../domain/budget.ts';
import type { MoveOptions } from '../domain/move-request.ts';
import { type BatchName, completeNode, type MailboxId, type NodeId } from '../domain/ids.ts';
import type { Window } from '../domain/window.ts';
import { flowText } from '../support/flow-text.ts';
import {
  DEFAULT_STALL_ALARM_MS,
  limitOf,
  limitRule,
  metricFacts,
  watchedMetrics,
} from '../domain/watched-limits.ts';
import { formatBytes, formatCount, formatDuration, plural } from '../support/format.ts';
import { openingsOfWave } from '../domain/wave.ts';
import { changesOf, isOffline, type ChangeSetExtent } from './change-set-extent.ts';
import { isShownAsBatch, waveText } from './change-set-waves.ts';
import { completionText, databaseFlow, finishSpan, optionsText, scheduleText } from './change-set-texts.ts';
import {
  listOf,
  bad,
  cutAt,
  facts,
  firstOf,
  paragraph,
  quiet,
  strong,
  table,
  type Block,
  type Fact,
  type Text,
} from './document.ts';

export function batchBlocks(changeSet: ChangeSet, { others, where }: ChangeSetExtent): Block[] {
  const batches = changeSet.batches.filter(isShownAsBatch);
  if (batches.length === 0) return [];
  const lookup = lookupOf(changeSet);
  return [
    facts(batches.slice(0, others).map((batch) => batchFact(changeSet, lookup, batch))),
    ...cutAt(batches.length, others, `more batches (${where})`),
  ];
}

/** What is said of each batch, found once for all of them. */
interface Lookup {
  readonly afterSeed: ReadonlyMap<BatchName, readonly NodeId[]>;
  /** The batches, in their order, by the node that completes them. */
  readonly byCompletion: ReadonlyMap<NodeId, { readonly name: BatchName; readonly position: number }>;
  readonly forecasts: ReadonlyMap<BatchName, Forecast['batches'][number]>;
}

const lookupOf = ({ nodes, batches, forecast }: ChangeSet): Lookup => ({
  afterSeed: new Map(nodes.flatMap((node) => (node.kind === 'seed' ? [[node.batch, node.after]] : []))),
  byCompletion: new Map(batches.map(({ name }, position) => [completeNode(name), { name, position }])),
  forecasts: new Map(forecast?.batches.map((found) => [found.batch, found])),
});

function batchFact(changeSet: ChangeSet, lookup: Lookup, batch: PlannedBatch): Fact {
  const { timeZone } = changeSet;
  const { start, complete } = openingsOfWave(batch, null);
  const changes = changesOf(changeSet, batch.name);
  const flow = databaseFlow(changes);
  return [
    strong(batch.name),
    batchSize(batch, changes),
    ...(batch.wave === undefined ? [] : [waveText(batch.wave, changeSet)]),
    ...(batch.kinds === undefined ? [] : [kindsText(batch.kinds)]),
    ...(flow === '' ? [] : [flow]),
    `starts ${[scheduleText(start, timeZone), ...dependencies(lookup, batch)].join(', ')}`,
    `completes ${completionText({ ...batch, complete }, timeZone)}`,
    ...(changes.some(isOffline) ? ['offline: users are locked out while their mailbox is copied'] : []),
    ...batchOptions(changes),
    ...batchLimits(batch),
    ...forecastText(changeSet, lookup, batch),
  ];
}

/** What differs from a plain move, and of how many mailboxes where not of all. */
function batchOptions(changes: readonly Change[]): string[] {
  const alike = new Map<MoveOptions | null, number>();
  for (const change of changes) {
    const options = optionsAskedBy(change);
    alike.set(options, (alike.get(options) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  for (const [options, count] of alike) {
    const text = optionsText(options);
    counts.set(text, (counts.get(text) ?? 0) + count);
  }
  return [...counts].flatMap(([text, count]) => {
    if (text === '') return [];
    return [count === changes.length ? text : `${text}: ${plural(count, 'mailbox', 'mailboxes')}`];
  });
}

export const windowBlocks = ({ windows }: ChangeSet, { windows: shown, where }: ChangeSetExtent): Block[] =>
  listOf(firstOf(windows, shown, windowText, where));

/** `night: recurring, days [sat, sun], from 22:00, to 05:00`: what is not set is not said. */
const windowText = ({ name, kind, ...rule }: Window): string =>
  `${name}: ${[kind, ...Object.entries(rule).flatMap(ruleText)].join(', ')}`;
const ruleText = ([key, value]: [string, unknown]): string[] =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)
    ? []
    : [`${key} ${flowText(value)}`];

/** What is watched of each target database, and what happens while it is not kept. */
export function limitBlocks({ limits, changes, timeZone }: ChangeSet): Block[] {
  if (limits === undefined) return [];
  const watched = watchedMetrics(limits);
  const completes = watched.some((metric) => metricFacts[metric].holdsCompletion);
  const free = changes.filter((change) => optionsAskedBy(change)?.suspendWhenReadyToComplete === false);
  return listOf([
    ...(limits.budgets ?? []).flatMap((budget) => budgetRules(budget, timeZone)),
    ...watched.map((metric) => limitRule(metric, limitOf(metric, limits) ?? 0)),
    ...(watched.length === 0 ? [] : ['while one is exceeded or unknown, no move into that database starts']),
    ...(completes ? ['while space or a queue is, no move that is held at 95 % completes'] : []),
    ...(completes && free.length > 0
      ? [
          `${plural(free.length, 'mailbox is', 'mailboxes are')} not held: such a move, once copied, completes by itself`,
        ]
      : []),
    ...(limits.whenExceeded === 'suspend' ? ['while one is exceeded, moves in progress are suspended'] : []),
    `a move without progress for ${formatDuration(limits.stallAlarmMs ?? DEFAULT_STALL_ALARM_MS)} is an alarm`,
  ]);
}

function batchSize(batch: PlannedBatch, changes: readonly Change[]): string {
  const done = batch.alreadyDone > 0 ? `, ${formatCount(batch.alreadyDone)} already done` : '';
  const bytes = changes.reduce((sum, change) => sum + change.sizeBytes, 0);
  return `${plural(changes.length, 'mailbox', 'mailboxes')}, ${formatBytes(bytes)}${done}`;
}

/** `kinds: 5 arbitration, then 1 migration, then 1 audit-log` */
const kindsText = (kinds: NonNullable<PlannedBatch['kinds']>): string =>
  `kinds: ${Object.entries(kinds)
    .map(([kind, count]) => `${formatCount(count)} ${kind}`)
    .join(', then ')}`;

function dependencies({ afterSeed, byCompletion }: Lookup, { name: batch }: PlannedBatch): string[] {
  const before = (afterSeed.get(batch) ?? []).flatMap((node) => byCompletion.get(node) ?? []);
  const names = before.sort((a, b) => a.position - b.position).map(({ name }) => name);
  return names.length === 0 ? [] : [`after ${names.join(', ')}`];
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

function forecastText(
  { forecast, timeZone }: ChangeSet,
  { forecasts }: Lookup,
  { name }: PlannedBatch,
): Text[] {
  const found = forecasts.get(name);
  if (found === undefined || found.completedP50 === null) return [];
  const basis = forecast?.ratesFrom === 'default' ? ' (default rates; nothing measured yet)' : '';
  const span = finishSpan(found.completedP50, found.completedP90, timeZone);
  return [
    [
      quiet('forecast:'),
      ` estimated finish ${span}${basis}`,
      ...(found.readDays === undefined ? [] : [`; a mailbox is read on ${formatCount(found.readDays)} days`]),
      ...(found.fitsWindow === false ? ['; ', bad('DOES NOT FIT its window')] : []),
    ],
  ];
}

export function placementBlocks(
  { batches, changes }: ChangeSet,
  { changes: limit, where }: ChangeSetExtent,
): Block[] {
  const isGrouped = batches.some(({ placement }) => (placement?.together ?? []).length > 0);
  const labels = new Map(isGrouped ? changes.map(({ mailboxId, label }) => [mailboxId, label]) : []);
  return batches.flatMap(({ name: own, wave, placement }) => {
    if (placement === null) return [];
    const name = wave?.of ?? own;
    const spread = (value: number): string => value.toFixed(2);
    return [
      paragraph(
        `${name}: ${placement.strategy}; fullest against mean ${spread(placement.spreadBefore)} → ${spread(placement.spreadAfter)} (best possible ${spread(placement.spreadLowerBound)})`,
      ),
      table(
        ['database', 'size>', 'size after>', 'mailboxes>', 'mailboxes after>'],
        placement.loads.map((load) => [
          load.database,
          formatBytes(load.beforeBytes),
          formatBytes(load.afterBytes),
          formatCount(load.beforeCount),
          formatCount(load.afterCount),
        ]),
      ),
      ...togetherBlocks(placement, labels, limit, where),
    ];
  });
}

type Placement = NonNullable<PlannedBatch['placement']>;

/** Who shares a database, and why; the largest sets first. Those of a set that need not move are counted only. */
function togetherBlocks(
  { together = [] }: Placement,
  labels: ReadonlyMap<MailboxId, string>,
  limit: number,
  where: string,
): Block[] {
  const sets = [...together].sort((a, b) => b.mailboxes.length - a.mailboxes.length);
  const lineOf = ({ why, mailboxes }: (typeof sets)[number]): string => {
    const moving = mailboxes.flatMap((id) => labels.get(id) ?? []);
    const rest = mailboxes.length - Math.min(moving.length, NAMED_TOGETHER);
    const more = rest === 0 ? '' : ` and ${formatCount(rest)} more`;
    return `together (${why}): ${moving.slice(0, NAMED_TOGETHER).join(', ')}${more}`;
  };
  return listOf(firstOf(sets, limit, lineOf, where));
}
const NAMED_TOGETHER = 5;
