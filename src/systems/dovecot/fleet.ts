import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import {
  databaseName,
  serverName,
  type DatabaseName,
  type ServerName,
  type SystemName,
} from '../../domain/ids.ts';
import type { Clock } from '../../support/clock.ts';
import { parseSize } from '../../support/size.ts';
import type { Surroundings } from '../../support/surroundings.ts';
import type { BackendConfig, DovecotConfig, MasterLogin } from './config.ts';
import type { CopySide } from './copy/route.ts';
import type { Directory } from './directory/directory.ts';
import { openDirectory } from './directory/open-directory.ts';
import type { Doveadm } from './doveadm/doveadm.ts';
import { openDoveadm } from './doveadm/open-doveadm.ts';
import { imapServerOf } from './imap/connect.ts';
import { MailboxReader } from './imap/mailbox-reader.ts';

/** What drover.yaml names of one fleet, opened; nothing is connected to before it is asked. */
export interface Fleet {
  readonly name: SystemName;
  readonly config: DovecotConfig;
  readonly directory: Directory;
  readonly proxies: readonly Doveadm[];
  readonly backends: readonly Backend[];
  readonly places: readonly Place[];
  /** Failure `unknown-database`. */
  place(name: DatabaseName): Place;
  readonly clock: Clock;
  close(): Promise<void>;
}

/** A process group that holds mail, as the two sides of a copy see it. */
export interface Backend extends CopySide {
  readonly name: ServerName;
  readonly config: BackendConfig;
}

/** A mailbox database: a backend, and where on it. */
export interface Place {
  readonly name: DatabaseName;
  readonly backend: Backend;
  /** As dsync is given it, with `%{id}` for the mailbox. Null: the backend's only one. */
  readonly location: string | null;
  /** Null: not known, and not checked. */
  readonly capacityBytes: number | null;
  readonly isImapSource: boolean;
  /** PEM text of the authority that signed a foreign host's certificate; null: those that the system trusts. */
  readonly ca: string | null;
  /** Of each account of a foreign host, on one day (UTC); null: as much as there is. */
  readonly maxBytesPerDay: number | null;
}

export async function openFleet(
  name: SystemName,
  config: DovecotConfig,
  surroundings: Surroundings,
): Promise<Fleet> {
  const { folder, secret, clock } = surroundings;
  const login = { ...config.login, password: await secret(config.login.password) };
  const proxies = await Promise.all(
    (config.proxies ?? []).map((proxy) =>
      openDoveadm(new URL(proxy.doveadm).host, proxy, { folder, secret }),
    ),
  );
  const backends = await Promise.all(
    Object.entries(config.servers).map(([server, backend]) =>
      openBackend(serverName(server), backend, login, surroundings),
    ),
  );
  const directory = await openDirectory(config.directory, { ...surroundings, system: name });
  const places = await Promise.all(
    Object.entries(config.places).map(
      async ([place, { server, location, capacity, imapSource, ca, maxSizePerDay }]): Promise<Place> => {
        const backend = backends.find((one) => one.name === server);
        if (backend === undefined) throw unknownServer(name, place, server);
        return {
          name: databaseName(place),
          backend,
          location: location ?? null,
          capacityBytes: capacity === undefined ? null : parseSize(capacity),
          isImapSource: imapSource === true,
          ca: ca === undefined ? null : await readFile(resolve(folder, ca), 'utf8'),
          maxBytesPerDay: maxSizePerDay === undefined ? null : parseSize(maxSizePerDay),
        };
      },
    ),
  );
  const byName = new Map(places.map((place) => [place.name, place]));
  return {
    name,
    config,
    directory,
    proxies,
    backends,
    places,
    clock,
    place(wanted) {
      const place = byName.get(wanted);
      if (place === undefined) throw unknownPlace(name, wanted, places);
      return place;
    },
    async close() {
      for (const one of [...proxies, ...backends.map(({ doveadm }) => doveadm)]) one.close();
      await directory.close();
    },
  };
}

async function openBackend(
  name: ServerName,
  config: BackendConfig,
  { masterUser, password, separator = '*' }: MasterLogin,
  { folder, secret }: Surroundings,
): Promise<Backend> {
  const ca = config.ca === undefined ? null : await readFile(resolve(folder, config.ca), 'utf8');
  const server = imapServerOf(config.imap, ca);
  return {
    name,
    config,
    doveadm: await openDoveadm(name, config, { folder, secret }),
    openReader: (user) => MailboxReader.open(server, { name: `${user}${separator}${masterUser}`, password }),
  };
}

const unknownServer = (system: SystemName, place: string, server: string): Failure =>
  Failure.permanent(
    'invalid-config',
    `System ${system}: place '${place}' is on server '${server}', which is not among its servers.`,
    'Correct it under systems in drover.yaml.',
  );

const unknownPlace = (system: SystemName, name: DatabaseName, places: readonly Place[]): Failure =>
  Failure.permanent(
    'unknown-database',
    `System ${system} has no place '${name}'; there is ${places.map((place) => place.name).join(', ')}.`,
    'Name it under places in drover.yaml, as the directory does.',
  );
