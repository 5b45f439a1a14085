import { connect, isIP, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';
import { Failure } from '../../../domain/failure.ts';

export interface TcpOptions {
  /** `tcp://host:24245`, `tcps://host:24245`. */
  readonly address: string;
  /** doveadm_password. */
  readonly password: string;
  readonly ca: string | null;
  /** For messages. */
  readonly name: string;
}

const TIMEOUT_MS = 20_000;

/**
 * Flushes a server's auth cache over the protocol that doveadm speaks between servers, one line each way: 2.4.1 dies of the
 * same command over HTTP. 2.3 dies of it without a name.
 */
export async function flushOverTcp(options: TcpOptions, users: readonly string[]): Promise<void> {
  const { address, password, ca, name } = options;
  const url = new URL(address);
  const [host, port] = [url.hostname.replace(/^\[|\]$/g, ''), Number(url.port)];
  const socket: Socket =
    url.protocol === 'tcps:'
      ? connectTls({
          host,
          port,
          ...(isIP(host) === 0 ? { servername: host } : {}),
          ...(ca === null ? {} : { ca }),
        })
      : connect({ host, port });
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
  let isSent = false;
  try {
    const lines = createInterface({ input: socket, crlfDelay: 0 })[Symbol.asyncIterator]();
    const failed = new Promise<never>((_, reject) => socket.once('error', reject));
    failed.catch(() => undefined);
    const next = async (): Promise<string> => {
      const line = await Promise.race([lines.next(), failed]);
      if (line.done === true) throw new Error('the connection was closed without an answer');
      return line.value;
    };
    socket.write('VERSION\tdoveadm-server\t1\t0\n');
    // 2.4 says VERSION first; all say `-` as long as no password was given.
    let greeting = await next();
    while (greeting.startsWith('VERSION')) greeting = await next();
    if (greeting !== '-' && greeting !== '+') throw new Error('it does not speak the protocol of doveadm');
    if (greeting === '-') {
      const credentials = Buffer.from(`\0doveadm\0${password}`, 'utf8').toString('base64');
      socket.write(`PLAIN\t${credentials}\n`);
      if ((await next()) !== '+') throw refused(name);
    }
    socket.write(`\t\tauth cache flush${users.map((user) => `\t${escaped(user)}`).join('')}\n`);
    isSent = true;
    // What it has counted, then `+`, or `-` with a reason.
    for (let line = await next(); !line.startsWith('+'); line = await next())
      if (line.startsWith('-')) throw new Error(`it answered ${line}`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw isSent
      ? Failure.transient(
          'doveadm-no-answer',
          `doveadm of ${name} did not say that it flushed its cache: ${words}.`,
        )
      : Failure.transient(
          'doveadm-unreachable',
          `doveadm of ${name} at ${url.host} cannot be reached to flush its cache: ${words}.`,
          'Check `flush` of this server in drover.yaml, and that its doveadm listener can be reached from here.',
          error,
        );
  } finally {
    socket.destroy();
  }
}

const refused = (name: string): Failure =>
  Failure.permanent(
    'doveadm-refused',
    `doveadm of ${name} refused the password that drover flushes its cache with.`,
    'Compare `flush.password` in drover.yaml with doveadm_password of this server.',
  );

/** As Dovecot escapes what separates words and lines. */
const escaped = (text: string): string =>
  text
    .replaceAll('\x01', '\x011')
    .replaceAll('\t', '\x01t')
    .replaceAll('\r', '\x01r')
    .replaceAll('\n', '\x01n');
