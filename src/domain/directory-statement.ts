import { readStatement, type NamedStatement, type SqlDialect } from '../support/named-parameters.ts';

/** What drover asks of the user directory of a Dovecot fleet; the SQL is its administrator's. */
export type DirectoryStatement =
  'mailboxes' | 'places' | 'claim' | 'lock' | 'switch' | 'unlock' | 'release' | 'mount';

/**
 * The parameters of each, all of which it must have: a change that does not name its owner would be made for whoever comes late,
 * one that does not name its mailbox to all of them.
 */
export const statementParameters: Readonly<Record<DirectoryStatement, readonly string[]>> = {
  mailboxes: [],
  places: [],
  claim: ['id', 'owner', 'previous', 'from'],
  lock: ['id', 'owner', 'from'],
  switch: ['id', 'owner', 'from', 'to'],
  unlock: ['id', 'owner'],
  release: ['id', 'owner'],
  mount: ['place', 'mounted', 'change'],
};

/** Those that it may have as well: where the copy is matters only where a backend has several places. */
const optionalParameters: Readonly<Partial<Record<DirectoryStatement, readonly string[]>>> = {
  claim: ['at'],
};

export type DirectoryStatementReading =
  | { readonly kind: 'read'; readonly statement: NamedStatement }
  /** A sentence without its full stop. */
  | { readonly kind: 'wrong'; readonly problem: string };

export function readDirectoryStatement(
  name: DirectoryStatement,
  written: string,
  dialect: SqlDialect,
): DirectoryStatementReading {
  const wrong = (problem: string): DirectoryStatementReading => ({
    kind: 'wrong',
    problem: `Statement "${name}" ${problem}`,
  });
  const reading = readStatement(written, dialect);
  if (reading.kind === 'wrong') return wrong(reading.problem);
  const { statement } = reading;
  const wanted = statementParameters[name];
  const all = [...wanted, ...(optionalParameters[name] ?? [])];
  const unknown = statement.names.filter((given) => !all.includes(given));
  if (unknown.length > 0) {
    const known = all.length === 0 ? 'it has none' : `it has ${marked(all)}`;
    return wrong(`has the unknown parameter ${marked(unknown)}; ${known}`);
  }
  const missing = wanted.filter((one) => !statement.names.includes(one));
  if (missing.length > 0) return wrong(`lacks the parameter ${marked(missing)}: ${why(missing)}`);
  const [verbs, first] = wanted.length === 0 ? [READS, 'a SELECT'] : [CHANGES, 'an UPDATE'];
  return verbs.has(statement.verb) ? reading : wrong(`begins with ${statement.verb}; it must be ${first}`);
}

const READS: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE']);
// A SELECT may call a function that makes the change.
const CHANGES: ReadonlySet<string> = new Set(['UPDATE', 'WITH', 'SELECT', 'INSERT', 'MERGE']);

const marked = (names: readonly string[]): string => names.map((name) => `:${name}`).join(', ');

const why = (missing: readonly string[]): string =>
  ['owner', 'previous', 'from', 'change'].some((name) => missing.includes(name))
    ? 'without it a process that comes late would change what another has meanwhile'
    : 'without it other rows would be changed';
