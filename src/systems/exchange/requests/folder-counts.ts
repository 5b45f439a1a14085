import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CountedFolder, CountedFolders, MoveReport } from '../../../domain/move-report.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { type CmdletParameters, type Row, count, on, text } from '../bridge/protocol.ts';
import { archiveDatabaseOf } from '../read/mailboxes.ts';
import { orMissing, writeWhole } from '../whole-file.ts';
import type { Directories } from './directories.ts';
import { answerOf } from './queries.ts';

/** Counts the items of a mailbox's folders before it moves, and again when it has moved. */
export interface FolderCounter {
  /** Counted last is what counts: right before the mailbox is released for completion. */
  readonly before: (guid: string, mailbox: Row) => Promise<void>;
  /** Null: not counted before, or not countable now. Once compared, always the same answer. */
  readonly after: (guid: string, mailbox: Row) => Promise<FolderCounts | null>;
  /** Null: not countable now. */
  readonly now: (guid: string, mailbox: Row) => Promise<readonly CountedFolder[] | null>;
}

/** What a move report says of its mailbox's folders. */
type FolderCounts = Required<Pick<MoveReport, 'counted' | 'countedFolders'>>;

/** `folder`: what was counted outlives this process there. */
export function folderCounter(shell: ExchangeShell, directories: Directories, folder: string): FolderCounter {
  const fileOf = (guid: string, when: 'before' | 'after'): string => join(folder, guid, `folders-${when}`);
  const known = async <T>(guid: string, when: 'before' | 'after'): Promise<T | null> => {
    const written = await orMissing(readFile(fileOf(guid, when), 'utf8'), null);
    return written === null ? null : (JSON.parse(written) as T);
  };
  const write = (guid: string, when: 'before' | 'after', value: unknown): Promise<void> =>
    writeWhole(fileOf(guid, when), `${JSON.stringify(value)}\n`);

  const countNow = async (guid: string, mailbox: Row): Promise<readonly CountedFolder[] | null> => {
    const ask = (more: CmdletParameters): Promise<readonly Row[]> =>
      shell.call('Get-MailboxFolderStatistics', { Identity: guid, ...more, ...directories.of(guid) });
    const primary = await answerOf(ask({}));
    const archive = archiveDatabaseOf(mailbox) === '' ? { answer: [] } : await answerOf(ask({ Archive: on }));
    if (primary.answer === null || archive.answer === null) return null;
    return [...primary.answer.map(folderOf('')), ...archive.answer.map(folderOf('archive: '))];
  };

  return {
    before: async (guid, mailbox) => {
      await write(guid, 'after', null);
      await write(guid, 'before', await countNow(guid, mailbox));
    },
    after: async (guid, mailbox) => {
      const compared = await known<FolderCounts>(guid, 'after');
      if (compared !== null) return compared;
      const before = await known<readonly CountedFolder[]>(guid, 'before');
      const now = before === null ? null : await countNow(guid, mailbox);
      if (before === null || now === null) return null;
      const counted = { counted: comparison(before, now), countedFolders: now };
      await write(guid, 'after', counted);
      return counted;
    },
    now: countNow,
  };
}

const folderOf =
  (prefix: string) =>
  (row: Row): CountedFolder => ({
    path: `${prefix}${text(row, 'FolderPath')}`,
    items: count(row, 'ItemsInFolder'),
    sizeBytes: count(row, 'FolderSize'),
  });

function comparison(before: readonly CountedFolder[], now: readonly CountedFolder[]): CountedFolders {
  const after = new Map(now.map(({ path, items }) => [path, items]));
  return {
    folders: now.length,
    items: now.reduce((sum, { items }) => sum + items, 0),
    sizeBytes: now.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    fewer: before.flatMap(({ path, items }) => {
      const itemsAfter = after.get(path) ?? 0;
      const isFewer = itemsAfter < items || !after.has(path);
      return isFewer ? [{ folder: path, itemsBefore: items, itemsAfter }] : [];
    }),
  };
}
