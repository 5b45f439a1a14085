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
  linesInEffect,
  type BatchReport,
  type MoveLine,
  type Report,
  type SoftDeletedSummary,
  type StepLine,
  type Verdict,
} from '../../report/report.ts';
import {
  bad,
  code,
  details,
  facts,
  firstOf,
  good,
  heading,
  list,
  paragraph,
  section,
  table,
  type Block,
  type Document,
  type Item,
  type Span,
  type Tone,
} from '../document.ts';
import { actsDocument } from '../act.ts';
import { unprotectedBlocks } from '../unprotected.ts';
import { databasesChart, failuresChart, progressCharts, timelineChart } from './charts.ts';

/** How much of each list is shown; the rest is counted, and the JSON has all of it. */
export interface Extent {
  readonly moves: number;
  readonly subjects: number;
  readonly evidence: number;
  readonly lines: number;
  /** Of each step. */
  readonly outputLines: number;
}
/** To be read in a terminal or a comment. */
const brief: Extent = { moves: 50, subjects: 10, evidence: 5, lines: 20, outputLines: 0 };
/** To be kept. */
export const thorough: Extent = {
  moves: 5000,
  subjects: 10_000,
  evidence: 1000,
  lines: 10_000,
  outputLines: 200,
};
const MORE = 'all of them: --format json';

/** What a run did: verdict, batches, failures, proof. */
export function reportDocument(report: Report, extent: Extent = brief): Document {
  const temporary = section('Temporary changes', temporaryChanges(report));
  return [
    heading(1, `Migration report: ${report.plan}`),
    paragraph(report.verdict.sentence, verdictTone[report.verdict.kind]),
    ...section(
      'Unprotected or out of service when this report was made',
      unprotectedBlocks(
        report.unprotected.filter((one) => one.kind !== 'temporary-change' || one.run !== report.run.id),
        Date.parse(report.generatedAt),
      ),
    ),
    // What is still in effect comes before everything else.
    ...(hasChangesInEffect(report) ? temporary : []),
    ...section('Batches', [...batches(report), ...progressCharts(report), ...timelineChart(report)]),
    ...section('Failures by cause', failures(report, extent)),
    ...section('Stalled', stalls(report)),
    ...badItems(report),
    ...(hasChangesInEffect(report) ? [] : temporary),
    ...section('How long users were locked out', lockTimes(report)),
    ...section('What was compared before each switch', verified(report)),
    ...section('Databases before and after', databases(report)),
    ...section('Steps', steps(report, extent)),
    ...section('Approvals and gates', gates(report)),
    ...section(
      'Done by hand since it began',
      report.acts.length === 0 ? [] : actsDocument(report.acts, report.timeZone),
    ),
    ...moves(report, extent),
    ...section('Left out', leftOut(report, extent)),
    ...section('Notes', notes(report, extent)),
    ...section('Evidence', evidence(report)),
  ];
}

const hasChangesInEffect = ({ temporaryChanges: all }: Report): boolean => linesInEffect(all).length > 0;

export const verdictTone: Readonly<Record<Verdict['kind'], Tone>> = {
  proved: 'good',
  'moved-unproved': 'warning',
  failures: 'bad',
  'temporary-changes': 'bad',
  running: 'warning',
  paused: 'warning',
  cancelled: 'warning',
};

const batchStateText: Readonly<Record<BatchReport['state'], string>> = {
  done: 'done',
  failures: 'with failures',
  stopped: 'stopped',
  ready: 'ready (95 %)',
  running: 'running',
  waiting: 'not started',
};

const marks: Readonly<Record<StepLine['result'], Span | string>> = {
  succeeded: good('✓'),
  failed: bad('✗'),
  skipped: '–',
  running: '…',
  pending: '·',
};

