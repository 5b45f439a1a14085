import { formatCount, formatDuration, plural } from '../support/format.ts';
import type { ChangeSet } from './change.ts';
import { channelsFor, type ChannelConfig } from './channel-config.ts';
import type { BatchName, MailboxId, NodeId, RunId } from './ids.ts';
import { msBetween } from './instant.ts';
import type { JournalEvent, PauseKind, RunResult } from './journal-event.ts';
import type { Message, MessageChange, MessageKind } from './message.ts';
import type { Run } from './run.ts';
import { stallFacts } from './stall.ts';
import { limitText, metricFacts } from './watched-limits.ts';
import { withoutNames } from './without-names.ts';

export type Channels = Readonly<Record<string, ChannelConfig>>;
type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { readonly type: T }>;
type Handlers = {
  readonly [T in JournalEvent['type']]?: (teller: RunTeller, event: Of<T>, run: Run | null) => void;
};
type Told = Pick<Message, 'kind' | 'title'> & Partial<Pick<Message, 'facts' | 'command'>>;

/**
 * What the events of one run tell people, event by event; it remembers only what is told and not over. A rehearsal tells no one.
 */
export class RunTeller {
  readonly changeSet: ChangeSet;
  readonly #channels: Channels;
  readonly #batches: ReadonlyMap<NodeId, BatchName>;
  #run: RunId | null = null;
  #isRehearsal = false;
  /** Moves whose stall is an alarm. */
  readonly alarmed: Set<MailboxId> = new Set();
  #newAlarms = 0;
  /** By cause, those of gates and limits that are not over. */
  readonly open: Set<string> = new Set();
  /** Of these events, by cause: one each. */
  #changes = new Map<string, MessageChange>();

  /** Null: there is no one to tell, and nothing to compute. */
  static of(changeSet: ChangeSet, channels: Channels, run: Run | null): RunTeller | null {
    return Object.keys(channels).length === 0 ? null : new RunTeller(changeSet, channels, run);
  }

  /** `run`: as its journal tells it so far; null: it begins. */
  private constructor(changeSet: ChangeSet, channels: Channels, run: Run | null) {
    this.changeSet = changeSet;
    this.#channels = channels;
    this.#batches = new Map(
      changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [] : [[node.id, node.batch] as const])),
    );
    if (run !== null) this.#know(run);
  }

  #know(run: Run): void {
    this.#run = run.id;
    this.#isRehearsal = run.origin.rehearsal !== undefined;
    for (const [mailboxId, { alarm }] of run.moves) if (alarm !== null) this.alarmed.add(mailboxId);
    for (const [gate, { answer }] of run.gates) if (answer === null) this.open.add(`gate:${gate}`);
    for (const { database, metric, until } of run.exceeded)
      if (until === null) this.open.add(`limit:${database}/${metric}`);
  }

  /** `run`: as it was before these events. */
  changesBy(events: readonly JournalEvent[], run: Run | null): readonly MessageChange[] {
    const before = this.alarmed.size;
    this.#changes = new Map();
    this.#newAlarms = 0;
    for (const event of events) {
      if (event.type === 'run-started') {
        this.#run = event.run;
        this.#isRehearsal = event.rehearsal !== undefined;
      }
      if (this.#isRehearsal) return [];
      const handle = handlers[event.type] as
        ((teller: RunTeller, event: JournalEvent, run: Run | null) => void) | undefined;
      handle?.(this, event, run);
    }
    if (this.#newAlarms > 0 || this.alarmed.size !== before) this.#tellStalls();
    return [...this.#changes.values()];
  }

  alarm(mailboxId: MailboxId): void {
    if (!this.alarmed.has(mailboxId)) this.#newAlarms += 1;
    this.alarmed.add(mailboxId);
  }

  #tellStalls(): void {
    const count = this.alarmed.size;
    if (count === 0) return this.over('stalled', `Plan ${this.plan}: no move is without progress any more`);
    this.tell(
      'stalled',
      {
        kind: 'stalled',
        title: `Plan ${this.plan}: ${plural(count, 'move has', 'moves have')} made no progress for too long`,
        command: `drover status ${this.plan}`,
      },
      this.#newAlarms,
    );
  }

  get plan(): string {
    return this.changeSet.plan;
  }
  clean(text: string): string {
    return withoutNames(text, this.changeSet);
  }
  /** Null: it is a step, of the plan or one that reverts. */
  batchOf(node: NodeId): BatchName | null {
    return this.#batches.get(node) ?? null;
  }

  /** `times`: how often it was caused; 0: only its text is another. */
  tell(what: string, { kind, title, facts = [], command = null }: Told, times = 1): void {
    const cause = this.#cause(what);
    const known = this.#changes.get(cause);
    const before = known?.kind === 'raise' ? (known.times ?? 1) : 0;
    const { plan } = this.changeSet;
    this.#changes.set(cause, {
      kind: 'raise',
      message: { cause, kind, plan, run: this.#run, title, facts, command, journal: null },
      channels: this.#channelsFor(kind),
      times: before + times,
    });
  }
  /** An alert is told in any case first: one that began and ended with the same events was never one. */
  over(what: string, title: string): void {
    const cause = this.#cause(what);
    this.open.delete(what);
    this.#changes.delete(cause);
    this.#changes.set(cause, { kind: 'over', cause, title });
  }
  begin(what: string, told: Told): void {
    const isKnown = this.open.has(what);
    this.open.add(what);
    this.tell(what, told, isKnown ? 0 : 1);
  }

  #cause(what: string): string {
    return `run:${this.#run}/${what}`;
  }
  #channelsFor(kind: MessageKind): readonly string[] {
    return channelsFor(this.#channels, kind);
  }
}

