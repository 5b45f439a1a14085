import { randomUUID } from 'node:crypto';
import { addMs, msBetween, type Instant } from '../../domain/instant.ts';
import {
  messageKinds,
  type ChannelStatus,
  type Message,
  type MessageChange,
  type StoredMessage,
} from '../../domain/message.ts';
import { entryOf } from '../../support/entry-of.ts';
import { allClear, remindersDue, type DueMessage, type StateStore } from '../state-store.ts';

interface Cause {
  episode: number;
  state: 'news' | 'open' | 'over';
  message: Message;
  since: Instant;
  count: number;
}
interface Entry {
  message: StoredMessage;
  readonly episode: number;
  readonly nth: number;
  readonly dueSince: Instant;
}
type ChannelFacts = Pick<ChannelStatus, 'lastDeliveredAt' | 'error'>;

export class MemoryOutbox {
  readonly #now: () => Instant;
  readonly #causes = new Map<string, Cause>();
  /** By id, oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #ofCause = new Map<string, Entry[]>();
  readonly #channels = new Map<string, ChannelFacts>();

  constructor(now: () => Instant) {
    this.#now = now;
  }

  change(changes: readonly MessageChange[]): void {
    for (const change of changes) {
      if (change.kind === 'over') this.#end(change.cause, change.title);
      else if (change.channels.length > 0) this.#raise(change);
    }
  }

  #raise({ message, channels, times = 1 }: Extract<MessageChange, { kind: 'raise' }>): void {
    const now = this.#now();
    const known = this.#causes.get(message.cause);
    const phase = messageKinds[message.kind];
    const state = phase === 'alert' ? 'open' : 'news';
    const cause: Cause =
      known === undefined || known.state === 'over'
        ? { episode: (known?.episode ?? 0) + 1, state, message, since: now, count: Math.max(1, times) }
        : { ...known, state, message, count: known.count + times };
    this.#causes.set(message.cause, cause);
    for (const channel of channels) this.#tell(cause, channel, phase, message);
  }

  #end(of: string, title: string): void {
    const cause = this.#causes.get(of);
    if (cause?.state !== 'open') return;
    cause.state = 'over';
    const mine = this.#of(of, cause.episode);
    for (const entry of mine) {
      const { state, attempts } = entry.message;
      if (state === 'due' && attempts === 0)
        entry.message = { ...entry.message, state: 'withdrawn', nextAttemptAt: null };
    }
    const told = mine.filter(({ message: { state } }) => state === 'due' || state === 'delivered');
    for (const channel of [...new Set(told.map(({ message }) => message.channel))].sort())
      this.#tell(cause, channel, 'over', allClear(cause.message, title));
  }

  #tell(
    { episode, since, count }: Cause,
    channel: string,
    phase: StoredMessage['phase'],
    message: Message,
    nth = 0,
  ): void {
    const known = this.#of(message.cause, episode).find(
      (one) => one.message.channel === channel && one.message.phase === phase && one.nth === nth,
    );
    if (known !== undefined) {
      known.message = { ...known.message, ...(known.message.state === 'due' ? message : {}), count };
      return;
    }
    const id = randomUUID();
    const alert = this.#of(message.cause, episode).find(
      (one) => one.message.channel === channel && one.message.phase === 'alert',
    );
    const entry: Entry = {
      message: {
        ...message,
        id,
        channel,
        phase,
        ...(alert === undefined ? {} : { alertId: alert.message.id }),
        at: since,
        count,
        state: 'due',
        attempts: 0,
        nextAttemptAt: null,
        deliveredAt: null,
        error: null,
      },
      episode,
      nth,
      dueSince: this.#now(),
    };
    this.#entries.set(id, entry);
    entryOf(this.#ofCause, message.cause, () => []).push(entry);
    entryOf(this.#channels, channel, () => ({ lastDeliveredAt: null, error: null }));
  }

  #of(cause: string, episode: number): readonly Entry[] {
    return (this.#ofCause.get(cause) ?? []).filter((one) => one.episode === episode);
  }

  due(limit: number): readonly DueMessage[] {
    const now = this.#now();
    const ofChannel = Map.groupBy(
      [...this.#entries.values()].filter(({ message }) => message.state === 'due'),
      ({ message }) => message.channel,
    );
    return [...ofChannel]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, entries]) => {
        const [head] = entries;
        const isLater = (head?.message.nextAttemptAt ?? now) > now;
        return isLater ? [] : entries.slice(0, limit);
      })
      .map(({ message, dueSince }) => {
        const { state: _state, nextAttemptAt: _next, deliveredAt: _at, error: _error, ...rest } = message;
        const { attempts, ...outgoing } = rest;
        return { message: outgoing, attempts, dueForMs: msBetween(dueSince, now) };
      });
  }

  begin(id: string): boolean {
    const entry = this.#due(id);
    if (entry === undefined) return false;
    entry.message = { ...entry.message, attempts: entry.message.attempts + 1 };
    return true;
  }

  delivered(id: string): void {
    const entry = this.#due(id);
    if (entry === undefined) return;
    const now = this.#now();
    entry.message = {
      ...entry.message,
      state: 'delivered',
      deliveredAt: now,
      nextAttemptAt: null,
      error: null,
    };
    this.#channels.set(entry.message.channel, { lastDeliveredAt: now, error: null });
  }

  failed(id: string, { error, retryAfterMs }: Parameters<StateStore['messageFailed']>[1]): void {
    const entry = this.#due(id);
    if (entry === undefined) return;
    const { channel } = entry.message;
    entry.message = {
      ...entry.message,
      state: retryAfterMs === null ? 'given-up' : 'due',
      nextAttemptAt: retryAfterMs === null ? null : addMs(this.#now(), retryAfterMs),
      error,
    };
    this.#channels.set(channel, {
      lastDeliveredAt: this.#channels.get(channel)?.lastDeliveredAt ?? null,
      error,
    });
  }

  #due(id: string): Entry | undefined {
    const entry = this.#entries.get(id);
    return entry?.message.state === 'due' ? entry : undefined;
  }

  remind(afterMs: readonly number[]): void {
    const now = this.#now();
    for (const [of, cause] of this.#causes) {
      if (cause.state !== 'open') continue;
      const mine = this.#of(of, cause.episode);
      for (const { message } of mine.filter((one) => one.message.phase === 'alert')) {
        const ofChannel = mine.filter((one) => one.message.channel === message.channel);
        const made = Math.max(...ofChannel.map(({ nth }) => nth));
        const nth = remindersDue(afterMs, msBetween(message.deliveredAt ?? message.at, now));
        if (nth > made && ofChannel.every((one) => one.message.state !== 'due'))
          this.#tell(cause, message.channel, 'reminder', cause.message, nth);
      }
    }
  }

  list({ channel, cause, limit }: Parameters<StateStore['messages']>[0]): readonly StoredMessage[] {
    return [...this.#entries.values()]
      .map(({ message }) => message)
      .filter((message) => channel === undefined || message.channel === channel)
      .filter((message) => cause === undefined || message.cause === cause)
      .toReversed()
      .slice(0, limit);
  }

  statuses(): readonly Omit<ChannelStatus, 'kind'>[] {
    const count = (name: string, state: StoredMessage['state']): number =>
      [...this.#entries.values()].filter(({ message }) => message.channel === name && message.state === state)
        .length;
    return [...this.#channels]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, facts]) => ({
        name,
        ...facts,
        due: count(name, 'due'),
        givenUp: count(name, 'given-up'),
        delivered: count(name, 'delivered'),
      }));
  }
}
