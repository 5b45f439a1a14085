import type { PlanName, RunId } from '../../domain/ids.ts';
import { addMs, instantFromMs, instantMs } from '../../domain/instant.ts';
import type { Message, MessageKind } from '../../domain/message.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { exposedSince } from '../../domain/temporary-changes.ts';
import { schedulesInRun, wavesBefore } from '../../domain/waves-of-run.ts';
import type { PlanStatus, SourceStatus } from '../../report/live.ts';
import { nextEdge } from '../../report/next-edge.ts';
import { byBatch, isOver, movesOf } from '../../report/observed-moves.ts';
import { formatDuration, formatInstant, plural } from '../../support/format.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import type { Outcome } from './plan-entry.ts';

/** What is true for a while, or was a moment ago, and that no journal says. */
export interface Condition {
  readonly message: Message;
  /** How long it is true before anyone is told: what comes and goes is not worth it. */
  readonly afterMs: number;
  /** What is said when it is over; null: it is news, which is said once. */
  readonly over: string | null;
}

export interface ConditionsView {
  readonly controller: string;
  readonly nowMs: number;
  readonly source: SourceStatus;
  readonly plans: readonly (PlanStatus & { readonly trouble: Outcome['trouble'] | null })[];
  /** Of the runs that are worked on here. */
  readonly runs: readonly RunStatus[];
  /** Runs that should be worked on, and no process does. */
  readonly abandoned: readonly { readonly plan: PlanName; readonly run: RunId }[];
  /** Causes that people were told of and that are not over: what is near its limit does not come and go. */
  readonly told: ReadonlySet<string>;
}

const MINUTE_MS = 60_000;

/** All that people are to be told of now. No names of people are in it. */
export const conditionsNow = (view: ConditionsView): readonly Condition[] => [
  ...sourceConditions(view),
  ...view.plans.flatMap((plan) => planConditions(plan, aboutPlan(view.controller, plan.plan))),
  ...view.runs.flatMap((run) => [
    ...fits(run, view),
    ...missed(run, view.nowMs),
    ...exposure(run, view.nowMs),
  ]),
  ...view.abandoned.map(abandoned),
];

/** Could it not be looked at? Whoever leads since a moment ago knows of no drift yet, and of runs that it has not taken up nothing. */
export const isUnknown = (cause: string, { controller, plans, runs }: ConditionsView): boolean =>
  plans.some(({ plan, drift, run, state }) => {
    const about = aboutPlan(controller, plan);
    const isSeen = state.kind === 'finished' || runs.some((one) => one.run.id === run);
    return (
      (drift === null && cause === `${about}/drift`) ||
      (state.kind === 'planning' && cause.startsWith(`${about}/`)) ||
      (!isSeen && cause.startsWith(`run:${run}/`) && !cause.endsWith('/holder-gone'))
    );
  });

type Texts = Pick<Message, 'title'> & Partial<Pick<Message, 'facts' | 'command' | 'plan' | 'run'>>;
const message = (
  kind: MessageKind,
  cause: string,
  { title, facts = [], command = null, plan = null, run = null }: Texts,
): Message => ({ kind, cause, title, facts, command, plan, run, journal: null });

function sourceConditions({ controller, source }: ConditionsView): Condition[] {
  const { revision, problem, lastSuccessAt } = source;
  if (problem === null) return [];
  const facts: [string, string][] = lastSuccessAt === null ? [] : [['last read', lastSuccessAt]];
  return [
    {
      message: message('source-unreachable', `controller:${controller}/source`, {
        title: `${revision} cannot be read or applied, so nothing new is`,
        facts,
        command: 'git fetch --prune && drover doctor',
      }),
      afterMs: 5 * MINUTE_MS,
      over: `${revision} can be read and applied again`,
    },
  ];
}

/** Controllers of two revisions may share a state: what one of them sees is not over because the other does not. */
const aboutPlan = (controller: string, plan: PlanName): string => `controller:${controller}/plan:${plan}`;

function planConditions(
  { plan, file, state, drift, run, trouble }: ConditionsView['plans'][number],
  about: string,
): Condition[] {
  const found: Condition[] = [];
  const name = shellQuoted(plan);
  if (state.kind === 'waits-for-approval')
    found.push({
      message: message('approval-waiting', `${about}/approval-waiting`, {
        plan,
        title: `Plan ${plan} waits for approval: ${plural(state.mailboxes, 'mailbox', 'mailboxes')}`,
        facts: [
          ['change set', state.changeSet],
          ['file', file],
        ],
        command: state.commands[0] ?? null,
      }),
      afterMs: 0,
      over: `Plan ${plan} waits for no approval any more`,
    });
  if (trouble !== null)
    found.push({
      message: message('plan-refused', `${about}/refused`, {
        plan,
        run: state.kind === 'paused' ? run : null,
        title:
          state.kind === 'paused'
            ? `Plan ${plan}: its run cannot be continued`
            : `Plan ${plan} is not applied`,
        facts: [['file', file]],
        command: state.kind === 'paused' ? `drover status ${name}` : `drover plan ${shellQuoted(file)}`,
      }),
      afterMs: trouble === 'passing' ? 10 * MINUTE_MS : 0,
      over: `Plan ${plan} is not refused any more`,
    });
  if (drift !== null && drift.items > 0)
    found.push({
      message: message('drift', `${about}/drift`, {
        plan,
        title: `Plan ${plan}: ${plural(drift.items, 'difference')} from what its runs left behind`,
        command: `drover drift ${name}`,
      }),
      afterMs: 0,
      over: `Plan ${plan}: no difference any more from what its runs left behind`,
    });
  return found;
}

