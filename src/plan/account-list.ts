import type { AccountLogin } from '../domain/account-trial.ts';
import type { FindingCode } from '../domain/finding-codes.ts';
import { isGuid, readIdentity } from '../domain/mailbox-identity.ts';
import type { CsvRow } from '../support/csv.ts';
import { cellPlace, readTable, reportRepeatedColumn, type ListTable } from './csv.ts';
import type { Findings } from './document.ts';
import { columnKey } from './list-columns.ts';
import { topOf } from './read-source.ts';

/** The meaning of a column, and its names. A roster of a plan is such a list too: its other columns are left out. */
const COLUMNS = {
  address: ['emailaddress', 'primarysmtpaddress', 'email', 'smtpaddress'],
  host: ['host', 'imaphost', 'host1'],
  login: ['login', 'username', 'user', 'user1'],
  masterUser: ['masteruser', 'admin'],
  password: ['password', 'password1'],
} as const;

const shownColumns: readonly string[] = COLUMNS.address;

/** CSV: accounts to log in to. A password is a reference; one that is not is a finding that does not repeat it. */
export async function readAccountList(
  file: string,
  text: string,
  findings: Findings,
): Promise<readonly AccountLogin[]> {
  const read = await readTable(file, text, (key) => shownColumns.includes(key), findings);
  if (read.kind === 'empty') findings.error('list-empty', topOf(file), 'The file contains no rows.');
  if (read.kind !== 'table') return [];
  const { table } = read;
  const columns = columnsOf(table, findings);
  if (columns.address === undefined) {
    findings.error(
      'no-mailbox-column',
      cellPlace(table, table.header, 0),
      'No column has the addresses of the mailboxes.',
      'Add a column named EmailAddress.',
    );
    return [];
  }
  return table.rows.flatMap((row) => accountOf(table, row, columns, findings) ?? []);
}

type Role = keyof typeof COLUMNS;
type Columns = { readonly [R in Role]?: number };

function columnsOf(table: ListTable, findings: Findings): Columns {
  const columns: { [R in Role]?: number } = {};
  table.header.cells.forEach((name, index) => {
    const key = columnKey(name);
    const role = (Object.keys(COLUMNS) as Role[]).find((one) =>
      (COLUMNS[one] as readonly string[]).includes(key),
    );
    if (role === undefined) return;
    const first = (columns[role] ??= index);
    if (first !== index) reportRepeatedColumn(table, first, index, findings);
  });
  return columns;
}

function accountOf(table: ListTable, row: CsvRow, columns: Columns, findings: Findings): AccountLogin | null {
  const cell = (role: Role): string | null => {
    const value = row.cells[columns[role] ?? -1] ?? '';
    return value === '' ? null : value;
  };
  const refused = (code: FindingCode, role: Role, message: string, hint: string): null => {
    const place = cellPlace(table, row, columns[role] ?? 0);
    // How long a secret is stays secret, too.
    findings.error(code, code === 'roster-password' ? { ...place, length: 1 } : place, message, hint);
    return null;
  };
  const [password, host] = [cell('password'), cell('host')];
  if (password !== null && !/^(env|file):./.test(password))
    return refused(
      'roster-password',
      'password',
      'This cell has a password, not where to find it; nothing was tried.',
      'Write env:NAME or file:PATH instead, and change the password: it was in a file that others may read.',
    );
  const who = readIdentity(cell('address') ?? '');
  if (who.kind !== 'identity' || isGuid(who.id))
    return refused(
      'not-a-mailbox-name',
      'address',
      who.kind === 'identity' ? `"${who.id}" is not an address.` : who.message,
      'Write the address alone, e.g. anna@example.com.',
    );
  if (host?.includes('@') === true)
    return refused(
      'roster-password',
      'host',
      'This address of a host has a login in it; nothing was tried.',
      'Write the host alone, for example imaps://old.example.com, and the login in columns Login and Password.',
    );
  if (host !== null && (!/^imaps?:\/\/[^/]+\/?$/.test(host) || URL.parse(host) === null))
    return refused(
      'bad-value',
      'host',
      `"${host}" is not the address of an IMAP host.`,
      'For example imaps://old.example.com.',
    );
  return { address: who.id, host, login: cell('login'), masterUser: cell('masterUser'), password };
}
