import type { LiveRun, ServePage } from '../../report/live.ts';
import type { Report } from '../../report/report.ts';
import { formatBytes, formatCount, formatDuration, formatInstant } from '../../support/format.ts';
import { kindOfRun, outcomeText, shortRun } from '../runs.ts';
import { framed } from './frame.ts';
import { titleOfRun } from './head.ts';
import { links } from './links.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { calendar } from './nights.ts';
import { fragmentsOf, panelOf, type Panels } from './panels.ts';
import { list, numbers, signs, titled } from './pieces.ts';
import { panelsOfRun } from './run-page.ts';
import { runViewOf, type RunView } from './run-view.ts';
import { stateOfRun } from './run-state.ts';
import { liveTable } from './table.ts';
import { allWaits, waitItem } from './waits.ts';

const RUNS_SHOWN = 12;

const panels = {
  summary: { title: 'Summary', of: summary },
  decisions: { title: 'Decisions', of: decisions },
  progress: panelsOfRun.progress,
  batches: panelsOfRun.batches,
  nights: { title: 'Nights', of: ({ report, nowMs }) => calendar(report, nowMs) },
  runs: { title: 'Runs', of: ({ report }) => runsSoFar(report) },
} as const satisfies Panels<RunView>;

/** What came of it so far, what is ahead, and what has to be decided: without names of people. */
export function managerPage(page: ServePage, run: LiveRun): string {
  const view = runViewOf(page, run);
  const { report } = view;
  const { id } = report.run;
  const of = (panel: keyof typeof panels): Markup => panelOf(panels, panel, view);
  return framed({
    title: titleOfRun(view),
    page,
    run: { id, plan: report.plan },
    current: links.manager(id),
    events: links.eventsOfManager(id),
    zone: view.zone,
    shape: 'manager',
    main: markup`${of('summary')}<div class="alerts">${of('decisions')}</div>
${of('progress')}${of('batches')}${of('nights')}${of('runs')}
`,
  });
}

export function managerFragments(page: ServePage, run: LiveRun): ReadonlyMap<string, string> {
  const view = runViewOf(page, run);
  return fragmentsOf(panels, view, titleOfRun(view));
}

function summary(view: RunView): Markup {
  const { report, zone } = view;
  const { totals, verdict, lock, run } = report;
  const { mood, text } = stateOfRun(view);
  const { finishP50 = null, finishP90 = null } = view.status.changeSet.forecast ?? {};
  const share = totals.mailboxes === 0 ? 100 : Math.floor((totals.moved / totals.mailboxes) * 100);
  const finish = run.endedAt !== null ? [] : [
    ...(finishP50 === null ? [] : [{ label: 'forecast: half by', value: formatInstant(finishP50, zone), kind: 'text' }]),
    ...(finishP90 === null ? [] : [{ label: 'forecast: 9 of 10 by', value: formatInstant(finishP90, zone), kind: 'text' }]),
  ]; // prettier-ignore
  return markup`<div class="state ${mood}"><p class="subject"><strong>${report.plan}</strong>${report.description === undefined ? null : ` · ${report.description}`}</p>
<h1><span class="sign" aria-hidden="true">${signs[mood]}</span> ${text}</h1>
<p class="sentence">${verdict.sentence}</p></div>${numbers([
    { label: 'moved', value: markup`${share} %<small> ${formatCount(totals.moved)} of ${formatCount(totals.mailboxes)}</small>`, kind: 'moved' },
    { label: 'data moved', value: markup`${formatBytes(totals.movedBytes)}<small> of ${formatBytes(totals.sizeBytes)}</small>` },
    { label: 'proved complete', value: formatCount(totals.proved) },
    { label: 'failed', value: formatCount(totals.failed), kind: totals.failed > 0 ? 'failed' : 'none' },
    ...(lock === null ? [] : [{ label: 'locked out, 99 of 100 at most', value: formatDuration(lock.p99Ms) }]),
    ...finish,
  ])}`; // prettier-ignore
}

/** What waits for a person, and nothing that ends by itself; nothing that names people whose mailboxes wait. */
function decisions(view: RunView): Markup {
  const needed = allWaits(view).filter(({ kind, commands }) => commands.length > 0 && kind !== 'SUSPENDED');
  return titled(
    `Decisions needed (${formatCount(needed.length)})`,
    needed.length === 0
      ? markup`<p>None: it goes on by itself.</p>`
      : list(
          needed.map((wait) => waitItem(wait)),
          'waits',
        ),
  );
}

function runsSoFar({ runs, timeZone }: Report): Markup {
  if (runs.length === 0) return nothing;
  return titled(
    'Runs so far',
    liveTable({
      caption: 'Runs of this plan, the newest first',
      columns: ['run', 'what?', 'began', 'ended?', 'outcome', 'moved>'],
      rows: runs
        .slice(-RUNS_SHOWN)
        .toReversed()
        .map((one) => [
          markup`<a href="${links.manager(one.run)}">${shortRun(one.run)}</a>`,
          kindOfRun(one).join('; '),
          formatInstant(one.startedAt, timeZone),
          one.endedAt === null ? '' : formatInstant(one.endedAt, timeZone),
          one.outcome === null ? one.phase : outcomeText[one.outcome],
          `${formatCount(one.moved)}/${formatCount(one.mailboxes)}`,
        ]),
    }),
  );
}
