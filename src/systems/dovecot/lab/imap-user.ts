import { connect, type Socket } from 'node:net';
import { encodeFolderName } from '../imap/utf7.ts';
import type { Address } from './line-session.ts';

export interface Login {
  /** With a master user: `user@example.com*master`. */
  readonly user: string;
  readonly password: string;
}
export interface NewMessage {
  readonly body: Buffer;
  readonly flags: readonly string[];
  readonly date?: Date;
}
/** Untagged lines; a literal is in its line, as `latin1`. */
export type Untagged = readonly string[];

const TIMEOUT_MS = 60_000;

/** What an IMAP server answered `NO` or `BAD` to, or the connection was closed instead: then `answer` is null. */
export class ImapRefused extends Error {
  readonly answer: string | null;
  constructor(command: string, answer: string | null) {
    super(`${command.split(' ', 2).join(' ')}: ${answer ?? 'the connection was closed'}`);
    this.answer = answer;
  }
}

/** A mail program, small: it sends commands and reads answers (RFC 3501), one after the other. */
export class ImapUser {
  readonly #socket: Socket;
  #received = '';
  #wake: () => void = () => {};
  #closed = false;
  #commands = 0;

  private constructor(to: Address) {
    this.#socket = connect(to.port, to.host);
    this.#socket.setTimeout(TIMEOUT_MS, () => this.#socket.destroy());
    this.#socket.on('data', (data) => {
      this.#received += data.toString('latin1');
      this.#wake();
    });
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  static async logIn(to: Address, { user, password }: Login): Promise<ImapUser> {
    const session = new ImapUser(to);
    try {
      if ((await session.#line()) === null) throw new ImapRefused('greeting', null);
      await session.command(`LOGIN ${quoted(user)} ${quoted(password)}`);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** Each Buffer is sent as a literal, once the server asks for it. Throws ImapRefused. */
  async command(...parts: readonly (string | Buffer)[]): Promise<Untagged> {
    this.#commands += 1;
    const tag = `a${this.#commands}`;
    const untagged: string[] = [];
    const name = String(parts[0]);
    this.#socket.write(`${tag} `);
    for (const [index, part] of parts.entries()) {
      if (typeof part === 'string') {
        const next = parts[index + 1];
        this.#socket.write(next === undefined ? `${part}\r\n` : `${part}{${next.length}}\r\n`, 'utf8');
        continue;
      }
      const refusal = await this.#continuation(tag, untagged);
      if (refusal !== null) throw new ImapRefused(name, refusal);
      this.#socket.write(part);
      if (index === parts.length - 1) this.#socket.write('\r\n');
    }
    const answer = await this.#answer(tag, untagged);
    if (answer?.startsWith('OK') === true) return untagged;
    throw new ImapRefused(name, answer);
  }

  async append(folder: string, message: Buffer, flags: readonly string[] = [], date?: Date): Promise<void> {
    await this.appendAll(folder, [{ body: message, flags, ...(date === undefined ? {} : { date }) }]);
  }

  /** In one command, which adds all or none (RFC 3502). */
  async appendAll(folder: string, messages: readonly NewMessage[]): Promise<void> {
    const parts = messages.flatMap(({ body, flags, date }, index) => {
      const name = index === 0 ? `APPEND ${quoted(encodeFolderName(folder))}` : '';
      const at = date === undefined ? '' : `"${internalDate(date)}" `;
      return [`${name} (${flags.join(' ')}) ${at}`, body];
    });
    await this.command(...parts);
  }

  close(): void {
    this.#socket.end('logout LOGOUT\r\n');
    this.#socket.destroySoon();
  }
  [Symbol.dispose](): void {
    this.close();
  }

  async #continuation(tag: string, untagged: string[]): Promise<string | null> {
    for (;;) {
      const line = await this.#line();
      if (line === null) throw new ImapRefused('literal', null);
      if (line.startsWith('+')) return null;
      if (line.startsWith(`${tag} `)) return line.slice(tag.length + 1);
      untagged.push(line);
    }
  }

  async #answer(tag: string, untagged: string[]): Promise<string | null> {
    for (;;) {
      const line = await this.#line();
      if (line === null) return null;
      if (line.startsWith(`${tag} `)) return line.slice(tag.length + 1);
      untagged.push(line);
    }
  }

  async #line(): Promise<string | null> {
    let line = '';
    for (;;) {
      const piece = await this.#until('\r\n');
      if (piece === null) return null;
      line += piece;
      const literal = /\{(\d+)\}$/.exec(piece);
      if (literal === null) return line;
      const text = await this.#exactly(Number(literal[1]));
      if (text === null) return null;
      line += `\r\n${text}`;
    }
  }

  async #until(end: string): Promise<string | null> {
    let at: number;
    while ((at = this.#received.indexOf(end)) < 0) if (!(await this.#more())) return null;
    const piece = this.#received.slice(0, at);
    this.#received = this.#received.slice(at + end.length);
    return piece;
  }

  async #exactly(length: number): Promise<string | null> {
    while (this.#received.length < length) if (!(await this.#more())) return null;
    const text = this.#received.slice(0, length);
    this.#received = this.#received.slice(length);
    return text;
  }

  async #more(): Promise<boolean> {
    if (this.#closed) return false;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return true;
  }
}

export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const internalDate = (date: Date): string =>
  `${String(date.getUTCDate()).padStart(2, '0')}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ` +
  `${date.toISOString().slice(11, 19)} +0000`;
