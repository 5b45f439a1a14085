import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { DovecotConfig } from '../config.ts';
import { directoryStatements } from './directory-contract.ts';
import { mailPath, placeOf, type FleetLayout } from './layout.ts';

/** How drover.yaml names this fleet. Its secrets are in files of the fleet's folder, which this writes. */
export function fleetConfig(layout: FleetLayout): DovecotConfig {
  const { backends, directory, foreignHosts, places, ports, proxy, secrets } = layout;
  const key = secretFile(layout, 'doveadm-key', secrets.doveadmKey);
  const doveadm = (host: string) => ({ doveadm: `http://${host}:${ports.http}`, key });
  return {
    kind: 'dovecot',
    directory:
      directory.kind === 'sqlite'
        ? { kind: 'sqlite', path: directory.path, statements: directoryStatements }
        : {
            kind: 'postgres',
            connection: secretFile(layout, 'directory', directory.connection),
            statements: directoryStatements,
          },
    login: {
      masterUser: secrets.masterUser,
      password: secretFile(layout, 'master-password', secrets.masterPassword),
      separator: layout.separator,
    },
    proxies: [doveadm(proxy.host)],
    servers: Object.fromEntries(
      backends.map(({ name, host }) => [
        name,
        {
          ...doveadm(host),
          sync: `tcp://${host}:${ports.doveadm}`,
          imap: `imap://${host}:${ports.imap}`,
          lmtp: `${host}:${ports.lmtp}`,
        },
      ]),
    ),
    places: Object.fromEntries([
      ...places.map(({ name, server, volume }) => {
        const format = backends.find((backend) => backend.name === server)?.format ?? 'mdbox';
        return [name, { server, location: `${format}:${volume}/%{id}/${mailPath(format)}` }];
      }),
      ...foreignHosts.map((host) => [placeOf(host), { server: backends[0]?.name ?? '', imapSource: true }]),
    ]),
  };
}

/** The text of a drover.yaml that has this fleet as its system `mail`; `capacity` is that of each place. */
export function droverYaml(
  layout: FleetLayout,
  { capacity, backup }: { readonly capacity?: string; readonly backup?: readonly string[] } = {},
): string {
  const config = fleetConfig(layout);
  const places = Object.entries(config.places).map(([name, place]) => [
    name,
    capacity === undefined ? place : { ...place, capacity },
  ]);
  const mail = {
    ...config,
    places: Object.fromEntries(places),
    ...(backup === undefined ? {} : { backup: { command: backup } }),
  };
  return stringify({ version: 1, systems: { mail } });
}

function secretFile({ folder }: FleetLayout, name: string, value: string): string {
  const path = join(folder, 'secrets', name);
  mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 });
  writeFileSync(path, value, { mode: 0o600 });
  return `file:${path}`;
}
