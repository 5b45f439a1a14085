import { defaultStatements } from '../directory/statements.ts';
import type { ConfigLanguage } from './installation.ts';
import { foreignColumns, foreignJoin, foreignProxyColumns, foreignProxyPlace } from './foreign-contract.ts';

/**
 * What a fleet's user directory must hold and answer for drover to move mailboxes in it: two tables, and the queries that
 * proxies and backends look users up with. The documents print it, the lab runs it; SQLite and PostgreSQL take the same text.
 *
 * Of a mailbox:
 *   id          names its home folder, so that a new address moves nothing
 *   place       where it lives: proxies and backends look here
 *   state       open or locked
 *   owner       who works on it, a move request and the token of its claim
 *   copy_place  where its other copy is: during a move the target, after it the place it came from
 * Of a place:
 *   change      the number of the newest change of `mounted`; one with a lower number comes too late
 */
export type Engine = 'sqlite' | 'postgres';

export const directoryTables = (engine: Engine): string => {
  const yes = engine === 'sqlite' ? '1' : 'true';
  const mounted = engine === 'sqlite' ? 'integer' : 'boolean';
  const id = engine === 'sqlite' ? 'text' : 'uuid';
  return `CREATE TABLE place (
  name text PRIMARY KEY,
  server text NOT NULL,
  host text NOT NULL,
  volume text NOT NULL,
  mounted ${mounted} NOT NULL DEFAULT ${yes},
  change integer NOT NULL DEFAULT 0
);
CREATE TABLE mailbox (
  id ${id} PRIMARY KEY,
  address text NOT NULL UNIQUE CHECK (address = lower(address)),
  display_name text NOT NULL,
  department text NOT NULL DEFAULT '',
  password text NOT NULL,
  quota_rule text,
  place text NOT NULL REFERENCES place,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'locked')),
  owner text,
  copy_place text REFERENCES place
);
CREATE INDEX mailbox_place ON mailbox (place);
CREATE UNIQUE INDEX mailbox_claimed_name ON mailbox ((address || '@drover.' || owner));
`;
};

/** With a column of the lab's own; the other statements are those that drover has without being told. */
export const directoryStatements = {
  mailboxes: 'SELECT id, address, display_name, place, state, owner, department FROM mailbox',
  places: defaultStatements.places,
  mount: defaultStatements.mount,
} as const;

/** The variables of Dovecot's queries; 2.4 has other names for them. Dovecot quotes their values for the database. */
export interface LookupVariables {
  /** Of fields too some have another name. */
  readonly language: ConfigLanguage;
  readonly user: string;
  readonly protocol: string;
  readonly loginUser: string;
}

interface Backend {
  readonly server: string;
  readonly masterUser: string;
  readonly uid: number;
  readonly gid: number;
  /** Mailboxes come from other IMAP hosts too: `foreign-contract.ts`. */
  readonly hasForeignHosts: boolean;
}

/** Of rules of 2.3 there is one kind here, `*:storage=100M`. */
const quotaColumn: Readonly<Record<ConfigLanguage, string>> = {
  '2.3': 'm.quota_rule',
  '2.4': `replace(m.quota_rule, '*:storage=', '') AS quota_storage_size`,
};

/**
 * Who a backend lets in. doveadm and drover's master user always; anyone else only where the mailbox lives, while it is open
 * and its place mounted: all others get `tempfail`, so that they come again later, and a proxy that still believes the former
 * place delivers nothing there.
 *
 * A claimed name, `<8 hex digits>.user@example.com@drover.<owner>`, is a row only while that owner has the mailbox; it means the
 * copy. Its first nine characters are another time other ones, so that no cache answers for the directory. Where a soft-deleted copy
 * is removed, the owner begins with `purge.`, and is not resolved where the mailbox lives.
 */
export const userQuery = (
  { language, user, protocol, loginUser }: LookupVariables,
  { server, masterUser, uid, gid, hasForeignHosts }: Backend,
): string =>
  `SELECT m.address AS user, p.volume || '/' || m.id AS home, ${uid} AS uid, ${gid} AS gid, ${quotaColumn[language]}, ` +
  (hasForeignHosts ? foreignColumns(language) : '') +
  `CASE WHEN '${protocol}' IN ('doveadm', 'dsync', '') OR '${loginUser}' = '${masterUser}' THEN NULL ` +
  `WHEN m.address <> '${user}' OR m.place <> p.name OR m.state <> 'open' OR NOT p.mounted THEN 'Y' END AS tempfail ` +
  `FROM mailbox m JOIN place p ON p.server = '${server}' ` +
  (hasForeignHosts ? foreignJoin(protocol) : '') +
  `WHERE m.address = '${user}' OR (m.address || '@drover.' || m.owner = substr('${user}', 10) ` +
  `AND (substr(m.owner, 1, 6) <> 'purge.' OR (p.name = m.copy_place AND p.name <> m.place))) ` +
  `ORDER BY CASE WHEN m.address <> '${user}' AND p.name = m.copy_place THEN 0 WHEN p.name = m.place THEN 1 ` +
  `WHEN p.name = m.copy_place THEN 2 ELSE 3 END, p.name LIMIT 1`;

/** Whom a backend lists when it is asked for all users: those that live there. */
export const iterateQuery = (server: string): string =>
  `SELECT m.address AS user FROM mailbox m JOIN place p ON p.name = m.place WHERE p.server = '${server}'`;

/** Where a proxy sends a user. There is no lock in it: backends refuse, and a refusal of theirs is only temporary. */
export const proxyPasswordQuery = (
  { user, protocol }: LookupVariables,
  backend: {
    readonly password: string;
    readonly ports: Readonly<Record<string, number>>;
    readonly hasForeignHosts: boolean;
  },
): string =>
  `SELECT m.password, 'Y' AS proxy, p.host, ` +
  (backend.hasForeignHosts ? foreignProxyColumns(backend.password) : `'${backend.password}' AS pass, `) +
  `CASE '${protocol}' ` +
  Object.entries(backend.ports)
    .map(([name, port]) => `WHEN '${name}' THEN ${port} `)
    .join('') +
  `END AS port FROM mailbox m JOIN place p ON p.name = ${backend.hasForeignHosts ? foreignProxyPlace : 'm.place'} ` +
  `WHERE m.address = '${user}'`;

/** A proxy has no mail; doveadm asks it for users all the same, to flush its cache. */
export const proxyUserQuery = ({ user }: LookupVariables): string =>
  `SELECT m.address AS user, '/nonexistent' AS home, 65534 AS uid, 65534 AS gid FROM mailbox m WHERE m.address = '${user}'`;

export const proxyIterateQuery = 'SELECT address AS user FROM mailbox';