/** Columns that are shown only if they have content. */
const rareColumns: readonly { readonly title: string; readonly of: (batch: BatchReport) => number }[] = [
  { title: 'ready', of: (batch) => batch.ready },
  { title: 'failed', of: (batch) => batch.failed },
  { title: 'bad items', of: (batch) => batch.badItems },
];

function batches(report: Report): Block[] {
  const { batches: all, run, timeZone } = report;
  if (all.length === 0) return [];
  const time = (instant: string | null): string => {
    if (instant === null) return '';
    const { date, timeWithSeconds } = localTime(instant, timeZone);
    // The date only if it differs from that of the run's start.
    return date === localTime(run.startedAt, timeZone).date ? timeWithSeconds : `${date} ${timeWithSeconds}`;
  };
  const rare = rareColumns.filter(({ of }) => all.some((batch) => of(batch) > 0));
  const duration = (ms: number | null): string => (ms === null ? '' : formatDuration(ms));
  return [
    table(
      ['batch', 'state', 'moved>', 'proved>', ...rare.map(({ title }) => `${title}>`), 'size>', 'start', 'end', 'p50>', 'p90>'], // prettier-ignore
      all.map((batch) => [
        batch.name,
        batchStateText[batch.state],
        `${formatCount(batch.moved)}/${formatCount(batch.mailboxes)}`,
        formatCount(batch.proved),
        ...rare.map(({ of }) => formatCount(of(batch))),
        formatBytes(batch.sizeBytes),
        time(batch.startedAt),
        time(batch.finishedAt),
        duration(batch.moveP50Ms),
        duration(batch.moveP90Ms),
      ]),
    ),
    ...all.flatMap(({ name, stopped }) =>
      stopped === null ? [] : [paragraph(`${name} was stopped: ${stopped}`, 'bad')],
    ),
  ];
}

function failures(report: Report, { subjects }: Extent): Block[] {
  const causes = report.failures.flatMap((cause) => [
    paragraph(`${formatCount(cause.count)} × ${cause.code}: ${cause.message}`, 'bad'),
    list([
      ...(cause.hint === null ? [] : [`next: ${cause.hint}`]),
      `since ${formatInstant(cause.since, report.timeZone)}`,
      ...firstOf(cause.subjects, subjects, (subject) => subject, MORE),
    ]),
  ]);
  return [...failuresChart(report), ...causes];
}

/** What moves in progress wait for: metric, value, limit, and since when. */
function stalls({ moves: all, timeZone }: Report): Block[] {
  const lines = stallGroups(all.map(({ stall }) => stall)).map((group) => {
    const reading = group.reading === undefined ? '' : ` (${readingText(group.reading)})`;
    return `${stallSentence(group)}${reading}, since ${formatInstant(group.since, timeZone)}`;
  });
  return listOf(lines);
}
const listOf = (items: readonly Item[]): Block[] => (items.length === 0 ? [] : [list(items)]);

function badItems({ badItems: all }: Report): Block[] {
  return section(
    `Bad items: ${plural(all.length, 'item')} could not be moved`,
    all.length === 0
      ? []
      : [
          table(
            ['mailbox', 'folder', 'item', 'subject', 'reason', 'detail?'],
            all.map((item) => [
              item.mailbox,
              item.part === 'archive' ? `archive: ${item.folder}` : item.folder,
              item.item,
              item.subject,
              item.reason,
              item.message,
            ]),
          ),
        ],
  );
}

function temporaryChanges({ temporaryChanges: all, timeZone, generatedAt }: Report): Block[] {
  return listOf(
    all.map(({ message, openedAt, revertedAt, how }) =>
      revertedAt === null
        ? bad(
            `STILL IN EFFECT since ${formatInstant(openedAt, timeZone)}, for ${formatDuration(Date.parse(generatedAt) - Date.parse(openedAt))}: ${message}`,
          )
        : `${message}; reverted after ${formatDuration(Date.parse(revertedAt) - Date.parse(openedAt))} (${how ?? '?'})`,
    ),
  );
}

