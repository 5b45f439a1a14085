import { remoteDatabase } from '../../domain/remote-database.ts';
import { readingText, stallGroups, stallSentence } from '../../domain/stall.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  localTime,
  plural,
} from '../../support/format.ts';
import {
  details,
  facts,
  firstOf,
  heading,
  list,
  paragraph,
  table,
  type Block,
  type Tone,
} from '../document.ts';
import { linesInEffect } from '../../report/report.ts';
import type { BatchReport, MoveLine, Report, StepLine, Verdict } from '../../report/report.ts';

const SUBJECTS_PER_CAUSE = 10;
const MOVES_SHOWN = 50;
const EVIDENCE_SHOWN = 5;

/** What the text and markdown reports say, in order: verdict, batches, what went wrong, what proves the rest. */
export function outline(report: Report): Block[] {
  return [
    heading(1, `Migration report: ${report.plan}`),
    paragraph(report.verdict.sentence, verdictTone[report.verdict.kind]),
    ...(hasChangesInEffect(report) ? temporaryChangeBlocks(report) : []),
    ...batchBlocks(report),
    ...failureBlocks(report),
    ...stallBlocks(report),
    ...badItemBlocks(report),
    ...(hasChangesInEffect(report) ? [] : temporaryChangeBlocks(report)),
    ...lockBlocks(report),
    ...verifiedBlocks(report),
    ...databaseBlocks(report),
    ...stepBlocks(report),
    ...gateBlocks(report),
    ...moveBlocks(report),
    ...deferredBlocks(report),
    ...noteBlocks(report),
    ...digestBlocks(report),
  ];
}

/** What is owed comes before everything else. */
const hasChangesInEffect = ({ temporaryChanges }: Report): boolean =>
  linesInEffect(temporaryChanges).length > 0;

export const verdictTone: Readonly<Record<Verdict['kind'], Tone>> = {
  proved: 'good',
  'moved-unproved': 'warning',
  failures: 'bad',
  'temporary-changes': 'bad',
  running: 'warning',
  paused: 'warning',
  cancelled: 'warning',
};

export const batchStateText: Readonly<Record<BatchReport['state'], string>> = {
  done: 'done',
  failures: 'with failures',
  stopped: 'stopped',
  ready: 'ready (95 %)',
  running: 'running',
  waiting: 'not begun',
};

const marks: Readonly<Record<StepLine['result'], string>> = {
  succeeded: '✓',
  failed: '✗',
  skipped: '–',
  running: '…',
  pending: ' ',
};

/** Columns that are there only when they say something. */
const rareColumns: readonly { readonly title: string; readonly of: (batch: BatchReport) => number }[] = [
  { title: 'ready', of: (batch) => batch.ready },
  { title: 'failed', of: (batch) => batch.failed },
  { title: 'bad items', of: (batch) => batch.badItems },
];

function batchBlocks({ batches, timeZone }: Report): Block[] {
  if (batches.length === 0) return [];
  const time = (instant: string | null): string =>
    instant === null ? '' : localTime(instant, timeZone).timeWithSeconds;
  const rare = rareColumns.filter(({ of }) => batches.some((batch) => of(batch) > 0));
  return [
    heading(2, 'Batches'),
    table(
      [
        'batch',
        'state',
        'moved>',
        'proved>',
        ...rare.map(({ title }) => `${title}>`),
        'size>',
        'start',
        'end',
        'median>',
      ],
      batches.map((batch) => [
        batch.name,
        batchStateText[batch.state],
        `${formatCount(batch.moved)}/${formatCount(batch.mailboxes)}`,
        formatCount(batch.proved),
        ...rare.map(({ of }) => formatCount(of(batch))),
        formatBytes(batch.sizeBytes),
        time(batch.startedAt),
        time(batch.finishedAt),
        batch.moveP50Ms === null ? '' : formatDuration(batch.moveP50Ms),
      ]),
    ),
    ...batches.flatMap(({ name, stopped }) =>
      stopped === null ? [] : [paragraph(`${name} was stopped: ${stopped}`, 'bad')],
    ),
  ];
}

function failureBlocks({ failures }: Report): Block[] {
  if (failures.length === 0) return [];
  return [
    heading(2, 'Failures by cause'),
    ...failures.flatMap((cause) => [
      paragraph(`${formatCount(cause.count)} × ${cause.code}: ${cause.message}`, 'bad'),
      list([
        ...(cause.hint === null ? [] : [`next: ${cause.hint}`]),
        ...firstOf(cause.subjects, SUBJECTS_PER_CAUSE, (subject) => subject, 'all of them: --format json'),
      ]),
    ]),
  ];
}

