import {
  isEmpty,
  type Change,
  type ChangeKind,
  type ChangeSet,
  type PlannedBatch,
} from '../domain/change.ts';
import { meaningOf, nameAndId } from '../domain/meaning.ts';
import { optionFacts, settingFacts } from '../domain/step-facts.ts';
import { type PlannedStep, stepTitle } from '../domain/step.ts';
import type { Window } from '../domain/window.ts';
import { flowText } from '../support/flow-text.ts';
import { formatBytes, formatCount, formatDuration, formatInstant, plural } from '../support/format.ts';
import {
  arrivalOf,
  completionText,
  databaseFlow,
  finishSpan,
  flowOf,
  optionsOf,
  scheduleText,
  stepPlace,
  summaryLine,
} from './change-set-texts.ts';
import {
  accent,
  bad,
  cutAt,
  details,
  facts,
  firstOf,
  good,
  heading,
  list,
  paragraph,
  quiet,
  section,
  strong,
  table,
  warning,
  type Block,
  type Document,
  type Fact,
  type Item,
  type Span,
  type Text,
} from './document.ts';

export interface ChangeSetExtent {
  /** Of each batch. */
  readonly changes: number;
  /** Batches, steps, mailboxes left out. */
  readonly others: number;
  /** Lines that the id is made of; null: they are not shown. */
  readonly meaning: number | null;
  /** Where the rest is. */
  readonly where: string;
}
const CHANGES_PER_BATCH = 12;
const extentOf = (full: boolean): ChangeSetExtent => ({
  changes: full ? Infinity : CHANGES_PER_BATCH,
  others: Infinity,
  meaning: full ? Infinity : null,
  where: '--full shows all',
});

/** A change set in a terminal: its origin, what it does, and one line for scripts. */
export const changeSetDocument = (
  changeSet: ChangeSet,
  {
    full,
    trackRecord = null,
    approvals = [],
  }: {
    readonly full: boolean;
    readonly trackRecord?: string | null;
    readonly approvals?: readonly string[];
  },
): Document => [
  ...titleBlocks(changeSet),
  ...changeSetBody(changeSet, extentOf(full)),
  ...approvalBlocks(approvals),
  ...(changeSet.forecast === null || trackRecord === null
    ? []
    : [paragraph(quiet(`forecast accuracy: ${trackRecord}`))]),
  ...(isEmpty(changeSet) ? [nothingToDo(changeSet)] : []),
  { kind: 'code', lines: [strong(summaryLine(changeSet))] },
];

/** What policy asks for, and what is there of it. */
export const approvalBlocks = (lines: readonly string[]): Block[] =>
  section('Approvals', lines.length === 0 ? [] : [list(lines)]);

/** What is left out does not match the plan: that is said, with the reasons. */
export function nothingToDo({ deferred }: ChangeSet): Block {
  if (deferred.length === 0) return paragraph('Nothing to do: the mail system matches the plan.', 'good');
  const count = plural(deferred.length, 'mailbox is', 'mailboxes are');
  // What follows the colon is about one mailbox; all of it is in the list of those left out.
  const reasons = [...Map.groupBy(deferred, ({ reason }) => reason.split(': ')[0] ?? reason)].map(
    ([reason, all]) => `${formatCount(all.length)} × ${reason}`,
  );
  const shown = firstOf(reasons, REASONS_SHOWN, (reason) => reason).join('; ');
  return paragraph(`Nothing to do now, but ${count} left out: ${shown}.`, 'warning');
}
const REASONS_SHOWN = 5;

