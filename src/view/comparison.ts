import {
  needsLook,
  type ComparedMailbox,
  type ComparisonVerdict,
  type FolderChange,
  type MailboxComparison,
} from '../domain/comparison.ts';
import type { Instant } from '../domain/instant.ts';
import { formatBytes, formatCount, formatInstant, plural } from '../support/format.ts';
import {
  bad,
  command,
  firstOf,
  good,
  heading,
  listOf,
  paragraph,
  table,
  warning,
  type Document,
  type Span,
  type Table,
} from './document.ts';

/** As `app/compare` returns it. */
export interface ComparedRun {
  readonly plan: string;
  readonly run: string;
  readonly timeZone: string;
  readonly mailboxes: readonly {
    readonly label: string;
    readonly verdict: ComparisonVerdict;
    readonly comparison: MailboxComparison;
    readonly movedAt: Instant | null;
    readonly comparedAt: Instant;
  }[];
  readonly otherRuns: readonly { readonly run: string; readonly moved: number }[];
}
type Mailbox = ComparedRun['mailboxes'][number];

const FOLDERS_SHOWN = 20;
const LOOKS_SHOWN = 200;

/** Those that need a look by name; of the others how many. */
export function comparisonDocument(compared: ComparedRun, extent: 'whole' | 'brief' = 'brief'): Document {
  const { plan, run, mailboxes, timeZone, otherRuns } = compared;
  const look = mailboxes.filter(({ verdict }) => needsLook(verdict));
  const shown = extent === 'whole' ? mailboxes : mailboxes.filter(({ verdict }) => verdict !== 'equal');
  return [
    heading(1, `Comparison with run ${run} of ${plan}`),
    paragraph(sentence(mailboxes, look.length)),
    ...otherRuns.map((other) =>
      paragraph([
        `Not compared: ${plural(other.moved, 'mailbox', 'mailboxes')} that another run of ${plan} has moved: `,
        command(`drover compare ${other.run}`),
      ]),
    ),
    ...listOf(
      firstOf(
        shown,
        extent === 'whole' ? Number.MAX_SAFE_INTEGER : LOOKS_SHOWN,
        (one) => ({ line: line(one, timeZone), below: below(one.comparison) }),
        '--format csv or json',
      ),
    ),
  ];
}

function sentence(mailboxes: readonly Mailbox[], looks: number): string {
  if (mailboxes.length === 0) return 'The run has moved no mailbox: there is nothing to compare.';
  const count = (verdict: ComparisonVerdict): number =>
    mailboxes.filter((one) => one.verdict === verdict).length;
  const counts = verdicts.flatMap((verdict) =>
    count(verdict) === 0 ? [] : [`${formatCount(count(verdict))} ${inWords[verdict]}`],
  );
  const all = plural(mailboxes.length, 'mailbox', 'mailboxes');
  const end = looks === 0 ? '' : ` ${plural(looks, 'mailbox needs', 'mailboxes need')} a look.`;
  return `${all}: ${counts.join(', ')}.${end}`;
}

const inWords: Readonly<Record<ComparisonVerdict, string>> = {
  equal: 'as they were proved',
  'new-mail': 'as they were proved, with new mail since',
  changed: 'changed since',
  missing: 'missing',
  unreadable: 'not readable in whole or in part',
  'not-comparable': 'that cannot be compared',
};
const verdicts = Object.keys(inWords) as readonly ComparisonVerdict[];

const marks: Readonly<Record<ComparisonVerdict, Span>> = {
  equal: good('✓'),
  'new-mail': good('✓'),
  changed: warning('!'),
  missing: bad('✗'),
  unreadable: bad('✗'),
  'not-comparable': warning('?'),
};

function line(
  { label, verdict, comparison, movedAt }: Mailbox,
  timeZone: string,
): readonly (string | Span)[] {
  const since = movedAt === null ? '' : ` (moved ${formatInstant(movedAt, timeZone)})`;
  return [marks[verdict], ` ${label}: ${whatText(comparison)}${since}`];
}