function stallBlocks(report: Report): Block[] {
  const lines = stallLines(report);
  return lines.length === 0 ? [] : [heading(2, 'Stalled'), list(lines)];
}

/** What moves under way wait for: metric, value, limit, and since when. */
export const stallLines = ({ moves, timeZone }: Report): string[] =>
  stallGroups(moves.map(({ stall }) => stall)).map((group) => {
    const reading = group.reading === undefined ? '' : ` (${readingText(group.reading)})`;
    return `${stallSentence(group)}${reading}, since ${formatInstant(group.since, timeZone)}`;
  });

function badItemBlocks({ badItems }: Report): Block[] {
  if (badItems.length === 0) return [];
  return [
    heading(2, `Bad items: ${plural(badItems.length, 'item')} could not be moved`),
    table(
      ['mailbox', 'folder', 'item', 'subject', 'reason'],
      badItems.map((item) => [
        item.mailbox,
        item.part === 'archive' ? `archive: ${item.folder}` : item.folder,
        item.item,
        item.subject,
        item.reason,
      ]),
    ),
  ];
}

function temporaryChangeBlocks({ temporaryChanges, timeZone, generatedAt }: Report): Block[] {
  if (temporaryChanges.length === 0) return [];
  return [
    heading(2, 'Taken away and put back'),
    list(
      temporaryChanges.map(({ message, openedAt, revertedAt, how }) =>
        revertedAt === null
          ? `STILL IN EFFECT since ${formatInstant(openedAt, timeZone)}, for ${formatDuration(Date.parse(generatedAt) - Date.parse(openedAt))}: ${message}`
          : `${message}: put back after ${formatDuration(Date.parse(revertedAt) - Date.parse(openedAt))} (${how ?? '?'})`,
      ),
    ),
  ];
}

function lockBlocks({ lock }: Report): Block[] {
  if (lock === null) return [];
  return [
    heading(2, 'How long users were locked out'),
    paragraph(
      `p50 ${formatDuration(lock.p50Ms)}, p99 ${formatDuration(lock.p99Ms)}, longest ${formatDuration(lock.maxMs)} (${lock.maxMailbox}), over ${plural(lock.count, 'mailbox', 'mailboxes')}.`,
    ),
  ];
}

function verifiedBlocks({ verified, totals }: Report): Block[] {
  if (totals.moved === 0) return [];
  return [
    heading(2, 'What was compared before each switch'),
    paragraph(
      `${formatCount(verified.mailboxes)} of ${plural(totals.moved, 'moved mailbox', 'moved mailboxes')}, by content digest: ${plural(verified.folders, 'folder')}, ${plural(verified.items, 'item')} (${formatCount(verified.hiddenItems)} hidden, ${formatCount(verified.recoverableItems)} recoverable), ${formatBytes(verified.sizeBytes)}; keys, dates, flags and content of each.`,
    ),
  ];
}

function databaseBlocks({ databases, timeZone }: Report): Block[] {
  if (!databases.some(({ before, after }) => before !== null || after !== null)) return [];
  const cell = (value: number | undefined, format: (value: number) => string): string =>
    value === undefined ? '?' : format(value);
  return [
    heading(2, 'Databases before and after'),
    table(
      ['database', 'mailboxes>', 'now>', 'file>', 'now>', 'white space>', 'now>'],
      databases.map(({ name, before, after }) => [
        name,
        cell(before?.mailboxes, formatCount),
        cell(after?.mailboxes, formatCount),
        cell(before?.sizeBytes, formatBytes),
        cell(after?.sizeBytes, formatBytes),
        cell(before?.whitespaceBytes, formatBytes),
        cell(after?.whitespaceBytes, formatBytes),
      ]),
    ),
    ...keptSentences(databases, timeZone).map((sentence) => paragraph(sentence)),
  ];
}

/** Why a file that mailboxes have left is as large as before. */
export const keptSentences = (databases: Report['databases'], timeZone: string): string[] =>
  databases.flatMap(({ name, kept }) => {
    if (kept === null) return [];
    const { count, sizeBytes, firstUntil, lastUntil } = kept;
    const first = formatInstant(firstUntil, timeZone);
    const last = formatInstant(lastUntil, timeZone);
    const until = first === last ? last : `${first} to ${last}`;
    const what = plural(count, 'source copy of what moved away', 'source copies of what moved away');
    return [
      `${name} still holds ${what}, ${formatBytes(sizeBytes)}, kept until ${until} so that a move can be undone: these bytes are neither mailboxes nor white space, and until then no defragmentation gives them back.`,
    ];
  });

