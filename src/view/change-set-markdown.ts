import { relative } from 'node:path';
import { isEmpty, type Change, type ChangeSet, type PlannedBatch } from '../domain/change.ts';
import type { PlannedStep } from '../domain/step.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { renderMarkdown } from './document-markdown.ts';
import { details, facts, heading, list, paragraph, table, type Block } from './document.ts';
import { formatBytes, formatCount, plural } from '../support/format.ts';
import {
  changeCounts,
  databaseFlow,
  irreversibleTexts,
  offlineTexts,
  scheduleText,
  stepPlace,
  stepTitle,
} from './change-set.ts';

/** What GitHub accepts as a comment; GitLab and Azure DevOps take more. */
const LIMIT = 65_536;
/** Kept free for the closing lines. */
const RESERVE = 1_500;
/** More never fit: a row has a hundred characters. */
const ROWS_MAX = 800;

/**
 * A change set for a pull request, always shorter than a comment may be: what cannot be undone and the batches first, the
 * rest folded, and what does not fit is said and left to the saved change set. No clock is in the text and paths are
 * relative to `folder`, so that the same change set gives the same text on every machine; the marker lets one comment be
 * edited instead of many written.
 */
export function changeSetMarkdown(
  changeSet: ChangeSet,
  findings: readonly Diagnostic[],
  folder: string,
): string {
  const parts: string[] = [`<!-- drover:plan:${changeSet.plan} -->\n`];
  let length = parts[0]?.length ?? 0;
  let left = 0;
  const add = (blocks: readonly Block[], hard = LIMIT - RESERVE): boolean => {
    const text = `${renderMarkdown(blocks)}\n`;
    if (length + text.length > hard) return false;
    parts.push(text);
    length += text.length;
    return true;
  };
  add(headBlocks(changeSet));
  addFitting(
    findings,
    (some, all) => findingBlocks(some, all, folder),
    (blocks) => add(blocks, LIMIT / 3),
  );
  addFitting(
    changeSet.batches,
    (some, all) => batchBlocks(changeSet, some, all),
    (blocks) => add(blocks, LIMIT / 2),
  );
  addFitting(stepsOf(changeSet), stepBlocks, (blocks) => add(blocks, (LIMIT * 2) / 3));
  for (const batch of changeSet.batches) {
    const changes = changeSet.changes.filter((change) => change.batch === batch.name);
    const shown = addFitting(changes, (some, all) => changeBlocks(batch, some, all), add);
    left += changes.length - shown;
  }
  addFitting(changeSet.deferred, deferredBlocks, add);
  if (left > 0) {
    parts.push(
      `${renderMarkdown([paragraph(`${plural(left, 'change')} did not fit here; all of them are in the saved change set (drover show FILE --full).`)])}\n`,
    );
  }
  parts.push(
    renderMarkdown([
      facts([
        ['change set', changeSet.id],
        ['plan', changeSet.planDigest],
      ]),
    ]),
  );
  return parts.join('');
}

/** Adds as many items as fit, halving until they do; returns how many were shown. */
function addFitting<T>(
  items: readonly T[],
  blocks: (some: readonly T[], all: number) => Block[],
  add: (blocks: readonly Block[]) => boolean,
): number {
  for (let count = Math.min(items.length, ROWS_MAX); count > 0; count >>= 1) {
    if (add(blocks(items.slice(0, count), items.length))) return count;
  }
  return 0;
}

function headBlocks(changeSet: ChangeSet): Block[] {
  const counts = changeCounts(changeSet);
  const blocks: Block[] = [
    heading(2, `drover plan: ${changeSet.plan}`),
    isEmpty(changeSet)
      ? paragraph('Nothing to do: everything is where the plan wants it.', 'good')
      : paragraph(
          `${plural(counts.move, 'mailbox', 'mailboxes')} to move (${formatBytes(counts.bytes)}), ${counts.adopt} to adopt, ${counts.update} to change, ${counts.complete} to complete, ${counts.remove} to remove, ${counts.deferred} deferred, ${counts.alreadyDone} already done, ${plural(counts.steps, 'step')}. Mail system ${changeSet.system}; times are ${changeSet.timeZone}.`,
        ),
  ];
  const irreversible = irreversibleTexts(changeSet);
  if (irreversible.length > 0) {
    blocks.push(paragraph('Cannot be undone:', 'bad'), list(irreversible.slice(0, 50)));
  }
  const offline = offlineTexts(changeSet);
  if (offline.length > 0) {
    blocks.push(
      paragraph('Users are locked out for as long as their mailbox is copied:', 'bad'),
      list(offline.slice(0, 50)),
    );
  }
  return blocks;
}

