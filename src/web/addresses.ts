import { isIP } from 'node:net';

/** An IPv4 address as such, also where the socket is of both kinds. */
export const plainAddress = (address: string): string =>
  /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice('::ffff:'.length) : address;

/** As part of an address of the page. */
export const hostText = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);
