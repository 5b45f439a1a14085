import { plainText, type Table } from '../document.ts';
import { visible } from '../harmless.ts';

/**
 * A table as RFC 4180 has it: separator `,`, lines end in CRLF. Starts with a byte order mark: without it Excel takes
 * UTF-8 for the machine's old code page.
 */
export function renderCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ title }) => csvCell(title)),
    ...rows.map((row) => columns.map((_, column) => csvCell(plainText(row[column] ?? '')))),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

/**
 * What a spreadsheet would run as a formula gets an apostrophe in front: names and messages come from mail. Where `;` or
 * the tab is the separator quotes in the middle of a line do not count, so a cell may begin behind any of them.
 */
export function csvCell(text: string): string {
  const safe = text
    .replace(/[;\t\r\n](?=\s*[=+\-@＝＋－＠])/g, "$&'")
    .replace(/^(?=\s*[=+\-@＝＋－＠]|[\t\r])/, "'")
    .replace(/[^\t\r\n]+/g, visible);
  return /[",\r\n\t;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