const findingBlocks = (findings: readonly Diagnostic[], all: number, folder: string): Block[] => [
  heading(3, `Findings (${formatCount(all)})`),
  list(
    findings.map(
      ({ severity, code, message, hint, place }) =>
        `${severity}: ${message}${hint === undefined ? '' : ` ${hint}`} (${code}${place === null ? '' : `, ${relative(folder, place.file).replaceAll('\\', '/')}:${place.line}`})`,
    ),
  ),
];

function batchBlocks(changeSet: ChangeSet, batches: readonly PlannedBatch[], all: number): Block[] {
  const rows = batches.map((batch) => {
    const changes = changeSet.changes.filter((change) => change.batch === batch.name);
    const forecast = changeSet.forecast?.batches.find((one) => one.batch === batch.name);
    return [
      batch.name,
      formatCount(changes.length),
      formatBytes(changes.reduce((sum, change) => sum + change.sizeBytes, 0)),
      databaseFlow(changes),
      scheduleText(batch.start, changeSet.timeZone),
      `${batch.complete.kind === 'now' ? 'as soon as copied' : scheduleText(batch.complete, changeSet.timeZone)}${batch.gate === null ? '' : ', at a gate'}`,
      forecast === undefined || forecast.fitsWindow === null ? '' : forecast.fitsWindow ? 'yes' : 'NO',
    ];
  });
  return [
    heading(3, `Batches (${formatCount(all)})`),
    table(['batch', 'mailboxes>', 'size>', 'databases', 'starts', 'completes', 'fits'], rows),
    ...(rows.length < all ? [paragraph(`… and ${formatCount(all - rows.length)} more batches.`)] : []),
  ];
}

const stepsOf = (changeSet: ChangeSet): PlannedStep[] =>
  changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [node.step] : []));

const stepBlocks = (steps: readonly PlannedStep[], all: number): Block[] => [
  details(`Steps, in order (${formatCount(all)})`, [
    list(
      steps.map((step) => ({
        text: `${stepPlace(step)}: ${stepTitle(step)}${step.description.irreversible ? ' (cannot be undone)' : ''}${step.description.exact ? '' : ' (not simulated)'}${step.insertedBecause === null ? '' : ` (added: ${step.insertedBecause})`}`,
        items: step.description.effects,
      })),
    ),
  ]),
];

const verbs: Readonly<Record<Change['kind'], string>> = {
  'create-move-request': 'move',
  'adopt-move-request': 'adopt',
  'update-move-request': 'change',
  'complete-move-request': 'complete',
  'remove-move-request': 'remove',
};

const changeBlocks = (batch: PlannedBatch, changes: readonly Change[], all: number): Block[] => [
  details(
    `${batch.name}: ${changes.length === all ? plural(all, 'change') : `the first ${formatCount(changes.length)} of ${plural(all, 'change')}`}`,
    [
      table(
        ['', 'mailbox', 'from', 'to', 'size>', 'items>'],
        changes.map((change) => [
          verbs[change.kind],
          change.label,
          change.from ?? change.archiveFrom ?? '',
          change.to ?? change.archiveTo ?? '',
          formatBytes(change.sizeBytes),
          formatCount(change.itemCount),
        ]),
      ),
    ],
  ),
];

const deferredBlocks = (deferred: ChangeSet['deferred'], all: number): Block[] => [
  details(`Left out (${formatCount(all)})`, [
    list(deferred.map(({ label, batch, reason }) => `${label} (${batch}): ${reason}`)),
  ]),
];
