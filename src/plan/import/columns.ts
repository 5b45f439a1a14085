import { cellPlace, columnKey, columnName, reportRepeatedColumn, type ListTable } from '../csv.ts';
import type { Findings } from '../document.ts';
import { closest } from '../suggest.ts';

/**
 * What the columns of Exchange's own batches, of tools around them, of planning sheets and of IMAP lists mean. Passwords
 * are recognised so that they can be left out.
 */
const columns = {
  guid: 'exchangeguid mailboxguid',
  address: 'emailaddress primarysmtpaddress email smtpaddress localusername to user2 destination target',
  'source-address': 'userprincipalname upn user sourceuser',
  batch: 'batch batchname suggestedbatch migrationgroup wave',
  target: 'targetdatabase',
  'archive-target': 'targetarchivedatabase',
  'bad-item-limit': 'baditemlimit',
  'large-item-limit': 'largeitemlimit',
  'mailbox-type': 'mailboxtype',
  'date-us': 'completebatchdate migrationdatemmddyyyy migrationdate',
  'time-pt': 'completebatchtimept',
  window: 'migrationwindow',
  migrated: 'ismigrated',
  'size-mb': 'mailboxsizemb totalitemsizemb',
  'size-gb': 'totalgb',
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
  const found = new Map<Role, number>();
  const passwords: number[] = [];
  const ignored: string[] = [];
  const isSecond = (key: string): boolean =>
    keys.some((other) => other !== key && roles.has(other) && roles.get(other) === secondTo[key]);
  keys.forEach((key, column) => {
    const name = header.cells[column] ?? '';
    const role = /passw|^pw\d?$/.test(key) ? 'password' : roles.get(key);
    if (role === 'password') passwords.push(column);
    else if (role === 'ignored' || isSecond(key)) ignored.push(name);
    else if (role !== undefined) {
      const first = found.get(role);
      if (first === undefined) found.set(role, column);
      else reportRepeatedColumn(table, first, column, findings);
    } else if (key !== '') {
      const near = closest(key, [...roles.keys()]).filter((other) => !keys.includes(other));
      if (near.length === 0) ignored.push(name);
      else {
        const hint = `Did you mean ${near.map((other) => `"${columnName(other)}"`).join(' or ')}? Column names are not case-sensitive.`;
        findings.error(
          'unknown-column',
          cellPlace(table, header, column),
          `Column "${name}" does not occur in any list format that drover reads.`,
          hint,
        );
      }
    }
  });
  if (ignored.length > 0) {
    findings.note(
      'columns-ignored',
      cellPlace(table, header, 0),
      `Columns not used by a plan: ${ignored.join(', ')}.`,
    );
  }
  if (!['guid', 'address', 'source-address'].some((role) => found.has(role as Role))) {
    const isStatistics = keys.includes('completiontimestamp') || keys.includes('overallduration');
    findings.error(
      'no-mailbox-column',
      cellPlace(table, header, 0),
      isStatistics
        ? 'These are statistics of finished moves; they do not identify mailboxes by address or id.'
        : `No column identifies the mailbox; columns found: ${header.cells.join(', ')}.`,
      'Expected EmailAddress, PrimarySmtpAddress, ExchangeGuid, UserPrincipalName …',
    );
    return null;
  }
  return { index: (role) => found.get(role) ?? null, passwords };
}
