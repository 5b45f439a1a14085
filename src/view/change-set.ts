import { isEmpty, isMove, type ChangeSet, type PlannedBatch } from '../domain/change.ts';
import type { LeftInSource } from '../domain/inventory.ts';
import { finalStatuses } from '../domain/move-request.ts';
import type { RunStatus } from '../domain/run-status.ts';
import { meaningOf, nameAndId } from '../domain/meaning.ts';
import { migrationBatchName } from '../domain/migration-batch.ts';
import { stepTitle } from '../domain/step.ts';
import { formatCount, formatInstant, plural } from '../support/format.ts';
import { batchBlocks, limitBlocks, placementBlocks, windowBlocks } from './change-set-batches.ts';
import { changeBlocks, arrivalBlocks, leftOutBlocks } from './change-set-changes.ts';
import { changesOnPage } from './change-set-page.ts';
import { changesOf, extentOf, isOffline, type ChangeSetExtent } from './change-set-extent.ts';
import { NOT_REVIEWED, peopleBlocks, type AskedOfPeople } from './change-set-people.ts';
import { stepBlocks } from './change-set-steps.ts';
import { leftInSourceBlocks } from './left-in-sources.ts';
import { waveBlocks } from './change-set-waves.ts';
import { accuracyBlocks } from './forecast-accuracy.ts';
import { stepPlace, summaryLine, whatItIs } from './change-set-texts.ts';
import {
  listOf,
  bad,
  details,
  firstOf,
  heading,
  paragraph,
  quiet,
  scriptLine,
  section,
  strong,
  type Block,
  type Document,
} from './document.ts';

/** A change set in a terminal: its origin, what it does, and one line for scripts. */
export const changeSetDocument = (
  changeSet: ChangeSet,
  {
    full,
    accuracy = null,
    asked = NOT_REVIEWED,
    leaves = [],
    isPage = false,
  }: {
    readonly full: boolean;
    readonly leaves?: readonly LeftInSource[];
    readonly isPage?: boolean;
    readonly accuracy?: RunStatus['forecastAccuracy'] | null;
    readonly asked?: AskedOfPeople;
  },
): Document => [
  ...titleBlocks(changeSet),
  ...changeSetBody(changeSet, { ...extentOf(full, changeSet), ...(isPage ? { isPage } : {}) }),
  ...peopleBlocks(changeSet, asked, extentOf(full, changeSet)),
  ...(changeSet.forecast === null || accuracy === null ? [] : accuracyBlocks(accuracy)),
  ...(isEmpty(changeSet) ? [nothingToDo(changeSet)] : []),
  ...leftInSourceBlocks(leaves, Infinity),
  scriptLine(strong(summaryLine(changeSet))),
];

/** What is left out does not match the plan: that is said, with the reasons. */
export function nothingToDo({ deferred, rollback }: ChangeSet): Block {
  const why =
    rollback === true
      ? 'nothing that the run moved is left to bring back'
      : 'the mail system matches the plan';
  if (deferred.length === 0) return paragraph(`Nothing to do: ${why}.`, 'good');
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
  ...section('Waves', waveBlocks(changeSet, extent)),
  ...section('Migration batches in the admin centre', migrationBatchBlocks(changeSet, extent)),
  ...section('Windows and freezes', windowBlocks(changeSet, extent)),
  ...section('Watched during the run', limitBlocks(changeSet)),
  ...stepBlocks(changeSet, extent),
  ...section('Files that plan, steps and configuration name', fileBlocks(changeSet, extent)),
  ...section('Placement', placementBlocks(changeSet, extent)),
  ...(extent.isPage === true ? changesOnPage(changeSet) : changeBlocks(changeSet, extent)),
  ...section('Whom mailboxes belong to in another organisation', arrivalBlocks(changeSet, extent)),
  ...leftOutBlocks(changeSet, extent),
  ...meaningBlocks(changeSet, extent),
];

function titleBlocks(changeSet: ChangeSet): Block[] {
  const { id, description, planFile, system, observedAt, timeZone } = changeSet;
  return [
    heading(1, [whatItIs(changeSet), quiet(`  ${planFile}`)]),
    ...(description === undefined ? [] : [paragraph(description)]),
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
  const cancelled = changeSet.changes.flatMap((change) =>
    !isMove(change) && change.purpose === 'cancel' ? [change] : [],
  );
  const failed = cancelled.filter(({ status }) => finalStatuses.has(status)).length;
  const running = cancelled.length - failed;
  return [
    ...steps.map((step) => `${stepPlace(step)}: ${stepTitle(step)}`),
    ...(running > 0
      ? [`${plural(running, 'running move is', 'running moves are')} cancelled; what was copied is lost`]
      : []),
    ...(failed > 0
      ? [
          `${plural(failed, 'failed move request is', 'failed move requests are')} removed; what was copied is lost`,
        ]
      : []),
  ];
}

/** Batches whose users cannot work during the move, one line each. */
function offlineTexts(changeSet: ChangeSet): string[] {
  const { batches, findings } = changeSet;
  const asked = batches.flatMap(({ name }) => {
    const count = changesOf(changeSet, name).filter(isOffline).length;
    return count === 0 ? [] : [`${name}: ${plural(count, 'mailbox', 'mailboxes')}`];
  });
  // Where the mail system supports nothing else, the plan need not set it.
  return [...asked, ...findings.filter(({ code }) => code === 'moves-offline').map(({ message }) => message)];
}

const redList = (lines: readonly string[], { others, where }: ChangeSetExtent): Block[] =>
  lines.length === 0 ? [] : [{ kind: 'list', mark: 'alarm', items: firstOf(lines, others, bad, where) }];

/** Of each the first; more follow where a batch is larger than one of these may be. */
function migrationBatchBlocks(
  { plan, batches, control, rollback }: ChangeSet,
  { others, where }: ChangeSetExtent,
): Block[] {
  if (control === undefined) return [];
  const isRollback = rollback === true;
  const name = ({ name: batch }: PlannedBatch): string =>
    `${migrationBatchName({ plan, batch, isRollback }, 1)}, or the next number if there is one of that name`;
  return listOf(firstOf(batches, others, name, where));
}

const fileBlocks = ({ files }: ChangeSet, { others, where }: ChangeSetExtent): Block[] =>
  listOf(firstOf(files, others, ({ path, sha256 }) => `${path}: sha256 ${sha256}`, where));

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
