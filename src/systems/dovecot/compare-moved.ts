import {
  newFolder,
  type DamagedItem,
  type FolderChange,
  type MailboxComparison,
} from '../../domain/comparison.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import type { ProvedFolder, ProvedState } from '../../domain/proved-state.ts';
import type { UnreadableItem } from '../../mrs/mailbox-copier.ts';
import { provedFolders, type Compared } from './copy/digest.ts';
import { firstBatch, hashBodies, unknownOf } from './copy/hash-bodies.ts';
import { parseItemKey } from './copy/item-key.ts';
import { KnownHashes } from './copy/known-hashes.ts';
import { ReaderSession } from './copy/reader-session.ts';
import { readSnapshot, type FolderSnapshot } from './copy/snapshot.ts';
import type { Fleet } from './fleet.ts';

/** So much is asked for at a time: users are served meanwhile. */
const LIMITS = { maxItems: 500, maxBytes: 50_000_000 };

/** What the mailbox's backend returns by IMAP now, every body of it, without changing anything. */
export async function compareMoved(
  fleet: Pick<Fleet, 'directory' | 'place'>,
  { mailboxId, verification: [facts] }: MoveReport,
): Promise<MailboxComparison> {
  if (facts?.state === undefined)
    return { kind: 'not-comparable', why: 'its move report has no digests of its folders' };
  const [entry] = await fleet.directory.find([mailboxId]);
  if (entry === undefined) return { kind: 'missing', why: 'it is not in the directory any more' };
  const { backend, isImapSource } = fleet.place(entry.place);
  if (isImapSource)
    return { kind: 'not-comparable', why: `it is at ${entry.place} again, a foreign IMAP host` };
  const session = new ReaderSession(() => backend.openReader(entry.address));
  try {
    return await compareWith(facts.state, session);
  } finally {
    session.end();
  }
}

async function compareWith({ folders }: ProvedState, session: ReaderSession): Promise<MailboxComparison> {
  const { compared, unreadable } = await readAll(session);
  const now = provedFolders(compared);
  const marks = new Map(folders.map(({ key, mark }) => [key, mark ?? '']));
  // Of each folder the messages of then that are still there.
  const rest = provedFolders(compared, (folder, { uid }) =>
    isOfThen(marks.get(folder.folder.name) ?? '', folder, uid),
  );
  return {
    kind: 'compared',
    by: 'digests',
    items: now.reduce((sum, { items }) => sum + items, 0),
    sizeBytes: now.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    folders: changes(folders, byKey(now), byKey(rest)),
    damaged: unreadable.map(asDamaged),
    lost: 0,
  };
}

async function readAll(session: ReaderSession): Promise<{
  readonly compared: Compared;
  readonly unreadable: readonly UnreadableItem[];
}> {
  const snapshot = await session.use((reader) => readSnapshot(reader, 'messages'));
  const compared: Compared = {
    side: 'target',
    snapshot,
    hashes: new KnownHashes(),
    hasGuids: true,
    except: new Set(),
  };
  const unreadable: UnreadableItem[] = [];
  for (let left = unknownOf(compared); left.length > 0;) {
    const { batch, rest } = firstBatch(left, LIMITS);
    unreadable.push(...(await hashBodies(session, compared, batch)).unreadable);
    left = rest;
  }
  return { compared, unreadable };
}

/** Came no later than the newest of then; false where the folder was made again, whose UIDs say nothing. */
function isOfThen(mark: string, { uidValidity }: FolderSnapshot, uid: number): boolean {
  const [validity, highestUid] = mark.split(':');
  return Number(validity) === uidValidity && uid <= Number(highestUid);
}

function changes(
  before: readonly ProvedFolder[],
  now: ReadonlyMap<string, ProvedFolder>,
  rest: ReadonlyMap<string, ProvedFolder>,
): readonly FolderChange[] {
  const known = new Set(before.map(({ key }) => key));
  const isNew = ({ key }: ProvedFolder): boolean => !known.has(key);
  return [
    ...before.flatMap((folder) => change(folder, now.get(folder.key), rest.get(folder.key)) ?? []),
    ...[...now.values()].filter(isNew).map((folder) => newFolder('primary', folder)),
  ];
}

/** Null: it is as it was. */
function change(
  before: ProvedFolder,
  now: ProvedFolder | undefined,
  rest: ProvedFolder | undefined,
): FolderChange | null {
  const where = {
    part: 'primary',
    folder: before.path,
    before: before.items,
    now: now?.items ?? null,
  } as const;
  if (now === undefined || rest === undefined) return { ...where, added: 0, gone: before.items, altered: 0 };
  if (now.digest === before.digest && now.items === before.items) return null;
  const gone = before.items - rest.items;
  const isAsItWas = gone === 0 && rest.digest === before.digest;
  const isFlagsOnly = gone === 0 && !isAsItWas && rest.contents === before.contents;
  return {
    ...where,
    added: now.items - rest.items,
    gone,
    altered: isAsItWas ? 0 : null,
    ...(isFlagsOnly ? { flagsOnly: true as const } : {}),
  };
}

const byKey = (folders: readonly ProvedFolder[]): ReadonlyMap<string, ProvedFolder> =>
  new Map(folders.map((folder) => [folder.key, folder]));

function asDamaged({ key, message }: UnreadableItem): DamagedItem {
  const place = parseItemKey(key);
  const where = { folder: place?.folder ?? '', item: place === null ? key : `UID ${place.uid}` };
  return { part: 'primary', ...where, subject: '', message };
}
