import type { IncomingMessage, ServerResponse } from 'node:http';
import { monotonicMs, type Clock } from '../support/clock.ts';
import { Topic, type TopicSource } from './topic.ts';
import { Viewer } from './viewer.ts';

export const STREAMS_MAX = 200;
const ROUND_MS = 1000;
/** Panels are remembered after the last viewer has gone, for those who come back; of so many pages. */
const LEFT_MAX = 50;

interface StreamsInput {
  readonly clock: Clock;
  /** What a page that could not be read failed with; said once, until it can be. */
  readonly failed: (error: unknown) => void;
}

interface Watched {
  readonly topic: Topic;
  readonly viewers: Set<Viewer>;
  isServed: boolean;
}

/** All open pages, by what they show: each thing is read and made once, for however many look. */
export class Streams {
  readonly #input: StreamsInput;
  readonly #watched = new Map<string, Watched>();
  readonly #stopped = new AbortController();

  constructor(input: StreamsInput) {
    this.#input = input;
  }

  get count(): number {
    return [...this.#watched.values()].reduce((sum, { viewers }) => sum + viewers.size, 0);
  }

  /** False: there are as many as there may be, or it is being stopped. */
  open(
    name: string,
    source: TopicSource,
    { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  ): boolean {
    if (this.#stopped.signal.aborted || this.count >= STREAMS_MAX) return false;
    // Its page was closed while the run was read: no event would ever give its place back.
    if (response.destroyed) return true;
    const watched = this.#watched.get(name) ?? {
      topic: new Topic(source),
      viewers: new Set(),
      isServed: false,
    };
    // The last one that was looked at is the last to be forgotten.
    this.#watched.delete(name);
    this.#watched.set(name, watched);
    this.#forget();
    const viewer = new Viewer(response, lastEventId(request), this.#nowMs());
    response.on('close', () => watched.viewers.delete(viewer));
    watched.viewers.add(viewer);
    if (!watched.isServed) void this.#serve(watched);
    return true;
  }

  /** Each viewer's browser connects again, to another replica. */
  close(): void {
    this.#stopped.abort();
    for (const { viewers } of this.#watched.values()) for (const viewer of viewers) viewer.end();
  }

  /** As long as anyone looks. */
  async #serve(watched: Watched): Promise<void> {
    const { topic, viewers } = watched;
    const { clock, failed } = this.#input;
    watched.isServed = true;
    let isFailing = false;
    while (viewers.size > 0 && !this.#stopped.signal.aborted) {
      const changed = await topic.read(this.#nowMs()).catch((error: unknown) => {
        if (!isFailing) failed(error);
        return null;
      });
      isFailing = changed === null;
      const nowMs = this.#nowMs();
      for (const viewer of viewers) {
        if (!viewer.begin(topic, nowMs) && changed !== null) viewer.send(topic.id, changed, nowMs);
        viewer.keep(nowMs);
      }
      await clock.sleep(ROUND_MS, this.#stopped.signal);
    }
    watched.isServed = false;
  }

  #forget(): void {
    const left = [...this.#watched].filter(([, { viewers, isServed }]) => viewers.size === 0 && !isServed);
    for (const [name] of left.slice(0, Math.max(0, left.length - LEFT_MAX))) this.#watched.delete(name);
  }

  #nowMs = (): number => monotonicMs(this.#input.clock);
}

/** Of the stream that broke off; null: this is the first. */
function lastEventId({ headers }: IncomingMessage): string | null {
  const id = headers['last-event-id'];
  return typeof id === 'string' ? id : null;
}
