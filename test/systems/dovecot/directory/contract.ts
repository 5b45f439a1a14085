// The tables of the documented contract, with one column of the administrator's own.
import type { GivenRow } from '../../../conformance/directory.ts';

export const TABLES = `
CREATE TABLE place (name text PRIMARY KEY, mounted boolean NOT NULL DEFAULT true,
  change integer NOT NULL DEFAULT 0);
CREATE TABLE mailbox (id text PRIMARY KEY, address text NOT NULL, display_name text, place text NOT NULL,
  state text NOT NULL DEFAULT 'open', owner text, copy_place text, department text, password text);
INSERT INTO place (name) VALUES ('A'), ('B');
`;
export const MAILBOXES = 'SELECT id, address, display_name, place, state, owner, department FROM mailbox';
/** Chooses by something that is not unique. */
export const CARELESS_CLAIM = `UPDATE mailbox SET owner = :owner
  WHERE place = (SELECT place FROM mailbox WHERE id = :id) AND place = :from AND owner IS NOT DISTINCT FROM :previous`;

export const INSERT =
  'INSERT INTO mailbox (id, address, display_name, place, state, department) VALUES ($1, $2, $3, $4, $5, $6)';
export const valuesOf = (row: GivenRow): (string | null)[] => [
  row.id,
  row.address,
  row.displayName,
  row.place,
  row.state,
  row.department,
];
