import { failureFacts, type FailureFacts } from '../domain/failure.ts';
import { nodeId } from '../domain/ids.ts';
import { delayBeforeAttempt, type BackoffPolicy } from '../support/backoff.ts';
import type { ReplicationService } from '../systems/mail-system.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';
import { monotonicMs } from '../support/clock.ts';

const restarts: BackoffPolicy = { firstDelayMs: 1000, factor: 4, maxDelayMs: 60_000, maxAttempts: 5 };
/** A service that ran this long before it failed counts as started. */
const STABLE_MS = 60_000;

/** Keeps drover's own MRS running during the run: restarted when it fails, given up after `maxAttempts` in a row. */
export class ReplicationKeeper {
  readonly #service: ReplicationService;
  readonly #tools: Tools;
  readonly #journal: Journal;
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #gaveUp: FailureFacts | null = null;

  constructor(service: ReplicationService, tools: Tools, journal: Journal, onGivenUp: () => void) {
    this.#service = service;
    this.#tools = tools;
    this.#journal = journal;
    this.#ended = this.#keep()
      // What cannot be recorded (a full disk) ends the run too: without the service it would never end.
      .catch((error: unknown) => void (this.#gaveUp = failureFacts(error)))
      .then(() => onGivenUp());
  }

  /** Why it no longer runs; null: it runs, or was stopped. */
  get failure(): FailureFacts | null {
    return this.#gaveUp;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #keep(): Promise<void> {
    const { clock } = this.#tools;
    for (let failures = 0; !this.#stopping.signal.aborted;) {
      const startedMs = monotonicMs(clock);
      const failure = await this.#runOnce();
      if (this.#stopping.signal.aborted) return;
      failures = monotonicMs(clock) - startedMs > STABLE_MS ? 1 : failures + 1;
      if (failures >= restarts.maxAttempts || failure.retry === 'fatal') {
        this.#gaveUp = failure;
        return;
      }
      await this.#journal.append({
        type: 'note',
        level: 'warning',
        message: `The replication service stopped and is being restarted: ${failure.message}`,
      });
      await clock.sleep(delayBeforeAttempt(restarts, failures + 1), this.#stopping.signal);
    }
  }

  async #runOnce(): Promise<FailureFacts> {
    const { identity, heldTags } = this.#tools;
    const { host, processId } = identity;
    try {
      await this.#service.run({
        instance: `${host}:${processId}`,
        signal: this.#stopping.signal,
        ...(heldTags === undefined ? {} : { heldTags }),
        log: (line) => this.#tools.listener({ type: 'step-line', node: nodeId('replication'), line }),
      });
      return {
        code: 'replication-ended',
        message: 'The replication service ended without being stopped.',
        retry: 'retry',
      };
    } catch (error) {
      return failureFacts(error);
    }
  }
}
