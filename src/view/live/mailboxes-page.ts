import type { LiveRun, ServePage } from '../../report/live.ts';
import {
  everyMailbox,
  mailboxQueryText,
  mailboxStates,
  pageOfMailboxes,
  type MailboxColumn,
  type MailboxPage,
  type MailboxQuery,
  type MailboxRow,
  type MailboxState,
} from '../../report/mailbox-page.ts';
import { formatBytes, formatCount, formatDuration } from '../../support/format.ts';
import { framed } from './frame.ts';
import { links } from './links.ts';
import { markup, nothing, type Markup, type Part } from './markup.ts';
import { badge, panel, person, signs, type Mood } from './pieces.ts';
import { liveTable } from './table.ts';
import { age, shortTime } from './times.ts';
import { runViewOf } from './run-view.ts';
import { stateOfRun } from './run-state.ts';

/** Of each state a sign, and how it is told. */
const states: Readonly<Record<MailboxState, readonly [Mood, string]>> = {
  waiting: ['calm', 'not begun'],
  queued: ['calm', 'queued'],
  active: ['active', 'being copied'],
  stalled: ['warning', 'stalled'],
  ready: ['calm', 'ready at 95 %'],
  moved: ['good', 'moved'],
  failed: ['bad', 'failed'],
  left: ['calm', 'taken out'],
};

const columns: readonly (readonly [title: string, column: MailboxColumn | null])[] = [
  ['mailbox', 'mailbox'],
  ['state!', 'state'],
  ['batch', 'batch'],
  ['from', 'source'],
  ['to', 'target'],
  ['size>', 'size'],
  ['copied>?', 'progress'],
  ['moved>?', 'finished'],
  ['locked>?', null],
];

/** All mailboxes of a run, 100 a page: filtered and sorted by whoever serves the page, not by the browser. */
export function mailboxesPage(page: ServePage, run: LiveRun, query: MailboxQuery): string {
  const { report } = run;
  const { id } = report.run;
  const found = pageOfMailboxes(report, query);
  const { mood } = stateOfRun(runViewOf(page, run));
  return framed({
    title: `${signs[mood]} ${formatCount(found.found)} mailboxes of ${report.plan} — drover`,
    page,
    run: { id, plan: report.plan },
    current: links.mailboxes(id),
    events: null,
    zone: report.timeZone,
    shape: 'list',
    main: markup`<h1>Mailboxes of ${report.plan}</h1>
<p class="quiet">As of ${age(report.generatedAt, page.nowMs)} ago; load the page again for what is new. Times are ${report.timeZone}.</p>
${chips(found, links.mailboxes(id))}${filterForm(found, links.mailboxes(id))}
<p class="found" id="found"><strong>${countText(found)}</strong></p>
${found.found === 0 ? null : panel('list', 'Mailboxes', mailboxTable(found, links.mailboxes(id), report.timeZone, page.nowMs))}${pager(found, links.mailboxes(id))}
`,
  });
}

function countText({ found, total, pages, query }: MailboxPage): string {
  if (found === 0) return `None of ${formatCount(total)} mailboxes is like that.`;
  const part =
    found === total
      ? `${formatCount(total)} mailboxes`
      : `${formatCount(found)} of ${formatCount(total)} mailboxes`;
  return pages === 1 ? part : `${part}, page ${formatCount(query.page)} of ${formatCount(pages)}`;
}

const addressOf = (base: string, query: MailboxQuery): string => `${base}${mailboxQueryText(query)}`;

/** One press for each state that there is. */
function chips({ byState, query }: MailboxPage, base: string): Markup {
  const all = Object.values(byState).reduce((sum, count) => sum + count, 0);
  const chip = (state: MailboxState | null, text: Part, count: number): Markup =>
    markup`<a class="chip" href="${addressOf(base, { ...query, state, page: 1 })}"${query.state === state ? markup` aria-current="true"` : null}>${text} <b>${formatCount(count)}</b></a>`;
  const some = mailboxStates.filter((state) => byState[state] > 0 || query.state === state);
  return markup`<nav class="chips" aria-label="States">${chip(null, 'all', all)}${some.map((state) => chip(state, badge(...states[state]), byState[state]))}</nav>`;
}

function filterForm({ query, batches, databases }: MailboxPage, base: string): Markup {
  const hidden = (name: string, value: string | null, usual: string): Markup =>
    value === null || value === usual
      ? nothing
      : markup`<input type="hidden" name="${name}" value="${value}">`;
  return markup`<form class="filter" method="get" action="${base}" role="search">
<label>Words<input type="search" name="q" value="${query.text}" maxlength="200" autocomplete="off" spellcheck="false"></label>
${choice('Batch', 'batch', batches, query.batch)}${choice('Database', 'database', databases, query.database)}${hidden('state', query.state, '')}${hidden('sort', query.sort, everyMailbox.sort)}${hidden('order', query.order, everyMailbox.order)}
<button type="submit">Show</button>${addressOf('', { ...query, page: 1 }) === '' ? null : markup`<a class="clear" href="${base}">Show all</a>`}
</form>`;
}

