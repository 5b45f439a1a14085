import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { RequestId } from '../../domain/ids.ts';
import type { MoverHost } from '../../mrs/dispatcher.ts';
import type { Claim } from '../../mrs/queue.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { startOwnThread } from '../../support/own-thread.ts';
import type { Endpoint } from './remote/organisations.ts';

/** Messages live for one hash each: collected often, they are 150 MB less at the peak of a large mailbox. */
const YOUNG_GENERATION_MB = 4;

/** What a mover thread needs to open its own connections. */
export interface MoverThreadData {
  readonly folder: string;
  readonly settings: MrsSettings;
  readonly settingsFile: string;
  readonly endpoints: readonly Endpoint[];
  readonly secrets: Readonly<Record<string, string>>;
}
export type ToMover = { readonly kind: 'work'; readonly claim: Claim } | { readonly kind: 'stop' };
export type FromMover = {
  readonly kind: 'done';
  readonly requestId: RequestId;
  /** Set when the mover broke. */
  readonly error: string | null;
};

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A few threads, each with any number of moves by turns. */
export function threadMovers(data: MoverThreadData): MoverHost {
  // The first is started at once: the first claim finds it ready.
  let threads: readonly MoverThread[] = [new MoverThread(data)];
  const most = Math.max(2, availableParallelism());
  const leastBusy = (): MoverThread => {
    const alive = threads.filter((thread) => thread.isAlive);
    const idle = alive.find((thread) => thread.load === 0);
    if (idle !== undefined) return idle;
    if (alive.length === most) return alive.reduce((a, b) => (b.load < a.load ? b : a));
    const thread = new MoverThread(data);
    threads = [...alive, thread];
    return thread;
  };
  return {
    work: async (claim) => await leastBusy().work(claim),
    stop: () => threads.forEach((thread) => thread.stop()),
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  };
}

class MoverThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<RequestId, Waiting>();
  isAlive = true;

  constructor(data: MoverThreadData) {
    this.#worker = startOwnThread('mover-thread', import.meta.url, {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.on('message', (message: FromMover) => this.#ended(message));
    this.#worker.on('error', (error) =>
      this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on('exit', () => this.#fail(new Error('its thread ended')));
  }

  get load(): number {
    return this.#waiting.size;
  }

  work(claim: Claim): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(claim.requestId, { resolve, reject });
      this.#post({ kind: 'work', claim });
    });
  }

  stop(): void {
    if (this.isAlive) this.#post({ kind: 'stop' });
  }

  async close(): Promise<void> {
    this.isAlive = false;
    await this.#worker.terminate();
  }

  #post(message: ToMover): void {
    this.#worker.postMessage(message);
  }

  #ended({ requestId, error }: FromMover): void {
    const waiting = this.#waiting.get(requestId);
    this.#waiting.delete(requestId);
    if (error === null) waiting?.resolve();
    else waiting?.reject(new Error(error));
  }

  #fail(error: Error): void {
    this.isAlive = false;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
