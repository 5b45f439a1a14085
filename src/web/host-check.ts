import type { IncomingMessage } from 'node:http';
import { plainAddress } from './listen.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/**
 * Is the page asked for by a name of its own? A foreign site could otherwise let its own name lead here, and its scripts read what
 * they got. The address that a connection came in by is none that a foreign site could have.
 */
export function hostCheck(
  listenHost: string,
  hosts: readonly string[],
): (request: IncomingMessage) => boolean {
  const known = new Set([...LOOPBACK, listenHost, ...hosts].map((name) => name.toLowerCase()));
  return ({ headers, socket }) => {
    const name = nameIn(headers.host ?? '');
    return (
      known.has(name) || (socket.localAddress !== undefined && name === plainAddress(socket.localAddress))
    );
  };
}

/** Without its port and brackets; empty: not a name. */
export function nameIn(host: string): string {
  const [, inBrackets, plain] = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]]+))(?::\d+)?$/i.exec(host) ?? [];
  return plainAddress((inBrackets ?? plain ?? '').toLowerCase());
}