function stepBlocks({ steps }: Report): Block[] {
  if (steps.length === 0) return [];
  return [
    heading(2, 'Steps'),
    list(
      steps.map((step) => ({
        text: `${marks[step.result]} ${step.batch === null ? '' : `${step.batch}, `}${step.hook}: ${step.title}${stepEnd(step)}`,
        items: firstOf(
          step.evidence,
          EVIDENCE_SHOWN,
          ({ label, value }) => `${label}: ${value}`,
          '--format html or json',
        ),
      })),
    ),
  ];
}

function stepEnd(step: StepLine): string {
  if (step.reason !== null && step.result !== 'succeeded') return ` (${step.result}: ${step.reason})`;
  if (step.startedAt === null || step.endedAt === null)
    return step.result === 'pending' ? ' (not begun)' : '';
  return ` (${formatDuration(Date.parse(step.endedAt) - Date.parse(step.startedAt))})`;
}

function gateBlocks({ gates, approvals, timeZone }: Report): Block[] {
  const lines = [
    ...approvals.map(
      ({ by, key, at }) =>
        `${by} approved this change set${at === null ? '' : ` ${formatInstant(at, timeZone)}`} (${key})`,
    ),
    ...gates.map(({ gate, answer, by, at, openedAt, question, comment }) =>
      answer === null
        ? `gate ${gate} waits since ${formatInstant(openedAt, timeZone)}: ${question}`
        : `gate ${gate}: ${answer} by ${by ?? '?'}${at === null ? '' : ` ${formatInstant(at, timeZone)}`}${comment === '' ? '' : `: ${comment}`}`,
    ),
  ];
  return lines.length === 0 ? [] : [heading(2, 'Approvals and gates'), list(lines)];
}

function moveBlocks({ moves }: Report): Block[] {
  if (moves.length === 0) return [];
  const shown = moves.slice(0, MOVES_SHOWN);
  return [
    details(`Mailboxes (${formatCount(moves.length)})`, [
      table(
        ['mailbox', 'batch', 'from', 'to', 'state', 'size>', 'items>', 'locked>', 'digest'],
        shown.map((move) => [
          move.label,
          move.batch,
          move.from ?? move.archiveFrom ?? '',
          targetText(move),
          moveStateText(move),
          formatBytes(move.sizeBytes),
          formatCount(move.itemsTransferred),
          move.lockedMs === null ? '' : formatDuration(move.lockedMs),
          shortDigest(move.verification[0]?.digest ?? ''),
        ]),
      ),
      ...(moves.length > shown.length
        ? [
            paragraph(
              `… and ${formatCount(moves.length - shown.length)} more: --format json or html lists all of them.`,
            ),
          ]
        : []),
    ]),
  ];
}

/** A database of another organisation is told with its endpoint. */
export function targetText({ to, archiveTo, remote }: MoveLine): string {
  const name = to ?? archiveTo;
  if (name === null) return remote ?? '';
  return remote === null ? name : remoteDatabase(remote, name);
}

export function moveStateText({ failure, proved, stall, status }: MoveLine): string {
  if (failure !== null) return 'failed';
  if (stall !== null) return 'stalled';
  return proved ? 'proved' : (status ?? 'not begun');
}

function deferredBlocks({ deferred }: Report): Block[] {
  if (deferred.length === 0) return [];
  return [
    heading(2, 'Left out'),
    list(
      firstOf(
        deferred,
        20,
        ({ label, batch, reason }) => `${label} (${batch}): ${reason}`,
        'all of them: --format json',
      ),
    ),
  ];
}

function noteBlocks({ notes, timeZone }: Report): Block[] {
  if (notes.length === 0) return [];
  return [
    heading(2, 'Notes'),
    list(
      firstOf(
        notes,
        20,
        ({ at, level, message }) =>
          `${localTime(at, timeZone).timeWithSeconds} ${level === 'warning' ? 'warning: ' : ''}${message}`,
        'all of them: --format json',
      ),
    ),
  ];
}

function digestBlocks({ digests, run, planFile, system, timeZone, generatedAt }: Report): Block[] {
  return [
    heading(2, 'Evidence'),
    facts([
      ['run', run.id],
      [
        'by',
        `${run.by} on ${run.host}${run.resumed === 0 ? '' : `, resumed ${plural(run.resumed, 'time')}`}`,
      ],
      [
        'time',
        `${formatInstant(run.startedAt, timeZone)} to ${run.endedAt === null ? 'now' : formatInstant(run.endedAt, timeZone)} (${timeZone})`,
      ],
      ['plan', `${planFile}  ${digests.plan}`],
      ['change set', digests.changeSet],
      ['configuration', digests.config],
      ['mail system', system],
      ['report made', formatInstant(generatedAt, timeZone)],
    ]),
  ];
}

export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 12);