const handlers: Handlers = {
  'run-started': (teller, { changeSet, commit }) => {
    const { plan, batches, changes, rollbackOf } = teller.changeSet;
    const what = rollbackOf === undefined ? 'a run' : 'a rollback';
    teller.tell('started', {
      kind: 'run-started',
      title: `Plan ${plan}: ${what} of ${plural(changes.length, 'mailbox', 'mailboxes')} in ${plural(batches.length, 'batch', 'batches')} has begun`,
      facts: [['Change set', changeSet], ...(commit === undefined ? [] : ([['Commit', commit.id]] as const))],
      command: `drover status ${plan}`,
    });
  },
  'gate-opened': (teller, { gate, expiresAt, question }) => {
    teller.begin(`gate:${gate}`, {
      kind: 'gate-waiting',
      title: `Plan ${teller.plan}: gate ${gate} waits for an answer`,
      facts: [
        ['Question', teller.clean(question)],
        ...(expiresAt === null ? [] : ([['Expires', expiresAt]] as const)),
      ],
      command: `drover approve-gate ${teller.plan} ${gate}`,
    });
  },
  'gate-answered': (teller, { gate, answer }) =>
    teller.over(`gate:${gate}`, `Plan ${teller.plan}: gate ${gate} is ${answer}`),
  'nodes-reopened': (teller, { nodes }) => {
    for (const node of nodes)
      if (teller.open.has(`gate:${node}`))
        teller.over(`gate:${node}`, `Plan ${teller.plan}: gate ${node} will be asked again`);
  },
  'limit-exceeded': (teller, event) =>
    teller.begin(`limit:${event.database}/${event.metric}`, {
      kind: 'limit-exceeded',
      title: `Plan ${teller.plan}: no new move starts into ${limitText(event)}`,
      command: `drover status ${teller.plan}`,
    }),
  'limit-kept': (teller, { database, metric, value }) => {
    const { name, format } = metricFacts[metric];
    const title = `Plan ${teller.plan}: moves into ${database} go on, its ${name} is ${format(value)}`;
    teller.over(`limit:${database}/${metric}`, title);
  },
  'stall-alarm': (teller, { mailboxId }) => teller.alarm(mailboxId),
  'move-left': (teller, { mailboxId }) => void teller.alarmed.delete(mailboxId),
  'move-observed': (teller, event, run) => {
    const { mailboxId } = event;
    if (!teller.alarmed.has(mailboxId)) return;
    const known = run?.moves.get(mailboxId);
    if (known === undefined) return;
    const alarm = known.alarm ?? { since: event.at, reason: '' };
    if (stallFacts({ ...known, alarm }, event).alarm === null) teller.alarmed.delete(mailboxId);
  },
  'batch-stopped': (teller, { batch, reason }) =>
    teller.tell(`batch-stopped:${batch}`, {
      kind: 'batch-stopped',
      title: `Plan ${teller.plan}: batch ${batch} was stopped, nothing more of it starts or completes`,
      facts: [['Reason', teller.clean(reason)]],
      command: `drover status ${teller.plan}`,
    }),
  'node-ended': (teller, { node, result }) => {
    const batch = teller.batchOf(node);
    if (batch === null) {
      if (result.kind === 'failed') stepFailed(teller, node, result.failure);
    } else if (result.kind === 'succeeded' && result.failed !== undefined) {
      movesFailed(teller, batch, plural(result.failed, 'mailbox', 'mailboxes'));
    } else if (result.kind === 'failed' && result.failure.code === 'batch-failed') {
      movesFailed(teller, batch, 'all mailboxes');
    }
  },
  waiting: (teller, { node, for: whom, until, message }) => {
    if (whom !== 'time') return;
    teller.tell(`waiting:${node}`, {
      kind: 'run-waiting',
      title: `Plan ${teller.plan}: ${node} waits${until === null ? '' : ` until ${until}`}`,
      facts: [['Reason', teller.clean(message)]],
    });
  },
  'run-paused': (teller, { pause, reason }, run) => {
    const told = pauses[pause];
    if (told === null) return;
    const { text, command } = told;
    // A run that stops again without having come any further is not news.
    const ended = [...(run?.nodes.values() ?? [])].filter(({ result }) => result !== null).length;
    teller.tell(`waiting:${pause}/${ended}`, {
      kind: 'run-waiting',
      title: `Plan ${teller.plan}: ${text ?? teller.clean(reason)}`,
      command: command === null ? null : `drover ${command} ${teller.plan}`,
    });
  },
  'run-finished': (teller, { at, result }, run) => {
    const title = `Plan ${teller.plan}: the run has ended`;
    for (const what of teller.open) teller.over(what, title);
    teller.alarmed.clear();
    const { outcome, completed, failed, left = 0 } = result;
    teller.tell(`finished:${outcome}/${completed}/${failed}`, {
      kind: 'run-finished',
      title: `Plan ${teller.plan}: ${outcomes[outcome]}; ${plural(completed, 'mailbox', 'mailboxes')} moved, ${failed === 0 ? 'none' : formatCount(failed)} failed`,
      facts: [
        ...(left === 0 ? [] : ([['Taken out by orders', formatCount(left)]] as const)),
        ...(run === null ? [] : ([['Took', formatDuration(msBetween(run.startedAt, at))]] as const)),
      ],
      command: `drover ${outcome === 'done-with-temporary-changes' ? 'recover' : 'report'} ${teller.plan}`,
    });
  },
};

