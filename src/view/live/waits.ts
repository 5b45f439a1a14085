import { openLimits } from '../../domain/alarms.ts';
import { holdText, type Hold } from '../../domain/hold.ts';
import { isWorkedOn } from '../../domain/run-status.ts';
import { ordersOfBatch, standingAfter, type ReadOrder } from '../../domain/run-order.ts';
import { limitText } from '../../domain/watched-limits.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { PlanStatus } from '../../report/live.ts';
import { formatDuration, plural, withZonedTimes } from '../../support/format.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import { plainText } from '../document.ts';
import { unreadText } from '../journal-line.ts';
import { suspendedFacts } from '../suspended.ts';
import { markup, type Markup, type Part } from './markup.ts';
import { badge, commandLine, list, titled, type Mood } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { age, dayAndTime, timeLeft } from './times.ts';

/** Something that is waited for, with what ends it. */
export interface Wait {
  readonly mood: Mood;
  /** In a word: `GATE`. */
  readonly kind: string;
  readonly text: Part;
  /** How it ends. */
  readonly ends: Part;
  /** What to type, each with what it does. */
  readonly commands: readonly (readonly [text: string, what: string])[];
}

/** `isKindSaid`: the state that it is about is shown beside it. */
export const waitItem = ({ mood, kind, text, ends, commands }: Wait, isKindSaid = false): Markup =>
  markup`<div class="wait ${mood}"><p>${isKindSaid ? null : markup`${badge(mood, kind)} `}<strong>${text}</strong></p>${ends === '' ? null : markup`<p class="ends">${ends}</p>`}${commands.map(([command, what]) => commandLine(command, what))}</div>`;

export const waitsOfRun = (view: RunView): Markup => {
  const all = allWaits(view);
  return titled(
    `Waits for (${all.length})`,
    list(
      all.map((wait) => waitItem(wait)),
      'waits',
    ),
  );
};

const SUSPENDED_SHOWN = 3;

/** What needs a person comes first. */
export function allWaits(view: RunView): readonly Wait[] {
  if (view.status.run.phase.kind === 'finished') return ofPlan(view);
  const ofRun = [
    ...holderGone(view),
    ...holdWaits(view.status.holds ?? [], view.report.plan, view.zone),
    ...gates(view),
    ...stoppedBatches(view),
    ...pauses(view),
    ...suspended(view),
    ...limits(view),
    ...windows(view),
  ];
  const needsPerson = ({ mood }: Wait): boolean => mood === 'bad' || mood === 'warning';
  return [
    ...ofRun.filter(needsPerson),
    ...unsaid(ofPlan(view), ofRun),
    ...ofRun.filter((one) => !needsPerson(one)),
  ];
}

/** What the controller says of a pause is often what the run says of itself. */
function unsaid(ofPlan: readonly Wait[], ofRun: readonly Wait[]): readonly Wait[] {
  const said = new Set(ofRun.flatMap(({ commands }) => commands.map(([text]) => text)));
  return ofPlan.flatMap((one) => {
    const commands = one.commands.filter(([text]) => !said.has(text));
    return one.kind === 'PAUSED' && commands.length === 0 && ofRun.length > 0 ? [] : [{ ...one, commands }];
  });
}

const fileOf = ({ plan, report }: RunView): string => plan?.file ?? report.planFile;
const applyCommand = (view: RunView, what: string) =>
  [`drover apply ${shellQuoted(fileOf(view))}`, what] as const;

function holderGone(view: RunView): Wait[] {
  const { status, plan, nowMs } = view;
  if (status.run.phase.kind !== 'running' || isWorkedOn(status, nowMs)) return [];
  const { lease } = status;
  const who =
    lease === null ? 'No process works on this run.' : `${lease.holder} on ${lease.host} stopped responding.`;
  return [
    {
      mood: 'bad',
      kind: 'NO PROCESS',
      text: who,
      ends:
        plan === null
          ? 'It goes on where someone applies its plan:'
          : 'The leader of drover serve goes on with it when the lease is over; to do it at once:',
      commands: [applyCommand(view, '')],
    },
  ];
}

const holdWaits = (holds: readonly Hold[], plan: string, zone: string): Wait[] =>
  holds.map((hold) => ({
    mood: 'warning',
    kind: 'ON HOLD',
    text: withZonedTimes(holdText(hold), zone),
    ends:
      hold.kind === 'placed'
        ? 'Nothing starts or completes until it is ended.'
        : hold.kind === 'freeze'
          ? 'It is in the policy; only a change of that ends it earlier.'
          : 'It is over when they can be read again.',
    commands:
      hold.kind === 'placed'
        ? [[`drover hold --end${hold.plan === null ? '' : ` --plan ${shellQuoted(plan)}`}`, 'ends it']]
        : [],
  }));

const gates = ({ status: { run }, report: { plan }, zone, nowMs }: RunView): Wait[] =>
  [...run.gates].flatMap(([gate, { answer, question, openedAt, expiresAt, unread }]): Wait[] => {
    if (answer !== null) return [];
    if (unread !== undefined)
      return [{ mood: 'calm', kind: 'GATE', text: gate, ends: unreadText(unread), commands: [] }];
    const answerWith = `drover approve-gate ${shellQuoted(plan)} ${shellQuoted(gate)}`;
    const expires =
      expiresAt === null
        ? null
        : markup`; it expires in ${timeLeft(expiresAt, nowMs)} (${dayAndTime(expiresAt, zone)})`;
    return [
      {
        mood: 'warning',
        kind: 'GATE',
        text: question,
        ends: markup`${gate} has been waiting for ${age(openedAt, nowMs)}${expires}.`,
        commands: [
          [answerWith, 'goes on'],
          [`${answerWith} --reject`, 'does not'],
        ],
      },
    ];
  });

