import type { ServerResponse } from 'node:http';
import type { Topic } from './topic.ts';

/** So often something is sent, whatever happens: proxies end what is silent, and a page must know whether it is connected. */
const BEAT_EVERY_MS = 15_000;
/** After that its browser connects again, and is asked again who it is. */
const KEPT_FOR_MS = 60 * 60_000;
/** Whoever has so much left to read is too slow. */
const UNREAD_MAX_BYTES = 2 * 1024 * 1024;
const RETRY_MS = 3000;

/** One open page. */
export class Viewer {
  readonly #response: ServerResponse;
  readonly #endsMs: number;
  readonly #lastEventId: string | null;
  #hasBegun = false;
  #sentMs: number;

  constructor(response: ServerResponse, lastEventId: string | null, nowMs: number) {
    this.#response = response;
    this.#lastEventId = lastEventId;
    this.#endsMs = nowMs + KEPT_FOR_MS;
    this.#sentMs = nowMs;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // nginx would otherwise collect what is sent before it passes it on.
      'X-Accel-Buffering': 'no',
    });
    this.#write(`retry: ${RETRY_MS}\n: drover\n\n`);
  }

  /** Once: what it does not know yet. False: it has begun before, or nothing is known. */
  begin(topic: Topic, nowMs: number): boolean {
    if (this.#hasBegun || !topic.isKnown) return false;
    this.#hasBegun = true;
    this.send(topic.id, topic.since(this.#lastEventId), nowMs);
    return true;
  }

  send(id: string, panels: ReadonlyMap<string, string>, nowMs: number): void {
    if (panels.size === 0 || !this.#hasBegun) return;
    this.#sentMs = nowMs;
    this.#write(`id: ${id}\nevent: panels\ndata: ${JSON.stringify(Object.fromEntries(panels))}\n\n`);
  }

  /** A comment for whoever is in between, an event for the page: its script is told of no comment. */
  keep(nowMs: number): void {
    if (nowMs >= this.#endsMs) return this.end();
    if (nowMs - this.#sentMs < BEAT_EVERY_MS) return;
    this.#sentMs = nowMs;
    this.#write(': still here\nevent: beat\ndata: {}\n\n');
  }

  end(): void {
    this.#response.end();
  }

  #write(text: string): void {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    this.#response.write(text);
    if (this.#response.writableLength > UNREAD_MAX_BYTES) this.#response.destroy();
  }
}
