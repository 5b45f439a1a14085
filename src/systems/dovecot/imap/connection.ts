import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { Failure } from '../../../domain/failure.ts';
import { connected, type ImapServer } from './connect.ts';
import { IncomingBytes, MalformedAnswer } from './incoming-bytes.ts';
import { commandParts } from './command-text.ts';
import { loginCommand, type ImapLogin } from './login.ts';
import { literalSize, parseValues, type ImapValue, type Piece } from './parse.ts';

export interface Command {
  /** Text as it is written; a Buffer is sent as a literal (RFC 3501, 4.3). */
  readonly words: readonly (string | Buffer)[];
  /** Kinds of untagged answers that are this command's; the oldest command that takes a kind gets them. */
  readonly takes?: readonly string[];
  readonly onAnswer?: (answer: Untagged) => void;
  /** Lines that the server asks for with `+`, after the words. */
  readonly replies?: readonly string[];
  /** Bodies are hashed as they come. Left out: literals are kept. */
  readonly hashesBodies?: boolean;
}

/** `* 12 FETCH (…)`: kind FETCH, number 12. Of a status (`OK`, `BYE`) only the text. */
export interface Untagged {
  readonly kind: string;
  readonly number: number | null;
  readonly values: readonly ImapValue[];
  readonly text: string;
}

export interface CommandEnd {
  readonly status: 'OK' | 'NO' | 'BAD';
  readonly text: string;
}

interface Pending {
  readonly tag: string;
  readonly command: Command;
  readonly resolve: (end: CommandEnd) => void;
  readonly reject: (error: unknown) => void;
  readonly onContinue: (() => void) | null;
}

const STATUS_KINDS: ReadonlySet<string> = new Set(['OK', 'NO', 'BAD', 'BYE', 'PREAUTH']);
/** A server that says nothing for so long while it is asked is given up. */
const DEFAULT_SILENCE_MS = 60_000;
/** Read from the network ahead of its reader. */
const MAX_HELD_BYTES = 4 * 1024 * 1024;
/** Of literals that are not hashed: folder names, headers, one whole message where it is asked for. */
const MAX_KEPT_BYTES = 256 * 1024 * 1024;

/**
 * One session with an IMAP server. Commands may be sent before earlier ones ended. Where the order makes a difference, a
 * server keeps it (RFC 3501, 5.5); others may overtake, so an untagged answer goes to the oldest command that takes its kind.
 * Whatever ends the session, every command under way fails with it:
 * Failures `imap-unreachable`, `imap-connection-lost` and `unexpected-answer`, all to be tried again, `imap-refused` of a
 * login.
 */
export class ImapConnection {
  readonly server: ImapServer;
  readonly #socket: Socket;
  readonly #bytes: IncomingBytes;
  readonly #pending: Pending[] = [];
  #capabilities: ReadonlySet<string> = new Set();
  #greeted: ((error: Error | null) => void) | null = null;
  #ended: Failure | null = null;
  /** Set while a command is on the way that no other may follow. */
  #turn: Promise<void> | null = null;
  #goodbye = '';
  #sent = 0;