/** At the pace of now, unless it is only just so; the alarm comes as early as the pace tells. */
function fits(status: RunStatus, { nowMs, told }: ConditionsView): Condition[] {
  const { plan, id: run } = status.run;
  const edge = nextEdge(status, movesOf(status), nowMs);
  if (edge === null || edge.what !== 'closes' || edge.neededMs === null) return [];
  const [batch = ''] = edge.batches;
  const cause = `run:${run}/window-will-not-fit:${batch}:${edge.at}`;
  const leftMs = instantMs(edge.at) - nowMs;
  if (edge.neededMs <= leftMs * (told.has(cause) ? 0.9 : 1)) return [];
  const more = edge.batches.length === 1 ? '' : ` and ${edge.batches.length - 1} more`;
  const { timeZone } = status.changeSet;
  return [
    {
      message: message('window-will-not-fit', cause, {
        plan,
        run,
        title: `Plan ${plan}: batch ${batch}${more} will not be done when its window closes`,
        facts: [
          ['closes', `${formatInstant(edge.at, timeZone)} ${timeZone}`],
          [
            'done at this pace',
            `${formatInstant(addMs(instantFromMs(nowMs), edge.neededMs), timeZone)} ${timeZone}`,
          ],
          ['short by', formatDuration(Math.max(MINUTE_MS, edge.neededMs - leftMs))],
        ],
        command: `drover status ${shellQuoted(plan)}`,
      }),
      // At first a pace says little.
      afterMs: 2 * MINUTE_MS,
      over: `Plan ${plan}: batch ${batch}${more} fits its window again, or the window is over`,
    },
  ];
}

/** A window that has just closed, of a batch that had begun and is not done. */
function missed(status: RunStatus, nowMs: number): Condition[] {
  const { changeSet, run } = status;
  const moves = byBatch(movesOf(status));
  const before = wavesBefore(changeSet);
  return changeSet.batches.flatMap((batch) => {
    const members = moves.get(batch.name) ?? [];
    const open = members.filter((move) => !isOver(move));
    const hasBegun = members.some(({ stage }) => stage !== 'waiting' && stage !== 'queued');
    const { complete } = schedulesInRun(batch, before.get(batch.name), run);
    if (open.length === 0 || !hasBegun || complete.kind !== 'windows') return [];
    const closed = complete.occurrences.findLast(({ closesAt }) => instantMs(closesAt) <= nowMs);
    if (closed === undefined || closed.closesAt < run.startedAt) return [];
    if (nowMs - instantMs(closed.closesAt) > 60 * MINUTE_MS) return [];
    const next = complete.occurrences.find(({ opensAt }) => instantMs(opensAt) > nowMs);
    const { timeZone } = changeSet;
    const cause = `run:${run.id}/window-missed:${batch.name}:${closed.closesAt}`;
    return {
      message: message('window-missed', cause, {
        plan: run.plan,
        run: run.id,
        title: `Plan ${run.plan}: the window of batch ${batch.name} has closed, and ${plural(open.length, 'mailbox is', 'mailboxes are')} not done`,
        facts: [
          ['closed', `${formatInstant(closed.closesAt, timeZone)} ${timeZone}`],
          [
            'goes on',
            next === undefined
              ? 'in no window that is known'
              : `${formatInstant(next.opensAt, timeZone)} ${timeZone}`,
          ],
        ],
        command: `drover status ${shellQuoted(run.plan)}`,
      }),
      afterMs: 0,
      over: null,
    };
  });
}

/** From this part of the time that policy allows on. */
const NEAR_PART = 0.75;

function exposure({ run, changeSet, maxExposureMs }: RunStatus, nowMs: number): Condition[] {
  const since = exposedSince(run);
  if (since === null || maxExposureMs === null) return [];
  if (nowMs - instantMs(since) < maxExposureMs * NEAR_PART) return [];
  const { timeZone } = changeSet;
  return [
    {
      message: message('exposure-near', `run:${run.id}/exposure`, {
        plan: run.plan,
        run: run.id,
        title: `Plan ${run.plan}: replication has been off for nearly as long as policy allows`,
        facts: [
          ['off since', `${formatInstant(since, timeZone)} ${timeZone}`],
          ['no new move after', `${formatInstant(addMs(since, maxExposureMs), timeZone)} ${timeZone}`],
        ],
        command: `drover status ${shellQuoted(run.plan)}`,
      }),
      afterMs: 0,
      over: `Plan ${run.plan}: replication is on again`,
    },
  ];
}

const abandoned = ({ plan, run }: ConditionsView['abandoned'][number]): Condition => ({
  message: message('holder-gone', `run:${run}/holder-gone`, {
    plan,
    run,
    title: `Plan ${plan}: its run is under way, and no process works on it`,
    command: `drover status ${shellQuoted(plan)}`,
  }),
  afterMs: 2 * MINUTE_MS,
  over: `Plan ${plan}: its run is worked on again, or has ended`,
});
