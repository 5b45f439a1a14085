import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface Address {
  readonly host: string;
  readonly port: number;
}

const TIMEOUT_MS = 60_000;

/** A connection on which a server answers in lines. */
export class LineSession {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;

  constructor({ host, port }: Address) {
    this.#socket = connect(port, host);
    this.#socket.setTimeout(TIMEOUT_MS, () => this.#socket.destroy());
    this.#socket.on('error', () => {});
    const lines = createInterface({ input: this.#socket, crlfDelay: Infinity });
    // By itself it closes with the other side's end alone: after a reset, whoever waits for a line would get no answer.
    this.#socket.once('close', () => lines.close());
    this.#lines = lines[Symbol.asyncIterator]();
  }

  send(text: string | Buffer): void {
    this.#socket.write(text);
  }

  /** Null: the connection was closed instead. */
  async line(): Promise<string | null> {
    try {
      const { done, value } = await this.#lines.next();
      return done === true ? null : value;
    } catch {
      return null;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroySoon();
  }
}
