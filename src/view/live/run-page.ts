import type { LiveRun, ServePage } from '../../report/live.ts';
import { batchesOf } from './batches.ts';
import { framed } from './frame.ts';
import { headOfRun, numbersOfRun, titleOfRun } from './head.ts';
import { alsoOfRun, lastEvents } from './journal.ts';
import { inFlight, lanesOfRun, nextMoves } from './lanes.ts';
import { links } from './links.ts';
import { markup, type Markup } from './markup.ts';
import { fragmentsOf, panelOf, type Panels } from './panels.ts';
import { progressOfRun } from './progress.ts';
import { runViewOf, type RunView } from './run-view.ts';
import { stepsOfRun } from './steps.ts';
import { failuresOfRun, stallsOfRun } from './troubles.ts';
import { unprotectedOfRun } from './unprotected.ts';
import { waitsOfRun } from './waits.ts';
import { windowOfRun } from './window.ts';

export const panelsOfRun = {
  state: { title: 'State', of: headOfRun },
  unprotected: { title: 'Unprotected', of: unprotectedOfRun },
  waits: { title: 'Waits for', of: waitsOfRun },
  window: { title: 'Window', of: windowOfRun },
  numbers: { title: 'Mailboxes', of: mailboxesPanel },
  progress: { title: 'Progress', of: progressOfRun },
  batches: { title: 'Batches', of: ({ report, nowMs }) => batchesOf(report, nowMs) },
  lanes: { title: 'Target databases', of: lanesOfRun },
  stalls: { title: 'Stalled', of: stallsOfRun },
  failures: { title: 'Failures', of: failuresOfRun },
  steps: { title: 'Steps', of: stepsOfRun },
  flight: { title: 'In flight', of: inFlight },
  next: { title: 'Next', of: nextMoves },
  also: { title: 'Also to know', of: alsoOfRun },
  events: { title: 'Last events', of: lastEvents },
} as const satisfies Panels<RunView>;

function mailboxesPanel(view: RunView): Markup {
  return markup`<h2>Mailboxes <a href="${links.mailboxes(view.report.run.id)}">all of them</a></h2>${numbersOfRun(view)}`;
}

export function runPage(page: ServePage, run: LiveRun): string {
  const view = runViewOf(page, run);
  const { id } = view.report.run;
  const of = (panel: keyof typeof panelsOfRun): Markup => panelOf(panelsOfRun, panel, view);
  return framed({
    title: titleOfRun(view),
    page,
    run: { id, plan: view.report.plan },
    current: links.run(id),
    events: links.eventsOf(id),
    zone: view.zone,
    shape: 'run',
    main: markup`${of('state')}<div class="alerts">${of('unprotected')}${of('waits')}</div>
${of('window')}${of('numbers')}<div class="stacks">
<div class="side-by-side"><div class="stack how-far">${of('progress')}${of('batches')}${of('lanes')}</div>
<div class="stack now">${of('flight')}${of('next')}</div></div>
<div class="side-by-side"><div class="stack troubles">${of('stalls')}${of('failures')}${of('steps')}</div>
<div class="stack past">${of('also')}${of('events')}</div></div>
</div>
`,
  });
}

export function runFragments(page: ServePage, run: LiveRun): ReadonlyMap<string, string> {
  const view = runViewOf(page, run);
  return fragmentsOf(panelsOfRun, view, titleOfRun(view));
}
