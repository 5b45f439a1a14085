import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mailboxId, type MailboxId } from '../../../domain/ids.ts';
import { systemClock, type Clock } from '../../../support/clock.ts';
import { changeBackend, hasLayout, createFleet, readLayout, type FleetOptions } from './create-fleet.ts';
import { addForeignAccount, type ForeignAccount } from './foreign-hosts.ts';
import { openLabDirectory, type LabDirectory } from './lab-directory.ts';
import {
  configPath,
  logPath,
  placeOf,
  serverOf,
  serversOf,
  type BackendLayout,
  type FleetLayout,
} from './layout.ts';
import { ImapUser } from './imap-user.ts';
import { sendByLmtp, type LmtpAnswer } from './lmtp.ts';
import { masterProcess, reloadServer, startServer, stopServer } from './servers.ts';

/** Passwords of the lab's users: its servers listen on loopback addresses only. */
export const USER_PASSWORD = 'password';

export interface NewFleetMailbox {
  readonly id?: MailboxId;
  readonly address: string;
  readonly displayName?: string;
  readonly department?: string;
  readonly place: string;
  /** `*:storage=100M` */
  readonly quotaRule?: string;
  /** In the place of a foreign host: who it is there. Left out: the address, read by the host's master user. */
  readonly foreign?: ForeignAccount;
}

/**
 * A small real fleet: a proxy, backends and a directory, below one folder and on loopback addresses of its own. Its servers
 * run on when this process ends.
 */
export class Fleet {
  #layout: FleetLayout;
  readonly #clock: Clock;
  readonly directory: LabDirectory;

  constructor(layout: FleetLayout, directory: LabDirectory, clock: Clock) {
    this.#layout = layout;
    this.directory = directory;
    this.#clock = clock;
  }

  get layout(): FleetLayout {
    return this.#layout;
  }
  get servers(): readonly string[] {
    return serversOf(this.layout).map(({ name }) => name);
  }
  host(server: string): string {
    return serverOf(this.layout, server).host;
  }

  async start(servers: readonly string[] = this.servers): Promise<void> {
    for (const server of servers) await startServer(this.layout, server);
  }
  async stop(servers: readonly string[] = this.servers): Promise<void> {
    await Promise.all(servers.map((server) => stopServer(this.layout, server, this.#clock)));
  }
  /** As a power cut would: no session hears of it. */
  async kill(server: string): Promise<void> {
    await stopServer(this.layout, server, this.#clock, 'SIGKILL');
  }
  isRunning(server: string): boolean {
    return masterProcess(this.layout, server) !== null;
  }
  /** A running backend is told to read it. */
  changeBackend(
    name: string,
    change: Partial<Pick<BackendLayout, 'extra' | 'lmtpUserConcurrencyLimit' | 'format'>>,
  ): void {
    this.#layout = changeBackend(this.layout, name, change);
    reloadServer(this.layout, name);
  }
  log(server: string): string {
    return readFileSync(logPath(this.layout, server), 'utf8');
  }
  configuration(server: string): string {
    return configPath(this.layout, server);
  }

  async addMailbox(mailbox: NewFleetMailbox): Promise<MailboxId> {
    const { address, place, displayName = address, department = '', quotaRule = null } = mailbox;
    const id = mailbox.id ?? mailboxId(randomUUID());
    await this.directory.rows(
      'INSERT INTO mailbox (id, address, display_name, department, password, quota_rule, place) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      id,
      address,
      displayName,
      department,
      `{PLAIN}${USER_PASSWORD}`,
      quotaRule,
      place,
    );
    if (this.layout.foreignHosts.some((host) => placeOf(host) === place))
      await addForeignAccount(this.directory, { id, place, login: address, ...mailbox.foreign });
    return id;
  }

  async mailboxes(): Promise<readonly { readonly id: string; readonly address: string }[]> {
    const rows = await this.directory.rows('SELECT id, address FROM mailbox ORDER BY address');
    return rows.map(({ id, address }) => ({ id: String(id), address: String(address) }));
  }

  /** Through the proxy, as a mail server would; the answer is the server's. */
  async deliver(address: string, message: Buffer | string): Promise<LmtpAnswer> {
    const { proxy, ports } = this.layout;
    return await sendByLmtp({ host: proxy.host, port: ports.lmtp }, address, message);
  }

  /** A session of the user, through the proxy. */
  async logIn(address: string): Promise<ImapUser> {
    const { proxy, ports } = this.layout;
    return await ImapUser.logIn(
      { host: proxy.host, port: ports.imap },
      { user: address, password: USER_PASSWORD },
    );
  }
  /** By the master user, at a backend: also where the mailbox does not live. */
  async logInAt(server: string, address: string): Promise<ImapUser> {
    const { separator, secrets, ports } = this.layout;
    return await ImapUser.logIn(
      { host: this.host(server), port: ports.imap },
      { user: `${address}${separator}${secrets.masterUser}`, password: secrets.masterPassword },
    );
  }

  /** Connections of this process; the servers run on. */
  async close(): Promise<void> {
    await this.directory.close();
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Creates a fleet and starts it. */
export async function startFleet(options: FleetOptions, clock: Clock = systemClock): Promise<Fleet> {
  const fleet = await withDirectory(await createFleet(options), clock);
  try {
    await fleet.start();
  } catch (error) {
    await fleet.stop();
    await fleet.close();
    throw error;
  }
  return fleet;
}

export const isFleet = (folder: string): boolean => hasLayout(folder);

/** One that was created before, running or not. */
export async function openFleet(folder: string, clock: Clock = systemClock): Promise<Fleet> {
  return await withDirectory(readLayout(folder), clock);
}

const withDirectory = async (layout: FleetLayout, clock: Clock): Promise<Fleet> =>
  new Fleet(layout, await openLabDirectory(layout.directory), clock);
