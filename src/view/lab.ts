import { formatBytes, formatCount, plural } from '../support/format.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { LabComparison, LabDatabase, LabFolder, LabItem, LabMailbox } from '../domain/lab.ts';
import { list, paragraph, section, wrappingTable, type Document } from './document.ts';

export const labDatabases = (databases: readonly LabDatabase[]): Document =>
  section('Databases', [
    wrappingTable(
      ['database', 'server', 'state', 'mailboxes>', 'size>', 'white space>', 'copies'],
      databases.map((database) => [
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
      ]),
    ),
  ]);

export function labMailboxes(mailboxes: readonly LabMailbox[]): Document {
  if (mailboxes.length === 0) return [paragraph('No mailboxes.')];
  const rows = mailboxes.flatMap((mailbox) =>
    mailbox.parts.map(({ part, database, summary, problem, lockedBy }) => {
      const isPrimary = part === 'primary';
      const notes = [
        ...(problem === null ? [] : [problem]),
        ...(lockedBy === null ? [] : ['locked']),
        ...(isPrimary && mailbox.litigationHold ? ['hold'] : []),
      ];
      return [
        isPrimary ? mailbox.address : '  archive',
        isPrimary ? mailbox.displayName : '',
        isPrimary ? mailbox.kind : '',
        database,
        summary === null ? '?' : formatCount(summary.items),
        summary === null ? '?' : formatBytes(summary.sizeBytes),
        summary === null ? '?' : formatBytes(summary.recoverableSizeBytes),
        notes.join(', '),
      ];
    }),
  );
  return section('Mailboxes', [
    wrappingTable(['mailbox', 'name', 'kind', 'database', 'items>', 'size>', 'dumpster>', 'notes'], rows),
  ]);
}

export const labFolders = (folders: readonly LabFolder[]): Document =>
  section('Folders', [
    wrappingTable(
      ['folder', 'items>', 'size>', 'digest'],
      folders.map(({ path, items, sizeBytes, digest }) => [
        path,
        formatCount(items),
        formatBytes(sizeBytes),
        items === 0 ? '' : digest.slice(-12),
      ]),
    ),
  ]);

export const labItems = (items: readonly LabItem[]): Document =>
  section('Items', [
    wrappingTable(
      ['item', 'date', 'size>', 'flags', 'folder'],
      items.map((item) => [
        item.key,
        instantFromMs(item.internalDateMs).slice(0, 19),
        formatBytes(item.sizeBytes),
        [...item.flags, ...(item.associated ? ['(hidden)'] : [])].join(' '),
        item.folder,
      ]),
    ),
  ]);

export function labComparison({ mailboxes, items, sizeBytes, differences, more }: LabComparison): Document {
  const compared = `${plural(items, 'item')} (${formatBytes(sizeBytes)}) in ${plural(mailboxes, 'mailbox part')}`;
  if (differences.length === 0) return [paragraph(`Equal: ${compared}, byte for byte.`)];
  const lines = differences.map(({ mailbox, part, folder, item, subject, what }) => {
    const place = [mailbox + (part === 'archive' ? ' (archive)' : ''), folder].filter((text) => text !== '');
    const name = item === null ? [] : [`${item}${subject === '' ? '' : ` “${subject}”`}`];
    return { line: [...place, ...name].join(' · '), below: [what] };
  });
  const found = plural(differences.length + more, 'difference');
  return [
    list(lines),
    paragraph(
      `Different: ${found}${more > 0 ? ` (${formatCount(more)} not shown)` : ''}; compared ${compared}.`,
    ),
  ];
}
