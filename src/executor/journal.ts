import { Failure, failureFacts } from '../domain/failure.ts';
import type { MailboxId, RunId } from '../domain/ids.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import { withHeads } from '../domain/held-heads.ts';
import type { JournalHead } from '../domain/journal-chain.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { MessageChange } from '../domain/message.ts';
import { RunTeller } from '../domain/messages-of-run.ts';
import { mailboxOf, RunFolder } from '../domain/fold-run.ts';
import type { Run } from '../domain/run.ts';
import { readEvents, type Lease, type StateStore } from '../state/state-store.ts';
import { delayBeforeAttempt, type BackoffPolicy } from '../support/backoff.ts';
import { nextTurn } from '../support/next-turn.ts';
import { redactor } from '../support/redact.ts';
import { slicesOf } from '../support/slices.ts';
import type { EventBody } from './decide/situation.ts';
import { redactEvent } from './redact-event.ts';
import type { FoldedRun, Tools } from './run-input.ts';

const EVENTS_PER_APPEND = 1000;

type JournalTools = Pick<
  Tools,
  'store' | 'lease' | 'leaseLost' | 'clock' | 'listener' | 'changeSet' | 'channels'
>;

/**
 * The one place where a run is written: every event is stamped, stripped of secrets, made durable together with what it tells
 * people, folded and shown, in this order. Appends of concurrent steps queue up behind each other.
 */
export class Journal {
  readonly runId: RunId;
  readonly #tools: JournalTools;
  readonly #folder: RunFolder;
  readonly #secrets = new Set<string>();
  #touched = new Set<MailboxId>();
  #last: Promise<void> = Promise.resolve();
  #failure: Error | null = null;
  #teller: RunTeller | null = null;
  #seq: number;
  #head: JournalHead | null = null;
  #count = 0;

  constructor(runId: RunId, tools: JournalTools, known: FoldedRun | null = null) {
    this.runId = runId;
    this.#tools = tools;
    this.#folder = new RunFolder(known?.run);
    this.#seq = known?.seq ?? 0;
  }

  /** Folds what an earlier process wrote, and is not known yet. */
  async load(): Promise<void> {
    for await (const { seq, event } of readEvents(this.#tools.store, this.runId, this.#seq)) {
      this.#folder.add(event);
      this.#seq = seq;
    }
  }

  get run(): Run {
    return this.#folder.run;
  }
  get isEmpty(): boolean {
    return this.#folder.isEmpty;
  }
  get now(): Instant {
    return instantFromMs(this.#tools.clock.nowMs());
  }
  /** Null: nothing was written by this process yet. */
  get head(): JournalHead | null {
    return this.#head;
  }
  get store(): StateStore {
    return this.#tools.store;
  }
  get lease(): Lease {
    return this.#tools.lease;
  }

  /** The value is redacted in everything written from now on. */
  keepSecret(value: string): void {
    this.#secrets.add(value);
    for (const line of value.split(/\r?\n/)) this.#secrets.add(line.trim());
  }
  redact(text: string): string {
    return redactor(this.#secrets)(text);
  }

  /** Mailboxes whose progress was changed since this was asked last. */
  takeTouched(): ReadonlySet<MailboxId> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  /** Events written by this process so far. */
  get length(): number {
    return this.#count;
  }
  /** An append failed: nothing that must be recorded may be done any more. */
  get isBroken(): boolean {
    return this.#failure !== null;
  }

  append(...bodies: readonly EventBody[]): Promise<void> {
    const write = this.#last.then(() => this.#write(bodies));
    this.#last = write.catch((error: unknown) => {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
    });
    return write;
  }

  /** What was seen, each by itself: of 100,000 mailboxes at once it goes in parts, and other work goes on between them. */
  async appendEach(bodies: readonly EventBody[]): Promise<void> {
    for (const [place, some] of slicesOf(bodies, EVENTS_PER_APPEND).entries()) {
      if (place > 0) await nextTurn();
      await this.append(...some);
    }
  }

  async #write(bodies: readonly EventBody[]): Promise<void> {
    if (bodies.length === 0) return;
    if (this.#failure !== null) throw this.#failure;
    if (this.#tools.leaseLost?.aborted === true) throw leaseLostLocally(this.#tools.lease.key);
    const at = this.now;
    const stamped = bodies.map((body) =>
      redactEvent({ v: 1, at, ...body } as JournalEvent, (text) => this.redact(text)),
    );
    const events = withHeads(this.#head, stamped);
    this.#head = await this.#persist(events, this.#messagesOf(events));
    for (const event of events) this.#fold(event);
    this.#seq += events.length;
    this.#count += events.length;
    for (const event of events) this.#tools.listener({ type: 'journal', event });
  }

  #messagesOf(events: readonly JournalEvent[]): readonly MessageChange[] {
    const { changeSet, channels = {} } = this.#tools;
    const run = this.isEmpty ? null : this.run;
    this.#teller ??= RunTeller.of(changeSet, channels, run);
    return this.#teller?.changesBy(events, run) ?? [];
  }

  #fold(event: JournalEvent): void {
    const mailbox = this.#folder.isEmpty ? null : mailboxOf(event, this.run);
    if (mailbox !== null) this.#touched.add(mailbox);
    this.#folder.add(event);
  }

  /** After a lost connection it is unknown whether the append took effect: the store is asked before it is repeated. */
  async #persist(
    events: readonly JournalEvent[],
    messages: readonly MessageChange[],
  ): Promise<JournalHead | null> {
    const { store, lease } = this.#tools;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const isStored = attempt > 1 && (await store.read(this.runId, this.#seq, 1)).length > 0;
        if (isStored) return (await store.journalRecord(this.runId)).head;
        return await store.append(this.runId, lease.token, events, messages);
      } catch (error) {
        if (failureFacts(error).retry !== 'retry' || attempt === reconnects.maxAttempts) throw error;
        await this.#tools.clock.sleep(delayBeforeAttempt(reconnects, attempt + 1), this.#tools.leaseLost);
        if (this.#tools.leaseLost?.aborted === true) throw leaseLostLocally(this.#tools.lease.key);
      }
    }
  }
}

const reconnects: BackoffPolicy = { firstDelayMs: 500, factor: 2, maxDelayMs: 10_000, maxAttempts: 6 };

const leaseLostLocally = (key: string): Failure =>
  Failure.fatal(
    'lease-lost',
    `The lease ${key} could not be renewed in time. This process stops here, so that two processes never work on one plan.`,
    'Check the connection to the state store, then run apply again.',
  );
