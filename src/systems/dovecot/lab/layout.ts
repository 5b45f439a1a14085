import { join } from 'node:path';
import type { Installation } from './installation.ts';

/**
 * A fleet below one folder, as `fleet.json` in it says. Every server has a loopback address of its own, and all use the same
 * ports, as servers of a real fleet do.
 */
export interface FleetLayout {
  readonly folder: string;
  readonly directory: DirectoryLocation;
  readonly proxy: ServerLayout;
  readonly backends: readonly BackendLayout[];
  /** IMAP hosts that are not of the fleet; the mailboxes of each are a place, by its name in capitals. */
  readonly foreignHosts: readonly ForeignHostLayout[];
  readonly places: readonly PlaceLayout[];
  readonly ports: FleetPorts;
  readonly accounts: Accounts;
  readonly secrets: FleetSecrets;
  /** `auth_master_user_separator` */
  readonly separator: string;
  /** drover and dsync reach doveadm by TLS; users and mail come in the clear, over loopback. */
  readonly tls: boolean;
}

export type DirectoryLocation =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly connection: string };

export interface ServerLayout {
  readonly name: string;
  readonly host: string;
  readonly dovecot: Installation;
  /** Configuration of its own, after everything else. */
  readonly extra: string;
}
export type MailFormat = 'maildir' | 'mdbox' | 'sdbox';
export interface BackendLayout extends ServerLayout {
  readonly format: MailFormat;
  /** 0: LMTP sessions are not counted, as 2.3 has it by default. */
  readonly lmtpUserConcurrencyLimit: number;
}
export interface ForeignHostLayout extends ServerLayout {
  readonly format: MailFormat;
  readonly separator: string;
}
export interface PlaceLayout {
  readonly name: string;
  readonly server: string;
  readonly volume: string;
}

export const PROTOCOL_PORTS = ['imap', 'lmtp', 'pop3', 'sieve', 'doveadm', 'http'] as const;
export type FleetPorts = Readonly<Record<(typeof PROTOCOL_PORTS)[number], number>>;

/** No password of a user: only of the fleet's own logins. */
interface FleetSecrets {
  readonly masterUser: string;
  readonly masterPassword: string;
  /** What proxies log in to backends with. */
  readonly backendPassword: string;
  readonly doveadmPassword: string;
  readonly doveadmKey: string;
}

/** The account that serves and owns mail: any that may do nothing else. */
export interface Accounts {
  readonly user: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
}

/** The place that its mailboxes are in. */
export const placeOf = ({ name }: ForeignHostLayout): string => name.toUpperCase();

/** All servers, the proxy first. */
export const serversOf = ({ proxy, backends, foreignHosts }: FleetLayout): readonly ServerLayout[] => [
  proxy,
  ...backends,
  ...foreignHosts,
];

export function serverOf(layout: FleetLayout, name: string): ServerLayout {
  const found = serversOf(layout).find((server) => server.name === name);
  if (found === undefined) throw new Error(`this fleet has no server ${name}`);
  return found;
}

export const PROXY_NAME = 'proxy';

export const configPath = ({ folder }: FleetLayout, server: string): string => join(folder, `${server}.conf`);
export const serverFolder = ({ folder }: FleetLayout, server: string): string => join(folder, server);
export const logPath = (layout: FleetLayout, server: string): string =>
  join(serverFolder(layout, server), 'log');
export const pidPath = (layout: FleetLayout, server: string): string =>
  join(serverFolder(layout, server), 'run', 'master.pid');

/** Of a fleet with TLS. */
export const certificateOf = (folder: string): { readonly certificate: string; readonly key: string } => ({
  certificate: join(folder, 'tls', 'certificate.pem'),
  key: join(folder, 'tls', 'key.pem'),
});

/** Where in its home a mailbox is; the homes of a place are folders of its volume, by the mailbox's id. */
export const mailPath = (format: MailFormat): string => (format === 'maildir' ? 'Maildir' : format);
