import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { ImapServer } from '../../../src/systems/dovecot/imap/connect.ts';

export interface ScriptedImap {
  readonly server: ImapServer;
  /** Every line that a client sent. */
  readonly lines: readonly string[];
  close(): void;
}

/**
 * An IMAP server that answers by a table: the first pattern that a command matches. `%` is its tag; an answer is written as it
 * stands, each character a byte, in pieces of `pieceBytes`.
 */
export async function scriptedImap(
  answers: readonly (readonly [RegExp, string | ((socket: Socket) => void)])[],
  options: { readonly pieceBytes?: number; readonly capabilities?: string } = {},
): Promise<ScriptedImap> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const write = async (text: string) => {
      const bytes = Buffer.from(text, 'latin1');
      const size = options.pieceBytes ?? bytes.length;
      for (let at = 0; at < bytes.length; at += size) {
        socket.write(bytes.subarray(at, at + size));
        // A packet of its own.
        if (options.pieceBytes !== undefined) await new Promise((resolve) => setImmediate(resolve));
      }
    };
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    void write('* OK ready\r\n');
    let held = '';
    let queue = Promise.resolve();
    socket.on('data', (bytes) => {
      held += bytes.toString('latin1');
      for (let end = held.indexOf('\r\n'); end !== -1; end = held.indexOf('\r\n')) {
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        lines.push(line);
        const tag = line.split(' ', 1)[0] ?? '';
        const answer = [
          ...answers,
          [/ LOGIN /, `% OK [CAPABILITY IMAP4rev1 ${options.capabilities ?? ''}] in\r\n`] as const,
          [/ /, '% OK done\r\n'] as const,
        ].find(([pattern]) => pattern.test(line))?.[1];
        if (typeof answer === 'function') answer(socket);
        else if (answer !== undefined) queue = queue.then(() => write(answer.replaceAll('%', tag)));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    server: { host: '127.0.0.1', port: address.port, tls: null },
    lines,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
