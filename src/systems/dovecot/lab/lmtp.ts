import { LineSession, type Address } from './line-session.ts';

/** The answer that decided: to the message, or the refusal before it. */
export type LmtpAnswer =
  | { readonly kind: 'accepted'; readonly text: string }
  /** A mail server tries again. */
  | { readonly kind: 'deferred'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string }
  /** Closed before an answer; whether a message that was sent is there is unknown. */
  | { readonly kind: 'no-answer'; readonly sent: boolean };

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
  readonly #connection: LineSession;

  constructor(to: Address) {
    this.#connection = new LineSession(to);
  }

  async say(line: string): Promise<string | null> {
    this.#connection.send(`${line}\r\n`);
    return await this.answer();
  }

  /** After `DATA` was accepted: the message, with its end. */
  async data(message: Buffer | string): Promise<string | null> {
    // RFC 5321, 4.5.2: a line that begins with a dot gets another.
    const text = Buffer.from(message).toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
    this.#connection.send(Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1'));
    return await this.say('.');
  }

  /** The last line of one answer. */
  async answer(): Promise<string | null> {
    for (;;) {
      const line = await this.#connection.line();
      if (line === null || line[3] !== '-') return line;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection.send('QUIT\r\n');
    await this.#connection[Symbol.asyncDispose]();
  }
}
