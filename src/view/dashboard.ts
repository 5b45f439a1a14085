import { isWorkedOn, type RunStatus } from '../domain/run-status.ts';
import { instantFromMs } from '../domain/instant.ts';
import { formatCount, localTime, withZonedTimes } from '../support/format.ts';
import { copiedText } from './copied-text.ts';
import { alertFact, alertsOf } from './dashboard/alerts.ts';
import { countMoves, movesOf, type Counts } from './dashboard/moves.ts';
import { sectionsOf } from './dashboard/sections.ts';
import {
  bad,
  facts,
  heading,
  paragraph,
  quiet,
  section,
  spansOf,
  strong,
  type Document,
  type Span,
  type Text,
} from './document.ts';
import { accuracyBlocks } from './forecast-accuracy.ts';
import { keptWarm } from './kept-warm.ts';
import { kindOfRun, otherRuns, outcomeText, shortRun } from './runs.ts';

/** All of it: temporary changes and gates first, then the window, moves by target, stalls, and what is next. */
export function dashboardDocument(view: RunStatus, nowMs: number): Document {
  const moves = movesOf(view);
  const counts = countMoves(moves);
  const alerts = alertsOf(view, moves, nowMs);
  return [
    heading(1, [view.run.plan, '  ', quiet(clockText(view, nowMs))]),
    paragraph(stateLine(view, nowMs)),
    ...(alerts.length === 0 ? [] : [facts(alerts.map(alertFact))]),
    paragraph([...spansOf(countText(counts)), ' · ', ...spansOf(copyText(counts, view))]),
    ...accuracyBlocks(view.forecastAccuracy),
    ...sectionsOf(view, moves, nowMs).flatMap(({ title, entries, show }) => section(title, show(entries))),
    ...section('Kept warm', keptWarm(view, nowMs)),
    ...section('Other runs of this plan', otherRuns(view.otherRuns ?? [], view.changeSet.timeZone)),
  ];
}

/** Of the plan's zone, which is the one of all times below it. */
export const clockText = ({ changeSet }: RunStatus, nowMs: number): string =>
  `${localTime(instantFromMs(nowMs), changeSet.timeZone).timeWithSeconds} ${changeSet.timeZone}`;

export const stateLine = (view: RunStatus, nowMs: number): readonly (string | Span)[] => [
  quiet([`run ${shortRun(view.run.id)}`, ...kindOfRun(view.run.origin)].join(', ')),
  '  ',
  whoWorks(view, nowMs),
];

/** The process that works on it, or what became of it. */
export function whoWorks(view: RunStatus, nowMs: number): Span | string {
  const { run, lease, isHolderGone } = view;
  if (lease === null || (run.phase.kind === 'finished' && isHolderGone)) return phaseText(view);
  return isWorkedOn(view, nowMs)
    ? `running: ${lease.holder} on ${lease.host} (process ${lease.processId})`
    : bad(`${lease.holder} on ${lease.host} stopped responding; resume with apply`);
}

function phaseText({ run: { phase }, changeSet }: RunStatus): Span | string {
  switch (phase.kind) {
    case 'running':
      return bad('not running; resume with apply');
    case 'paused':
      return withZonedTimes(`paused: ${phase.reason}`, changeSet.timeZone);
    case 'finished':
      return outcomeText[phase.result.outcome];
  }
}

export const countText = (counts: Counts): Text => [
  strong(`${formatCount(counts.moved)}/${formatCount(counts.total)} moved`),
  ` · ${formatCount(counts.ready)} ready · ${formatCount(counts.active)} in flight · ${formatCount(counts.queued)} waiting · `,
  (counts.failed > 0 ? bad : quiet)(`${formatCount(counts.failed)} failed`),
  ...(counts.left === 0 ? [] : [` · ${formatCount(counts.left)} taken out`]),
];

export const copyText = ({ bytesMoved, bytesTotal }: Counts, { bytesPerSecond }: RunStatus): string =>
  copiedText(bytesMoved, bytesTotal, bytesPerSecond);
