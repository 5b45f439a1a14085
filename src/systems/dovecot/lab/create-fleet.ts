import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { makeCertificate } from './certificate.ts';
import { config23 } from './config-2.3.ts';
import { config24 } from './config-2.4.ts';
import type { ConfigWriter } from './config-file.ts';
import { writeSecrets } from './fleet-config.ts';
import { addForeignHosts } from './foreign-hosts.ts';
import { findInstallation, type ConfigLanguage, type Installation } from './installation.ts';
import { createDirectory } from './lab-directory.ts';
import {
  PROTOCOL_PORTS,
  PROXY_NAME,
  serverFolder,
  serversOf,
  type Accounts,
  type BackendLayout,
  type FleetLayout,
  type FleetPorts,
  type MailFormat,
  type ServerLayout,
} from './layout.ts';
import { shellQuoted } from '../../../support/shell-quoted.ts';

export interface FleetOptions {
  /** Empty or missing; its path short enough for sockets below it, and open to the account that serves mail. */
  readonly folder: string;
  /** `postgres://…` of an empty database. Left out: SQLite in the folder. */
  readonly postgres?: string;
  /** By name. Default: `a` stores Maildir, `b` mdbox. */
  readonly backends?: Readonly<Record<string, BackendOptions>>;
  /** By name, the backend of each. Default: A on `a`, B on `b`. */
  readonly places?: Readonly<Record<string, string>>;
  /** IMAP hosts that are not of the fleet, by name. Default: none. */
  readonly foreignHosts?: Readonly<Record<string, ForeignHostOptions>>;
  /** Configuration for the proxy, after everything else. */
  readonly proxyExtra?: string;
  /** drover and dsync reach doveadm by TLS, with a certificate of the fleet's own. Default: in the clear, over loopback. */
  readonly tls?: boolean;
  /** What servers run, as `Installation.root` says, by the server's name, or by `*` for all others. Default: this machine's. */
  readonly dovecot?: Readonly<Record<string, string>>;
}
export interface BackendOptions {
  readonly format: MailFormat;
  readonly lmtpUserConcurrencyLimit?: number;
  readonly extra?: string;
}

interface ForeignHostOptions {
  readonly format?: MailFormat;
  readonly separator?: string;
  readonly extra?: string;
}

const LMTP_SESSIONS_OF_A_USER = 50;
/** Of 108 that a socket's path may have, without what Dovecot puts behind a server's folder. */
const FOLDER_LENGTH_MAX = 60;
const LAYOUT_FILE = 'fleet.json';

/** Writes a new fleet's folder: directory, configurations, homes. Nothing runs yet. */
export async function createFleet(options: FleetOptions): Promise<FleetLayout> {
  const { folder, backends = DEFAULT_BACKENDS, places = DEFAULT_PLACES } = options;
  if (hasLayout(folder)) {
    throw Failure.permanent('fleet-exists', `${folder} contains a fleet already.`, 'Choose another folder.');
  }
  if (folder.length > FOLDER_LENGTH_MAX) {
    throw Failure.permanent(
      'fleet-not-started',
      `The path ${folder} is too long: Dovecot's sockets are below it, and the system limits the length of theirs.`,
      `At most ${FOLDER_LENGTH_MAX} characters.`,
    );
  }
  const names = [PROXY_NAME, ...Object.keys(backends), ...Object.keys(options.foreignHosts ?? {})];
  const installed = await installations(names, options.dovecot ?? {});
  const network = `127.${randomInt(64, 250)}.${randomInt(1, 250)}`;
  const layout: FleetLayout = {
    folder,
    directory:
      options.postgres === undefined
        ? { kind: 'sqlite', path: join(folder, 'directory', 'users.db') }
        : { kind: 'postgres', connection: options.postgres },
    proxy: {
      name: PROXY_NAME,
      host: `${network}.1`,
      dovecot: installed(PROXY_NAME),
      extra: options.proxyExtra ?? '',
    },
    backends: Object.entries(backends).map(([name, backend], index) => ({
      name,
      host: `${network}.${index + 2}`,
      dovecot: installed(name),
      format: backend.format,
      lmtpUserConcurrencyLimit: backend.lmtpUserConcurrencyLimit ?? LMTP_SESSIONS_OF_A_USER,
      extra: backend.extra ?? '',
    })),
    foreignHosts: Object.entries(options.foreignHosts ?? {}).map(([name, host], index) => ({
      name,
      host: `${network}.${index + 100}`,
      dovecot: installed(name),
      format: host.format ?? 'maildir',
      separator: host.separator ?? '/',
      extra: host.extra ?? '',
    })),
    places: Object.entries(places).map(([name, server]) => ({
      name,
      server,
      volume: join(folder, server, 'mail', name),
    })),
    ports: await freePorts(`${network}.1`),
    accounts: accounts(),
    secrets: {
      masterUser: 'drover',
      masterPassword: secret(),
      backendPassword: secret(),
      doveadmPassword: secret(),
      doveadmKey: secret(),
    },
    separator: '*',
    tls: options.tls === true,
  };
  openFolder(folder);
  mustBeOpen(folder);
  for (const { name } of serversOf(layout))
    for (const part of ['', 'run', 'state', 'mail']) openFolder(join(serverFolder(layout, name), part));
  const volumes = [
    ...layout.places.map(({ volume }) => volume),
    ...layout.foreignHosts.map(({ name }) => join(serverFolder(layout, name), 'mail')),
  ];
  for (const volume of volumes) {
    openFolder(volume);
    chownSync(volume, layout.accounts.uid, layout.accounts.gid);
  }
  if (layout.tls)
    await makeCertificate(
      folder,
      serversOf(layout).map(({ host }) => host),
    );
  writeConfiguration(layout);
  writeSecrets(layout);
  await createDirectory(layout.directory, placesWithHost(layout), layout.accounts);
  if (layout.foreignHosts.length > 0) await addForeignHosts(layout);
  saveLayout(layout);
  return layout;
}

