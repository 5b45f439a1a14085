import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { databaseName, type DatabaseName } from '../domain/ids.ts';
import type { MoveScope } from '../domain/move-request.ts';
import { isGuid } from './interpret/members.ts';
import { cellPlace, columnKey, columnName, parseCsv, type CsvRow, type CsvTable } from './csv.ts';
import type { Findings, MailboxEntry, MoveSettings, Named } from './document.ts';
import { maxRosterBytes, readSource } from './read-source.ts';
import { closest } from './suggest.ts';
import type { Node, Places } from './tree.ts';

/** Columns that name the mailbox, best first. */
const idColumns = [
  'exchangeguid',
  'mailboxguid',
  'emailaddress',
  'primarysmtpaddress',
  'email',
  'smtpaddress',
  'userprincipalname',
  'upn',
];
const otherColumns = ['targetdatabase', 'targetarchivedatabase', 'baditemlimit', 'mailboxtype'];

/** Reads the file of `{ csv, sha256 }` from the first folder that has it; rows become entries. Findings are at the digest or at the row. */
export async function readRoster(
  node: Node,
  folders: readonly string[],
  places: Places,
  findings: Findings,
): Promise<readonly MailboxEntry[]> {
  const csv = node.get('csv');
  const pin = node.get('sha256');
  if (csv === undefined || pin === undefined) return [];
  const candidates = folders.map((folder) => (isAbsolute(csv.text) ? csv.text : join(folder, csv.text)));
  const file = candidates.find((candidate) => existsSync(candidate)) ?? candidates[0] ?? csv.text;
  const source = await readSource(file, maxRosterBytes);
  if (source.kind === 'finding') {
    findings.error(`roster-${source.finding.code}`, csv.place, source.finding.message, source.finding.hint);
    return [];
  }
  const digest = createHash('sha256').update(source.bytes).digest('hex');
  if (digest !== pin.text.replace(/^sha256:/, '').toLowerCase()) {
    findings.error(
      'roster-changed',
      pin.place,
      `${csv.text} is not the file that this plan was written for: its SHA-256 is ${digest}.`,
      'If the new list is correct, write this digest here, so that the change is reviewed with the plan.',
    );
    return [];
  }
  places.add(file, source.text);
  const table = parseCsv(file, source.text);
  if (table === null || table.rows.length === 0) {
    findings.error('roster-empty', csv.place, `${csv.text} contains no rows.`);
    return [];
  }
  return rosterEntries(table, findings);
}

export function rosterEntries(table: CsvTable, findings: Findings): MailboxEntry[] {
  const { file, header } = table;
  const keys = header.cells.map(columnKey);
  checkHeader(table, keys, findings);
  const idColumn = idColumns.map((key) => keys.indexOf(key)).find((index) => index >= 0);
  if (idColumn === undefined) {
    findings.error(
      'roster-column-missing',
      cellPlace(file, header, 0),
      `No column identifies the mailbox; columns found: ${header.cells.join(', ')}.`,
      'Add a column named EmailAddress or ExchangeGuid.',
    );
    return [];
  }
  const column = (key: string): number => keys.indexOf(key);
  const [target, archive, limit, type] = otherColumns.map(column);
  return table.rows.flatMap((row) => {
    const name = (row.cells[idColumn] ?? '').toLowerCase();
    const place = cellPlace(file, row, idColumn);
    if (!name.includes('@') && !isGuid(name)) {
      findings.error('not-a-mailbox-name', place, `"${name}" is neither an address nor a mailbox GUID.`);
      return [];
    }
    return [
      {
        name,
        place,
        settings: settingsOf(file, row, limit ?? -1, type ?? -1, findings),
        targetDatabase: databaseOf(file, row, target ?? -1),
        archiveTargetDatabase: databaseOf(file, row, archive ?? -1),
      },
    ];
  });
}

const noSettings: MoveSettings = {};

export const scopeByMailboxType: Readonly<Record<string, MoveScope>> = {
  primaryonly: 'primary-only',
  archiveonly: 'archive-only',
  primaryandarchive: 'primary-and-archive',
};

function settingsOf(
  file: string,
  row: CsvRow,
  limit: number,
  type: number,
  findings: Findings,
): MoveSettings {
  const limitText = row.cells[limit] ?? '';
  const typeText = row.cells[type] ?? '';
  if (limitText === '' && typeText === '') return noSettings;
  const badItemLimit = limitText === '' ? undefined : Number(limitText);
  if (
    badItemLimit !== undefined &&
    !(Number.isInteger(badItemLimit) && badItemLimit >= 0 && badItemLimit <= 50)
  ) {
    const message = `BadItemLimit "${limitText}" is not a whole number from 0 to 50.`;
    findings.error(
      'bad-value',
      cellPlace(file, row, limit),
      message,
      'A roster cannot accept large data loss; set a higher limit in the plan.',
    );
  }
  const scope = scopeByMailboxType[columnKey(typeText)];
  if (typeText !== '' && scope === undefined) {
    const message = `MailboxType "${typeText}" must be PrimaryOnly, ArchiveOnly or PrimaryAndArchive.`;
    findings.error('bad-value', cellPlace(file, row, type), message);
  }
  return {
    ...(badItemLimit === undefined ? {} : { badItemLimit }),
    ...(scope === undefined ? {} : { scope }),
  };
}

function databaseOf(file: string, row: CsvRow, index: number): Named<DatabaseName> | null {
  const text = row.cells[index] ?? '';
  return text === '' ? null : { name: databaseName(text), place: cellPlace(file, row, index) };
}

/** A typing error in a column's name would silently change what happens to every row. */
function checkHeader({ file, header }: CsvTable, keys: readonly string[], findings: Findings): void {
  const known = [...idColumns, ...otherColumns];
  keys.forEach((key, index) => {
    if (/passw|^pw\d?$|^pwd$/.test(key)) {
      const message = `The column "${header.cells[index] ?? ''}" appears to hold passwords; a roster does not need any.`;
      findings.error('roster-password', cellPlace(file, header, index), message, 'Remove the column.');
      return;
    }
    const near = known.includes(key) || key === '' ? [] : closest(key, known);
    if (near.length === 0 || near.some((name) => keys.includes(name))) return;
    findings.error(
      'roster-column-unknown',
      cellPlace(file, header, index),
      `Unknown column "${header.cells[index] ?? ''}".`,
      `Did you mean "${columnName(near[0] ?? '')}"? Column names are not case-sensitive.`,
    );
  });
}
