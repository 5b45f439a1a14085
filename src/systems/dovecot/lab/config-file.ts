import type { BackendLayout, DirectoryLocation, FleetLayout, ForeignHostLayout } from './layout.ts';

/** A file of a configuration: its path and its text. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

/** The configuration of a server, in the language of one version of Dovecot. */
export interface ConfigWriter {
  readonly proxy: (layout: FleetLayout) => readonly ConfigFile[];
  readonly backend: (layout: FleetLayout, backend: BackendLayout) => readonly ConfigFile[];
  /** A host that is not of the fleet, with users and passwords of its own: mailboxes come from it. */
  readonly foreignHost: (layout: FleetLayout, host: ForeignHostLayout) => readonly ConfigFile[];
}

/** How a server reaches a directory in PostgreSQL; what is not there is left to libpq. */
export function postgresFacts({ connection }: Extract<DirectoryLocation, { kind: 'postgres' }>): Readonly<
  Record<'host' | 'port' | 'dbname' | 'user', string>
> & {
  readonly password: string | null;
} {
  const { hostname, port, username, password, pathname, searchParams } = new URL(connection);
  return {
    host: searchParams.get('host') ?? decodeURIComponent(hostname),
    port: port || searchParams.get('port') || '5432',
    dbname: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username) || searchParams.get('user') || 'postgres',
    password: password === '' ? null : decodeURIComponent(password),
  };
}
