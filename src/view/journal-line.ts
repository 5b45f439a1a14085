import type { Gate } from '../domain/run.ts';
import { mailboxOfOrder } from '../domain/fold-progress.ts';
import { isMove, type ChangeSet, type PlanNode } from '../domain/change.ts';
import { movedStatuses } from '../domain/move-request.ts';
import type { IntentId, MailboxId, NodeId, PlanName, RequestId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import { instructionText, orderedBy } from '../domain/run-order.ts';
import { holdsText } from '../domain/hold.ts';
import { stallOf } from '../domain/stall.ts';
import { stepTitle } from '../domain/step.ts';
import { asksToSuspend, SUSPENDED_BY_DROVER } from '../domain/suspended-moves.ts';
import { limitText, metricFacts } from '../domain/watched-limits.ts';
import { formatCount, formatDuration, localTime, plural, withLocalTimes } from '../support/format.ts';
import { fitText } from '../support/text-width.ts';
import { outcomeText } from './runs.ts';
import {
  bad as badText,
  good as goodText,
  quiet,
  warning as warningText,
  type Span,
  type Text,
} from './document.ts';

export interface LogLine {
  readonly at: Instant;
  readonly tone: 'plain' | 'good' | 'warning' | 'bad';
  readonly mark: string;
  readonly text: string;
}

/** Part of a step's evidence; the report has all of it. */
const PROOFS_SHOWN = 3;
const PROOF_WIDTH = 60;
/** Orders that failed together for one reason, such as a session that was lost. */
const FAILED_ALIKE_SHOWN = 3;

export interface Names {
  readonly plan: PlanName;
  readonly label: (id: MailboxId) => string;
  /** Of a batch's node what has happened when it has ended. */
  readonly title: (node: NodeId) => string;
  readonly isStep: (node: NodeId) => boolean;
  /** The plan asks for its request to be suspended. */
  readonly isHeldByPlan: (id: MailboxId) => boolean;
  readonly orders: Pick<FailedOrders, 'ordered' | 'text'>;
  /** A request from before the run that is cleared for it: its report is not about a move of this run. */
  readonly isCleared: (request: RequestId) => boolean;
}

/** Whose orders failed. Intents come before outcomes, and the outcomes of orders that were given together have one time. */
class FailedOrders {
  readonly #mailboxes = new Map<IntentId, MailboxId>();
  readonly #label: Names['label'];
  #last = { key: '', count: 0 };

  constructor(label: Names['label']) {
    this.#label = label;
  }

  ordered({ intent, action }: Of<'intent'>): void {
    if (action.kind !== 'run-step') this.#mailboxes.set(intent, mailboxOfOrder(action));
  }

  /** Null: others of the same time failed alike, and enough of them were named. */
  text({ intent, outcome, at }: Of<'outcome'>): string | null {
    const mailbox = this.#mailboxes.get(intent);
    this.#mailboxes.delete(intent);
    if (outcome.kind !== 'failed') return null;
    const { message } = outcome.failure;
    if (mailbox === undefined) return message;
    const key = `${at} ${message.replaceAll(mailbox, '')}`;
    this.#last = { key, count: key === this.#last.key ? this.#last.count + 1 : 1 };
    const { count } = this.#last;
    if (count > FAILED_ALIKE_SHOWN + 1) return null;
    return count > FAILED_ALIKE_SHOWN
      ? 'More orders failed in the same way at that time.'
      : `${this.#label(mailbox)}: ${message.replaceAll(mailbox, this.#label(mailbox))}`;
  }
}

/** The names used in the lines of a run's journal. */
export function namesOf(changeSet: ChangeSet): Names {
  const labels = knownLabels(changeSet);
  const cleared = requestsCleared(changeSet);
  const held = new Set(
    changeSet.changes.flatMap((one) => (isMove(one) && asksToSuspend(one) ? [one.mailboxId] : [])),
  );
  const nodes = new Map(changeSet.nodes.map((node) => [node.id, node]));
  const label = (id: MailboxId): string => labels.get(id) ?? id;
  return {
    plan: changeSet.plan,
    label,
    orders: new FailedOrders(label),
    title: (id) => {
      const node = nodes.get(id);
      return node === undefined ? id : titleOf(node);
    },
    isStep: (id) => nodes.get(id)?.kind === 'step',
    isHeldByPlan: (id) => held.has(id),
    isCleared: (request) => cleared.has(request),
  };
}

function titleOf(node: PlanNode): string {
  if (node.kind === 'step') return stepTitle(node.step);
  return `batch ${node.batch} ${node.kind === 'seed' ? 'copied' : 'completed'}`;
}

/** Whoever watches a run asks for them again and again. */
function knownLabels(changeSet: ChangeSet): ReadonlyMap<MailboxId, string> {
  const known = labelsOf.get(changeSet.changes);
  if (known !== undefined) return known;
  const labels = shortLabels(changeSet);
  labelsOf.set(changeSet.changes, labels);
  return labels;
}
const labelsOf = new WeakMap<ChangeSet['changes'], ReadonlyMap<MailboxId, string>>();

/** Names without addresses, where that is enough to tell people apart. */
function shortLabels({ changes }: ChangeSet): ReadonlyMap<MailboxId, string> {
  const short = (label: string): string => label.replace(/ <[^>]*>$/, '');
  const count = new Map<string, number>();
  for (const { label } of changes) count.set(short(label), (count.get(short(label)) ?? 0) + 1);
  return new Map(
    changes.map(({ mailboxId, label }) => [mailboxId, count.get(short(label)) === 1 ? short(label) : label]),
  );
}

const requestsCleared = ({ changes }: ChangeSet): ReadonlySet<RequestId> =>
  new Set(
    changes.flatMap((change) => {
      if (!isMove(change)) return [change.request];
      return change.kind === 'create-move-request' && change.clears !== null ? [change.clears] : [];
    }),
  );

type Line = Omit<LogLine, 'at'>;
type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>;
type Describe = {
  readonly [T in JournalEvent['type']]: (event: Of<T>, names: Names, eachMove: boolean) => Line | null;
};

/** One event as a line for people; null for what only machines need. `eachMove`: a line for each move, too. */
export function journalLine(event: JournalEvent, names: Names, eachMove: boolean): LogLine | null {
  const line = (
    describe[event.type] as (event: JournalEvent, names: Names, eachMove: boolean) => Line | null
  )(event, names, eachMove);
  return line === null ? null : { at: event.at, ...line };
}

const plain = (mark: string, text: string): Line => ({ tone: 'plain', mark, text });
const good = (text: string): Line => ({ tone: 'good', mark: '✓', text });
const warning = (text: string): Line => ({ tone: 'warning', mark: '!', text });
const bad = (text: string): Line => ({ tone: 'bad', mark: '✗', text });
const none = (): null => null;

const describe: Describe = {
  'run-started': (event) => plain('·', `run ${event.run} started by ${event.by} on ${event.host}`),
  'run-resumed': (event) => plain('·', `run resumed by ${event.by} on ${event.host}`),
  'databases-measured': none,
  intent: (event, { orders }) => {
    orders.ordered(event);
    return null;
  },
  outcome: (event, { orders }) => {
    const text = orders.text(event);
    return text === null ? null : bad(text);
  },
  'move-observed': ({ mailboxId, state }, { label, isHeldByPlan }, eachMove) => {
    if (state.kind === 'Failed') return bad(`${label(mailboxId)}: ${state.failure.message}`);
    if (state.kind === 'CompletedWithWarning')
      return warning(
        `${label(mailboxId)} moved with a warning: ${state.warnings.join(' ') || 'without a text'}`,
      );
    if (state.kind === 'Suspended')
      return state.comment.includes(SUSPENDED_BY_DROVER) || isHeldByPlan(mailboxId)
        ? null
        : warning(`${label(mailboxId)} is suspended${state.comment === '' ? '' : `: ${state.comment}`}`);
    const stall = stallOf(state);
    return stall === null || !eachMove
      ? null
      : warning(`${label(mailboxId)} stalls (${stall.detail}): ${stall.reason}`);
  },
  'move-confirmed': none,
  'move-report-archived': (event, { label, isCleared }, eachMove) => {
    const {
      mailboxId,
      request,
      status,
      lockedMs,
      verifiedItems,
      unproved = false,
      counted,
      badItems,
    } = event;
    if (isCleared(request) || !movedStatuses.has(status)) return null;
    const skipped = badItems > 0 ? `, ${plural(badItems, 'bad item')} skipped` : '';
    if (!eachMove) return badItems > 0 ? warning(`${label(mailboxId)} moved${skipped}`) : null;
    const locked = lockedMs === null ? '' : `, locked ${formatDuration(lockedMs)}`;
    const proof = unproved
      ? `as the mail system reports, ${counted === undefined ? 'items not compared' : `${plural(counted.folders, 'folder')} counted, ${formatCount(counted.fewer)} with fewer items`}`
      : `${plural(verifiedItems, 'item')} equal on both sides`;
    const text = `${label(mailboxId)} moved: ${proof}${locked}${skipped}`;
    return badItems > 0 ? warning(text) : good(text);
  },
  'order-read': ({ order }, { label }) =>
    warning(`order ${order.number}: ${instructionText(order, label)}, ${orderedBy(order)}`),
  'move-left': ({ mailboxId, how, order, keepsTag }, { label }) =>
    plain(
      '–',
      `${label(mailboxId)} ${how} by order ${order}${keepsTag === undefined ? '' : '; its request keeps the tag of the plan'}`,
    ),
  'node-started': ({ node }, { title, isStep }) => (isStep(node) ? plain('▸', title(node)) : null),
  'nodes-reopened': ({ nodes }, { title }) => plain('·', `to be run again: ${nodes.map(title).join(', ')}`),
  'node-ended': ({ node, result, evidence }, { title }) => {
    const what = title(node);
    if (result.kind === 'failed') return bad(`${what}: ${result.failure.message}`);
    if (result.kind === 'skipped') return plain('–', `${what}: skipped, ${result.reason}`);
    const { failed, suspended, left } = result;
    const except = [
      ...(failed === undefined ? [] : [`${plural(failed, 'mailbox', 'mailboxes')} that failed`]),
      ...(suspended === undefined
        ? []
        : [`${plural(suspended, 'mailbox whose move is', 'mailboxes whose moves are')} suspended`]),
      ...(left === undefined ? [] : [`${plural(left, 'mailbox', 'mailboxes')} taken out of the run`]),
    ];
    if (except.length > 0) return warning(`${what}, except ${except.join(' and ')}`);
    const warnings = evidence.filter((one) => one.warning === true);
    const proof = (warnings.length === 0 ? evidence : warnings)
      .slice(0, PROOFS_SHOWN)
      .map(({ label, value }) => fitText(`${label} ${value}`, PROOF_WIDTH));
    const text = proof.length === 0 ? what : `${what} (${proof.join('; ')})`;
    return warnings.length === 0 ? good(text) : warning(text);
  },
  'step-mailbox': ({ mailboxId, result }, { label }, eachMove) =>
    result.kind === 'failed' && eachMove ? warning(`${label(mailboxId)}: ${result.failure.message}`) : null,
  'step-told': none,
  'step-output': none,
  'temporary-change-made': ({ temporaryChange }) => warning(`temporary change: ${temporaryChange.message}`),
  'temporary-change-reverted': ({ how }) => good(`reverted: ${how}`),
  'gate-opened': ({ gate, question }, { plan }) =>
    warning(`gate ${gate} waits: ${question} To answer: drover approve-gate ${plan} ${gate}`),
  'gate-answered': ({ gate, answer, by }) => plain('·', `gate ${gate}: ${answer} by ${by}`),
  'limit-exceeded': (event) => warning(`${limitText(event)}; no new move into it starts`),
  'limit-kept': ({ database, metric, value }) => {
    const { name, format } = metricFacts[metric];
    return plain('✓', `${database}: ${name} is ${format(value)}: moves into it go on`);
  },
  'hold-met': ({ holds }) => warning(`on hold, nothing starts or completes: ${holdsText(holds)}`),
  'hold-over': () => plain('✓', 'no longer on hold: the run goes on'),
  'stall-alarm': ({ mailboxId, since, reason }, { label }) =>
    bad(`ALARM: ${label(mailboxId)} has made no progress since ${since}: ${reason}`),
  'batch-stopped': ({ batch, reason }) => bad(`batch ${batch} stopped: ${reason}`),
  waiting: ({ message }) => plain('…', message),
  note: ({ level, message }) => (level === 'warning' ? warning(message) : plain('·', message)),
  'run-paused': ({ reason }) => plain('‖', `run paused: ${reason}`),
  'run-finished': ({ result }) =>
    result.outcome === 'done'
      ? good(`run finished: ${plural(result.completed, 'mailbox', 'mailboxes')} moved`)
      : bad(
          `run ${outcomeText[result.outcome]}: ${formatCount(result.completed)} moved, ${formatCount(result.failed)} failed`,
        ),
};

/** With its time in the zone of the plan. */
export const logText = ({ at, tone, mark, text }: LogLine, timeZone: string): Text => [
  quiet(localTime(at, timeZone).timeWithSeconds),
  ' ',
  tones[tone](mark),
  ' ',
  tone === 'bad' ? badText(withLocalTimes(text, timeZone)) : withLocalTimes(text, timeZone),
];
const tones: Readonly<Record<LogLine['tone'], (text: string) => Span>> = {
  plain: quiet,
  good: goodText,
  warning: warningText,
  bad: badText,
};

/** Of an answer to a gate. */
export const unreadText = ({ answer, by }: NonNullable<Gate['unread']>): string =>
  `${answer} by ${by}; the run reads it in its next turn, or when it is applied again`;
