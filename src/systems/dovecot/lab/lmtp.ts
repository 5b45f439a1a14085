import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface Address {
  readonly host: string;
  readonly port: number;
}
/** The answer that decided: to the message, or the refusal before it. */
export type LmtpAnswer =
  | { readonly kind: 'accepted'; readonly text: string }
  /** A mail server tries again. */
  | { readonly kind: 'deferred'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string }
  /** Closed before an answer; whether a message that was sent is there is unknown. */
  | { readonly kind: 'no-answer'; readonly sent: boolean };

const TIMEOUT_MS = 60_000;

/** One message for one recipient (RFC 2033). Never rejects. */
export async function sendByLmtp(
  to: Address,
  recipient: string,
  message: Buffer | string,
): Promise<LmtpAnswer> {
  await using session = new LmtpSession(to);
  const steps = [
    () => session.answer(),
    () => session.say('LHLO lab.example.com'),
    () => session.say('MAIL FROM:<sender@example.net>'),
    () => session.say(`RCPT TO:<${recipient}>`),
    () => session.say('DATA'),
  ];
  for (const step of steps) {
    const text = await step();
    if (text === null) return { kind: 'no-answer', sent: false };
    const answer = answerOf(text);
    if (answer.kind !== 'accepted') return answer;
  }
  const text = await session.data(message);
  return text === null ? { kind: 'no-answer', sent: true } : answerOf(text);
}

function answerOf(text: string): LmtpAnswer {
  if (/^[23]/.test(text)) return { kind: 'accepted', text };
  return { kind: text.startsWith('4') ? 'deferred' : 'refused', text };
}

/** A session step by step; an answer is null when the connection was closed instead. */
export class LmtpSession {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;

  constructor(to: Address) {
    this.#socket = connect(to.port, to.host);
    this.#socket.setTimeout(TIMEOUT_MS, () => this.#socket.destroy());
    this.#socket.on('error', () => {});
    this.#lines = createInterface({ input: this.#socket, crlfDelay: Infinity })[Symbol.asyncIterator]();
  }

  async say(line: string): Promise<string | null> {
    this.#socket.write(`${line}\r\n`);
    return await this.answer();
  }

  /** After `DATA` was accepted: the message, with its end. */
  async data(message: Buffer | string): Promise<string | null> {
    // RFC 5321, 4.5.2: a line that begins with a dot gets another.
    const text = Buffer.from(message).toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
    this.#socket.write(Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1'));
    return await this.say('.');
  }

  /** The last line of one answer. */
  async answer(): Promise<string | null> {
    for (;;) {
      const line = await this.#nextLine();
      if (line === null || line[3] !== '-') return line;
    }
  }

  async #nextLine(): Promise<string | null> {
    try {
      const { done, value } = await this.#lines.next();
      return done === true ? null : value;
    } catch {
      return null;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.end('QUIT\r\n');
    this.#socket.destroySoon();
  }
}
