import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** As they came, one a line, folded lines joined. */
  readonly headers: readonly string[];
  /** Decoded: the text of people who see no HTML, and the HTML. */
  readonly text: string;
  readonly html: string;
}

/** A mail server that keeps what it takes, and answers as it is told to. */
export interface SmtpSink {
  readonly port: number;
  /** All lines that clients sent. */
  readonly said: readonly string[];
  /** Mails that came to their end, taken or not, and those that were taken. */
  readonly arrived: readonly Received[];
  readonly received: readonly Received[];
  /** Clients that left without saying so. */
  hungUp(): number;
  /** From now on: the answer to a line (`.`: the end of a mail); null: the usual one; 'nothing': none. */
  answer(how: (line: string) => string | null): void;
  close(): Promise<void>;
}

export const NOTHING = 'nothing';

export async function smtpSink(): Promise<SmtpSink> {
  const said: string[] = [];
  const arrived: Received[] = [];
  const received: Received[] = [];
  let hungUp = 0;
  const sockets = new Set<Socket>();
  let how: (line: string) => string | null = () => null;
  const server = createServer((socket) => {
    sockets.add(socket);
    const session = new Session(arrived, received);
    socket.on('close', () => {
      sockets.delete(socket);
      if (!session.isOver) hungUp += 1;
    });
    socket.on('error', () => {});
    const say = (text: string): void => {
      if (text !== NOTHING) socket.write(`${text}\r\n`);
    };
    say(how('greeting') ?? '220 mail.example.com');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        said.push(line);
        const usual = session.take(line, how);
        if (usual !== null) say(usual);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    said,
    arrived,
    received,
    hungUp: () => hungUp,
    answer: (next) => (how = next),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Session {
  readonly #arrived: Received[];
  readonly #received: Received[];
  isOver = false;
  #from = '';
  #to: string[] = [];
  #data: string[] | null = null;

  constructor(arrived: Received[], received: Received[]) {
    this.#arrived = arrived;
    this.#received = received;
  }

  /** What is answered; null: nothing. */
  take(line: string, how: (line: string) => string | null): string | null {
    if (this.#data !== null) return this.#takeData(this.#data, line, how);
    const other = how(line) ?? (line === 'DATA' && this.#to.length === 0 ? '503 for whom?' : null);
    const isTaken = other === null || /^[23]/.test(other);
    if (line.startsWith('MAIL')) [this.#from, this.#to] = [addressIn(line), []];
    if (line.startsWith('RCPT') && isTaken) this.#to.push(addressIn(line));
    if (line === 'DATA' && isTaken) this.#data = [];
    return other ?? usualAnswer(line);
  }

  #takeData(data: string[], line: string, how: (line: string) => string | null): string | null {
    if (line !== '.') {
      data.push(line.startsWith('.') ? line.slice(1) : line);
      return null;
    }
    this.#data = null;
    const mail = { from: this.#from, to: this.#to, ...parts(data.join('\n')) };
    this.#arrived.push(mail);
    const other = how(line);
    this.isOver = other !== NOTHING;
    if (other === null || other === NOTHING || other.startsWith('2')) this.#received.push(mail);
    return other ?? `250 queued as ${this.#received.length}`;
  }
}

const addressIn = (line: string): string => /<(.*)>/.exec(line)?.[1] ?? '';

function usualAnswer(line: string): string {
  if (line.startsWith('EHLO')) return '250-mail.example.com\r\n250 PIPELINING';
  if (line.startsWith('STARTTLS')) return '502 not here';
  if (line === 'DATA') return '354 go on';
  return line === 'QUIT' ? '221 bye' : '250 ok';
}

function parts(mail: string): Pick<Received, 'headers' | 'text' | 'html'> {
  const [head = '', body = ''] = halves(mail);
  const boundary = /boundary="?([^"\n;]+)/.exec(head)?.[1];
  const pieces = boundary === undefined ? [mail] : body.split(`--${boundary}`).slice(1, -1);
  const ofType = (type: string): string => {
    const piece = pieces.find((one) => one.includes(`Content-Type: ${type}`));
    return piece === undefined ? '' : decoded(piece.trimStart());
  };
  return {
    headers: head.replaceAll(/\n[ \t]+/g, ' ').split('\n'),
    text: ofType('text/plain'),
    html: ofType('text/html'),
  };
}

const halves = (text: string): readonly string[] => {
  const end = text.indexOf('\n\n');
  return [text.slice(0, end), text.slice(end + 2)];
};

function decoded(part: string): string {
  const [head = '', body = ''] = halves(part);
  return /transfer-encoding: base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
}

/** Of a header, words of other alphabets read. */
export function headerOf({ headers }: Received, name: string): string | undefined {
  const line = headers.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line
    ?.slice(name.length + 1)
    .trim()
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) =>
      Buffer.from(text, 'base64').toString('utf8'),
    )
    .replaceAll(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) =>
      Buffer.from(
        text
          .replaceAll('_', ' ')
          .replaceAll(/=([0-9a-f]{2})/gi, (_escape, code: string) =>
            String.fromCharCode(Number.parseInt(code, 16)),
          ),
        'latin1',
      ).toString('utf8'),
    );
}
