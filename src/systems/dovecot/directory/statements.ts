import {
  readDirectoryStatement,
  statementParameters,
  type DirectoryStatement,
} from '../../../domain/directory-statement.ts';
import { Failure } from '../../../domain/failure.ts';
import type { SystemName } from '../../../domain/ids.ts';
import type { NamedStatement, SqlDialect } from '../../../support/named-parameters.ts';
import type { Statements } from '../config.ts';
import { mailboxColumns, secretColumns } from './entries.ts';

/** Null: the directory does not say which places are mounted, or they cannot be dismounted. */
export type ReadStatements = Readonly<
  Record<Exclude<DirectoryStatement, 'places' | 'mount'>, NamedStatement> &
    Record<'places' | 'mount', NamedStatement | null>
>;

/**
 * For a directory with the tables of the contract: `mailbox (id, address, display_name, place, state, owner,
 * copy_place)` and `place (name, mounted, change)`. Each is right for PostgreSQL and SQLite. States of others, such as a blocked account, stay.
 */
export const defaultStatements: Statements = {
  mailboxes: 'SELECT id, address, display_name, place, state, owner FROM mailbox',
  places: 'SELECT name, mounted, change FROM place',
  claim:
    'UPDATE mailbox SET owner = :owner, copy_place = :at WHERE id = :id AND place = :from AND place <> :at AND (owner IS NOT DISTINCT FROM :previous OR owner = :owner)',
  lock: `UPDATE mailbox SET state = 'locked' WHERE id = :id AND owner = :owner AND place = :from AND state IN ('open', 'locked')`,
  switch: `UPDATE mailbox SET place = :to, copy_place = :from, state = 'open', owner = NULL WHERE id = :id AND owner = :owner AND place = :from AND state = 'locked'`,
  unlock: `UPDATE mailbox SET state = CASE state WHEN 'locked' THEN 'open' ELSE state END WHERE id = :id AND owner = :owner`,
  release: `UPDATE mailbox SET state = CASE state WHEN 'locked' THEN 'open' ELSE state END, owner = NULL WHERE id = :id AND owner = :owner`,
  mount:
    'UPDATE place SET mounted = :mounted, change = :change WHERE name = :place AND (change IS NULL OR change < :change)',
};

/** Whose administrator has tables of their own says how places are read and mounted, or nothing does. */
export function readStatements(
  given: Partial<Statements> | undefined,
  dialect: SqlDialect,
  system: SystemName,
): ReadStatements {
  const textOf = (name: DirectoryStatement): string | null => {
    const isTheirs = given !== undefined && (name === 'places' || name === 'mount');
    return given?.[name] ?? (isTheirs ? null : defaultStatements[name]);
  };
  const all = Object.keys(statementParameters).map((key) => {
    const name = key as DirectoryStatement;
    const text = textOf(name);
    return [name, text === null ? null : statementOf(name, text, dialect, system)];
  });
  return Object.fromEntries(all) as ReadStatements;
}

function statementOf(
  name: DirectoryStatement,
  text: string,
  dialect: SqlDialect,
  system: SystemName,
): NamedStatement {
  const reading = readDirectoryStatement(name, text, dialect);
  if (reading.kind === 'read') return reading.statement;
  throw invalidStatement(name, reading.problem, system);
}

export const invalidStatement = (
  name: DirectoryStatement,
  problem: string,
  system: SystemName,
  cause?: unknown,
): Failure =>
  Failure.permanent(
    'invalid-config',
    `The directory of system ${system} cannot be used: ${problem}.`,
    `Correct it under systems.${system}.directory.statements.${name} of drover.yaml; a statement that is left out is that of the documented tables.`,
    cause,
  );

const wantedColumns = { mailboxes: mailboxColumns, places: ['name', 'mounted'] } as const;
/** Where places can be dismounted. */
const changeColumn = 'change';

/** Of what a statement returns; other columns of `mailboxes` are attributes. */
export function requireColumns(
  name: 'mailboxes' | 'places',
  columns: readonly string[],
  system: SystemName,
  mount: NamedStatement | null = null,
): void {
  const wanted = [...wantedColumns[name], ...(mount === null ? [] : [changeColumn])];
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw invalidStatement(name, `statement "${name}" returns no column ${quoted(missing)}`, system);
  const secrets = name === 'mailboxes' ? secretColumns(columns) : [];
  if (secrets.length > 0)
    throw invalidStatement(
      name,
      `statement "${name}" returns the column ${quoted(secrets)}, and whatever it returns is shown in plans and reports`,
      system,
    );
}

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
