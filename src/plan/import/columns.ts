import { cellPlace, columnKey, columnName, reportRepeatedColumn, type ListTable } from '../csv.ts';
import type { Findings } from '../document.ts';
import { closest } from '../suggest.ts';

/** What a column of a list means. Passwords are recognised so that they can be left out. */
export type Role =
  | 'guid'
  | 'address'
  | 'source-address'
  | 'batch'
  | 'target'
  | 'archive-target'
  | 'bad-item-limit'
  | 'mailbox-type'
  | 'date-us'
  | 'time-pt'
  | 'window'
  | 'migrated'
  | 'size-mb'
  | 'size-gb'
  | 'password'
  | 'ignored';

const roles: Readonly<Record<string, Role>> = {
  // Exchange's own batches, and tools around them
  emailaddress: 'address',
  primarysmtpaddress: 'address',
  email: 'address',
  smtpaddress: 'address',
  exchangeguid: 'guid',
  mailboxguid: 'guid',
  userprincipalname: 'source-address',
  upn: 'source-address',
  user: 'source-address',
  sourceuser: 'source-address',
  targetdatabase: 'target',
  targetarchivedatabase: 'archive-target',
  baditemlimit: 'bad-item-limit',
  mailboxtype: 'mailbox-type',
  largeitemlimit: 'ignored',
  password: 'password',
  forcechangepassword: 'ignored',
  username: 'ignored',
  userroot: 'ignored',
  // planning sheets
  batch: 'batch',
  batchname: 'batch',
  suggestedbatch: 'batch',
  migrationgroup: 'batch',
  wave: 'batch',
  completebatchdate: 'date-us',
  completebatchtimept: 'time-pt',
  migrationdatemmddyyyy: 'date-us',
  migrationdate: 'date-us',
  migrationwindow: 'window',
  ismigrated: 'migrated',
  mailboxsizemb: 'size-mb',
  totalitemsizemb: 'size-mb',
  totalgb: 'size-gb',
  ...Object.fromEntries(
    [
      'displayname organizationalunit ou licensegroup enablearchive converttoshared mailboxgb archivegb deletedgb',
      'lastlogontime itemcount retentionpolicy alias database office recipienttypedetails forwarding forwardingaddress',
      'type notes sourcesystem mrsgroup targetuser firstname lastname department userstate status',
    ]
      .join(' ')
      .split(' ')
      .map((key) => [key, 'ignored' as const]),
  ),
  // IMAP lists
  localusername: 'address',
  to: 'address',
  user2: 'address',
  destination: 'address',
  target: 'address',
  remoteusername: 'ignored',
  remotepassword: 'password',
  remotehostname: 'ignored',
  remoteport: 'ignored',
  security: 'ignored',
  host: 'ignored',
  port: 'ignored',
  starttls: 'ignored',
  host1: 'ignored',
  user1: 'ignored',
  password1: 'password',
  pw1: 'password',
  host2: 'ignored',
  password2: 'password',
  pw2: 'password',
  options: 'ignored',
  source: 'ignored',
};

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
    keys.some((other) => other !== key && roles[other] !== undefined && roles[other] === secondTo[key]);
  keys.forEach((key, column) => {
    const name = header.cells[column] ?? '';
    const role = /passw|^pw\d?$/.test(key) ? 'password' : roles[key];
    if (role === 'password') passwords.push(column);
    else if (role === 'ignored' || isSecond(key)) ignored.push(name);
    else if (role !== undefined) {
      const first = found.get(role);
      if (first === undefined) found.set(role, column);
      else reportRepeatedColumn(table, first, column, findings);
    } else if (key !== '') {
      const near = closest(key, Object.keys(roles)).filter((other) => !keys.includes(other));
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