function lockTimes({ lock }: Report): Block[] {
  if (lock === null) return [];
  return [
    paragraph(
      `p50 ${formatDuration(lock.p50Ms)}, p99 ${formatDuration(lock.p99Ms)}, longest ${formatDuration(lock.maxMs)} (${lock.maxMailbox}), over ${plural(lock.count, 'mailbox', 'mailboxes')}.`,
    ),
  ];
}

function verified({ verified: facts, totals }: Report): Block[] {
  if (totals.moved === 0) return [];
  return [
    paragraph(
      `${formatCount(facts.mailboxes)} of ${plural(totals.moved, 'moved mailbox', 'moved mailboxes')}, by content digest: ${plural(facts.folders, 'folder')}, ${plural(facts.items, 'item')} (${formatCount(facts.hiddenItems)} hidden, ${formatCount(facts.recoverableItems)} recoverable), ${formatBytes(facts.sizeBytes)}; keys, dates, flags and content of each.`,
    ),
  ];
}

function databases(report: Report): Block[] {
  const { databases: all, timeZone } = report;
  if (!all.some(({ before, after }) => before !== null || after !== null)) return [];
  const cell = (value: number | undefined, format: (value: number) => string): string =>
    value === undefined ? '?' : format(value);
  return [
    ...databasesChart(report),
    table(
      ['database', 'mailboxes>', 'now>', 'file>', 'now>', 'white space>', 'now>'],
      all.map(({ name, before, after }) => [
        name,
        cell(before?.mailboxes, formatCount),
        cell(after?.mailboxes, formatCount),
        cell(before?.sizeBytes, formatBytes),
        cell(after?.sizeBytes, formatBytes),
        cell(before?.whitespaceBytes, formatBytes),
        cell(after?.whitespaceBytes, formatBytes),
      ]),
    ),
    ...all.flatMap(({ name, kept }) =>
      kept === null ? [] : [paragraph(keptSentence(name, kept, timeZone))],
    ),
  ];
}

/** Why a file that mailboxes have left is as large as before. */
function keptSentence(name: string, kept: SoftDeletedSummary, timeZone: string): string {
  const first = formatInstant(kept.firstUntil, timeZone);
  const last = formatInstant(kept.lastUntil, timeZone);
  const until = first === last ? last : `${first} to ${last}`;
  const what = plural(kept.count, 'soft-deleted mailbox', 'soft-deleted mailboxes');
  return `${name} still holds ${what}, ${formatBytes(kept.sizeBytes)}, kept until ${until} so that a move can be rolled back: this space is neither mailboxes nor white space, and defragmentation does not free it before then.`;
}

function steps({ steps: all }: Report, { evidence: shown, outputLines }: Extent): Block[] {
  const withOutput = outputLines === 0 ? [] : all.filter(({ output }) => output.length > 0);
  return [
    ...listOf(
      all.map((step) => ({
        line: [
          marks[step.result],
          ` ${step.batch === null ? '' : `${step.batch}, `}${step.hook}: ${step.title}${stepEnd(step)}`,
        ],
        below: firstOf(
          step.evidence,
          shown,
          ({ label, value }) => `${label}: ${value}`,
          '--format html or json',
        ),
      })),
    ),
    ...withOutput.map(({ title, output }) =>
      details(`Output of ${title}`, [code(output.slice(-outputLines))], false),
    ),
  ];
}

function stepEnd({ reason, result, startedAt, endedAt, insertedBecause }: StepLine): string {
  const notes = [
    ...(insertedBecause === null ? [] : [`added: ${insertedBecause}`]),
    ...(reason !== null && result !== 'succeeded'
      ? [`${result}: ${reason}`]
      : startedAt !== null && endedAt !== null
        ? [formatDuration(Date.parse(endedAt) - Date.parse(startedAt))]
        : result === 'pending'
          ? ['not started']
          : []),
  ];
  return notes.length === 0 ? '' : ` (${notes.join('; ')})`;
}

