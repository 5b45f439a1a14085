import { isIP } from 'node:net';
import { Failure } from '../domain/failure.ts';

/** Where the page listens. */
export interface Listen {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

/** `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`; `:8080` is every address of the host. */
export function parseListen(text: string): Listen {
  const [, inBrackets, plain = '', digits = ''] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65_535)
    throw Failure.permanent(
      'invalid-config',
      `The page cannot listen on "${text}": it is not an address with a port.`,
      'Write for example listen: 127.0.0.1:8080 in drover.yaml, or [::1]:8080 for an IPv6 address.',
    );
  return { host: inBrackets ?? (plain === '' ? '::' : plain), port };
}

/** Reached from this host alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.')) ||
  /^::ffff:127\./i.test(host);

/** An IPv4 address as such, also where the socket is of both kinds. */
export const plainAddress = (address: string): string =>
  /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice('::ffff:'.length) : address;

/** As part of an address of the page. */
export const hostText = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);
