import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  localTime,
  plural,
} from '../../support/format.ts';
import { escapeHtml as esc } from '../document-markdown.ts';
import {
  batchStateText,
  keptSentences,
  moveStateText,
  stallLines,
  targetText,
  verdictTone,
} from './outline.ts';
import type { Report, StepLine } from '../../report/report.ts';
import { databasesChart, failuresChart, progressChart, timelineChart } from './html-charts.ts';
import { pageStyle } from './html-style.ts';

const MOVES_SHOWN = 5000;

/** One self-contained page: no script, no network; prints well; light and dark follow the reader's setting. */
export function htmlReport(report: Report): string {
  const sections = [
    header(report),
    tiles(report),
    batches(report),
    progressChart(report),
    timelineChart(report),
    failures(report),
    stalls(report),
    badItems(report),
    proof(report),
    databases(report),
    steps(report),
    approvals(report),
    leftOut(report),
    moves(report),
    evidence(report),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${esc(report.plan)}: migration report</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${sections.filter((text) => text !== '').join('\n')}
</main>
</body>
</html>
`;
}

function header({ plan, verdict, run, timeZone, generatedAt }: Report): string {
  const until = run.endedAt === null ? 'still open' : formatInstant(run.endedAt, timeZone);
  return `<header>
<p class="kicker">Migration report</p>
<h1>${esc(plan)}</h1>
<p class="verdict ${verdictTone[verdict.kind]}"><span class="dot" aria-hidden="true"></span>${esc(verdict.sentence)}</p>
<p class="quiet">${esc(formatInstant(run.startedAt, timeZone))} to ${esc(until)}, ${esc(timeZone)} · by ${esc(run.by)} · report of ${esc(formatInstant(generatedAt, timeZone))}</p>
</header>`;
}

function tiles({ totals, lock }: Report): string {
  const tile = (value: string, label: string, tone = ''): string =>
    `<div class="tile ${tone}"><b>${esc(value)}</b><span>${esc(label)}</span></div>`;
  return `<section class="tiles">
${tile(`${formatCount(totals.moved)}/${formatCount(totals.mailboxes)}`, 'mailboxes moved')}
${tile(formatCount(totals.proved), 'proved complete', totals.proved === totals.mailboxes ? 'good' : '')}
${tile(formatBytes(totals.movedBytes), 'moved')}
${tile(formatCount(totals.failed), 'failed', totals.failed > 0 ? 'bad' : '')}
${tile(formatCount(totals.badItems), 'bad items', totals.badItems > 0 ? 'warning' : '')}
${tile(lock === null ? '–' : formatDuration(lock.p99Ms), 'lock, p99')}
</section>`;
}

/** The date only where it is another one than that of the run's start. */
function shortTime(instant: string | null, { run, timeZone }: Report): string {
  if (instant === null) return '';
  const { date, timeWithSeconds } = localTime(instant, timeZone);
  return date === localTime(run.startedAt, timeZone).date ? timeWithSeconds : `${date} ${timeWithSeconds}`;
}

function batches(report: Report): string {
  const all = report.batches;
  if (all.length === 0) return '';
  const time = (instant: string | null): string => esc(shortTime(instant, report));
  const rows = all.map((batch) => {
    const share = (part: number): string => ((part / Math.max(1, batch.mailboxes)) * 100).toFixed(2);
    return `<tr><th scope="row">${esc(batch.name)}</th>
<td><span class="state ${batch.state}">${batchStateText[batch.state]}</span>${batch.stopped === null ? '' : `<br><small>${esc(batch.stopped)}</small>`}</td>
<td><div class="meter" role="img" aria-label="${batch.moved} of ${batch.mailboxes} moved"><i class="good" style="width:${share(batch.moved)}%"></i><i class="ready" style="width:${share(batch.ready)}%"></i><i class="bad" style="width:${share(batch.failed)}%"></i></div></td>
<td class="n">${formatCount(batch.moved)}/${formatCount(batch.mailboxes)}</td>
<td class="n">${formatCount(batch.proved)}</td>
<td class="n">${formatCount(batch.failed)}</td>
<td class="n">${formatCount(batch.badItems)}</td>
<td class="n">${formatBytes(batch.sizeBytes)}</td>
<td class="n">${batch.moveP50Ms === null ? '' : formatDuration(batch.moveP50Ms)}</td>
<td class="n">${batch.moveP90Ms === null ? '' : formatDuration(batch.moveP90Ms)}</td>
<td class="t">${time(batch.startedAt)}</td><td class="t">${time(batch.finishedAt)}</td></tr>`;
  });
  return section(
    'Batches',
    `<div class="wide"><table><thead><tr><th>batch</th><th>state</th><th></th><th class="n">moved</th><th class="n">proved</th><th class="n">failed</th><th class="n">bad items</th><th class="n">size</th><th class="n">move p50</th><th class="n">p90</th><th>first start</th><th>finished</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`,
  );
}

function failures(report: Report): string {
  if (report.failures.length === 0) return '';
  const rows = report.failures.map(
    (
      cause,
    ) => `<tr><th scope="row"><code>${esc(cause.code)}</code></th><td class="n">${formatCount(cause.count)}</td>
<td>${esc(cause.message)}${cause.hint === null ? '' : `<br><small>Next: ${esc(cause.hint)}</small>`}</td>
<td class="t">${esc(formatInstant(cause.since, report.timeZone))}</td>
<td><details><summary>${plural(cause.subjects.length, 'name')}</summary>${cause.subjects.map(esc).join('<br>')}</details></td></tr>`,
  );
  return section(
    'Failures by cause',
    `${failuresChart(report)}<div class="wide"><table><thead><tr><th>cause</th><th class="n">count</th><th>what happened</th><th>since</th><th>who</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`,
  );
}

function stalls(report: Report): string {
  const lines = stallLines(report);
  if (lines.length === 0) return '';
  return section('Stalled', `<ul>${lines.map((line) => `<li>${esc(line)}</li>`).join('\n')}</ul>`);
}

function badItems(report: Report): string {
  if (report.badItems.length === 0) return '';
  const rows = report.badItems.map(
    (item) =>
      `<tr><td>${esc(item.mailbox)}</td><td>${item.part === 'archive' ? 'archive: ' : ''}${esc(item.folder)}</td><td><code>${esc(item.item)}</code></td><td>${esc(item.subject)}</td><td>${esc(item.reason)}</td><td>${esc(item.message)}</td></tr>`,
  );
  return section(
    'Bad items',
    `<p>${plural(report.badItems.length, 'item')} could not be read at the source and ${report.badItems.length === 1 ? 'was' : 'were'} left behind, within the limit the plan allows.</p><div class="wide"><table><thead><tr><th>mailbox</th><th>folder</th><th>item</th><th>subject</th><th>reason</th><th>detail</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`,
  );
}

function proof({ verified, totals, lock }: Report): string {
  if (totals.moved === 0) return '';
  const locked =
    lock === null
      ? ''
      : `<p>Users were locked out at completion for ${formatDuration(lock.p50Ms)} (p50), ${formatDuration(lock.p99Ms)} (p99), at most ${formatDuration(lock.maxMs)} (${esc(lock.maxMailbox)}).</p>`;
  return section(
    'What was proved',
    `<p>${formatCount(verified.mailboxes)} of ${plural(totals.moved, 'moved mailbox', 'moved mailboxes')} had equal content digests on both sides before the switch: ${plural(verified.folders, 'folder')}, ${plural(verified.items, 'item')} (${formatCount(verified.hiddenItems)} hidden, ${formatCount(verified.recoverableItems)} recoverable), ${formatBytes(verified.sizeBytes)}.</p>${locked}`,
  );
}

function databases(report: Report): string {
  const chart = databasesChart(report);
  const kept = keptSentences(report.databases, report.timeZone).map((sentence) => `<p>${esc(sentence)}</p>`);
  return chart === '' ? '' : section('Databases before and after', `${chart}${kept.join('')}`);
}

const stepMark: Readonly<Record<StepLine['result'], string>> = {
  succeeded: '✓',
  failed: '✗',
  skipped: '–',
  running: '…',
  pending: '·',
};

function steps({ steps: all, timeZone }: Report): string {
  if (all.length === 0) return '';
  const items = all.map((step) => {
    const took =
      step.startedAt !== null && step.endedAt !== null
        ? ` · ${localTime(step.startedAt, timeZone).timeWithSeconds}, ${formatDuration(Date.parse(step.endedAt) - Date.parse(step.startedAt))}`
        : '';
    const evidenceLines = step.evidence.map(
      ({ label, value }) => `<dt>${esc(label)}</dt><dd>${esc(value)}</dd>`,
    );
    return `<li class="${step.result}"><b>${stepMark[step.result]} ${esc(step.title)}</b> <small>${step.batch === null ? '' : `${esc(step.batch)}, `}${esc(step.hook)}${took}${step.insertedBecause === null ? '' : ` · added because ${esc(step.insertedBecause)}`}</small>${step.reason === null ? '' : `<p>${esc(step.reason)}</p>`}${evidenceLines.length === 0 ? '' : `<dl>${evidenceLines.join('')}</dl>`}${step.output.length === 0 ? '' : `<details><summary>output</summary><pre>${esc(step.output.slice(-200).join('\n'))}</pre></details>`}</li>`;
  });
  return section('Steps and their evidence', `<ol class="steps">${items.join('\n')}</ol>`);
}

function approvals({ approvals: signed, gates, temporaryChanges, timeZone }: Report): string {
  const when = (instant: string | null): string =>
    instant === null ? '' : ` <small>${esc(formatInstant(instant, timeZone))}</small>`;
  const lines = [
    ...signed.map(
      ({ by, key, at }) =>
        `<li>${esc(by)} approved the change set, key <code>${esc(key)}</code>${when(at)}</li>`,
    ),
    ...gates.map(({ gate, answer, by, at, question, comment }) =>
      answer === null
        ? `<li class="failed">gate ${esc(gate)} is open: ${esc(question)}</li>`
        : `<li>gate ${esc(gate)}: ${esc(answer)} by ${esc(by ?? '?')}${when(at)}${comment === '' ? '' : `<p>${esc(comment)}</p>`}</li>`,
    ),
    ...temporaryChanges.map(({ message, openedAt, revertedAt, how }) =>
      revertedAt === null
        ? `<li class="failed">still in effect: ${esc(message)}${when(openedAt)}</li>`
        : `<li>${esc(message)} Put back after ${formatDuration(Date.parse(revertedAt) - Date.parse(openedAt))} (${esc(how ?? '?')}).</li>`,
    ),
  ];
  return lines.length === 0 ? '' : section('Approvals, gates, debts', `<ul>${lines.join('\n')}</ul>`);
}

function leftOut({ deferred, removals, notes, timeZone }: Report): string {
  const lines = [
    ...deferred.map(({ label, batch, reason }) => `<li>${esc(label)} (${esc(batch)}): ${esc(reason)}</li>`),
    ...removals.map(
      ({ label, purpose }) =>
        `<li>${esc(label)}: request ${purpose === 'cancel' ? 'cancelled' : 'cleared'}</li>`,
    ),
    ...notes.map(
      ({ at, level, message }) =>
        `<li class="${level}"><small>${esc(localTime(at, timeZone).timeWithSeconds)}</small> ${esc(message)}</li>`,
    ),
  ];
  return lines.length === 0 ? '' : section('Left out, and notes', `<ul>${lines.join('\n')}</ul>`);
}

function moves(report: Report): string {
  const all = report.moves;
  if (all.length === 0) return '';
  const rows = all.slice(0, MOVES_SHOWN).map((move) => {
    const state = moveStateText(move);
    const ended = shortTime(move.finishedAt, report);
    return `<tr><td>${esc(move.label)}</td><td>${esc(move.batch)}</td><td class="t">${esc(move.from ?? move.archiveFrom ?? '')} → ${esc(targetText(move))}</td><td>${esc(state)}${move.failure === null ? '' : `<br><small>${esc(move.failure)}</small>`}</td><td class="n">${formatBytes(move.sizeBytes)}</td><td class="n">${formatCount(move.itemsTransferred)}</td><td class="n">${move.lockedMs === null ? '' : formatDuration(move.lockedMs)}</td><td class="t">${esc(ended)}</td><td><code>${esc((move.verification[0]?.digest ?? '').replace(/^sha256:/, '').slice(0, 12))}</code></td></tr>`;
  });
  const more =
    all.length > MOVES_SHOWN
      ? `<p class="quiet">… and ${formatCount(all.length - MOVES_SHOWN)} more in the JSON report.</p>`
      : '';
  return section(
    'Mailboxes',
    `<details${all.length <= 60 ? ' open' : ''}><summary>${plural(all.length, 'mailbox', 'mailboxes')}</summary><div class="wide"><table><thead><tr><th>mailbox</th><th>batch</th><th>databases</th><th>state</th><th class="n">size</th><th class="n">items</th><th class="n">locked</th><th>finished</th><th>digest</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>${more}</details>`,
  );
}

function evidence({ digests, run, planFile, system }: Report): string {
  const rows = [
    ['run', `${run.id}${run.resumed === 0 ? '' : `, resumed ${plural(run.resumed, 'time')}`}`],
    ['plan', `${planFile} ${digests.plan}`],
    ['change set', digests.changeSet],
    ['configuration', digests.config],
    ['mail system', system],
    ['host', run.host],
  ];
  return section(
    'Digests',
    `<dl class="digests">${rows.map(([label, value]) => `<dt>${esc(label ?? '')}</dt><dd><code>${esc(value ?? '')}</code></dd>`).join('')}</dl>`,
  );
}

const section = (title: string, body: string): string => `<section><h2>${esc(title)}</h2>${body}</section>`;
