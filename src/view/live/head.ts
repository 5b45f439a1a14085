import { formatCount, formatInstant } from '../../support/format.ts';
import { copyText, whoWorks } from '../dashboard.ts';
import { spansOf } from '../document.ts';
import { kindOfRun, shortRun } from '../runs.ts';
import { links } from './links.ts';
import { markup, toned, type Markup } from './markup.ts';
import { bar, numbers, signs, type NumberShown } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { LOOK_OLD_MS, stateOfRun } from './run-state.ts';
import { age } from './times.ts';

/** The state in large letters, in a sentence, who works on it, and how old all of it is. */
export function headOfRun(view: RunView): Markup {
  const { report, status, page } = view;
  const { mood, text } = stateOfRun(view);
  const kind = kindOfRun(status.run.origin);
  return markup`<div class="state ${mood}">
<p class="subject"><a href="${links.overview}">${page.status?.name ?? 'drover'}</a> <span aria-hidden="true">›</span> <strong>${report.plan}</strong> · run ${shortRun(report.run.id)}${kind.length === 0 ? null : ` · ${kind.join(', ')}`}</p>
<h1><span class="sign" aria-hidden="true">${signs[mood]}</span> ${text}</h1>
<p class="sentence">${report.verdict.sentence}</p>
<p class="who">${toned(spansOf(whoWorks(status, view.nowMs)))}</p>
${freshness(view)}
</div>`;
}

/** What a window of the browser is called: the state first. */
export function titleOfRun(view: RunView): string {
  const { mood, text } = stateOfRun(view);
  return `${signs[mood]} ${view.report.plan}: ${lowerFirst(text)} — drover`;
}
export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** How old the two things are that a run is shown from: what the mail system said, and the journal. */
function freshness({ live, status, report, nowMs, zone }: RunView): Markup {
  const { run } = status;
  const journal = markup`Journal up to event ${formatCount(live.seq)}, ${formatInstant(run.lastEventAt, zone)} ${zone}.`;
  if (run.phase.kind === 'finished') return markup`<p class="fresh">${journal}</p>`;
  if (live.lookedAt === null)
    return markup`<p class="fresh stale">The mail system has not answered: what is shown of moves is from the journal. ${journal}</p>`;
  const isOld = nowMs - Date.parse(live.lookedAt) >= LOOK_OLD_MS;
  return markup`<p class="fresh${isOld ? ' stale' : ''}" data-stale>Shown as of ${age(live.lookedAt, nowMs, LOOK_OLD_MS)} ago<span class="if-stale">: it may be over. ${report.system} was last asked then</span>. ${journal}</p>`;
}

/** Where all mailboxes are, as one bar and in numbers. */
export function numbersOfRun({ counts, status }: RunView): Markup {
  const { moved, ready, active, queued, failed, left, total } = counts;
  const shown: readonly (NumberShown & { readonly count: number; readonly isRare?: boolean })[] = [
    { label: 'moved', value: markup`${formatCount(moved)}<small> of ${formatCount(total)}</small>`, kind: 'moved', count: moved },
    { label: 'ready at 95 %', value: formatCount(ready), kind: 'ready', count: ready },
    { label: 'in flight', value: formatCount(active), kind: 'active', count: active },
    { label: 'waiting', value: formatCount(queued), kind: 'waiting', count: queued },
    { label: 'failed', value: formatCount(failed), kind: failed > 0 ? 'failed' : 'none', count: failed },
    { label: 'taken out', value: formatCount(left), kind: 'left', count: left, isRare: true },
  ]; // prettier-ignore
  const some = shown.filter(({ isRare, count }) => isRare !== true || count > 0);
  const label = some.map(({ label: name, count }) => `${formatCount(count)} ${name}`).join(', ');
  return markup`${bar(
    some.map(({ kind = '', count }) => [kind, count]),
    `Of ${formatCount(total)} mailboxes: ${label}`,
  )}${numbers(some)}<p class="pace">${copyText(counts, status)}</p>`;
}