function gates({ gates: all, approvals, timeZone }: Report): Block[] {
  const when = (instant: string | null): string =>
    instant === null ? '' : ` ${formatInstant(instant, timeZone)}`;
  return listOf([
    ...approvals.map(({ by, key, at }) => `${by} approved this change set${when(at)} (${key})`),
    ...all.map(({ gate, answer, by, at, openedAt, question, comment }) =>
      answer === null
        ? `gate ${gate} has been waiting since ${formatInstant(openedAt, timeZone)}: ${question}`
        : `gate ${gate}: ${answer} by ${by ?? '?'}${when(at)}${comment === '' ? '' : `: ${comment}`}`,
    ),
  ]);
}

function moves({ moves: all }: Report, extent: Extent): Block[] {
  if (all.length === 0) return [];
  const more = all.length - extent.moves;
  return [
    details(
      `Mailboxes (${formatCount(all.length)})`,
      [
        table(
          ['mailbox', 'batch', 'from', 'to', 'state', 'size>', 'items>', 'locked>', 'digest'],
          all
            .slice(0, extent.moves)
            .map((move) => [
              move.label,
              move.batch,
              move.from ?? move.archiveFrom ?? '',
              targetText(move),
              moveStateText(move),
              formatBytes(move.sizeBytes),
              formatCount(move.itemsTransferred),
              move.lockedMs === null ? '' : formatDuration(move.lockedMs),
              (move.verification[0]?.digest ?? '').replace(/^sha256:/, '').slice(0, 12),
            ]),
        ),
        ...(more > 0 ? [paragraph(`… and ${formatCount(more)} more (${MORE}).`)] : []),
      ],
      all.length <= OPEN_UP_TO,
    ),
  ];
}
const OPEN_UP_TO = 60;

/** A database of another organisation is shown with its endpoint. */
function targetText({ to, archiveTo, remote }: MoveLine): string {
  const name = to ?? archiveTo;
  if (name === null) return remote ?? '';
  return remote === null ? name : remoteDatabase(remote, name);
}

function moveStateText({ failure, proved, stall, status }: MoveLine): string {
  if (failure !== null) return 'failed';
  if (stall !== null) return 'stalled';
  return proved ? 'proved' : (status ?? 'not started');
}

function leftOut({ deferred, removals }: Report, { lines }: Extent): Block[] {
  return listOf(
    firstOf(
      [
        ...deferred.map(({ label, batch, reason }) => `${label} (${batch}): ${reason}`),
        ...removals.map(
          ({ label, purpose }) => `${label}: request ${purpose === 'cancel' ? 'cancelled' : 'cleared'}`,
        ),
      ],
      lines,
      (line) => line,
      MORE,
    ),
  );
}

function notes({ notes: all, timeZone }: Report, { lines }: Extent): Block[] {
  return listOf(
    firstOf(
      all,
      lines,
      ({ at, level, message }) =>
        `${localTime(at, timeZone).timeWithSeconds} ${level === 'warning' ? 'warning: ' : ''}${message}`,
      MORE,
    ),
  );
}

function evidence({ digests, run, planFile, system, timeZone, generatedAt }: Report): Block[] {
  const resumed = run.resumed === 0 ? '' : `, resumed ${plural(run.resumed, 'time')}`;
  const end = run.endedAt === null ? 'now' : formatInstant(run.endedAt, timeZone);
  return [
    facts([
      ['run', run.id],
      ['by', `${run.by} on ${run.host}${resumed}`],
      ['time', `${formatInstant(run.startedAt, timeZone)} to ${end} (${timeZone})`],
      ['plan', planFile, digests.plan],
      ['change set', digests.changeSet],
      ['configuration', digests.config],
      ['mail system', system],
      ['report created', formatInstant(generatedAt, timeZone)],
    ]),
  ];
}