/** What cannot be undone first, then batches and steps, then single changes. */
export const changeSetBody = (changeSet: ChangeSet, extent: ChangeSetExtent): Document => [
  ...section('Cannot be undone', redList(irreversibleTexts(changeSet), extent)),
  ...section('Users are locked out while their mailbox is copied', redList(offlineTexts(changeSet), extent)),
  ...section('Batches', batchBlocks(changeSet, extent)),
  ...section('Windows and freezes', windowBlocks(changeSet, extent)),
  ...stepBlocks(changeSet, extent),
  ...section('Files that plan, steps and configuration name', fileBlocks(changeSet, extent)),
  ...section('Placement', placementBlocks(changeSet)),
  ...[...new Set(changeSet.changes.map(({ batch }) => batch))]
    .slice(0, extent.others)
    .flatMap((batch) => changeBlocks(changeSet, batch, extent)),
  ...section('Whom mailboxes belong to in another organisation', arrivalBlocks(changeSet, extent)),
  ...leftOutBlocks(changeSet, extent),
  ...meaningBlocks(changeSet, extent),
];

function titleBlocks({ id, plan, planFile, system, observedAt, timeZone }: ChangeSet): Block[] {
  return [
    heading(1, [plan, quiet(`  ${planFile}`)]),
    paragraph(
      quiet(`mail system ${system}, observed ${formatInstant(observedAt, timeZone)}; times are ${timeZone}`),
    ),
    paragraph(quiet(`change set ${id}`)),
  ];
}

/** What a reviewer must see first, one line each. */
function irreversibleTexts(changeSet: ChangeSet): string[] {
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
          `${plural(cancelled.length, 'running move is', 'running moves are')} cancelled; what was copied is lost`,
        ]
      : []),
  ];
}

/** Batches whose users cannot work during the move, one line each. */
function offlineTexts({ batches, changes, findings }: ChangeSet): string[] {
  const asked = batches.flatMap(({ name }) => {
    const count = changes.filter((change) => change.batch === name && isOffline(change)).length;
    return count === 0 ? [] : [`${name}: ${plural(count, 'mailbox', 'mailboxes')}`];
  });
  // Where the mail system supports nothing else, the plan need not set it.
  return [...asked, ...findings.filter(({ code }) => code === 'moves-offline').map(({ message }) => message)];
}

const redList = (lines: readonly string[], { others, where }: ChangeSetExtent): Block[] =>
  lines.length === 0 ? [] : [{ kind: 'list', mark: 'alarm', items: firstOf(lines, others, bad, where) }];

function batchBlocks(changeSet: ChangeSet, { others }: ChangeSetExtent): Block[] {
  const { batches } = changeSet;
  const more = batches.length - others;
  if (batches.length === 0) return [];
  return [
    facts(batches.slice(0, others).map((batch) => batchFact(changeSet, batch))),
    ...(more > 0 ? [paragraph(`… and ${formatCount(more)} more batches.`)] : []),
  ];
}

function batchFact(changeSet: ChangeSet, batch: PlannedBatch): Fact {
  const { timeZone } = changeSet;
  const changes = changesOf(changeSet, batch.name);
  const flow = databaseFlow(changes);
  return [
    strong(batch.name),
    batchSize(batch, changes),
    ...(flow === '' ? [] : [flow]),
    `starts ${[scheduleText(batch.start, timeZone), ...dependencies(changeSet, batch)].join(', ')}`,
    `completes ${completionText(batch, timeZone)}`,
    ...(changes.some(isOffline) ? ['offline: users are locked out while their mailbox is copied'] : []),
    ...batchOptions(changes),
    ...batchLimits(batch),
    ...forecastText(changeSet, batch),
  ];
}

/** What differs from a plain move, and of how many mailboxes where not of all. */
function batchOptions(changes: readonly Change[]): string[] {
  const counts = Map.groupBy(changes.map(optionsOf), (text) => text);
  return [...counts].flatMap(([text, all]) => {
    if (text === '') return [];
    return [all.length === changes.length ? text : `${text}: ${plural(all.length, 'mailbox', 'mailboxes')}`];
  });
}

const windowBlocks = ({ windows }: ChangeSet, { others, where }: ChangeSetExtent): Block[] =>
  windows.length === 0 ? [] : [list(firstOf(windows, others, windowText, where))];

