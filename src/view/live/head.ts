import type { RunStatus } from '../../domain/run-status.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  uncapitalised,
} from '../../support/format.ts';
import { paceText } from '../copied-text.ts';
import type { Counts } from '../dashboard/moves.ts';
import { whoWorks } from '../dashboard.ts';
import { spansOf } from '../document.ts';
import { kindOfRun, shortRun } from '../runs.ts';
import { links } from './links.ts';
import { markup, toned, type Markup } from './markup.ts';
import { bar, numbers, signs, type NumberShown } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { LOOK_OLD_MS, stateOfRun } from './run-state.ts';
import { age, toFullMinute, unreadNote } from './times.ts';

/** The state in large letters, in a sentence, who works on it, and how old all of it is. */
export function headOfRun(view: RunView): Markup {
  const { report, status, page } = view;
  const { mood, text } = stateOfRun(view);
  const kind = kindOfRun(status.run.origin);
  return markup`<div class="state ${mood}">
<p class="subject"><a href="${links.overview}">${page.status?.name ?? 'drover'}</a> <span aria-hidden="true">›</span> <strong>${report.plan}</strong> · run ${shortRun(report.run.id)}${kind.length === 0 ? null : ` · ${kind.join(', ')}`}</p>
<h1><span class="sign" aria-hidden="true">${signs[mood]}</span> ${text}</h1>
<p class="sentence">${report.verdict.sentence}</p>
${status.run.phase.kind === 'finished' ? null : markup`<p class="who">${toned(spansOf(whoWorks(status, view.nowMs)))}</p>`}
${unreadNote(page)}${freshness(view)}
</div>`;
}

/** What a window of the browser is called: the state first. */
export function titleOfRun(view: RunView): string {
  const { mood, text } = stateOfRun(view);
  return `${signs[mood]} ${view.report.plan}: ${uncapitalised(text)} — drover`;
}

/** How old the two things are that a run is shown from: what the mail system said, and the journal. */
function freshness({ live, status, report, nowMs, zone }: RunView): Markup {
  const { run } = status;
  const journal = markup`Journal up to event ${formatCount(live.seq)}, ${formatInstant(run.lastEventAt, zone)} ${zone}.`;
  if (run.phase.kind === 'finished') return markup`<p class="fresh">${journal}</p>`;
  if (live.lookedAt === null)
    return markup`<p class="fresh stale">The mail system was not asked yet, or has not answered: what is shown of moves is from the journal. ${journal}</p>`;
  const isOld = nowMs - Date.parse(live.lookedAt) >= LOOK_OLD_MS;
  return markup`<p class="fresh${isOld ? ' stale' : ''}" data-stale>Shown as of ${age(live.lookedAt, nowMs, LOOK_OLD_MS)} ago<span class="if-stale">: it may be over. ${report.system} was last asked then</span>. ${journal}</p>`;
}

/** Where all mailboxes are, as one bar and in numbers, and how fast it goes. */
export function numbersOfRun({ counts, status }: RunView): Markup {
  const { moved, ready, active, queued, failed, left, total } = counts;
  const ofTotal = markup`<small> of ${formatCount(total)}</small>`;
  const stages: readonly (NumberShown & { readonly kind: string; readonly count: number })[] = [
    { label: 'moved', value: markup`${formatCount(moved)}${ofTotal}`, kind: 'moved', count: moved },
    { label: 'ready at 95 %', value: formatCount(ready), kind: 'ready', count: ready },
    { label: 'in flight', value: formatCount(active), kind: 'active', count: active },
    { label: 'waiting', value: formatCount(queued), kind: 'waiting', count: queued },
    { label: 'failed', value: formatCount(failed), kind: failed > 0 ? 'failed' : 'none', count: failed },
    ...(left === 0 ? [] : [{ label: 'taken out', value: formatCount(left), kind: 'left', count: left }]),
  ];
  const label = stages.map(({ label: name, count }) => `${formatCount(count)} ${name}`).join(', ');
  return markup`${bar(
    stages.map(({ kind, count }) => [kind, count]),
    `Of ${formatCount(total)} mailboxes: ${label}`,
  )}${numbers([...stages, ...paceOf(counts, status)])}`;
}

function paceOf(
  { bytesMoved, bytesTotal }: Counts,
  { bytesPerSecond, run }: RunStatus,
): readonly NumberShown[] {
  const copied = {
    label: 'copied',
    value: markup`${formatBytes(bytesMoved)}<small> of ${formatBytes(bytesTotal)}</small>`,
    kind: 'pace first',
  };
  if (
    bytesPerSecond === null ||
    bytesPerSecond === 0 ||
    run.phase.kind === 'finished' ||
    bytesMoved >= bytesTotal
  )
    return [copied];
  const leftMs = ((bytesTotal - bytesMoved) / bytesPerSecond) * 1000;
  return [
    copied,
    { label: 'pace', value: paceText(bytesPerSecond), kind: 'pace' },
    {
      label: 'of copying left',
      value: formatDuration(toFullMinute(leftMs)),
      kind: 'pace',
    },
  ];
}
