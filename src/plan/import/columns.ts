import { cellPlace, reportRepeatedColumn, type ListTable } from '../csv.ts';
import type { Findings } from '../document.ts';
import { columnKey, columnName, isExchangeProperty, isHeader, isSecretColumn } from '../list-columns.ts';
import { closest } from '../../support/suggest.ts';

/**
 * What the columns of Exchange's own batches, of tools around them, of planning sheets and of IMAP lists mean. Passwords
 * are recognised so that they can be left out.
 */
const columns = {
  guid: 'exchangeguid mailboxguid',
  address:
    'emailaddress primarysmtpaddress mailboxemailaddress email smtpaddress localusername to user2 destination target',
  addresses: 'emailaddresses',
  'source-address': 'userprincipalname upn user sourceuser',
  batch: 'batch batchname suggestedbatch migrationgroup wave',
  target: 'targetdatabase',
  'archive-target': 'targetarchivedatabase',
  'bad-item-limit': 'baditemlimit',
  'large-item-limit': 'largeitemlimit',
  'mailbox-type': 'mailboxtype',
  date: 'completebatchdate migrationdatemmddyyyy migrationdateddmmyyyy migrationdate',
  'time-pt': 'completebatchtimept',
  window: 'migrationwindow',
  migrated: 'ismigrated',
  'size-mb': 'mailboxsizemb totalitemsizemb',
  'size-gb': 'totalgb',
  size: 'totalitemsize totalmailboxsize',
  password: 'password remotepassword password1 pw1 password2 pw2',
  ignored: `
    forcechangepassword username userroot remoteusername remotehostname remoteport
    security host port starttls host1 user1 host2 options source displayname organizationalunit ou
    licensegroup enablearchive converttoshared mailboxgb archivegb deletedgb lastlogontime itemcount
    retentionpolicy alias database office recipienttypedetails forwarding forwardingaddress type notes
    sourcesystem mrsgroup targetuser firstname lastname department userstate status
  `,
};
export type Role = keyof typeof columns;
const roles: ReadonlyMap<string, Role> = new Map(
  (Object.keys(columns) as Role[]).flatMap((role) =>
    columns[role]
      .trim()
      .split(/\s+/)
      .map((name) => [name, role]),
  ),
);

/** Those that say who a row means, best first. */
export const identityRoles = ['guid', 'address', 'addresses', 'source-address'] as const;

/** A cell of such a column may be shown in findings: it holds neither passwords nor what is unknown. */
export const isShownColumn = (key: string): boolean => {
  const role = roles.get(key);
  return role !== undefined && role !== 'ignored' && role !== 'password';
};
/** Typing errors matter in these: a column that is left out under its right name is left out under a wrong one, too. */
const namesThatMatter = [...roles.keys()].filter(isShownColumn);

/**
 * Not needed beside a column that tells more: `user` is who moves in a batch list, and the remote login in an IMAP list,
 * where `to` says who it is here; a suggested batch is none once there is another.
 */
const secondTo: Readonly<Record<string, Role>> = {
  user: 'address',
  username: 'address',
  userprincipalname: 'address',
  suggestedbatch: 'batch',
};

export interface Columns {
  /** Null: the list names its mailboxes only by their login elsewhere. */
  index(role: Role): number | null;
  readonly passwords: readonly number[];
}

/** The columns of a list by meaning; misspelt names are errors, unknown columns a note. */
export function readColumns(table: ListTable, findings: Findings): Columns | null {
  const { header } = table;
  const keys = header.cells.map(columnKey);
  if (!isHeader(header.cells)) {
    reportNoIdentity(table, keys, findings);
    return null;
  }
  const found = new Map<Role, number>();
  const passwords: number[] = [];
  const ignored: string[] = [];
  const isSecond = (key: string): boolean =>
    (key === 'mailboxtype' && keys.includes('mailboxtypedetail')) ||
    keys.some((other) => other !== key && roles.has(other) && roles.get(other) === secondTo[key]);
  keys.forEach((key, column) => {
    const name = header.cells[column] ?? '';
    const role = isSecretColumn(name) ? 'password' : roles.get(key);
    if (role === 'password') passwords.push(column);
    else if (role === 'ignored' || isSecond(key)) ignored.push(name);
    else if (role !== undefined) {
      const first = found.get(role);
      if (first === undefined) found.set(role, column);
      else reportRepeatedColumn(table, first, column, findings);
    } else if (name === '') {
      if (hasContent(table, column)) ignored.push('one without a name');
    } else if (key === '' || !reportMisspelt(table, column, keys, findings)) ignored.push(name);
  });
  if (!identityRoles.some((role) => found.has(role))) {
    reportNoIdentity(table, keys, findings);
    return null;
  }
  if (ignored.length > 0) {
    findings.note(
      'columns-ignored',
      cellPlace(table, header, 0),
      `Columns not used by a plan: ${some(ignored)}.`,
    );
  }
  return { index: (role) => found.get(role) ?? null, passwords };
}

const hasContent = ({ rows }: ListTable, column: number): boolean =>
  rows.some(({ cells }) => (cells[column] ?? '') !== '');

/** An export of Exchange has more than a hundred. */
const some = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');

function reportMisspelt(
  table: ListTable,
  column: number,
  keys: readonly string[],
  findings: Findings,
): boolean {
  const key = keys[column] ?? '';
  if (isExchangeProperty(key)) return false;
  const near = closest(key, namesThatMatter).filter((other) => !keys.includes(other));
  if (near.length === 0) return false;
  findings.error(
    'unknown-column',
    cellPlace(table, table.header, column),
    `Column "${table.header.cells[column] ?? ''}" does not occur in any list format that drover reads.`,
    `Did you mean ${near.map((other) => `"${columnName(other)}"`).join(' or ')}? Column names are not case-sensitive.`,
  );
  return true;
}

/** Does not repeat the first line where it may be no header: it may hold passwords. */
function reportNoIdentity(table: ListTable, keys: readonly string[], findings: Findings): void {
  const { header } = table;
  const isStatistics = keys.includes('completiontimestamp') || keys.includes('overallduration');
  const isKnown = keys.some((key) => roles.has(key)) && isHeader(header.cells);
  const columnsFound = isKnown
    ? `columns found: ${some(header.cells)}`
    : `the first line with ${header.cells.length === 1 ? 'its 1 cell' : `its ${header.cells.length} cells`} is not a header that drover knows`;
  findings.error(
    'no-mailbox-column',
    cellPlace(table, header, 0),
    isStatistics
      ? 'These are statistics of finished moves; they do not identify mailboxes by address or id.'
      : `No column identifies the mailbox; ${columnsFound}.`,
    'Expected EmailAddress, PrimarySmtpAddress, ExchangeGuid, UserPrincipalName …',
  );
}