/** A choice of very many is a field to type in, with suggestions. */
const CHOICES_MAX = 60;
function choice(label: string, name: string, values: readonly string[], chosen: string | null): Markup {
  if (values.length > CHOICES_MAX)
    return markup`<label>${label}<input name="${name}" value="${chosen ?? ''}" maxlength="200" autocomplete="off" spellcheck="false"></label>`;
  const known = chosen !== null && !values.includes(chosen) ? [chosen, ...values] : values;
  return markup`<label>${label}<select name="${name}"><option value="">all</option>${known.map((value) => markup`<option${value === chosen ? markup` selected` : null}>${value}</option>`)}</select></label>`;
}

function mailboxTable(found: MailboxPage, base: string, zone: string, nowMs: number): Markup {
  return liveTable({
    caption: `Mailboxes, ${countText(found)}`,
    columns: columns.map(([title]) => title),
    headOf: (title, index) => headOf(title, columns[index]?.[1] ?? null, found.query, base),
    sorted: columns.map(([, column]) => column === found.query.sort ? (found.query.order === 'up' ? 'ascending' : 'descending') : null),
    rows: found.rows.map((row) => cells(row, zone, nowMs)),
    shape: 'widest',
  });
} // prettier-ignore

function headOf(title: string, column: MailboxColumn | null, query: MailboxQuery, base: string): Markup {
  if (column === null) return markup`${title}`;
  const isSorted = query.sort === column;
  const order = isSorted && query.order === 'up' ? 'down' : 'up';
  const sign = isSorted ? (query.order === 'up' ? ' ↑' : ' ↓') : '';
  return markup`<a href="${addressOf(base, { ...query, sort: column, order, page: 1 })}">${title}<span aria-hidden="true">${sign}</span></a>`;
}

function cells({ move, state, progress }: MailboxRow, zone: string, nowMs: number): readonly Part[] {
  const { label, batch, sizeBytes, finishedAt, lockedMs } = move;
  return [
    person(label),
    markup`${badge(...states[state])}${whyOf(move, nowMs)}`,
    batch,
    partsText(move.from, move.archiveFrom),
    partsText(move.to, move.archiveTo),
    formatBytes(sizeBytes),
    state === 'waiting' || state === 'queued' || state === 'left' ? '' : `${Math.floor(progress * 100)} %`,
    finishedAt === null ? '' : shortTime(finishedAt, nowMs, zone),
    lockedMs === null ? '' : formatDuration(lockedMs),
  ]; // prettier-ignore
}

function whyOf(
  { failure, stall, alarm, warnings, badItems, left }: MailboxRow['move'],
  nowMs: number,
): Markup {
  const why = [
    ...(failure === null ? [] : [markup`${failure}`]),
    ...(alarm === undefined ? [] : [markup`No progress for ${age(alarm.since, nowMs)}: ${alarm.reason}`]),
    ...(stall === null || alarm !== undefined
      ? []
      : [markup`For ${age(stall.since, nowMs)}: ${stall.reason}`]),
    ...(left === undefined ? [] : [markup`${left.how} by order ${left.order}`]),
    ...(badItems === 0 ? [] : [markup`${formatCount(badItems)} bad items`]),
    ...warnings.slice(0, 2).map((text) => markup`${text}`),
  ];
  return markup`${why.map((text) => markup` <small>${text}</small>`)}`;
}

/** Of the mailbox, and of its archive where that is elsewhere. */
const partsText = (primary: string | null, archive: string | null): string =>
  [primary, archive === null || archive === primary ? null : `archive ${archive}`]
    .filter((text) => text !== null)
    .join(', ');

function pager({ pages, query }: MailboxPage, base: string): Markup {
  if (pages === 1) return nothing;
  const link = (page: number, text: string, rel = ''): Markup =>
    markup`<a href="${addressOf(base, { ...query, page })}"${rel === '' ? null : markup` rel="${rel}"`}${page === query.page ? markup` aria-current="page"` : null}>${text}</a>`;
  const near = [1, query.page - 1, query.page, query.page + 1, pages];
  const shown = [...new Set(near)].filter((page) => page >= 1 && page <= pages);
  return markup`<nav class="pager" aria-label="Pages of the list">${query.page > 1 ? link(query.page - 1, '← Previous', 'prev') : null}${shown.map((page, at) => markup`${at > 0 && page - (shown[at - 1] ?? page) > 1 ? markup`<span aria-hidden="true">…</span>` : null}${link(page, formatCount(page))}`)}${query.page < pages ? link(query.page + 1, 'Next →', 'next') : null}</nav>`;
}
