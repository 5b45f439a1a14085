import { plainText, type Table } from '../document.ts';
import { visible } from '../harmless.ts';

/**
 * A table according to RFC 4180: separator `,`, lines end in CRLF. Starts with a byte order mark: without it Excel reads
 * UTF-8 as the machine's legacy code page.
 */
export const renderCsv = ({ columns, rows }: Table): string =>
  `\uFEFF${csvLines([columns.map(({ title }) => title)])}${csvLines(rows)}`;

/** More rows of a table whose beginning was written before. */
export const csvLines = (rows: Table['rows']): string =>
  rows.map((row) => `${row.map((cell) => csvCell(plainText(cell))).join(',')}\r\n`).join('');

/**
 * Text that a spreadsheet would run as a formula gets a leading apostrophe: names and messages come from mail. Where `;`, `|`
 * or the tab is the separator quotes in the middle of a line do not count, so a cell may begin behind any of them, and quotes
 * may come before its formula.
 */
export function csvCell(text: string): string {
  const safe = text
    .replace(/[;|\t\r\n](?=[\s"]*[=+\-@＝＋－＠])/g, "$&'")
    .replace(/^(?=[\s"]*[=+\-@＝＋－＠]|[\t\r])/, "'")
    .replace(/[^\t\r\n]+/g, visible);
  return /[",\r\n\t;|]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
