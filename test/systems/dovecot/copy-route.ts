import { databaseName, systemName, type MailboxId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { CopyRoute, CopySide } from '../../../src/systems/dovecot/copy/route.ts';
import { openDirectory } from '../../../src/systems/dovecot/directory/open-directory.ts';
import { openDoveadm } from '../../../src/systems/dovecot/doveadm/open-doveadm.ts';
import { flushCaches } from '../../../src/systems/dovecot/flush.ts';
import { MailboxReader } from '../../../src/systems/dovecot/imap/mailbox-reader.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import { emptyOfSessions } from '../../../src/systems/dovecot/sessions.ts';
import { eventually } from '../../eventually.ts';
import { secretOfFile } from './opened-system.ts';

/** What a copier works with, over a real fleet. */
export interface FleetParts {
  routeOf(mailbox: { id: MailboxId; address: string }, from: string, to: string): CopyRoute;
  side(server: string): CopySide;
  /** Between two places; then `close`. */
  flush(address: string): Promise<void>;
  close(): Promise<void>;
}

export async function fleetParts(fleet: Fleet): Promise<FleetParts> {
  const { layout } = fleet;
  const config = fleetConfig(layout);
  const surroundings = { folder: layout.folder, clock: systemClock, secret: secretOfFile };
  const directory = await openDirectory(config.directory, { ...surroundings, system: systemName('mail') });
  const servers = new Map<string, CopySide>();
  const { separator, secrets, ports } = layout;
  for (const [name, backend] of Object.entries(config.servers)) {
    const imap = { host: fleet.host(name), port: ports.imap, tls: null };
    servers.set(name, {
      doveadm: await openDoveadm(name, backend, surroundings),
      openReader: async (user) =>
        await MailboxReader.open(imap, {
          name: `${user}${separator}${secrets.masterUser}`,
          password: secrets.masterPassword,
        }),
    });
  }
  const proxy = await openDoveadm('proxy', config.proxies[0] ?? { doveadm: '', key: '' }, surroundings);
  const side = (server: string): CopySide => {
    const found = servers.get(server);
    if (found === undefined) throw new Error(`no server ${server}`);
    return found;
  };
  const flush = async (address: string) => {
    const backends = [...servers.values()].map(({ doveadm }) => doveadm);
    await flushCaches([address], { proxies: [proxy], backends });
  };
  const serverOf = (place: string) => config.places[place]?.server ?? '';
  return {
    side,
    flush,
    routeOf({ id, address }, from, to) {
      const source = side(serverOf(from));
      const target = side(serverOf(to));
      const location = config.places[from]?.location?.replace('%{id}', id) ?? '';
      return {
        id,
        address,
        from: databaseName(from),
        to: databaseName(to),
        directory,
        source,
        target,
        nameAtSource: (claimed) => claimed,
        pullFrom:
          source === target ? location : (config.servers[serverOf(from)]?.sync ?? '').replace('://', ':'),
        hasGuids: true,
        emptySource: async () => {
          await flush(address);
          await emptyOfSessions(source.doveadm, address, systemClock);
        },
        clock: systemClock,
      };
    },
    async close() {
      for (const { doveadm } of servers.values()) doveadm.close();
      proxy.close();
      await directory.close();
    },
  };
}

/** Until nobody has a session there: one that was answered its logout is still there for `who`, and so for a purge, until its process has ended. */
export async function untilNobodyIsOn(fleet: Fleet, server: string, address: string): Promise<void> {
  const parts = await fleetParts(fleet);
  try {
    const { doveadm } = parts.side(server);
    await eventually(async () => (await doveadm.who(address)).length === 0, `${address} has left ${server}`);
  } finally {
    await parts.close();
  }
}
