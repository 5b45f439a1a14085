import { failureFacts } from '../../domain/failure.ts';
import type { ServeStatus } from '../../report/live.ts';
import type { Lease, StateStore } from '../../state/state-store.ts';
import type { Clock } from '../../support/clock.ts';
import { serveStatusKey } from '../live/live.ts';

/** Whoever shows it sees by its age that no one leads any more. */
const EVERY_MS = 5000;

/** As the leader last wrote it; null: none has. */
export async function readStatus(store: StateStore, controller: string): Promise<ServeStatus | null> {
  const text = await store.fact(serveStatusKey(controller));
  return text === null ? null : (JSON.parse(text) as ServeStatus);
}

/** Writes what the leader knows for all replicas: at once where it has changed, and while nothing does as a sign of life. */
export class StatusWriter {
  readonly #store: StateStore;
  readonly #lease: Lease;
  readonly #clock: Clock;
  readonly #now: () => ServeStatus;
  #news = new AbortController();

  constructor(store: StateStore, lease: Lease, clock: Clock, now: () => ServeStatus) {
    this.#store = store;
    this.#lease = lease;
    this.#clock = clock;
    this.#now = now;
  }

  changed(): void {
    this.#news.abort();
  }

  async write(): Promise<void> {
    const status = this.#now();
    await this.#store.setFact(serveStatusKey(status.name), JSON.stringify(status), this.#lease);
  }

  /** Rejects where it may not write any more; a store that cannot be reached may be back soon. */
  async keepWriting(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#news = new AbortController();
      await this.write().catch((error: unknown) => {
        if (failureFacts(error).code === 'lease-lost') throw error;
      });
      await this.#clock.sleep(SHORTEST_MS, signal);
      await this.#clock.sleep(EVERY_MS - SHORTEST_MS, AbortSignal.any([signal, this.#news.signal]));
    }
  }
}

/** Between two writes, however much changes. */
const SHORTEST_MS = 200;