function stepFailed(
  teller: RunTeller,
  node: NodeId,
  failure: { readonly code: string; readonly message: string },
): void {
  teller.tell(`step-failed:${node}`, {
    kind: 'step-failed',
    title: `Plan ${teller.plan}: ${node} failed`,
    facts: [
      ['Failure', failure.code],
      ['Reason', teller.clean(failure.message)],
    ],
    command: `drover report ${teller.plan}`,
  });
}

/** Once for a batch: its copying tells it, and what its completion finds failed is in the counts of the run's end. */
function movesFailed(teller: RunTeller, batch: BatchName, who: string): void {
  teller.tell(`moves-failed:${batch}`, {
    kind: 'moves-failed',
    title: `Plan ${teller.plan}: ${who} of batch ${batch} failed and stayed where they were`,
    command: `drover report ${teller.plan}`,
  });
}

/** Null: no one is told. `text` null: the reason itself; others may name people. */
const pauses: Readonly<
  Record<PauseKind, { readonly text: string | null; readonly command: string | null } | null>
> = {
  window: { text: null, command: null },
  budget: { text: null, command: null },
  soak: { text: null, command: null },
  // Told of as an alert of its own.
  gate: null,
  held: { text: 'everything left is held at 95 %, or suspended by others', command: 'status' },
  paused: { text: 'the run is paused by an order', command: 'resume' },
  'on-hold': { text: 'the run is on hold: nothing starts or completes', command: 'status' },
  synced: { text: null, command: null },
  // Whoever started it with so little time starts it again.
  'time-allowance': null,
  signal: null,
  'lease-lost': null,
  fatal: { text: null, command: 'status' },
};

const outcomes: Readonly<Record<RunResult['outcome'], string>> = {
  done: 'the run has finished',
  'done-with-failures': 'the run has finished with failures',
  'done-with-temporary-changes': 'the run has finished, but temporary changes are still in effect',
  failed: 'the run has ended, a step failed',
  cancelled: 'the run has ended, another change set replaces it',
};
