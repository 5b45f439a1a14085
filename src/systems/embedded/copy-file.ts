import type { MailboxPart, SyncRequest, SyncRound } from '../../mrs/mailbox-copier.ts';
import { changesSince } from './store/changes.ts';
import { writeChanges } from './store/copy-changes.ts';
import { Differences, NOT_COMPARED } from './store/differences.ts';
import { itemRow } from './store/item-writes.ts';
import { copyLost } from './store/page-copy.ts';
import { openPartFile, type PartCopy, type PartFile } from './store/part-file.ts';
import type { ChangeBatch, ChangeNumber } from './store/stored-item.ts';

/** The copy that a move is making: its file, and what its `copy` row said last. */
export interface CopyFile {
  readonly file: PartFile;
  /** Who may write to it: the row's token is this one. */
  readonly token: number;
  readonly isRevived: boolean;
  upTo: ChangeNumber;
  proved: ChangeNumber;
  /** What it is compared by while `upTo` says that it is not yet. */
  differences: Differences | null;
}

/**
 * Takes a copy of the move's own over: whoever had it under an older claim is refused from here on. One just made has our token.
 * Null: it has the name but another source.
 */
export function adoptCopy(
  of: PartCopy,
  source: PartCopy,
  token: number,
  origin: 'made' | 'found',
): CopyFile | null {
  return adopt(of, (file) => {
    const facts = () => file.sql('SELECT source_copy, up_to, proved FROM copy').get();
    const takeOver = () => {
      const found = facts();
      if (found !== undefined)
        assertMine(of, file.sql('UPDATE copy SET token = ?1 WHERE token <= ?1').run(token));
      return found;
    };
    const row = origin === 'made' ? file.read(facts, 'target') : file.write(takeOver, 'target', 'deferred');
    if (row?.['source_copy'] !== source.copy) return null;
    return { token, isRevived: false, upTo: row['up_to'] as number, proved: row['proved'] as number };
  });
}

/** In the copy's row: what it is made from, and by whom. */
export const originOf = ({ copy }: PartCopy, by: string): string => `${copy} ${by}`;

/**
 * Takes over a copy that an earlier move left: `claim` says in the directory whose it is, while the file is held and before
 * anything is written, so that a worker that comes late, of this move or of an earlier one, is refused; the token grows with
 * each that is not. What the copy was made from before says nothing: it is compared with the source, and read back as a whole.
 */
export function adoptRevived(
  of: PartCopy,
  source: PartFile,
  move: string,
  claim: () => void,
): CopyFile | null {
  const origin = originOf(source.of, move);
  return adopt(of, (file) => {
    const row = file.write(() => {
      if (!isOf(file, of.mailboxId, of.part)) return undefined;
      claim();
      return file
        .sql(
          `UPDATE copy SET token = token + 1, source_copy = ?1,
             up_to = iif(source_copy IS ?1, up_to, ${NOT_COMPARED}), proved = iif(source_copy IS ?1, proved, 0)
           RETURNING token, up_to, proved`,
        )
        .get(origin);
    }, 'target');
    if (row === undefined) return null;
    return {
      token: row['token'] as number,
      isRevived: true,
      upTo: row['up_to'] as number,
      proved: row['proved'] as number,
      differences: row['up_to'] === NOT_COMPARED ? new Differences(source, file) : null,
    };
  });
}

/**
 * Writes the next of what the source has and the copy has not, in one durable transaction. `written` is called inside of it. Who
 * has taken the copy over meanwhile refuses it: Failure `claim-lost`.
 */
export function nextRound(
  copy: CopyFile,
  source: PartFile,
  { except, limits }: Pick<SyncRequest, 'except' | 'limits'>,
  written: () => void,
): SyncRound {
  const { file, token } = copy;
  return source.read(() => {
    const batch = copy.differences?.next(limits) ?? changesSince(source, copy.upTo, limits);
    const changes = changeCount(batch);
    const hasExcepted = [...except].some((key) => itemRow(file, key) !== undefined);
    if (changes === 0 && batch.upTo === copy.upTo && !hasExcepted) return { ...nothing, more: batch.more };
    const round = file.write(() => {
      assertMine(
        file.of,
        file.sql('UPDATE copy SET up_to = ? WHERE up_to = ? AND token = ?').run(batch.upTo, copy.upTo, token),
      );
      written();
      return writeChanges(source, file, batch, except);
    }, 'target');
    copy.upTo = batch.upTo;
    if (!batch.more) copy.differences = null;
    return { ...round, changes, more: batch.more };
  }, 'source');
}

export const nothing: Omit<SyncRound, 'more'> = {
  changes: 0,
  items: 0,
  bytes: 0,
  unreadable: [],
  healed: [],
};

const changeCount = (batch: ChangeBatch): number =>
  batch.folders.length +
  batch.removedFolders.length +
  batch.items.length +
  batch.itemFacts.length +
  batch.removedItems.length;

/** Inside a write of the copy: no one has taken it over. */
function assertMine(of: PartCopy, { changes }: { readonly changes: number | bigint }): void {
  if (Number(changes) === 0) throw copyLost(of);
}

function adopt(
  of: PartCopy,
  read: (file: PartFile) => (Omit<CopyFile, 'file' | 'differences'> & Partial<CopyFile>) | null,
): CopyFile | null {
  const file = openPartFile(of, 'target');
  let copy: CopyFile | null = null;
  try {
    const found = read(file);
    copy = found === null ? null : { differences: null, ...found, file };
    return copy;
  } finally {
    if (copy === null) file.close();
  }
}

function isOf(file: PartFile, mailboxId: string, part: MailboxPart): boolean {
  const row = file.sql('SELECT mailbox_id, part FROM copy').get();
  return row?.['mailbox_id'] === mailboxId && row['part'] === part;
}