/** `night: recurring, days [sat, sun], from 22:00, to 05:00`: what is not set is not said. */
const windowText = ({ name, kind, ...rule }: Window): string =>
  `${name}: ${[kind, ...Object.entries(rule).flatMap(ruleText)].join(', ')}`;
const ruleText = ([key, value]: [string, unknown]): string[] =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)
    ? []
    : [`${key} ${flowText(value)}`];

/** In a list and not in the table of changes, where a long address is cut. */
function arrivalBlocks({ changes }: ChangeSet, { changes: limit, where }: ChangeSetExtent): Block[] {
  const lines = changes.flatMap((change) => arrivalOf(change) ?? []);
  return lines.length === 0 ? [] : [list(firstOf(lines, limit, (line) => line, where))];
}

const fileBlocks = ({ files }: ChangeSet, { others, where }: ChangeSetExtent): Block[] =>
  files.length === 0
    ? []
    : [list(firstOf(files, others, ({ path, sha256 }) => `${path}: sha256 ${sha256}`, where))];

/** The id is the digest of these lines: nothing that it covers is left out, however little of it the rest shows. */
function meaningBlocks(changeSet: ChangeSet, { meaning: limit, where }: ChangeSetExtent): Block[] {
  if (limit === null) return [];
  const lines = [...meaningOf(changeSet, nameAndId)];
  return [
    details(
      `What the change set's id covers, line by line (${formatCount(lines.length)})`,
      [{ kind: 'code', lines: firstOf(lines, limit, (line) => line, where) }],
      false,
    ),
  ];
}

const changesOf = ({ changes }: ChangeSet, name: string): readonly Change[] =>
  changes.filter(({ batch }) => batch === name);
const isOffline = (change: Change): boolean =>
  change.kind === 'create-move-request' && change.spec.options.offline;

function batchSize(batch: PlannedBatch, changes: readonly Change[]): string {
  const done = batch.alreadyDone > 0 ? `, ${formatCount(batch.alreadyDone)} already done` : '';
  const bytes = changes.reduce((sum, change) => sum + change.sizeBytes, 0);
  return `${plural(changes.length, 'mailbox', 'mailboxes')}, ${formatBytes(bytes)}${done}`;
}

