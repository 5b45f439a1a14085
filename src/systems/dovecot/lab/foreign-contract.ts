import type { ConfigLanguage } from './installation.ts';

/**
 * What a directory holds and answers besides, where mailboxes come from IMAP hosts that are not of the fleet. Such a host is a
 * place; its row in `place` names a server that is none of the fleet's. With it:
 *
 *   foreign_host     where the host is, and its master user; or how it takes tokens (`mechanisms`: `xoauth2`)
 *   foreign_account  who a mailbox is there, and a password of its own where the host has no master user
 */
export const foreignTables = (id: 'text' | 'uuid'): string => `CREATE TABLE foreign_host (
  place text PRIMARY KEY REFERENCES place,
  port integer NOT NULL,
  master_user text,
  password text,
  mechanisms text
);
CREATE TABLE foreign_account (
  mailbox_id ${id} PRIMARY KEY REFERENCES mailbox,
  place text NOT NULL REFERENCES foreign_host,
  login text NOT NULL,
  password text
);
`;

/**
 * As fields of the user at each backend: dsync's `imapc:` goes by them, and drover, which reads the host to prove the copy, and
 * after the switch to see what came late. Given to doveadm only.
 */
export const foreignColumns = (language: ConfigLanguage): string =>
  'f.host AS imapc_host, h.port AS imapc_port, ' +
  'CASE WHEN h.place IS NOT NULL THEN COALESCE(a.login, m.address) END AS imapc_user, ' +
  'CASE WHEN a.password IS NULL THEN h.master_user END AS imapc_master_user, ' +
  'CASE WHEN h.place IS NOT NULL THEN COALESCE(a.password, h.password) END AS imapc_password, ' +
  'h.mechanisms AS imapc_sasl_mechanisms, ' +
  (language === '2.3'
    ? "CASE WHEN h.place IS NOT NULL THEN 'rfc822.size fetch-headers' END AS imapc_features, "
    : '');

export const foreignJoin = (protocol: string): string =>
  `LEFT JOIN foreign_host h ON h.place IN (m.place, m.copy_place) AND '${protocol}' IN ('doveadm', 'dsync', '') ` +
  'LEFT JOIN place f ON f.name = h.place LEFT JOIN foreign_account a ON a.mailbox_id = m.id ';

/**
 * A foreign host goes on to let its users in while a mailbox is locked. So a proxy sends them to where the mailbox moves, which
 * refuses them for now; else to the host, with the password that the user gave.
 */
export const foreignProxyColumns = (backendPassword: string): string =>
  `CASE WHEN p.name IN (SELECT place FROM foreign_host) THEN NULL ELSE '${backendPassword}' END AS pass, ` +
  'CASE WHEN p.name IN (SELECT place FROM foreign_host) THEN (SELECT login FROM foreign_account WHERE mailbox_id = m.id) END AS destuser, ';

export const foreignProxyPlace =
  "CASE WHEN m.state = 'locked' AND m.place IN (SELECT place FROM foreign_host) THEN m.copy_place ELSE m.place END";

/** The lab's own: its foreign hosts let in whom the directory names, with the password that they have everywhere in the lab. */
export const foreignPasswordQuery = (user: string, place: string): string =>
  `SELECT m.password FROM foreign_account a JOIN mailbox m ON m.id = a.mailbox_id ` +
  `WHERE a.login = '${user}' AND a.place = '${place}'`;
