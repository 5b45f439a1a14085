import type { SoftDeletedSummary } from '../../domain/measured-databases.ts';
import type { MoveLine, Report } from '../../report/report.ts';
import { sum } from '../../report/sum.ts';
import { formatBytes, formatCount, formatInstant, plural, withLocalTimes } from '../../support/format.ts';
import { journalFact } from '../journal-check.ts';
import { facts, listOf, paragraph, table, type Block, type Fact } from '../document.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Extent } from './extent.ts';
import { databasesChart } from './charts.ts';

export function verified({ verified: facts, totals, moves }: Report): Block[] {
  if (totals.moved === 0) return [];
  if (facts.mailboxes === 0)
    return [
      paragraph(
        'No items were compared: that a move is complete is what the mail system reports, with the items it left behind by name.',
      ),
      ...countedFolders(moves),
    ];
  return [
    paragraph(
      `${formatCount(facts.mailboxes)} of ${plural(totals.moved, 'moved mailbox', 'moved mailboxes')}, by content digest: ${plural(facts.folders, 'folder')}, ${plural(facts.items, 'item')}${kindsOf(facts)}, ${formatBytes(facts.sizeBytes)}; keys, dates, flags and content of each.`,
    ),
  ];
}

/** Not every mail system has such items. */
const kindsOf = ({ hiddenItems, recoverableItems }: Report['verified']): string =>
  hiddenItems + recoverableItems === 0
    ? ''
    : ` (${formatCount(hiddenItems)} hidden, ${formatCount(recoverableItems)} recoverable)`;

function countedFolders(moves: readonly MoveLine[]): Block[] {
  const counted = moves.flatMap((move) => move.counted ?? []);
  if (counted.length === 0) return [];
  const folders = sum(counted.map((one) => one.folders));
  const items = sum(counted.map((one) => one.items));
  const fewer = sum(counted.map((one) => one.fewer.length));
  return [
    paragraph(
      `Folders were counted before and after ${plural(counted.length, 'move')}: ${plural(folders, 'folder')} with ${plural(items, 'item')} (${formatBytes(sum(counted.map((one) => one.sizeBytes)))}) afterwards, ${fewer === 0 ? 'none' : formatCount(fewer)} of them with fewer items than before.`,
    ),
  ];
}

export function databases(report: Report): Block[] {
  const { databases: all, timeZone, databasesMeasuredAt: measuredAt, run } = report;
  if (!all.some(({ before, after }) => before !== null || after !== null)) return [];
  const cell = (value: number | undefined, format: (value: number) => string): string =>
    value === undefined ? '?' : format(value);
  // A place of a fleet is not a file.
  const hasWhite = all.some(
    ({ before, after }) => (before?.whitespaceBytes ?? 0) + (after?.whitespaceBytes ?? 0) > 0,
  );
  return [
    ...databasesChart(report),
    table(
      [
        'database',
        'mailboxes>',
        'after>',
        ...(hasWhite ? ['file>', 'after>', 'white space>', 'after>'] : ['size>', 'after>']),
      ],
      all.map(({ name, before, after }) => [
        name,
        cell(before?.mailboxes, formatCount),
        cell(after?.mailboxes, formatCount),
        cell(before?.sizeBytes, formatBytes),
        cell(after?.sizeBytes, formatBytes),
        ...(hasWhite
          ? [cell(before?.whitespaceBytes, formatBytes), cell(after?.whitespaceBytes, formatBytes)]
          : []),
      ]),
    ),
    ...(measuredAt === null ? [] : [paragraph(measuredSentence(measuredAt, run.endedAt, timeZone))]),
    ...all.flatMap(({ name, kept }) =>
      kept === null ? [] : [paragraph(keptSentence(name, kept, { timeZone, hasWhite }))],
    ),
  ];
}

function measuredSentence(measuredAt: Instant, endedAt: Instant | null, timeZone: string): string {
  const when = formatInstant(measuredAt, timeZone);
  return endedAt !== null && measuredAt <= endedAt
    ? `After: as measured at the end of the run, ${when}; later changes are not in these numbers.`
    : `After: as measured when this report was made, ${when}${endedAt === null ? '; the run has not ended' : ': nothing was measured at the end of the run'}.`;
}

/** Why a file that mailboxes have left is as large as before. */
function keptSentence(
  name: string,
  kept: SoftDeletedSummary,
  { timeZone, hasWhite }: { readonly timeZone: string; readonly hasWhite: boolean },
): string {
  const first = formatInstant(kept.firstUntil, timeZone);
  const last = formatInstant(kept.lastUntil, timeZone);
  const until = first === last ? last : `${first} to ${last}`;
  const what = plural(kept.count, 'soft-deleted mailbox', 'soft-deleted mailboxes');
  const space = hasWhite
    ? 'this space is neither mailboxes nor white space, and defragmentation does not free it before then'
    : 'this space is freed after that, by a purge';
  return `${name} held ${what} then, ${formatBytes(kept.sizeBytes)}, kept until ${until} so that a rollback transfers only what has changed: ${space}.`;
}

const commitText = ({ id, isClean }: NonNullable<Report['run']['commit']>): string =>
  isClean ? `${id}; plan and drover.yaml as committed` : `${id}; plan or drover.yaml differed from it`;

/** When no process worked on the run, why, and who went on. */
export const interruptions = ({ run, timeZone }: Report): Block[] =>
  listOf(
    run.interruptions.map(({ from, until, reason, by, host, version }) => {
      const why =
        reason === null ? 'its process ended without stopping the run' : withLocalTimes(reason, timeZone);
      return `${formatInstant(from, timeZone)} to ${formatInstant(until, timeZone)}: ${why}; continued by ${by} on ${host} with drover ${version}`;
    }),
  );

/** Lines for people to sign on. */
export const signOff = ({ isRecord }: Extent): Block[] =>
  isRecord
    ? [
        table(
          ['', 'name', 'date', 'signature'],
          ['Performed by', 'Checked by', 'Accepted by'].map((who) => [
            who,
            '_'.repeat(22),
            '_'.repeat(12),
            '_'.repeat(22),
          ]),
        ),
      ]
    : [];

export function evidence(report: Report): Block[] {
  const { digests, run, system, timeZone, generatedAt } = report;
  return [
    facts([
      ['run', run.id, ...(run.rollbackOf === undefined ? [] : [`takes back run ${run.rollbackOf}`])],
      ...origin(report),
      ['plan digest', digests.plan],
      ['change set', digests.changeSet],
      ['configuration', digests.config],
      ['mail system', system],
      ...journal(report),
      ['report created', formatInstant(generatedAt, timeZone)],
    ]),
  ];
}

/** What a person needs to ask for the rest. */
export const shortEvidence = (report: Report): Block[] => [
  facts([
    ['run', report.run.id],
    ...origin(report),
    ['change set', report.digests.changeSet],
    ...journal(report),
  ]),
];

const journal = ({ journal: line }: Report): Fact[] =>
  line === undefined ? [] : [['journal', journalFact(line)]];

function origin({ run, planFile, timeZone }: Report): Fact[] {
  const end = run.endedAt === null ? 'now' : formatInstant(run.endedAt, timeZone);
  return [
    ['by', `${run.by} on ${run.host} with drover ${run.version}`],
    ['time', `${formatInstant(run.startedAt, timeZone)} to ${end} (${timeZone})`],
    ['plan', planFile],
    ...(run.commit === null ? [] : [['commit', commitText(run.commit)] as const]),
  ];
}
