// A tab that is open: it reads the stream of a page, and goes on where it was when it is cut.
export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

export class Tab {
  readonly events: ServerEvent[] = [];
  /** Comments, which keep the connection alive. */
  comments = 0;
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #closed = new AbortController();
  readonly #ended: Promise<void>;
  #seen: (() => void) | null = null;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#url = url;
    this.#headers = headers;
    this.#ended = this.#read();
  }

  get isOpen(): boolean {
    return !this.#closed.signal.aborted;
  }

  /** Resolves with the next event, from now, that is looked for. */
  async next(isIt: (event: ServerEvent) => boolean, withinMs = 60_000): Promise<ServerEvent> {
    const deadline = performance.now() + withinMs;
    for (let index = this.events.length; ;) {
      const event = this.events[index];
      if (event !== undefined) {
        if (isIt(event)) return event;
        index += 1;
        continue;
      }
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) throw new Error(`${this.#url}: the event never came`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#seen = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#ended;
  }

  async #read(): Promise<void> {
    try {
      const response = await fetch(this.#url, {
        headers: { accept: 'text/event-stream', ...this.#headers },
        signal: this.#closed.signal,
      });
      if (!response.ok || response.body === null) throw new Error(`${this.#url}: ${response.status}`);
      let left = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body) {
        left += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = left.split('\n\n');
        left = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch (error) {
      if (!this.#closed.signal.aborted) throw error;
    }
  }

  #take(block: string): void {
    const fields: Record<string, string> = {};
    for (const line of block.split('\n')) {
      if (line.startsWith(':')) {
        this.comments += 1;
        continue;
      }
      const at = line.indexOf(':');
      if (at < 0) continue;
      const name = line.slice(0, at);
      const value = line.slice(at + 1).replace(/^ /, '');
      fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
    }
    const { id = '', event = 'message', data } = fields;
    if (data === undefined) return;
    this.events.push({ id, event, data });
    this.#seen?.();
  }
}
