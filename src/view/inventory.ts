import {
  decisions,
  type DatabaseOfInventory,
  type Decision,
  type DecisionCounts,
  type Inventory,
  type MailboxOfInventory,
} from '../domain/inventory.ts';
import { formatBytes, formatCount, plural } from '../support/format.ts';
import { shellOperands, shellQuoted } from '../support/shell-quoted.ts';
import {
  bad,
  command,
  cutAt,
  good,
  heading,
  list,
  paragraph,
  quiet,
  section,
  table,
  warning,
  withTools,
  wrappingTable,
  type Block,
  type Document,
  type Fact,
  type Table,
  type Text,
} from './document.ts';

/** In words of a sentence: `9 in no plan`. */
const decisionText: Readonly<Record<Decision, string>> = {
  conflict: 'in conflict',
  'foreign-request': 'other request',
  'on-hold': 'on hold',
  blocked: 'blocked',
  unplanned: 'in no plan',
  excluded: 'excluded',
  planned: 'planned',
  done: 'already there',
  never: 'never',
};
const toned: Readonly<Record<Decision, (text: string) => Text>> = {
  conflict: bad,
  'foreign-request': warning,
  'on-hold': warning,
  blocked: bad,
  unplanned: warning,
  excluded: quiet,
  planned: good,
  done: good,
  never: quiet,
};

/** `7 planned, 2 in no plan`, in the order of `decisions`. */
export const countsText = (counts: DecisionCounts): string =>
  decisions
    .flatMap((decision) => {
      const count = counts[decision] ?? 0;
      return count === 0 ? [] : [`${formatCount(count)} ${decisionText[decision]}`];
    })
    .join(', ');

/** `rows`: how many mailboxes are listed at most; a terminal has no room for all columns. */
export const inventoryDocument = (
  inventory: Inventory,
  { rows = Infinity, isNarrow = false }: { readonly rows?: number; readonly isNarrow?: boolean } = {},
): Document => [
  heading(1, `Inventory of ${inventory.system}`),
  ...section('Databases', databaseBlocks(inventory)),
  ...section('Plans', planBlocks(inventory)),
  ...section('Mailboxes', mailboxBlocks(inventory, rows, isNarrow)),
  paragraph(`Inventory: ${summary(inventory)}.`),
];

function summary({ databases, mailboxes }: Inventory): string {
  const counts: Partial<Record<Decision, number>> = {};
  for (const { decision } of mailboxes) counts[decision] = (counts[decision] ?? 0) + 1;
  const by = countsText(counts);
  return `${plural(databases.length, 'database')}, ${plural(mailboxes.length, 'mailbox', 'mailboxes')}${by === '' ? '' : `: ${by}`}`;
}

function databaseBlocks({ databases, recoveryDatabases }: Inventory): Block[] {
  return [
    wrappingTable(
      ['database', 'role', 'server?', 'state', 'size>', 'free>', 'mailboxes'],
      [
        ...databases.map((one) => [
          one.name,
          roleText(one),
          one.server,
          one.state === 'mounted' ? one.state : bad(one.state),
          formatBytes(one.sizeBytes),
          one.diskFreeBytes === null ? 'unknown' : formatBytes(one.diskFreeBytes),
          contentText(one),
        ]),
        ...recoveryDatabases.map((name) => [name, 'recovery: nothing moves', '', '', '', '', '']),
      ],
    ),
  ];
}

function contentText({ mailboxCount, archiveCount, counts }: DatabaseOfInventory): string {
  const by = countsText(counts);
  const archives = archiveCount === 0 ? '' : `; ${plural(archiveCount, 'archive')}`;
  return `${formatCount(mailboxCount)}${by === '' ? '' : `: ${by}`}${archives}`;
}

function roleText({ sourceOf, targetOf, isExcluded }: DatabaseOfInventory): string {
  const roles = [
    ...(sourceOf.length === 0 ? [] : [`source of ${sourceOf.join(', ')}`]),
    ...(targetOf.length === 0 ? [] : [`target of ${targetOf.join(', ')}`]),
    ...(isExcluded ? ['excluded from new mailboxes'] : []),
  ];
  return roles.length === 0 ? 'in no plan' : roles.join('; ');
}

/** Nothing where all of them were read in full: the databases name them. */
function planBlocks({ plans }: Inventory): Block[] {
  if (plans.length === 0)
    return [paragraph('No plans were found in plans/ or beside drover.yaml.', 'warning')];
  const wrong = plans.filter(({ problem }) => problem !== null);
  const files = plans.flatMap(({ plan, file }) => (plan === null ? [] : [`${plan} (${file})`]));
  return [
    paragraph(files.length === 0 ? 'No plan could be read.' : `Read: ${files.join(', ')}.`),
    ...(wrong.length === 0
      ? []
      : [
          paragraph('Not all that these plans name is known, because they are not valid:', 'warning'),
          list(wrong.map(({ file, problem }) => `${file}: ${problem ?? ''}`)),
        ]),
  ];
}

