import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { DovecotConfig } from '../config.ts';
import { directoryStatements } from './directory-contract.ts';
import { certificateOf, mailPath, placeOf, type FleetLayout, type ServerLayout } from './layout.ts';

/** How drover.yaml names this fleet. Its secrets are in files of the fleet's folder. */
export function fleetConfig(layout: FleetLayout): DovecotConfig {
  const { backends, directory, foreignHosts, places, ports, proxy, secrets } = layout;
  const key = reference(layout, 'doveadmKey');
  const tcp = layout.tls ? 'tcps' : 'tcp';
  const doveadm = ({ host, dovecot }: ServerLayout) => ({
    doveadm: `${layout.tls ? 'https' : 'http'}://${host}:${ports.http}`,
    key,
    ...(layout.tls ? { ca: certificateOf(layout.folder).certificate } : {}),
    // 2.4.1 does not survive it over HTTP.
    ...(dovecot.language === '2.3'
      ? {}
      : {
          flush: {
            address: `${tcp}://${host}:${ports.doveadm}`,
            password: reference(layout, 'doveadmPassword'),
          },
        }),
  });
  return {
    kind: 'dovecot',
    directory:
      directory.kind === 'sqlite'
        ? { kind: 'sqlite', path: directory.path, statements: directoryStatements }
        : {
            kind: 'postgres',
            connection: reference(layout, 'directory'),
            statements: directoryStatements,
          },
    login: {
      masterUser: secrets.masterUser,
      password: reference(layout, 'masterPassword'),
      separator: layout.separator,
    },
    proxies: [doveadm(proxy)],
    servers: Object.fromEntries(
      backends.map((backend) => [
        backend.name,
        {
          ...doveadm(backend),
          sync: `${tcp}://${backend.host}:${ports.doveadm}`,
          imap: `imap://${backend.host}:${ports.imap}`,
          lmtp: `${backend.host}:${ports.lmtp}`,
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

const SECRET_FILES = {
  doveadmKey: 'doveadm-key',
  doveadmPassword: 'doveadm-password',
  masterPassword: 'master-password',
  directory: 'directory',
} as const;

const secretPath = ({ folder }: FleetLayout, name: keyof typeof SECRET_FILES): string =>
  join(folder, 'secrets', SECRET_FILES[name]);

const reference = (layout: FleetLayout, name: keyof typeof SECRET_FILES): string =>
  `file:${secretPath(layout, name)}`;

/** Once, when the fleet is created: a program that reads a file while it is written again finds it empty. */
export function writeSecrets(layout: FleetLayout): void {
  const { directory, folder, secrets } = layout;
  mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 });
  const write = (name: keyof typeof SECRET_FILES, value: string): void =>
    writeFileSync(secretPath(layout, name), value, { mode: 0o600 });
  write('doveadmKey', secrets.doveadmKey);
  write('doveadmPassword', secrets.doveadmPassword);
  write('masterPassword', secrets.masterPassword);
  if (directory.kind === 'postgres') write('directory', directory.connection);
}