const stoppedBatches = (view: RunView): Wait[] =>
  [...view.status.run.stoppedBatches].map(([batch, reason]) => ({
    mood: 'bad',
    kind: 'STOPPED',
    text: `Batch ${batch}: ${reason}`,
    ends: 'Nothing more of it starts in this run. Remove the cause (Failures, below); what is left is moved when the plan is applied again:',
    commands: [applyCommand(view, 'after this run')],
  }));

/** What the controller says of the plan. */
const ofPlan = ({ plan, nowMs, zone }: RunView): readonly Wait[] =>
  plan === null ? [] : planWaits(plan, nowMs, zone);

export function planWaits({ state, file }: PlanStatus, nowMs: number, zone: string): readonly Wait[] {
  switch (state.kind) {
    case 'waits-for-approval':
      return [
        {
          mood: 'warning',
          kind: 'APPROVAL',
          text: `A change set of ${plural(state.mailboxes, 'mailbox', 'mailboxes')} waits for approval: ${state.missing.join('; ')}`,
          ends: markup`For ${age(state.at, nowMs)}; change set ${state.changeSet.replace('sha256:', '').slice(0, 12)}.`,
          commands: state.commands.map((command) => [command, '']),
        },
      ];
    case 'refused':
      return [
        {
          mood: 'bad',
          kind: 'REFUSED',
          text: withZonedTimes(state.why, zone),
          ends: markup`${state.hint ?? 'Correct the plan.'} The next commit is looked at by itself; to see it before:`,
          commands: [[`drover plan ${shellQuoted(file)}`, '']],
        },
      ];
    case 'paused':
      return [
        {
          mood: 'calm',
          kind: 'PAUSED',
          text: withZonedTimes(state.why, zone),
          ends:
            state.until === null
              ? 'It goes on when that is over.'
              : markup`It goes on by itself in ${timeLeft(state.until, nowMs)} (${dayAndTime(state.until, zone)}).`,
          commands: state.commands.map((command) => [command, '']),
        },
      ];
    case 'held':
      return [
        {
          mood: 'calm',
          kind: 'ELSEWHERE',
          text: `${state.by} on ${state.host} works on this plan.`,
          ends: 'drover serve goes on with it when that process has ended.',
          commands: [],
        },
      ];
    case 'planning':
    case 'nothing-to-do':
    case 'running':
    case 'finished':
      return [];
  }
}

/** A batch that an order stops; `until` null: until another order. */
interface StoppedByOrder {
  readonly name: string;
  readonly order: ReadOrder;
  readonly until: Instant | null;
}

/** Orders by people that stop batches, or all of the run. */
function pauses({ status: { run, changeSet }, report: { plan }, zone, nowMs }: RunView): Wait[] {
  const standing = changeSet.batches.map(({ name }) => ({
    name,
    ...standingAfter(ordersOfBatch(run.orders, name)),
  }));
  const now = instantFromMs(nowMs);
  const stopped = standing.flatMap(({ name, pause, postponement }): StoppedByOrder[] => {
    if (pause !== null) return [{ name, order: pause, until: null }];
    if (postponement === null || postponement.until <= now) return [];
    return [{ name, order: postponement, until: postponement.until }];
  });
  const byOrder = Map.groupBy(stopped, ({ order }) => order.number);
  return [...byOrder.values()].flatMap((all): Wait[] => {
    const [first] = all;
    if (first === undefined) return [];
    const { order, until } = first;
    const isWhole = all.length === standing.length;
    const names = isWhole ? '' : ` ${all.map(({ name }) => shellQuoted(name)).join(' ')}`;
    const what = isWhole ? 'The run' : plural(all.length, 'batch', 'batches');
    return [
      {
        mood: 'warning',
        kind: until === null ? 'PAUSED' : 'POSTPONED',
        text: `${what}, by ${order.by}${order.reason === '' ? '' : `: ${order.reason}`}`,
        ends:
          until === null
            ? 'Nothing of it starts or completes until it is resumed.'
            : markup`Not before ${dayAndTime(until, zone)} (in ${timeLeft(until, nowMs)}).`,
        commands: [[`drover resume ${shellQuoted(plan)}${names}`, 'ends it']],
      },
    ];
  });
}

const suspended = ({ status, minuteMs }: RunView): Wait[] =>
  suspendedFacts(status, SUSPENDED_SHOWN, (since) => formatDuration(minuteMs - Date.parse(since))).map(
    ([, text = '']) => ({
      mood: 'warning',
      kind: 'SUSPENDED',
      text: plainText(text),
      ends: 'Only who suspended a move lets it go on:',
      commands: [['drover move-request get --move-status Suspended', 'shows them']],
    }),
  );

const limits = ({ status: { run }, nowMs }: RunView): Wait[] =>
  openLimits(run).map((one) => ({
    mood: 'warning',
    kind: 'LIMIT',
    text: limitText(one),
    ends: markup`For ${age(one.since, nowMs)}. Moves into it go on by themselves when it is kept again.`,
    commands: [],
  }));

/** Only where nothing can be done before. */
function windows({ edge, counts, zone, nowMs }: RunView): Wait[] {
  if (edge === null || edge.what !== 'opens' || counts.active > 0) return [];
  return [
    {
      mood: 'calm',
      kind: 'WINDOW',
      text: markup`The window of ${batchesText(edge.batches)} opens in ${timeLeft(edge.at, nowMs)} (${dayAndTime(edge.at, zone)})`,
      ends: 'It goes on then by itself.',
      commands: [],
    },
  ];
}

export const batchesText = (names: readonly string[]): string =>
  names.length === 1
    ? `batch ${names[0]}`
    : `${names[0]} and ${plural(names.length - 1, 'other batch', 'other batches')}`;
