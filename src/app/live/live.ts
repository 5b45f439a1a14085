import { channelStatusesOf } from './channel-statuses.ts';
import type { ChannelConfig } from '../../domain/channel-config.ts';
import { Failure } from '../../domain/failure.ts';
import { runId, type RunId } from '../../domain/ids.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { StoredMessage } from '../../domain/message.ts';
import type { ListedRun } from '../../domain/stored-run.ts';
import type { LiveRun, ServePage, ServeStatus } from '../../report/live.ts';
import type { RunGauges } from '../../report/run-gauges.ts';
import type { StateStore } from '../../state/state-store.ts';
import { monotonicMs } from '../../support/clock.ts';
import { listedRuns } from '../running/listed-runs.ts';
import { LiveRuns, type LiveRunsInput } from './live-runs.ts';

/** Whatever many ask for within this time is read once. */
const FRESH_MS = 900;
/** Longer than that no one waits for a state that does not answer: what was shown last is shown, with its age. */
const PATIENCE_MS = 2000;
/** For a long journal that is read for the first time. */
const LONG_MS = 20_000;
const MESSAGES_SHOWN = 100;
const ROWS_SEARCHED = 1000;

export interface LiveInput extends LiveRunsInput {
  /** Of the controller. */
  readonly name: string;
  /** As configured now. */
  readonly channels: () => Readonly<Record<string, ChannelConfig>>;
}

/** Under which the leader keeps what `drover serve` shows, for every replica. */
export const serveStatusKey = (name: string): string => `serve:${name}`;

/** All that is shown of a controller and its runs, to however many look. */
export class Live {
  readonly #input: LiveInput;
  readonly #runs: LiveRuns;
  #page: { readonly value: Omit<ServePage, 'nowMs'>; readonly atMs: number; readonly at: Instant } | null =
    null;
  #reading: Promise<Omit<ServePage, 'nowMs'>> | null = null;

  constructor(input: LiveInput) {
    this.#input = input;
    this.#runs = new LiveRuns(input);
  }

  /** Looks for its leader, until it is stopped. */
  work(signal: AbortSignal): Promise<void> {
    return this.#runs.work(signal);
  }

  /** Rejects where the state does not answer, and has not since this process began. */
  async page(): Promise<ServePage> {
    const { clock } = this.#input.workspace;
    const known = this.#page;
    const isFresh = known !== null && monotonicMs(clock) - known.atMs < FRESH_MS;
    if (isFresh) return { ...known.value, nowMs: clock.nowMs() };
    this.#reading ??= this.#readPage().finally(() => (this.#reading = null));
    try {
      return { ...(await this.#within(this.#reading)), nowMs: clock.nowMs() };
    } catch (error) {
      if (known === null) throw error;
      return { ...known.value, isLeader: this.#runs.isLeader, nowMs: clock.nowMs(), unreadSince: known.at };
    }
  }

  /** By its whole id; null: no run has it. Rejects where the state does not answer, and it was never shown. */
  async run(id: string): Promise<LiveRun | null> {
    try {
      const row = await this.#within(this.#rowOf(id));
      return row === null ? null : await this.#within(this.#runs.show(row), LONG_MS);
    } catch (error) {
      const last = await this.#runs.last(runId(id));
      if (last === null) throw error;
      return last;
    }
  }

  /** The newest of the plan; null: it has none. */
  async runOf(plan: string): Promise<RunId | null> {
    const store = await this.#within(this.#store());
    const rows = store === null ? [] : await this.#within(store.newestRuns());
    return rows.find((row) => row.plan === plan)?.run ?? null;
  }

  /** Newest first. */
  async runs(limit: number): Promise<readonly ListedRun[]> {
    const store = await this.#within(this.#store());
    return store === null ? [] : this.#within(listedRuns(store, { limit }));
  }

  /** Of the newest run of each plan, in all their journals together: it grows with each of them. */
  async events(): Promise<number> {
    const store = await this.#within(this.#store());
    const rows = store === null ? [] : await this.#within(store.newestRuns());
    return rows.reduce((sum, { events }) => sum + events, 0);
  }

  gauges(): readonly RunGauges[] {
    return this.#runs.gauges();
  }

  /** Rejects where the state does not answer in time. */
  async answers(): Promise<void> {
    const store = await this.#within(this.#store());
    if (store !== null) await this.#within(store.leases());
  }

  async #readPage(): Promise<Omit<ServePage, 'nowMs'>> {
    const { workspace, channels, name } = this.#input;
    const { clock } = workspace;
    const at = instantFromMs(clock.nowMs());
    const store = await this.#store();
    const status = (await store?.fact(serveStatusKey(name))) ?? null;
    const value = {
      status: status === null ? null : (JSON.parse(status) as ServeStatus),
      channels: channelStatusesOf(channels(), (await store?.channelStatuses()) ?? []),
      messages: (await store?.messages({ limit: MESSAGES_SHOWN })) ?? ([] as readonly StoredMessage[]),
      isLeader: this.#runs.isLeader,
    };
    this.#page = { value, atMs: monotonicMs(clock), at };
    return value;
  }

  /** Those of long ago have a page, too. */
  async #rowOf(id: string) {
    const store = await this.#store();
    if (store === null) return null;
    const isIt = ({ run }: { readonly run: RunId }): boolean => run === id;
    return (
      (await store.newestRuns()).find(isIt) ?? (await store.runs({ limit: ROWS_SEARCHED })).find(isIt) ?? null
    );
  }

  #store(): Promise<StateStore | null> {
    return this.#input.workspace.existingStore();
  }

  async #within<T>(work: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
    const late = new AbortController();
    const slept = this.#input.workspace.clock.sleep(patienceMs, late.signal).then((): never => {
      throw Failure.transient(
        'state-unreachable',
        `The state has not answered within ${patienceMs / 1000} seconds.`,
        'Look at the database that `state:` of drover.yaml names; what is shown goes on by itself when it answers.',
      );
    });
    try {
      return await Promise.race([work, slept]);
    } finally {
      late.abort();
      slept.catch(() => {});
      work.catch(() => {});
    }
  }
}
