import type { Comparison } from '../systems/embedded/lab/compare.ts';
import type { ListedDatabase, ListedMailbox, ShownFolder, ShownItem } from '../systems/embedded/lab/list.ts';
import { fitText, formatBytes, formatCount, padLeft, padTo, plural, textWidth } from '../support/format.ts';
import type { Output } from '../cli/cli.ts';
import { palette } from '../cli/render/color.ts';

const CELL_WIDTH_MAX = 48;

export function databaseTable(databases: readonly ListedDatabase[], output: Output): string {
  const rows = databases.map((database) => [
    database.name,
    database.server,
    database.mounted ? 'mounted' : 'dismounted',
    formatCount(database.mailboxes),
    formatBytes(database.sizeBytes),
    formatBytes(database.whitespaceBytes),
    [
      ...(database.moveTargets > 0 ? [plural(database.moveTargets, 'move target')] : []),
      ...(database.softDeleted > 0 ? [`${formatCount(database.softDeleted)} soft-deleted`] : []),
    ].join(', '),
  ]);
  return table(
    ['DATABASE', 'SERVER', 'STATE', '>MAILBOXES', '>SIZE', '>WHITE SPACE', 'COPIES'],
    rows,
    output,
  );
}

export function mailboxTable(mailboxes: readonly ListedMailbox[], output: Output): string {
  const rows = mailboxes.flatMap((mailbox) =>
    mailbox.parts.map(({ part, database, summary, lockedBy }) => [
      part === 'primary' ? mailbox.address : '  archive',
      part === 'primary' ? mailbox.displayName : '',
      part === 'primary' ? mailbox.kind : '',
      database,
      summary === null ? '?' : formatCount(summary.items),
      summary === null ? '?' : formatBytes(summary.sizeBytes),
      summary === null ? '?' : formatBytes(summary.recoverableSizeBytes),
      [
        ...(lockedBy === null ? [] : ['locked']),
        ...(part === 'primary' && mailbox.litigationHold ? ['hold'] : []),
      ].join(', '),
    ]),
  );
  if (rows.length === 0) return 'No mailboxes.';
  return table(
    ['MAILBOX', 'NAME', 'KIND', 'DATABASE', '>ITEMS', '>SIZE', '>DUMPSTER', 'NOTES'],
    rows,
    output,
  );
}

export function folderTable(folders: readonly ShownFolder[], output: Output): string {
  const rows = folders.map(({ path, items, sizeBytes, digest }) => [
    path,
    formatCount(items),
    formatBytes(sizeBytes),
    items === 0 ? '' : digest.slice(-12),
  ]);
  return table(['FOLDER', '>ITEMS', '>SIZE', 'DIGEST'], rows, output);
}

export function itemTable(items: readonly ShownItem[], output: Output): string {
  const rows = items.map((item) => [
    item.key,
    new Date(item.internalDateMs).toISOString().slice(0, 19),
    formatBytes(item.sizeBytes),
    [...item.flags, ...(item.associated ? ['(hidden)'] : [])].join(' '),
    item.folder,
  ]);
  return table(['ITEM', 'DATE', '>SIZE', 'FLAGS', 'FOLDER'], rows, output);
}

export function differenceLines({ mailboxes, items, sizeBytes, differences, more }: Comparison): string {
  const compared = `${plural(items, 'item')} (${formatBytes(sizeBytes)}) in ${plural(mailboxes, 'mailbox part')}`;
  if (differences.length === 0) return `Equal: ${compared}, byte for byte.`;
  const lines = differences.map(({ mailbox, part, folder, item, subject, what }) => {
    const place = [mailbox + (part === 'archive' ? ' (archive)' : ''), folder]
      .filter((text) => text !== '')
      .join(' · ');
    const name = item === null ? '' : ` · ${item}${subject === '' ? '' : ` “${fitText(subject, 60)}”`}`;
    return `${place}${name}\n    ${what}`;
  });
  const found = plural(differences.length + more, 'difference');
  return `${lines.join('\n')}\n\nDifferent: ${found}${more > 0 ? ` (${formatCount(more)} not shown)` : ''}; compared ${compared}.`;
}

/** Columns as wide as they must be; a title that begins with `>` is one of numbers. */
function table(titles: readonly string[], rows: readonly (readonly string[])[], output: Output): string {
  const cells = rows.map((row) => row.map((text) => fitText(text, CELL_WIDTH_MAX)));
  const widths = titles.map((title, at) =>
    Math.max(textWidth(title.replace('>', '')), ...cells.map((row) => textWidth(row[at] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, at) => (titles[at]?.startsWith('>') ? padLeft : padTo)(text, widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const head = line(titles.map((title) => title.replace('>', '')));
  return [palette(output.color).dim(head), ...cells.map(line)].join('\n');
}
