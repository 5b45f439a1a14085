import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Failure } from '../../../domain/failure.ts';

export interface ImapServer {
  readonly host: string;
  readonly port: number;
  /** Null: in the clear. */
  readonly tls: { readonly ca: string | null } | null;
}

/** `imaps://host`, `imap://host:port`. */
export function imapServerOf(address: string, ca: string | null): ImapServer {
  const { protocol, hostname, port } = new URL(address);
  const isTls = protocol === 'imaps:';
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (isTls ? 993 : 143) : Number(port),
    tls: isTls ? { ca } : null,
  };
}

/** Failure `imap-unreachable`. */
export async function connected(server: ImapServer, silenceMs: number): Promise<Socket> {
  const { host, port, tls } = server;
  return await new Promise<Socket>((resolve, reject) => {
    const socket =
      tls === null
        ? connectTcp({ host, port })
        : connectTls({
            host,
            port,
            ...(isIP(host) === 0 ? { servername: host } : {}),
            ...(tls.ca === null ? {} : { ca: tls.ca }),
          });
    const unreachable = (why: string) => {
      socket.destroy();
      reject(
        Failure.transient('imap-unreachable', `The IMAP server ${host}:${port} cannot be reached: ${why}.`),
      );
    };
    const onError = (error: Error) => unreachable(error.message);
    const onTimeout = () => unreachable(`no answer in ${silenceMs / 1000} s`);
    socket.setTimeout(silenceMs);
    socket.once('error', onError);
    socket.once('timeout', onTimeout);
    socket.once(tls === null ? 'connect' : 'secureConnect', () => {
      socket.off('error', onError);
      socket.off('timeout', onTimeout);
      resolve(socket);
    });
  });
}
