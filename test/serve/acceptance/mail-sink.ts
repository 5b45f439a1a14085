// A mail server that takes everything, and may answer late.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export interface Mail {
  readonly messageId: string;
  readonly recipients: readonly string[];
  readonly text: string;
}

export class MailSink {
  /** So long it takes with the answer to the first message, when it has it. */
  firstAnswersAfterMs = 0;
  readonly mails: Mail[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<MailSink> {
    const server = createServer();
    const sink = new MailSink(server);
    server.on('connection', (socket) => {
      sink.#sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sink.#sockets.delete(socket));
      void sink.#talk(socket).catch(() => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  byId(): ReadonlyMap<string, readonly Mail[]> {
    return Map.groupBy(this.mails, ({ messageId }) => messageId);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<unknown>((resolve) => this.#server.close(resolve));
  }

  async #talk(socket: Socket): Promise<void> {
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let recipients: string[] = [];
    let content: string[] | null = null;
    say('220 sink ESMTP');
    for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
      if (content !== null) {
        if (line !== '.') {
          content.push(line.startsWith('.') ? line.slice(1) : line);
          continue;
        }
        this.mails.push(mailOf(content, recipients));
        [content, recipients] = [null, []];
        if (this.mails.length === 1) await pause(this.firstAnswersAfterMs);
        say('250 2.0.0 taken');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') say('250-sink\r\n250 8BITMIME');
      else if (verb === 'RCPT') {
        recipients.push(line.slice(line.indexOf('<') + 1, line.indexOf('>')));
        say('250 2.1.5 known');
      } else if (verb === 'DATA') {
        content = [];
        say('354 go on');
      } else if (verb === 'QUIT') {
        say('221 2.0.0 bye');
        socket.end();
      } else say('250 2.0.0 well');
    }
  }
}

function mailOf(lines: readonly string[], recipients: readonly string[]): Mail {
  const text = lines.join('\n');
  const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? '';
  return { messageId: id, recipients, text };
}
