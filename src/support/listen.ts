import { BlockList, isIP } from 'node:net';

export interface ListenPlace {
  /** A name or an address, without brackets. */
  readonly address: string;
  readonly port: number;
}

/** Null: it is not `address:port`. */
export function placeOf(listen: string): ListenPlace | null {
  const [, bracketed, plain, port = ''] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})$/.exec(listen) ?? [];
  const address = bracketed ?? plain;
  if (address === undefined || Number(port) > 65_535) return null;
  return { address, port: Number(port) };
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Reached from this machine only. */
export function isLoopback(address: string): boolean {
  if (address === 'localhost') return true;
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
