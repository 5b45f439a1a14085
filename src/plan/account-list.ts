import type { AccountLogin } from '../domain/account-trial.ts';
import { cellPlace, columnKey, readTable } from './csv.ts';
import type { Findings } from './document.ts';
import { topOf } from './read-source.ts';

/** The meaning of a column, and its names. A roster of a plan is such a list too: its other columns are left out. */
const COLUMNS = {
  address: ['emailaddress', 'primarysmtpaddress', 'email', 'smtpaddress'],
  host: ['host', 'imaphost', 'host1'],
  login: ['login', 'username', 'user', 'user1'],
  masterUser: ['masteruser', 'admin'],
  password: ['password', 'password1'],
} as const;

/** CSV: accounts to log in to. A password is a reference; one that is not is a finding that does not repeat it. */
export async function readAccountList(
  file: string,
  text: string,
  findings: Findings,
): Promise<readonly AccountLogin[]> {
  const read = await readTable(file, text, findings);
  if (read.kind === 'empty') findings.error('list-empty', topOf(file), 'The file contains no rows.');
  if (read.kind !== 'table') return [];
  const { table } = read;
  const keys = table.header.cells.map(columnKey);
  const columnOf = (names: readonly string[]): number => keys.findIndex((key) => names.includes(key));
  const addressColumn = columnOf(COLUMNS.address);
  if (addressColumn < 0) {
    findings.error(
      'no-mailbox-column',
      cellPlace(table, table.header, 0),
      'No column has the addresses of the mailboxes.',
      'Add a column named EmailAddress.',
    );
    return [];
  }
  const passwordColumn = columnOf(COLUMNS.password);
  return table.rows.flatMap((row) => {
    const cell = (column: number): string | null => {
      const value = column < 0 ? '' : (row.cells[column] ?? '');
      return value === '' ? null : value;
    };
    const password = cell(passwordColumn);
    if (password !== null && !/^(env|file):./.test(password)) {
      findings.error(
        'roster-password',
        { ...cellPlace(table, row, passwordColumn), length: 1 },
        'This cell has a password, not where to find it; nothing was tried.',
        'Write env:NAME or file:PATH instead, and change the password: it was in a file that others may read.',
      );
      return [];
    }
    const address = cell(addressColumn);
    const host = cell(columnOf(COLUMNS.host));
    if (address === null || !address.includes('@')) {
      findings.error(
        'not-a-mailbox-name',
        cellPlace(table, row, addressColumn),
        `"${address ?? ''}" is not an address.`,
      );
      return [];
    }
    if (host !== null && (!/^imaps?:\/\/[^/]+\/?$/.test(host) || URL.parse(host) === null)) {
      findings.error(
        'bad-value',
        cellPlace(table, row, columnOf(COLUMNS.host)),
        `"${host}" is not the address of an IMAP host.`,
        'For example imaps://old.example.com.',
      );
      return [];
    }
    const login = cell(columnOf(COLUMNS.login));
    return [
      {
        address: address.toLowerCase(),
        host,
        login,
        masterUser: cell(columnOf(COLUMNS.masterUser)),
        password,
      },
    ];
  });
}
