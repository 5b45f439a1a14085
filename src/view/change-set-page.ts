import type { Change, ChangeSet } from '../domain/change.ts';
import { partsOfLabel } from '../domain/mailbox-label.ts';
import { formatBytes, formatCount } from '../support/format.ts';
import { shellQuoted } from '../support/shell-quoted.ts';
import { changeVerb, noteOf, verbText } from './change-set-changes.ts';
import { flowOf } from './change-set-texts.ts';
import { command, heading, table, withTools, type Block, type Fact, type Table } from './document.ts';

/** All changes in one table, which a page can search, sort and filter: batch by batch they would be as many tables. */
export function changesOnPage({ changes, planFile, rollback }: ChangeSet): Block[] {
  if (changes.length === 0) return [];
  const shown = table(
    ['mailbox~', 'change', 'batch', 'databases', 'size>', 'items>', 'why?'],
    changes.map((change) => [
      change.label,
      changeVerb(change),
      change.batch,
      flowOf(change),
      formatBytes(change.sizeBytes),
      formatCount(change.itemCount),
      noteOf(change, false),
    ]),
  );
  const more = (change: Change): readonly Fact[] => [
    ['id', change.mailboxId],
    ['why', change.why],
    ...(rollback === true ? [] : [['next', [command(onlyThis(planFile, change))]] as const]),
  ];
  return [
    heading(2, 'Changes'),
    withTools(shown, {
      name: 'changes',
      choices: ['change', 'batch', 'databases'],
      numbers: changes.map(({ sizeBytes, itemCount }) => ({ size: sizeBytes, items: itemCount })),
      more: changes.map(more),
    }),
  ];
}

const onlyThis = (planFile: string, { label, mailboxId }: Change): string =>
  `drover plan ${shellQuoted(planFile)} --only ${shellQuoted(partsOfLabel(label).address || mailboxId)}`;

/** A row per change and per mailbox that is left out, for a spreadsheet: numbers whole. */
export const changeSetTable = ({ changes, deferred }: ChangeSet): Table =>
  table(
    ['change', 'batch', 'address', 'displayName', 'mailboxId', 'source', 'target', 'archiveSource', 'archiveTarget', 'remote', 'sizeBytes', 'items', 'why'],
    [
      ...changes.map((change) => [
        verbText(change),
        change.batch,
        ...namesOf(change),
        change.from ?? '',
        change.to ?? '',
        change.archiveFrom ?? '',
        change.archiveTo ?? '',
        change.kind === 'create-move-request' ? (change.spec.remote ?? '') : '',
        String(change.sizeBytes),
        String(change.itemCount),
        change.why,
      ]),
      ...deferred.map((one) => ['left out', one.batch, ...namesOf(one), '', '', '', '', '', '', '', one.reason]),
    ],
  ); // prettier-ignore

function namesOf({ label, mailboxId }: Pick<Change, 'label' | 'mailboxId'>): readonly string[] {
  const { address, displayName } = partsOfLabel(label);
  return [address, displayName, mailboxId];
}
