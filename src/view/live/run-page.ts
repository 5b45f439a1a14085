import type { LiveRun, ServePage } from '../../report/live.ts';
import { batchesOf } from './batches.ts';
import { framed, titleFragment } from './frame.ts';
import { headOfRun, numbersOfRun, titleOfRun } from './head.ts';
import { alsoOfRun, lastEvents } from './journal.ts';
import { inFlight, lanesOfRun, nextMoves } from './lanes.ts';
import { links } from './links.ts';
import { markup, textOf, type Markup } from './markup.ts';
import { panel } from './pieces.ts';
import { progressOfRun } from './progress.ts';
import { runViewOf, type RunView } from './run-view.ts';
import { stepsOfRun } from './steps.ts';
import { failuresOfRun, stallsOfRun } from './troubles.ts';
import { unprotectedOfRun } from './unprotected.ts';
import { waitsOfRun } from './waits.ts';
import { windowOfRun } from './window.ts';

/** The panels of a run by id, whose content the stream replaces. */
const panels = {
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
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly of: (view: RunView) => Markup }>
>;
export type PanelOfRun = keyof typeof panels;

export const panelOfRun = (view: RunView, id: PanelOfRun): Markup =>
  panel(id, panels[id].title, panels[id].of(view));

function mailboxesPanel(view: RunView): Markup {
  return markup`<h2>Mailboxes <a href="${links.mailboxes(view.report.run.id)}">all of them</a></h2>${numbersOfRun(view)}`;
}

export function runPage(page: ServePage, run: LiveRun): string {
  const view = runViewOf(page, run);
  const { id } = view.report.run;
  const of = (panelId: PanelOfRun): Markup => panelOfRun(view, panelId);
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

/** What the stream sends of a run: the content of each panel, and the title. */
export function runFragments(page: ServePage, run: LiveRun): ReadonlyMap<string, string> {
  const view = runViewOf(page, run);
  return new Map([
    ['title', titleFragment(titleOfRun(view))],
    ...Object.entries(panels).map(([id, { of }]) => [id, textOf(of(view))] as const),
  ]);
}
