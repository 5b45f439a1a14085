import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { RehearsedRun } from '../domain/rehearsal.ts';
import { rehearseOnce, type RehearsalTools } from './rehearse-once.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

/** What a rehearsal is given by whoever starts it. */
export interface RehearsalHost extends RehearsalTools {
  /** A thread that answers as `serveRehearsals` does; null: there are none, and seeds are rehearsed here, one after the other. */
  readonly startThread: (() => Worker) | null;
}

export type ToThread =
  | { readonly kind: 'input'; readonly number: number; readonly input: RehearsalInput }
  | { readonly kind: 'seed'; readonly input: number; readonly seed: number };
export type FromThread =
  { readonly kind: 'run'; readonly run: RehearsedRun } | { readonly kind: 'broken'; readonly error: string };

/** Rehearse seeds, and answer in their order. */
export interface Runners extends AsyncDisposable {
  rehearse(
    input: RehearsalInput,
    seeds: readonly number[],
    told?: () => void,
  ): Promise<readonly RehearsedRun[]>;
}

export function runnersOf(host: RehearsalHost, seeds: number, signal: AbortSignal): Runners {
  const { startThread } = host;
  return startThread === null || seeds < 2
    ? new Here(host, signal)
    : new Threads(startThread, Math.min(seeds, availableParallelism()), signal);
}

class Here implements Runners {
  readonly #tools: RehearsalTools;
  readonly #signal: AbortSignal;

  constructor(tools: RehearsalTools, signal: AbortSignal) {
    this.#tools = tools;
    this.#signal = signal;
  }

  async rehearse(
    input: RehearsalInput,
    seeds: readonly number[],
    told = (): void => {},
  ): Promise<readonly RehearsedRun[]> {
    const runs: RehearsedRun[] = [];
    for (const seed of seeds) {
      this.#signal.throwIfAborted();
      runs.push(await rehearseOnce(input, seed, this.#tools));
      told();
    }
    return runs;
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/** Each thread has one seed at a time; who is free takes the next. */
class Threads implements Runners {
  readonly #threads: readonly Thread[];
  readonly #signal: AbortSignal;
  readonly #cancel = (): void => this.#terminate();
  #inputs = 0;

  constructor(start: () => Worker, count: number, signal: AbortSignal) {
    this.#threads = Array.from({ length: count }, () => new Thread(start()));
    this.#signal = signal;
    signal.addEventListener('abort', this.#cancel, { once: true });
  }

  async rehearse(
    input: RehearsalInput,
    seeds: readonly number[],
    told = (): void => {},
  ): Promise<readonly RehearsedRun[]> {
    this.#signal.throwIfAborted();
    const number = (this.#inputs += 1);
    const runs = new Map<number, RehearsedRun>();
    const left = seeds.values();
    const work = async (thread: Thread): Promise<void> => {
      thread.take({ kind: 'input', number, input });
      for (const seed of left) {
        runs.set(seed, await thread.ask({ kind: 'seed', input: number, seed }));
        told();
      }
    };
    try {
      await Promise.all(this.#threads.map(work));
    } catch (error) {
      this.#signal.throwIfAborted();
      throw error;
    }
    return seeds.flatMap((seed) => runs.get(seed) ?? []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#signal.removeEventListener('abort', this.#cancel);
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #terminate(): void {
    for (const thread of this.#threads) void thread.close();
  }
}

class Thread {
  readonly #worker: Worker;
  #resolve: (run: RehearsedRun) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'run') this.#resolve(message.run);
      else this.#reject(new Error(message.error));
    });
    worker.on('error', (error) => this.#reject(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#reject(new Error('a thread of the rehearsal ended')));
  }

  take(message: ToThread): void {
    this.#worker.postMessage(message);
  }
  ask(message: ToThread): Promise<RehearsedRun> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.take(message);
    });
  }
  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