  private constructor(server: ImapServer, socket: Socket, silenceMs: number) {
    this.server = server;
    this.#socket = socket;
    this.#bytes = new IncomingBytes(() => socket.resume());
    socket.setNoDelay(true);
    socket.setTimeout(silenceMs);
    socket.on('data', (bytes) => {
      this.#bytes.push(bytes);
      if (this.#bytes.heldBytes > MAX_HELD_BYTES) socket.pause();
    });
    socket.on('timeout', () => {
      if (this.#pending.length > 0 || this.#greeted !== null)
        this.#bytes.end(this.#lost(`said nothing for ${silenceMs / 1000} s`));
    });
    socket.on('error', (error) => this.#bytes.end(this.#lost(error.message)));
    socket.on('close', () => this.#bytes.end(this.#lost('closed the connection')));
  }

  static async open(
    server: ImapServer,
    login: ImapLogin,
    silenceMs: number = DEFAULT_SILENCE_MS,
  ): Promise<ImapConnection> {
    const connection = new ImapConnection(server, await connected(server, silenceMs), silenceMs);
    try {
      await connection.#greeting();
      await connection.#login(login);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  get name(): string {
    return `${this.server.host}:${this.server.port}`;
  }

  get isOpen(): boolean {
    return this.#ended === null;
  }

  /** Upper-cased. */
  has(capability: string): boolean {
    return this.#capabilities.has(capability);
  }

  async send(command: Command): Promise<CommandEnd> {
    const { words, replies } = command;
    const awaits =
      replies !== undefined || (words.some((word) => typeof word !== 'string') && !this.has('LITERAL+'));
    if (awaits) return await this.#alone(command);
    while (this.#turn !== null) await this.#turn;
    return await this.#write(command, false);
  }

  /** A literal is only sent on the server's word: nothing else may be on the way until the command has ended. */
  async #alone(command: Command): Promise<CommandEnd> {
    while (this.#turn !== null) await this.#turn;
    const turn = Promise.withResolvers<void>();
    this.#turn = turn.promise;
    try {
      if (this.#pending.length > 0) await this.#write({ words: ['NOOP'] }, false);
      return await this.#write(command, true);
    } finally {
      this.#turn = null;
      turn.resolve();
    }
  }

  async #write(command: Command, awaits: boolean): Promise<CommandEnd> {
    if (this.#ended !== null) throw this.#ended;
    this.#sent += 1;
    const tag = `d${this.#sent}`;
    return await new Promise<CommandEnd>((resolve, reject) => {
      const { words, replies } = command;
      const rest = [
        ...commandParts(`${tag} `, words, !awaits),
        ...(replies ?? []).map((line) => Buffer.from(`${line}\r\n`)),
      ];
      const next = () => {
        const part = rest.shift() ?? (replies === undefined ? null : Buffer.from('\r\n'));
        if (part !== null) this.#socket.write(part);
      };
      this.#pending.push({ tag, command, resolve, reject, onContinue: awaits ? next : null });
      next();
    });
  }

  /** Fails where the server refuses. */
  async ask(command: Command): Promise<CommandEnd> {
    const end = await this.send(command);
    if (end.status === 'OK') return end;
    throw this.refused(end);
  }

  refused(end: CommandEnd): Failure {
    return Failure.transient('imap-refused', `The IMAP server ${this.name} refused: ${end.text}.`);
  }

  close(): void {
    this.#ended ??= this.#lost('was left');
    this.#bytes.end(this.#ended);
    if (this.#socket.writable) this.#socket.end(`d${this.#sent + 1} LOGOUT\r\n`);
    this.#socket.destroySoon();
  }

  async #greeting(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#greeted = (error) => (error === null ? resolve() : reject(error));
      void this.#read();
    });
  }

  async #login(login: ImapLogin): Promise<void> {
    const learns = { takes: ['CAPABILITY'], onAnswer: (answer: Untagged) => this.#learn(answer) };
    const end = await this.send({ ...loginCommand(login), ...learns });
    if (end.status !== 'OK') throw loginRefused(this.name, login, end);
    // A server may offer more to whom it knows (RFC 3501, 6.2.3), and need not say so by itself.
    if (!this.#learnFrom(end.text)) await this.ask({ words: ['CAPABILITY'], ...learns });
  }

  #learn({ kind, values, text }: Untagged): void {
    if (kind !== 'CAPABILITY') return void this.#learnFrom(text);
    const names = values.flatMap((value) => (value.kind === 'atom' ? [value.text.toUpperCase()] : []));
    this.#capabilities = new Set(names);
  }

  #learnFrom(text: string): boolean {
    const match = /^\[CAPABILITY ([^\]]*)\]/i.exec(text);
    if (match !== null) this.#capabilities = new Set((match[1] ?? '').toUpperCase().split(' '));
    return match !== null;
  }

  async #read(): Promise<void> {
    try {
      for (;;) await this.#answer(await this.#bytes.line());
    } catch (error) {
      this.#fail(error instanceof Failure ? error : this.#malformed(error));
    }
  }

  async #answer(line: string): Promise<void> {
    if (line.startsWith('* ')) return await this.#untagged(line);
    if (line.startsWith('+')) {
      const waiting = this.#pending[0]?.onContinue;
      if (waiting == null) throw new MalformedAnswer('a continuation that no command waits for');
      return waiting();
    }
    const match = /^(\S+) (OK|NO|BAD)(?: (.*))?$/i.exec(line);
    const index = this.#pending.findIndex(({ tag }) => tag === match?.[1]);
    const [ended] = index === -1 ? [] : this.#pending.splice(index, 1);
    if (match === null || ended === undefined) throw new MalformedAnswer(`'${line.slice(0, 80)}'`);
    ended.resolve({ status: match[2]?.toUpperCase() as CommandEnd['status'], text: match[3] ?? '' });
  }

  async #untagged(line: string): Promise<void> {
    const match = /^\* (?:(\d{1,10}) )?([A-Za-z-]+)(?: |$)/.exec(line);
    if (match === null) throw new MalformedAnswer(`'${line.slice(0, 80)}'`);
    const kind = (match[2] ?? '').toUpperCase();
    const text = line.slice(match[0].length);
    if (STATUS_KINDS.has(kind)) return this.#status({ kind, number: null, values: [], text });
    const command = this.#taker(kind);
    const pieces = await this.#pieces(line, command?.hashesBodies === true);
    const values = parseValues(pieces, match[0].length);
    const number = match[1] === undefined ? null : Number(match[1]);
    command?.onAnswer?.({ kind, number, values, text });
  }

