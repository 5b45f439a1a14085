import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../support/clock.ts';
import { monotonicMs } from '../support/clock.ts';
import { Topic, type TopicSource } from './topic.ts';
import { Viewer } from './viewer.ts';

export const STREAMS_MAX = 200;
const ROUND_MS = 1000;

interface StreamsInput {
  readonly clock: Clock;
  /** What a topic that could not be read failed with. */
  readonly failed: (error: unknown) => void;
}

/** All open pages, by what they show: each thing is read and made once, for however many look. */
export class Streams {
  readonly #input: StreamsInput;
  readonly #topics = new Map<string, { readonly topic: Topic; readonly viewers: Set<Viewer> }>();
  readonly #stopped = new AbortController();

  constructor(input: StreamsInput) {
    this.#input = input;
  }

  get count(): number {
    return [...this.#topics.values()].reduce((sum, { viewers }) => sum + viewers.size, 0);
  }

  /** False: there are as many as there may be, or it is being stopped. */
  open(
    name: string,
    source: TopicSource,
    { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  ): boolean {
    if (this.#stopped.signal.aborted || this.count >= STREAMS_MAX) return false;
    const known = this.#topics.get(name);
    const { topic, viewers } = known ?? { topic: new Topic(source), viewers: new Set<Viewer>() };
    const viewer = new Viewer(response, lastEventId(request), this.#nowMs());
    response.on('close', () => viewers.delete(viewer));
    viewers.add(viewer);
    if (known === undefined) {
      this.#topics.set(name, { topic, viewers });
      void this.#serve(name, topic, viewers);
    } else viewer.begin(topic, this.#nowMs());
    return true;
  }

  /** Each viewer's browser connects again, to another replica. */
  close(): void {
    this.#stopped.abort();
    for (const { viewers } of this.#topics.values()) for (const viewer of viewers) viewer.end();
  }

  /** As long as anyone looks. */
  async #serve(name: string, topic: Topic, viewers: Set<Viewer>): Promise<void> {
    const { clock, failed } = this.#input;
    let isFailing = false;
    while (viewers.size > 0 && !this.#stopped.signal.aborted) {
      const changed = await topic.read(this.#nowMs()).catch((error: unknown) => {
        if (!isFailing) failed(error);
        return null;
      });
      isFailing = changed === null;
      const nowMs = this.#nowMs();
      for (const viewer of viewers) {
        if (!viewer.begin(topic, nowMs) && changed !== null) viewer.send(topic.seq, changed, nowMs);
        viewer.keep(nowMs);
      }
      await clock.sleep(ROUND_MS, this.#stopped.signal);
    }
    this.#topics.delete(name);
  }

  #nowMs = (): number => monotonicMs(this.#input.clock);
}

/** Of the stream that broke off; null: this is the first. */
function lastEventId({ headers }: IncomingMessage): number | null {
  const id = headers['last-event-id'];
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : null;
}
