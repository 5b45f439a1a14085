import { instantMs, type Instant } from '../../domain/instant.ts';
import { partsOfLabel } from '../../domain/mailbox-label.ts';
import { nextTryAt } from '../../domain/move-retry.ts';
import { failureOf } from '../../domain/move-stage.ts';
import { stallOf } from '../../domain/stall.ts';
import { firstFew, formatCount, plural } from '../../support/format.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { badge, list, note, titled } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { age, dayAndTime, timeLeft } from './times.ts';

const ALARMS_SHOWN = 6;
const CAUSES_SHOWN = 8;
const SUBJECTS_SHOWN = 4;

/** Moves that make no progress, one by one; then those that wait for a resource, by resource. The oldest first. */
export function stallsOfRun({ status, report, nameOf, nowMs }: RunView): Markup {
  const alarmed = report.moves
    .flatMap(({ mailboxId, alarm }) => (alarm === undefined ? [] : [{ mailboxId, ...alarm }]))
    .sort((a, b) => (a.since < b.since ? -1 : 1));
  const isAlarmed = new Set(alarmed.map(({ mailboxId }) => mailboxId));
  const stalled = (status.requests ?? [])
    .flatMap(({ mailboxId, state }) => {
      const stall = stallOf(state);
      return stall === null || isAlarmed.has(mailboxId) ? [] : [{ mailboxId, stall }];
    })
    .sort((a, b) => (a.stall.since < b.stall.since ? -1 : 1));
  const groups = [...Map.groupBy(stalled, ({ stall }) => `${stall.detail} ${stall.reason}`).values()];
  const alarms = alarmed
    .slice(0, ALARMS_SHOWN)
    .map(
      ({ mailboxId, since, reason }) =>
        markup`<p>${badge('bad', age(since, nowMs))} <strong>${nameOf(mailboxId)}</strong> makes no progress: ${reason}</p>`,
    );
  const waits = groups.slice(0, CAUSES_SHOWN).flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { stall } = first;
    const names = all
      .slice(0, SUBJECTS_SHOWN)
      .map(
        ({ mailboxId, stall: { since } }, at) =>
          markup`${at === 0 ? null : ', '}${nameOf(mailboxId)} (${age(since, nowMs)})`,
      );
    const more = all.length - names.length;
    return [
      markup`<p>${badge('warning', age(stall.since, nowMs))} <strong>${plural(all.length, 'move waits', 'moves wait')}</strong> for the ${stall.side}: ${stall.reason}</p>
<p class="ends">${names}${more > 0 ? ` and ${formatCount(more)} more` : null}. <code>${stall.detail}</code></p>`,
    ];
  });
  const more = alarmed.length - alarms.length;
  return titled(
    `Stalled (${formatCount(alarmed.length + stalled.length)})`,
    list([...alarms, ...waits], 'waits'),
    more > 0 ? note(`… and ${formatCount(more)} more without progress`) : nothing,
  );
}

/** By cause, with what to do and when drover tries again. */
export function failuresOfRun(view: RunView): Markup {
  const { report, nowMs, zone } = view;
  const tries = nextTries(view);
  const causes = report.failures
    .slice(0, CAUSES_SHOWN)
    .map(({ code, message, hint, count, since, subjects }) => {
      const next = tries.get(code);
      return markup`<p>${badge('bad', `${formatCount(count)} ×`)} <strong>${code}</strong> ${message}</p>
<p class="ends">${hint === null ? null : `${hint} `}Since ${dayAndTime(since, zone)}: ${firstFew(subjects.slice(0, SUBJECTS_SHOWN).map(nameOnly), SUBJECTS_SHOWN, ', ', count)}.${next === undefined ? null : markup` <strong>${next.count === count ? 'Tried again' : `${formatCount(next.count)} tried again`} ${instantMs(next.at) <= nowMs ? 'now' : markup`in ${timeLeft(next.at, nowMs)}`}</strong>.`}</p>`;
    });
  const more = report.failures.length - causes.length;
  return titled(
    `Failures (${formatCount(report.failures.reduce((sum, { count }) => sum + count, 0))})`,
    list(causes, 'waits'),
    more > 0 ? note(`… and ${formatCount(more)} other causes`) : nothing,
  );
}

/** By failure code, how many moves are tried again, and when the first is. */
function nextTries({
  status: { run },
}: RunView): ReadonlyMap<string, { readonly count: number; readonly at: Instant }> {
  const found = new Map<string, { count: number; at: Instant }>();
  if (run.phase.kind === 'finished') return found;
  for (const progress of run.moves.values()) {
    const at = nextTryAt(progress);
    const failure = failureOf(progress);
    if (at === null || failure === null) continue;
    const known = found.get(failure.code);
    found.set(
      failure.code,
      known === undefined ? { count: 1, at } : { count: known.count + 1, at: known.at < at ? known.at : at },
    );
  }
  return found;
}

const nameOnly = (label: string): string => partsOfLabel(label).displayName;
