import { openLimits } from '../../domain/alarms.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { revertWarnings, temporaryChangesInEffect, whyNotReverted } from '../../domain/temporary-changes.ts';
import { isOfRun } from '../../domain/unprotected.ts';
import { limitText } from '../../domain/watched-limits.ts';
import { slipSentence, waveSlips } from '../../domain/waves-of-run.ts';
import { orderLines } from '../../report/order-lines.ts';
import { formatDuration, formatInstant, withLocalTimes, withZonedTimes } from '../../support/format.ts';
import { resultText } from '../act.ts';
import { accent, bad, firstOf, warning, type Fact, type Text } from '../document.ts';
import { holdFact } from '../hold.ts';
import { namesOf, unreadText } from '../journal-line.ts';
import { orderText } from '../run-orders.ts';
import { suspendedFacts } from '../suspended.ts';
import { inEffectText, notRevertedText, unprotectedFact } from '../unprotected.ts';
import type { Move } from './moves.ts';
import { windowText } from './window.ts';

const NAMED = 5;
const ACTS_SHOWN = 3;
const ORDERS_SHOWN = 5;

/** What an operator must see first. */
export interface Alert {
  readonly fact: Fact;
  /** What to type: on lines of its own, and never cut. */
  readonly command?: string;
}

export const alertFact = ({ fact, command }: Alert): Fact =>
  command === undefined ? fact : [...fact, accent(command)];

export function alertsOf(view: RunStatus, moves: readonly Move[], nowMs: number): Alert[] {
  const window = windowText(view, moves, nowMs);
  return [
    ...(view.holds ?? []).map((hold): Alert => ({ fact: holdFact(hold, view.changeSet.timeZone) })),
    ...temporaryChanges(view, nowMs),
    ...alarms(view, nowMs),
    ...stops(view),
    ...slips(view, nowMs),
    ...gates(view, nowMs),
    ...orders(view),
    ...acts(view),
    ...(window === null ? [] : [plain('WINDOW', window)]),
  ];
}

/** What people did, and what came out otherwise than planned: to know of, without a need to act. */
export const alsoToKnow = (view: RunStatus, nowMs: number): Alert[] => [
  ...revertWarnings(view.run).map((text) => plain(warning('REVERTED'), warning(text))),
  ...slips(view, nowMs),
  ...answeredAhead(view),
  ...orders(view),
  ...acts(view),
];

const plain = (label: Text, ...values: readonly Text[]): Alert => ({ fact: [label, ...values] });

function temporaryChanges({ run, maxExposureMs, unprotected }: RunStatus, nowMs: number): Alert[] {
  return [
    ...temporaryChangesInEffect(run).map((one) => {
      const failure = whyNotReverted(run, one);
      const text = bad(inEffectText(one, nowMs, maxExposureMs));
      return plain(bad('IN EFFECT'), text, ...(failure === null ? [] : [notRevertedText(failure, run.plan)]));
    }),
    ...revertWarnings(run).map((text) => plain(warning('REVERTED'), warning(text))),
    // Those of the run itself are read from its journal at every look.
    ...unprotected
      .filter((one) => !isOfRun(one, run.id))
      .map((one): Alert => ({ fact: unprotectedFact(one, nowMs) })),
  ];
}

/** Moves without progress, and databases that hold moves. */
function alarms(view: RunStatus, nowMs: number): Alert[] {
  const { run, changeSet } = view;
  const forText = (since: string): string => formatDuration(nowMs - Date.parse(since));
  const alarmed = [...run.moves].flatMap(([mailboxId, { alarm }]) =>
    alarm === null ? [] : [{ mailboxId, alarm }],
  );
  // Hardly ever one, and at every look the names of a million mailboxes otherwise.
  const labelOf = alarmed.length === 0 ? String : namesOf(changeSet).label;
  const alarmText = ({ mailboxId, alarm }: (typeof alarmed)[number]): string =>
    `${labelOf(mailboxId)} has made no progress for ${forText(alarm.since)}: ${alarm.reason}`;
  return [
    ...firstOf(alarmed, NAMED, alarmText).map((text) => plain(bad('ALARM'), bad(text))),
    ...openLimits(run).map((one) =>
      plain(warning('LIMIT'), warning(`${limitText(one)} (for ${forText(one.since)})`)),
    ),
    ...suspendedFacts(view, NAMED, forText).map((fact): Alert => ({ fact })),
  ];
}

const stops = ({ run }: RunStatus): Alert[] =>
  [...run.stoppedBatches].map(([batch, reason]) =>
    plain(warning('STOP'), warning(`batch ${batch}: ${reason}`)),
  );

/** Waves that are later than planned, and others with them. */
const slips = ({ run, changeSet }: RunStatus, nowMs: number): Alert[] =>
  run.phase.kind === 'finished'
    ? []
    : waveSlips(changeSet, run, instantFromMs(nowMs)).map((slip) =>
        plain(warning('WAVE'), warning(withLocalTimes(slipSentence(slip), changeSet.timeZone))),
      );

/** Gates that wait for a person, and those that a person has answered before the run reads it. */
function gates({ run, changeSet }: RunStatus, nowMs: number): Alert[] {
  const open = [...run.gates]
    .filter(([, { answer }]) => answer === null)
    .map(([gate, { question, openedAt, unread }]): Alert => {
      if (unread !== undefined) return plain(warning('GATE'), `${gate}: ${unreadText(unread)}`);
      const waits = formatDuration(nowMs - Date.parse(openedAt));
      return {
        ...plain(warning('GATE'), warning(`${gate}: ${question} (for ${waits})`)),
        command: `drover approve-gate ${changeSet.plan} ${gate}`,
      };
    });
  return [...open, ...answeredAhead({ run })];
}

const answeredAhead = ({ run }: Pick<RunStatus, 'run'>): Alert[] =>
  [...(run.answeredAhead ?? [])].map(([gate, { answer, by }]) =>
    plain('GATE', `${gate}: ${answer} by ${by} ahead; it has not opened yet`),
  );

/** Those that are in effect, or are not read yet; the others are in the report. */
function orders({ run, changeSet }: RunStatus): Alert[] {
  const { orders: read, unreadOrders = [] } = run;
  if (read.length + unreadOrders.length === 0) return [];
  const { label } = namesOf(changeSet);
  const became = new Map(orderLines(changeSet, run).map((line) => [line.number, line.became]));
  return [...read, ...unreadOrders]
    .slice(-ORDERS_SHOWN)
    .map((order) =>
      plain(
        warning('ORDER'),
        `${order.number}: ${orderText(order, label, changeSet.timeZone)}`,
        withZonedTimes(became.get(order.number) ?? '', changeSet.timeZone),
      ),
    );
}

const acts = (view: RunStatus): Alert[] =>
  view.acts
    .slice(-ACTS_SHOWN)
    .map((one) =>
      plain(
        warning('BY HAND'),
        `${one.title}: ${resultText(one)} (${one.by}, ${formatInstant(one.startedAt, view.changeSet.timeZone)})`,
      ),
    );
