/** `EmailAddress`, `Email Address` and `email_address` are the same name; letters lose their accents. */
export const columnKey = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll('\u00df', 'ss')
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '');

const properNames = new Map(
  [
    'EmailAddress PrimarySmtpAddress ExchangeGuid MailboxGuid UserPrincipalName SourceUser TargetUser TargetDatabase',
    'TargetArchiveDatabase BadItemLimit LargeItemLimit MailboxType BatchName CompleteBatchDate CompleteBatchTimePT IsMigrated',
    'Batch Wave User',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [columnKey(name), name]),
);
/** A key as its header is usually written. */
export const columnName = (key: string): string => properNames.get(key) ?? key;

/** A first line with an address is a row, or a header that has lost its line end: its cells may be passwords. */
export const isHeader = (cells: readonly string[]): boolean => !cells.some((cell) => cell.includes('@'));

/** Columns that hold passwords, in the languages of those who write such lists. */
export const isSecretColumn = (name: string): boolean =>
  !aboutPasswords.has(columnKey(name)) &&
  /passw|passphrase|kennwort|mot ?de ?passe|contrase|wachtwoord|has\u0142o|senha|lozinka|\u043f\u0430\u0440\u043e\u043b|\u5bc6[\u7801\u78bc]|\u30d1\u30b9\u30ef\u30fc\u30c9|^pw\d*$|^pwd\d*$|secret(?!ar)|credential(?!.?user)/i.test(
    name.trim().replaceAll('_', ' '),
  );

/** Columns that say something of passwords, and hold none. */
const aboutPasswords: ReadonlySet<string> = new Set([
  'forcechangepassword',
  'changepasswordatlogon',
  'resetpasswordonnextlogon',
  'passwordlastset',
  'lastpasswordchangetimestamp',
  'passwordneverexpires',
  'passwordexpired',
  'passwordnotrequired',
  'passwordpolicies',
  'strongpasswordrequired',
]);

/** Properties that Exchange exports and that could be taken for misspelt columns of a list. */
const exchangeProperties = new Set(
  `
  archiveguid archivename archivequota archivestatus archivestate archivedatabase archivedomain archivewarningquota
  disabledarchivedatabase disabledarchiveguid sourcedatabase sourcearchivedatabase remotedatabasename
  remotearchivedatabasename emailaddresses emailaddresspolicyenabled externalemailaddress windowsemailaddress
  targetaddress targetdeliverydomain mailboxguid mailboxplan mailboxrelease mailboxmovebatchname mailboxmovetargetmdb
  mailboxmovesourcemdb mailboxmoveflags mailboxmovestatus mailboxtypedetail mailboxidentity userprincipalnamesuffix
  totalitemsize totaldeleteditemsize totalmailboxsize totalarchivesize itemcount totalmailboxitemcount
  totalarchiveitemcount deleteditemcount attachmenttablesize messagetablesize baditemsencountered largeitemsencountered
  missingitemsencountered batchid batchguid usernames owneradguid databasename servername username status statusdetail
  allowlargeitems sourceserver sourceversion archiveonly primaryonly recipienttype recipienttypedetails targetserver targetversion guid
  `
    .trim()
    .split(/\s+/),
);
/** Such a column was not misspelt. */
export const isExchangeProperty = (key: string): boolean => exchangeProperties.has(key);