function dependencies(changeSet: ChangeSet, batch: PlannedBatch): string[] {
  const seed = changeSet.nodes.find((node) => node.kind === 'seed' && node.batch === batch.name);
  const names = (seed?.after ?? []).flatMap((id) =>
    id.startsWith('complete:') ? [id.slice('complete:'.length)] : [],
  );
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

function forecastText({ forecast, timeZone }: ChangeSet, { name }: PlannedBatch): Text[] {
  const found = forecast?.batches.find(({ batch }) => batch === name);
  if (found === undefined || found.completedP50 === null) return [];
  const basis = forecast?.ratesFrom === 'default' ? ' (default rates; nothing measured yet)' : '';
  const span = finishSpan(found.completedP50, found.completedP90, timeZone);
  return [
    [
      quiet('forecast:'),
      ` estimated finish ${span.replace(/^by /, '')}${basis}`,
      ...(found.fitsWindow === false ? ['; ', bad('DOES NOT FIT its window')] : []),
    ],
  ];
}

function stepBlocks({ nodes }: ChangeSet, { others, where }: ChangeSetExtent): Block[] {
  const steps = nodes.flatMap((node) => (node.kind === 'step' ? [node.step] : []));
  if (steps.length === 0) return [];
  const items = firstOf(steps, others, stepItem, where);
  return [
    details(
      `Steps, in order (${formatCount(steps.length)})`,
      [{ kind: 'list', items, mark: 'number' }],
      false,
    ),
  ];
}

function stepItem(step: PlannedStep): Item {
  const { description, spec, insertedBecause } = step;
  const marks: (string | Span)[] = [
    spec.kind,
    ...(spec.skip === null ? [] : [warning(`skipped: ${spec.skip}`)]),
    ...(description.irreversible ? [bad('cannot be undone')] : []),
    ...(description.exact ? [] : ['not simulated']),
    ...(description.estimateMs === null ? [] : [`about ${formatDuration(description.estimateMs)}`]),
    ...(insertedBecause === null ? [] : [`added: ${insertedBecause}`]),
  ];
  return {
    line: [
      quiet(`${stepPlace(step)}: `),
      stepTitle(step),
      ...marks.flatMap((mark, index) => [index === 0 ? ' (' : '; ', mark]),
      ')',
    ],
    below: [
      // A title of the plan is shown beside what the step does, never instead of it.
      ...(spec.title === null ? [] : [description.title]),
      ...description.effects.map(quiet),
      ...optionFacts(step),
      ...settingFacts(step),
    ],
  };
}

function placementBlocks({ batches }: ChangeSet): Block[] {
  return batches.flatMap(({ name, placement }) => {
    if (placement === null) return [];
    const spread = (value: number): string => value.toFixed(2);
    return [
      paragraph(
        `${name}: ${placement.strategy}; fullest against mean ${spread(placement.spreadBefore)} → ${spread(placement.spreadAfter)} (best possible ${spread(placement.spreadLowerBound)})`,
      ),
      table(
        ['database', 'size>', 'then>', 'mailboxes>', 'then>'],
        placement.loads.map((load) => [
          load.database,
          formatBytes(load.beforeBytes),
          formatBytes(load.afterBytes),
          formatCount(load.beforeCount),
          formatCount(load.afterCount),
        ]),
      ),
    ];
  });
}

const verbs: Readonly<Record<ChangeKind, string | Span>> = {
  'create-move-request': good('move'),
  'adopt-move-request': accent('adopt'),
  'update-move-request': warning('change'),
  'complete-move-request': accent('complete'),
  'remove-move-request': bad('remove'),
};

function changeBlocks(
  changeSet: ChangeSet,
  batch: string,
  { changes: limit, where }: ChangeSetExtent,
): Block[] {
  const changes = changesOf(changeSet, batch);
  const shown = changes.slice(0, limit);
  const isPlaced = changeSet.batches.find(({ name }) => name === batch)?.placement != null;
  if (shown.length === 0) return [];
  return [
    details(
      `${batch}: ${plural(changes.length, 'change')}`,
      [
        table(
          ['', 'mailbox', 'databases', 'size>', 'items>', 'why?'],
          shown.map((change) => [
            verbs[change.kind],
            change.label,
            flowOf(change),
            formatBytes(change.sizeBytes),
            formatCount(change.itemCount),
            quiet(noteOf(change, isPlaced)),
          ]),
        ),
        ...cutAt(changes.length, shown.length, `more (${where})`),
      ],
      false,
    ),
  ];
}

/** A plain move needs no remark. */
function noteOf(change: Change, isPlaced: boolean): string {
  switch (change.kind) {
    case 'create-move-request':
      return isPlaced || change.clears !== null ? change.why : '';
    case 'complete-move-request':
    case 'remove-move-request':
      return change.why;
    case 'adopt-move-request':
      return `tagged "${change.foreignTag}" until now`;
    case 'update-move-request':
      return change.differences.map(({ field, from, to }) => `${field}: ${from} → ${to}`).join(', ');
  }
}

function leftOutBlocks({ deferred }: ChangeSet, { changes, where }: ChangeSetExtent): Block[] {
  if (deferred.length === 0) return [];
  const lines = firstOf(
    deferred,
    changes,
    ({ label, batch, reason }) => `${label} (${batch}): ${reason}`,
    where,
  );
  return [details(`Left out (${formatCount(deferred.length)})`, [list(lines)], false)];
}
