import { cellPlace, reportRepeatedColumn, type ListTable } from '../csv.ts';
import { hasErrors } from '../../domain/diagnostic.ts';
import type { Findings } from '../document.ts';
import { columnKey, columnName, isExchangeProperty, isHeader, isSecretColumn } from '../list-columns.ts';
import { closest } from '../../support/suggest.ts';
import { isBelow, reportNoIdentity, someNames, type KnownColumns } from './no-identity.ts';

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
/** The same in the words of other sheets and languages. Nothing is taken for a misspelling of these. */
const otherWords: Partial<Record<Role, string>> = {
  address: `
    mail mailbox identity emailadresse mailadresse smtpadresse primaresmtpadresse postfach adresseemail adresseelectronique
    courriel adressedemessagerie correo correoelectronico direcciondecorreo indirizzoemail postaelettronica emailadres
  `,
  target: `
    targetdb targetmailboxdatabase destinationdatabase newdatabase todatabase movetodatabase ziel zieldatenbank
    zielpostfachdatenbank basecible basededonneescible basededatosdedestino databasedidestinazione doeldatabase
  `,
  batch: 'welle vague ola oleada ondata golf',
  date: 'completeafter cutoverdate migrationsdatum umzugsdatum',
};
/** Words that may also be a host or a login, in a list without a header: they do not make a line the header. */
const everydayWords = new Set(
  'mail mailbox identity postfach courriel correo ziel welle vague ola oleada ondata golf'.split(' '),
);
/** Columns about a time that no list drover knows has: what they say is not followed. */
const aboutTime = new Set(
  'date datum fecha data when wann start startdate starttime startafter scheduled schedule scheduleddate termin cutover movedate'.split(
    ' ',
  ),
);

const words = (text = ''): string[] => text.trim().split(/\s+/);
const usual: ReadonlyMap<string, Role> = new Map(
  (Object.keys(columns) as Role[]).flatMap((role) => words(columns[role]).map((name) => [name, role])),
);
const roles: ReadonlyMap<string, Role> = new Map([
  ...(Object.keys(otherWords) as Role[]).flatMap((role) =>
    words(otherWords[role]).map((name): [string, Role] => [name, role]),
  ),
  ...usual,
]);

/** Those that say who a row means, best first. */
export const identityRoles = ['guid', 'address', 'addresses', 'source-address'] as const;

/** A cell of such a column may be shown in findings: it holds neither passwords nor what is unknown. */
export const isShownColumn = (key: string): boolean => {
  const role = everydayWords.has(key) ? undefined : roles.get(key);
  return role !== undefined && role !== 'ignored' && role !== 'password';
};
/** Typing errors matter in these: a column that is left out under its right name is left out under a wrong one, too. */
const namesThatMatter = [...usual.keys()].filter(isShownColumn);

/**
 * Not needed beside a column that tells more: `user` is who moves in a batch list, and the remote login in an IMAP list,
 * where `to` says who it is here; a suggested batch is none once there is another.
 */
const secondTo: Readonly<Record<string, Role>> = {
  user: 'address',
  username: 'address',
  userprincipalname: 'address',
  mail: 'address',
  mailbox: 'address',
  identity: 'address',
  postfach: 'address',
  suggestedbatch: 'batch',
};

export interface Columns {
  /** Null: the list names its mailboxes only by their login elsewhere. */
  index(role: Role): number | null;
  readonly passwords: readonly number[];
  /** Those that a plan is made from. */
  readonly used: readonly number[];
}

/** The columns of a list by meaning; misspelt names are errors, unknown columns a note. */
export function readColumns(table: ListTable, findings: Findings): Columns | null {
  const { header } = table;
  const keys = header.cells.map(columnKey);
  if (!isHeader(header.cells) || isBelow(table, known)) {
    reportNoIdentity(table, known, findings);
    return null;
  }
  const found = new Map<Role, number>();
  const passwords: number[] = [];
  const ignored: string[] = [];
  /** Of two that are second to the same, the first counts. */
  const isSecond = (key: string, column: number): boolean =>
    (key === 'mailboxtype' && keys.includes('mailboxtypedetail')) ||
    keys.some(
      (other, at) =>
        other !== key &&
        roles.has(other) &&
        roles.get(other) === secondTo[key] &&
        (secondTo[other] === undefined || at < column),
    );
  keys.forEach((key, column) => {
    const name = header.cells[column] ?? '';
    const role = isSecretColumn(name) ? 'password' : roleOf(table, key, column);
    if (role === 'password') passwords.push(column);
    else if (role === 'ignored' || isSecond(key, column)) ignored.push(name);
    else if (role !== undefined) {
      const first = found.get(role);
      if (first === undefined) found.set(role, column);
      else reportRepeatedColumn(table, first, column, findings);
    } else if (name === '') {
      if (hasContent(table, column)) ignored.push('one without a name');
    } else if (key === '' || !reportMisspelt(table, column, keys, findings)) ignored.push(name);
  });
  if (!identityRoles.some((role) => found.has(role))) {
    // A misspelt column is the reason, and is named.
    if (!hasErrors(findings.list)) reportNoIdentity(table, known, findings);
    return null;
  }
  warnOfTimes(table, ignored, findings);
  if (ignored.length > 0) {
    findings.note(
      'columns-ignored',
      cellPlace(table, header, 0),
      `Columns not used by a plan: ${someNames(ignored)}.`,
    );
  }
  return { index: (role) => found.get(role) ?? null, passwords, used: [...found.values()] };
}

/** What they say is not followed; without a warning the mailboxes would move at another time. */
function warnOfTimes(table: ListTable, ignored: readonly string[], findings: Findings): void {
  const column = table.header.cells.findIndex(
    (name, at) => ignored.includes(name) && aboutTime.has(columnKey(name)) && hasContent(table, at),
  );
  if (column < 0) return;
  findings.warning(
    'times-ignored',
    cellPlace(table, table.header, column),
    `"${table.header.cells[column] ?? ''}" is not a column that drover reads: the plan does not follow what it says about time.`,
    'Name a date of completion "MigrationDate", or write `start` and `complete` in the plan.',
  );
}

function roleOf({ rows }: ListTable, key: string, column: number): Role | undefined {
  const role = roles.get(key);
  const needsAddress = role === 'address' && everydayWords.has(key);
  return needsAddress && !rows.some(({ cells }) => cells[column]?.includes('@')) ? undefined : role;
}

const known: KnownColumns = {
  has: (key) => roles.has(key) && !everydayWords.has(key),
  namesMailbox: (key) => identityRoles.some((role) => role === roles.get(key)),
};

const hasContent = ({ rows }: ListTable, column: number): boolean =>
  rows.some(({ cells }) => (cells[column] ?? '') !== '');

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