  #status(answer: Untagged): void {
    if (answer.kind === 'BYE') this.#goodbye = answer.text;
    if (this.#greeted === null) return this.#taker(answer.kind)?.onAnswer?.(answer);
    if (answer.kind !== 'OK') throw this.#lost(`greeted with ${answer.kind} ${answer.text}`);
    this.#learn(answer);
    this.#greeted(null);
    this.#greeted = null;
  }

  #taker(kind: string): Command | undefined {
    return this.#pending.find(({ command }) => command.takes?.includes(kind))?.command;
  }

  async #pieces(line: string, hashes: boolean): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (let text = line; ;) {
      const sizeBytes = literalSize(text);
      if (sizeBytes === null) return [...pieces, { text, literal: null }];
      const isBody = hashes && /BODY\[\] \{\d+\}$/i.test(text);
      pieces.push({ text, literal: isBody ? await this.#hash(sizeBytes) : await this.#keep(sizeBytes) });
      text = await this.#bytes.line();
    }
  }

  async #hash(sizeBytes: number): Promise<Piece['literal']> {
    const hash = createHash('sha256');
    await this.#bytes.literal(sizeBytes, (piece) => hash.update(piece));
    return { kind: 'hashed', body: { sizeBytes, sha256: hash.digest('base64') } };
  }

  async #keep(sizeBytes: number): Promise<Piece['literal']> {
    if (sizeBytes > MAX_KEPT_BYTES) throw new MalformedAnswer(`a literal of ${sizeBytes} bytes`);
    const kept: Buffer[] = [];
    // A copy: what came with it in one packet is not held with it.
    await this.#bytes.literal(sizeBytes, (piece) => kept.push(Buffer.from(piece)));
    return { kind: 'string', bytes: Buffer.concat(kept) };
  }

  #fail(failure: Failure): void {
    this.#ended ??= failure;
    this.#socket.destroy();
    this.#greeted?.(failure);
    this.#greeted = null;
    for (const { reject } of this.#pending.splice(0)) reject(failure);
  }

  #lost(how: string): Failure {
    return Failure.transient(
      'imap-connection-lost',
      `The IMAP server ${this.name} ${how}${this.#goodbye === '' ? '' : ` (it said: ${this.#goodbye})`}.`,
    );
  }

  #malformed(error: unknown): Failure {
    const what = error instanceof Error ? error.message : String(error);
    return Failure.transient(
      'unexpected-answer',
      `The IMAP server ${this.name} gave an answer that is none of IMAP: ${what}. What follows it cannot be read.`,
      'Look at what is between drover and this server; a proxy may cut or change its answers.',
      error,
    );
  }
}

/** What is due again soon, by the codes of RFC 5530, may be tried again; a wrong password may not. */
function loginRefused(server: string, { name, mailboxOf }: ImapLogin, { text }: CommandEnd): Failure {
  const isTransient = /^\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]/i.test(text);
  return new Failure({
    code: 'imap-refused',
    message: `The IMAP server ${server} does not let '${name}' in${mailboxOf === undefined ? '' : ` to the mailbox of '${mailboxOf}'`}: ${text}.`,
    ...(isTransient ? {} : { hint: 'Check masterUser, its password and separator under login.' }),
    retry: isTransient ? 'retry' : 'permanent',
  });
}