const DEFAULT_BACKENDS: Readonly<Record<string, BackendOptions>> = {
  a: { format: 'maildir' },
  b: { format: 'mdbox' },
};
const DEFAULT_PLACES = { A: 'a', B: 'b' } as const;

export const hasLayout = (folder: string): boolean => existsSync(join(folder, LAYOUT_FILE));

/** Failure `not-a-fleet`. */
export function readLayout(folder: string): FleetLayout {
  const path = join(folder, LAYOUT_FILE);
  if (!hasLayout(folder)) {
    throw Failure.permanent(
      'not-a-fleet',
      `${folder} does not contain a fleet: there is no ${LAYOUT_FILE} in it.`,
      `Start one: drover lab dovecot up ${shellQuoted(folder)}`,
    );
  }
  return JSON.parse(readFileSync(path, 'utf8')) as FleetLayout;
}

function saveLayout(layout: FleetLayout): void {
  writePrivate(join(layout.folder, LAYOUT_FILE), `${JSON.stringify(layout, null, 2)}\n`);
}

const WRITERS: Readonly<Record<ConfigLanguage, ConfigWriter>> = { '2.3': config23, '2.4': config24 };
const writerOf = ({ dovecot }: ServerLayout): ConfigWriter => WRITERS[dovecot.language];

/** Running servers read it at their next start, or when they are reloaded. */
function writeConfiguration(layout: FleetLayout): void {
  const files = [
    ...writerOf(layout.proxy).proxy(layout),
    ...layout.backends.flatMap((backend) => writerOf(backend).backend(layout, backend)),
    ...layout.foreignHosts.flatMap((host) => writerOf(host).foreignHost(layout, host)),
  ];
  for (const { path, text } of files) {
    writePrivate(path, text);
    // The process that looks users up is not root's.
    chownSync(path, layout.accounts.uid, 0);
  }
}

/** Whatever this process keeps from others: Dovecot's accounts pass through. */
function openFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true }) ?? path;
  for (let made = path; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
}

function writePrivate(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
}

/** Changes the settings of one backend; it is to be reloaded afterwards. */
export function changeBackend(
  layout: FleetLayout,
  name: string,
  change: Partial<Pick<BackendLayout, 'extra' | 'lmtpUserConcurrencyLimit' | 'format'>>,
): FleetLayout {
  const backends = layout.backends.map((backend) =>
    backend.name === name ? { ...backend, ...change } : backend,
  );
  const changed = { ...layout, backends };
  writeConfiguration(changed);
  saveLayout(changed);
  return changed;
}

const placesWithHost = ({ places, backends }: FleetLayout) =>
  places.map((place) => {
    const backend = backends.find(({ name }) => name === place.server);
    if (backend !== undefined) return { ...place, host: backend.host };
    throw new Error(`place ${place.name} names the unknown backend ${place.server}`);
  });

async function installations(
  servers: readonly string[],
  roots: Readonly<Record<string, string>>,
): Promise<(server: string) => Installation> {
  const unknown = Object.keys(roots).filter((name) => name !== '*' && !servers.includes(name));
  if (unknown.length > 0)
    throw Failure.permanent(
      'fleet-not-started',
      `A Dovecot is named for ${unknown.join(', ')}, and this fleet has no such server.`,
      `Its servers are ${servers.join(', ')}.`,
    );
  const rootOf = (server: string): string | null => roots[server] ?? roots['*'] ?? null;
  const found = new Map<string | null, Installation>();
  for (const root of new Set(servers.map(rootOf))) found.set(root, await findInstallation(root));
  return (server) => {
    const one = found.get(rootOf(server));
    if (one === undefined) throw new Error(`this fleet has no server ${server}`);
    return one;
  };
}

/** The account that serves mail must get to its homes; no folder above is opened for it. */
function mustBeOpen(folder: string): void {
  for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
    if ((statSync(above).mode & 0o001) !== 0) continue;
    throw Failure.permanent(
      'fleet-not-started',
      `Dovecot serves mail under an account that cannot reach ${folder}: ${above} is closed to others.`,
      'Choose a folder that everyone may pass through, for example below /srv or /var/tmp.',
    );
  }
}

/** As the kernel chooses them for the fleet's own address: no other program listens there. */
async function freePorts(host: string): Promise<FleetPorts> {
  const servers = PROTOCOL_PORTS.map(() => createServer());
  try {
    await Promise.all(
      servers.map((server) => new Promise<void>((done) => server.listen(0, host, () => done()))),
    );
    const ports = servers.map((server) => (server.address() as AddressInfo).port);
    return Object.fromEntries(PROTOCOL_PORTS.map((name, index) => [name, ports[index]])) as FleetPorts;
  } finally {
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  }
}

const secret = (): string => randomBytes(18).toString('base64url');

/** On every system the account that owns nothing. */
const OVERFLOW_ID = '65534';

function accounts(): Accounts {
  const [user = '', , uid = '', gid = ''] = fieldsOf('/etc/passwd', 2, OVERFLOW_ID);
  const [group = ''] = fieldsOf('/etc/group', 2, gid);
  return { user, group, uid: Number(uid), gid: Number(gid) };
}

const fieldsOf = (path: string, column: number, value: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[column] === value) ?? [];
