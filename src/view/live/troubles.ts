import { instantMs, type Instant } from '../../domain/instant.ts';
import { nextTryAt } from '../../domain/move-retry.ts';
import { failureOf } from '../../domain/move-stage.ts';
import { stallOf } from '../../domain/stall.ts';
import { firstFew, formatCount } from '../../support/format.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { badge, list, note, titled } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { age, dayAndTime, timeLeft } from './times.ts';

const STALLS_SHOWN = 8;
const CAUSES_SHOWN = 8;
const SUBJECTS_SHOWN = 3;

/** Moves that wait for a resource or make no progress, the oldest first. */
export function stallsOfRun({ status, report, nowMs }: RunView): Markup {
  const alarmed = report.moves.flatMap(({ mailboxId, label, alarm }) =>
    alarm === undefined
      ? []
      : [{ id: mailboxId, label, since: alarm.since, text: alarm.reason, isAlarm: true }],
  );
  const isAlarmed = new Set(alarmed.map(({ id }) => id));
  const stalled = (status.requests ?? []).flatMap(({ mailboxId, displayName, state }) => {
    const stall = stallOf(state);
    return stall === null || isAlarmed.has(mailboxId)
      ? []
      : [
          {
            id: mailboxId,
            label: displayName,
            since: stall.since,
            text: `${stall.reason} (${stall.side}, ${stall.detail})`,
            isAlarm: false,
          },
        ];
  });
  const all = [...alarmed, ...stalled].sort(
    (a, b) => Number(b.isAlarm) - Number(a.isAlarm) || (a.since < b.since ? -1 : 1),
  );
  return titled(
    `Stalled (${formatCount(all.length)})`,
    list(
      all
        .slice(0, STALLS_SHOWN)
        .map(
          ({ label, since, text, isAlarm }) =>
            markup`${badge(isAlarm ? 'bad' : 'warning', age(since, nowMs))} <strong>${label}</strong> ${text}`,
        ),
      'lines',
    ),
    all.length > STALLS_SHOWN ? note(`… and ${formatCount(all.length - STALLS_SHOWN)} more`) : nothing,
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
<p class="ends">${hint === null ? null : `${hint} `}Since ${dayAndTime(since, zone)}: ${firstFew(subjects, SUBJECTS_SHOWN)}.${next === undefined ? null : markup` <strong>${next.count === count ? 'Tried again' : `${formatCount(next.count)} tried again`} ${instantMs(next.at) <= nowMs ? 'now' : markup`in ${timeLeft(next.at, nowMs)}`}</strong>.`}</p>`;
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