function mailboxBlocks({ mailboxes }: Inventory, rows: number, isNarrow: boolean): Block[] {
  if (mailboxes.length === 0) return [paragraph('No mailboxes.')];
  const shown = mailboxes.slice(0, rows);
  return [
    isNarrow
      ? narrowTable(shown)
      : withTools(mailboxTable(shown), {
          name: 'inventory',
          choices: ['decision', 'database', 'plan', 'kind'],
          numbers: shown.map(({ sizeBytes, archiveSizeBytes }) => ({ size: sizeBytes + archiveSizeBytes })),
          more: shown.map(moreOf),
        }),
    ...cutAt(mailboxes.length, rows, 'more (all of them: --full, or --format csv or html)'),
  ];
}

const nameOf = ({ address, id }: MailboxOfInventory): string => (address === '' ? id : address);
const placesOf = ({ database, archiveDatabase }: MailboxOfInventory): string =>
  archiveDatabase === null || archiveDatabase === database ? database : `${database}, ${archiveDatabase}`;
const toldBytes = ({ sizeBytes, archiveSizeBytes }: MailboxOfInventory): string =>
  formatBytes(sizeBytes + archiveSizeBytes);

const narrowTable = (mailboxes: readonly MailboxOfInventory[]): Table =>
  table(
    ['mailbox~', 'decision', 'database', 'size>', 'why'],
    mailboxes.map((one) => {
      const [claim] = one.decision === 'conflict' ? [] : one.claims;
      const by = claim === undefined ? '' : ` (${claim.plan}, ${claim.batch})`;
      const decision = toned[one.decision](decisionText[one.decision]);
      return [nameOf(one), decision, placesOf(one), toldBytes(one), `${one.reason}${by}`];
    }),
  );

const mailboxTable = (mailboxes: readonly MailboxOfInventory[]): Table =>
  table(
    ['mailbox~', 'decision', 'database', 'plan?', 'batch?', 'size>', 'kind', 'why'],
    mailboxes.map((one) => [
      nameOf(one),
      toned[one.decision](decisionText[one.decision]),
      placesOf(one),
      namesOf(one, ({ plan }) => plan),
      namesOf(one, ({ batch }) => batch),
      toldBytes(one),
      one.kind,
      one.reason,
    ]),
  );

type OneClaim = MailboxOfInventory['claims'][number];
const namesOf = ({ claims }: MailboxOfInventory, name: (claim: OneClaim) => string): string =>
  [...new Set(claims.map(name))].join(', ');

function moreOf(mailbox: MailboxOfInventory): readonly Fact[] {
  const { id, displayName, database, archiveDatabase, sizeBytes, archiveSizeBytes, claims, reason } = mailbox;
  const next = commandFor(mailbox);
  return [
    ['name', displayName],
    ['id', id],
    ['mailbox', `${database}, ${formatBytes(sizeBytes)}`],
    ...(archiveDatabase === null
      ? []
      : [['archive', `${archiveDatabase}, ${formatBytes(archiveSizeBytes)}`] as const]),
    ['why', reason],
    ...claims.map(({ plan, file, batch }): Fact => ['member of', `${plan}, batch ${batch} (${file})`]),
    ...(next === null ? [] : [['next', [command(next)]] as const]),
  ];
}

/** What shows more of it; null: nothing is to be done. */
function commandFor(mailbox: MailboxOfInventory): string | null {
  const { decision, claims } = mailbox;
  const [claim] = claims;
  switch (decision) {
    case 'planned':
    case 'blocked':
    case 'on-hold':
      return claim === undefined
        ? null
        : `drover plan ${shellQuoted(claim.file)} --only ${shellQuoted(nameOf(mailbox))}`;
    case 'foreign-request':
      return `drover move-request get ${shellOperands([nameOf(mailbox)])}`;
    case 'conflict':
    case 'done':
    case 'excluded':
    case 'never':
    case 'unplanned':
      return null;
  }
}

/** A row per mailbox, for a spreadsheet: numbers whole, nothing rounded. */
export const inventoryTable = ({ mailboxes }: Inventory): Table =>
  table(
    ['address', 'displayName', 'mailboxId', 'kind', 'database', 'archiveDatabase', 'sizeBytes', 'archiveSizeBytes', 'decision', 'reason', 'plan', 'batch', 'file', 'target', 'archiveTarget'],
    mailboxes.map((one) => [
      one.address,
      one.displayName,
      one.id,
      one.kind,
      one.database,
      one.archiveDatabase ?? '',
      String(one.sizeBytes),
      String(one.archiveSizeBytes),
      one.decision,
      one.reason,
      namesOf(one, ({ plan }) => plan),
      namesOf(one, ({ batch }) => batch),
      namesOf(one, ({ file }) => file),
      one.to ?? '',
      one.archiveTo ?? '',
    ]),
  ); // prettier-ignore
