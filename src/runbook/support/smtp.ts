import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';

/** A mail submission server (RFC 6409), as far as a notification needs it. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit' | 'none';
  readonly login: { readonly user: string; readonly password: string } | null;
}
export interface MailMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  /** Left part of the Message-ID. */
  readonly id: string;
}

const IDLE_MS = 60_000;

/** Resolves with the server's last words when every recipient was accepted and the message was taken; rejects otherwise. */
export async function deliver(
  server: MailServer,
  message: MailMessage,
  signal: AbortSignal,
): Promise<string> {
  for (const address of [message.from, ...message.to]) requireAddress(address);
  if (server.tls === 'none' && server.login !== null) throw new Error('a password is never sent without TLS');

  const raw =
    server.tls === 'implicit' ? connectTls(tlsOptions(server)) : connectTcp(server.port, server.host);
  let conversation = new Conversation(raw);
  const abort = (): void => conversation.end(new Error('stopped'));
  signal.addEventListener('abort', abort, { once: true });
  try {
    await conversation.expect(220);
    let features = await conversation.say('EHLO drover.invalid', 250);
    if (server.tls === 'starttls') {
      await conversation.say('STARTTLS', 220);
      const secure = connectTls({ ...tlsOptions(server), socket: conversation.release() });
      conversation = new Conversation(secure);
      features = await conversation.say('EHLO drover.invalid', 250);
    }
    if (server.login !== null) await logIn(conversation, server.login, features);
    await conversation.say(`MAIL FROM:<${message.from}>`, 250);
    for (const address of message.to) await conversation.say(`RCPT TO:<${address}>`, 250, 251);
    await conversation.say('DATA', 354);
    const taken = await conversation.say(`${wireText(message)}\r\n.`, 250);
    await conversation.say('QUIT', 221).catch(() => {});
    return taken.join(' ');
  } finally {
    signal.removeEventListener('abort', abort);
    conversation.end();
  }
}

const tlsOptions = (server: MailServer) => ({
  host: server.host,
  port: server.port,
  servername: server.host,
});

async function logIn(
  conversation: Conversation,
  login: { readonly user: string; readonly password: string },
  features: readonly string[],
): Promise<void> {
  const offered = features.find((line) => /^AUTH /i.test(line)) ?? '';
  if (!/\bPLAIN\b/i.test(offered)) throw new Error('the server does not offer AUTH PLAIN');
  const token = Buffer.from(`\0${login.user}\0${login.password}`, 'utf8').toString('base64');
  await conversation.say(`AUTH PLAIN ${token}`, 235);
}

/** One line out, one answer in; an unexpected code ends the conversation. */
class Conversation {
  private readonly socket: Socket;
  private readonly lines: ReturnType<typeof createInterface>;
  private readonly answers: AsyncIterator<string>;
  private failure: Error | null = null;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setTimeout(IDLE_MS, () => socket.destroy(new Error('the mail server stopped responding')));
    socket.on('error', (error) => (this.failure ??= error));
    this.lines = createInterface({ input: socket, crlfDelay: Infinity });
    this.answers = this.lines[Symbol.asyncIterator]();
  }

  async say(line: string, ...expected: readonly number[]): Promise<readonly string[]> {
    this.socket.write(`${line}\r\n`);
    return this.expect(...expected);
  }

  /** The answer's lines without their codes; `250-…` goes on, `250 …` is the last. */
  async expect(...expected: readonly number[]): Promise<readonly string[]> {
    const texts: string[] = [];
    for (;;) {
      const { value, done } = await this.answers.next();
      if (done === true) throw this.failure ?? new Error('the mail server closed the connection');
      texts.push(value.slice(4));
      if (/^\d{3}-/.test(value)) continue;
      if (expected.includes(Number(value.slice(0, 3)))) return texts;
      throw new Error(`the mail server answered ${value}`);
    }
  }

  /** For STARTTLS: the bare socket, no longer read here. */
  release(): Socket {
    this.socket.removeAllListeners('data');
    this.lines.removeAllListeners();
    this.lines.close();
    this.socket.removeAllListeners();
    return this.socket;
  }

  end(error?: Error): void {
    this.failure ??= error ?? null;
    this.socket.destroy();
  }
}

/** Headers and text as base64, so that no line is too long and no byte is lost. */
function wireText(message: MailMessage): string {
  const body =
    Buffer.from(message.text, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return [
    `From: <${message.from}>`,
    `To: ${message.to.map((address) => `<${address}>`).join(', ')}`,
    `Subject: ${encodedWords(message.subject)}`,
    `Date: ${message.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${message.id}@drover.invalid>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    'Auto-Submitted: auto-generated',
    '',
    ...body,
  ].join('\r\n');
}

/** RFC 2047: pieces of whole characters, each at most 75 characters long when encoded. */
function encodedWords(text: string): string {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character, 'utf8') > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece]
    .map((part) => `=?utf-8?B?${Buffer.from(part, 'utf8').toString('base64')}?=`)
    .join('\r\n ');
}

/** An address is written into a protocol line: anything that could end the line or the brackets is refused. */
function requireAddress(address: string): void {
  // oxlint-disable-next-line no-control-regex
  if (!/^[^\s<>\x00-\x1f]+@[^\s<>\x00-\x1f]+$/.test(address))
    throw new Error(`not a mail address: ${JSON.stringify(address)}`);
}