function whatText(comparison: MailboxComparison): string {
  if (comparison.kind !== 'compared') return `${kindText[comparison.kind]}: ${comparison.why}`;
  const { folders, damaged, lost, items, sizeBytes, by } = comparison;
  const total = (of: 'added' | 'gone'): number => folders.reduce((sum, folder) => sum + folder[of], 0);
  const altered = folders.reduce((sum, folder) => sum + (folder.altered ?? 0), 0);
  const isUncertain = folders.some((folder) => folder.altered === null);
  const said = [
    ...(damaged.length === 0 ? [] : [`${plural(damaged.length, 'item')} not readable`]),
    ...(lost === 0 ? [] : [`${formatCount(lost)} lost: nothing recorded that they were removed`]),
    ...(total('added') === 0 ? [] : [`${formatCount(total('added'))} new`]),
    ...(total('gone') === 0 ? [] : [`${formatCount(total('gone'))} gone`]),
    ...(altered === 0 ? [] : [`${formatCount(altered)} altered`]),
    ...(isUncertain ? [alteredText(folders)] : []),
  ];
  const there = `${plural(items, 'item')} (${formatBytes(sizeBytes)}) now`;
  const how = by === 'counts' ? ', counted by folder, contents not compared' : '';
  return said.length === 0 && folders.length === 0
    ? `equal; ${there}${how}`
    : `${said.join(', ') || 'other folders'}; ${there}${how}`;
}

const alteredText = (folders: readonly FolderChange[]): string =>
  folders.every(({ altered, flagsOnly }) => altered !== null || flagsOnly === true)
    ? 'flags altered, contents equal'
    : 'others altered, or not known to be equal';

const kindText: Readonly<Record<Exclude<MailboxComparison['kind'], 'compared'>, string>> = {
  missing: 'missing',
  unreadable: 'not readable',
  'not-comparable': 'cannot be compared',
};

function below(comparison: MailboxComparison): readonly string[] {
  if (comparison.kind !== 'compared') return [];
  return [
    ...damageLines(comparison),
    ...firstOf(comparison.folders, FOLDERS_SHOWN, folderLine, '--format json'),
  ];
}

const damageLines = ({ damaged }: ComparedMailbox): readonly string[] =>
  firstOf(
    damaged,
    FOLDERS_SHOWN,
    ({ part, folder, item, subject, message }) =>
      `${inPart(part)}${folder} · ${item}${subject === '' ? '' : ` “${subject}”`}: ${message}`,
    '--format json',
  );

function folderLine({ part, folder, before, now, added, gone, altered, flagsOnly }: FolderChange): string {
  const changes = [
    ...(before === null ? ['new folder'] : []),
    ...(now === null ? ['folder gone'] : []),
    ...(added === 0 ? [] : [`${formatCount(added)} new`]),
    ...(gone === 0 ? [] : [`${formatCount(gone)} gone`]),
    ...(altered === null
      ? [flagsOnly === true ? 'flags altered' : 'others altered, or not known to be equal']
      : altered === 0
        ? []
        : [`${formatCount(altered)} altered`]),
  ];
  const counts = `${before === null ? 'none' : formatCount(before)} then, ${now === null ? 'none' : formatCount(now)} now`;
  return `${inPart(part)}${folder}: ${changes.join(', ')} (${counts})`;
}

const inPart = (part: FolderChange['part']): string => (part === 'archive' ? 'archive: ' : '');

/** One line for each mailbox. */
export function comparisonTable({ mailboxes }: ComparedRun): Table {
  return table(
    [
      'mailbox',
      'result',
      'items>',
      'bytes>',
      'new>',
      'gone>',
      'altered>',
      'unreadable>',
      'lost>',
      'why',
      'moved',
      'compared',
    ],
    mailboxes.map(({ label, verdict, comparison, movedAt, comparedAt }) => {
      const times = [movedAt ?? '', comparedAt];
      if (comparison.kind !== 'compared')
        return [label, verdict, '', '', '', '', '', '', '', comparison.why, ...times];
      const { folders, items, sizeBytes, damaged, lost } = comparison;
      const sum = (of: 'added' | 'gone'): string =>
        String(folders.reduce((all, folder) => all + folder[of], 0));
      const altered = folders.some((folder) => folder.altered === null)
        ? '?'
        : String(folders.reduce((all, folder) => all + (folder.altered ?? 0), 0));
      return [
        label,
        verdict,
        String(items),
        String(sizeBytes),
        sum('added'),
        sum('gone'),
        altered,
        String(damaged.length),
        String(lost),
        comparison.by === 'counts' ? 'counted by folder, contents not compared' : '',
        ...times,
      ];
    }),
  );
}
