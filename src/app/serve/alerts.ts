import { channelsFor, type ChannelConfig } from '../../domain/channel-config.ts';
import type { MessageChange } from '../../domain/message.ts';
import type { Lease, StateStore } from '../../state/state-store.ts';
import { parseJson } from '../../support/parse-json.ts';
import type { Condition } from './conditions.ts';

/** What people were told, by its cause; the next leader goes on with it. */
interface Told {
  readonly title: string;
  /** Null: news. */
  readonly over: string | null;
  readonly atMs: number;
}

/** News is remembered for so long, that it is not told again. */
const NEWS_KEPT_MS = 24 * 3_600_000;

const factOf = (controller: string): string => `alerts:${controller}`;

/** Tells people what has become true, and those who were told of it that it is over. */
export class Alerts {
  readonly #store: StateStore;
  readonly #lease: Lease;
  readonly #controller: string;
  #told: Map<string, Told> | null = null;
  /** Since when it is true, of what no one was told yet. */
  #since: ReadonlyMap<string, number> = new Map();

  constructor(store: StateStore, lease: Lease, controller: string) {
    this.#store = store;
    this.#lease = lease;
    this.#controller = controller;
  }

  async causes(): Promise<ReadonlySet<string>> {
    this.#told ??= await this.#read();
    return new Set(this.#told.keys());
  }

  async update(
    conditions: readonly Condition[],
    channels: Readonly<Record<string, ChannelConfig>>,
    nowMs: number,
    /** It may be true or not: what was told of it is not over. */
    isUnknown: (cause: string) => boolean = () => false,
  ): Promise<void> {
    const told = new Map((this.#told ??= await this.#read()));
    const since = new Map<string, number>();
    const changes: MessageChange[] = [];
    for (const { message, afterMs, over } of conditions) {
      const { cause, title, kind } = message;
      const known = told.get(cause);
      const sinceMs = this.#since.get(cause) ?? nowMs;
      if (known === undefined && nowMs - sinceMs < afterMs) {
        since.set(cause, sinceMs);
        continue;
      }
      if (known?.title === title || (known !== undefined && known.over === null)) continue;
      const raise = { kind: 'raise', message, channels: channelsFor(channels, kind) } as const;
      changes.push(known === undefined ? raise : { ...raise, times: 0 });
      told.set(cause, { title, over, atMs: known?.atMs ?? nowMs });
    }
    const now = new Set(conditions.map(({ message }) => message.cause));
    for (const [cause, { over, atMs }] of told) {
      if (now.has(cause) || isUnknown(cause)) continue;
      if (over !== null) changes.push({ kind: 'over', cause, title: over });
      if (over !== null || nowMs - atMs > NEWS_KEPT_MS) told.delete(cause);
    }
    this.#since = since;
    if (changes.length === 0) return;
    await this.#store.changeMessages(changes, this.#lease);
    this.#told = told;
    await this.#store.setFact(factOf(this.#controller), JSON.stringify([...told]), this.#lease);
  }

  async #read(): Promise<Map<string, Told>> {
    const text = await this.#store.fact(factOf(this.#controller));
    return new Map(text === null ? [] : ((parseJson(text) as [string, Told][] | null) ?? []));
  }
}
