import {
  joinedComparison,
  newFolder,
  type DamagedItem,
  type FolderChange,
  type MailboxComparison,
} from '../../domain/comparison.ts';
import { failureFacts } from '../../domain/failure.ts';
import { instantMs } from '../../domain/instant.ts';
import type { MoveReport, VerificationFacts } from '../../domain/move-report.ts';
import type { ProvedFolder, ProvedState } from '../../domain/proved-state.ts';
import { forwardOf } from './directory/forwards.ts';
import type { Organisation } from './directory/organisation.ts';
import type { Place } from './directory/pointers.ts';
import { bodyProblem, itemSubject } from './store/body.ts';
import { ITEM_COLUMNS, type ItemRow } from './store/item-row.ts';
import { lookIntoCopy } from './store/look-into.ts';
import type { PartFile } from './store/part-file.ts';
import { folderSummariesOf } from './store/part-reads.ts';
import { isAboutOneFile } from './store/storage-failure.ts';

const NAMED_DAMAGE = 100;

/** Names a copy, and how far its changes were numbered: later ones have greater numbers. */
export const markOf = (copy: string, changeNumber: number): string => `${copy}:${changeNumber}`;

/** The number of that state; null: the mailbox is another copy now, whose changes were numbered by themselves. */
function numberOf({ mark }: ProvedState, { copy }: Place): number | null {
  const [known, number] = mark?.split(':') ?? [];
  return known === copy && number !== undefined ? Number(number) : null;
}

/** Reads only, and no writer waits for it. Every item is read and hashed. */
export function compareMoved(organisation: Organisation, report: MoveReport): MailboxComparison {
  if (report.verification.length === 0)
    return { kind: 'not-comparable', why: 'its move report says of nothing that it was compared' };
  return joinedComparison(report.verification.map((facts) => comparePart(organisation, report, facts)));
}

function comparePart(
  organisation: Organisation,
  { mailboxId, finishedAt }: MoveReport,
  { part, state }: VerificationFacts,
): MailboxComparison {
  if (state === undefined)
    return {
      kind: 'not-comparable',
      why: 'an earlier version of drover moved it, which kept a digest of the whole and none of its folders',
    };
  const movedAtMs = finishedAt === null ? Number.MAX_SAFE_INTEGER : instantMs(finishedAt);
  const place = organisation.place(mailboxId, part);
  if (place === null && forwardOf(organisation, mailboxId, part) !== null)
    return { kind: 'not-comparable', why: 'it is in another organisation now, where its items are' };
  if (place === null) return { kind: 'missing', why: `this organisation has no such ${part} mailbox` };
  try {
    return lookIntoCopy(place, (file) => compareFile(file, part, state, numberOf(state, place), movedAtMs));
  } catch (error) {
    if (!isAboutOneFile(error)) throw error;
    return { kind: 'unreadable', why: failureFacts(error).message };
  }
}

function compareFile(
  file: PartFile,
  part: FolderChange['part'],
  state: ProvedState,
  since: number | null,
  movedAtMs: number,
): MailboxComparison {
  const now = folderSummariesOf(file);
  const paths = new Map(now.map(({ key, path }) => [key, path]));
  const compared =
    since === null ? byDigest(file, part, state, now, movedAtMs) : byChanges(file, part, state, now, since);
  return {
    kind: 'compared',
    by: 'digests',
    items: now.reduce((sum, { items }) => sum + items, 0),
    sizeBytes: now.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    damaged: damagedItems(file, part, paths),
    ...compared,
  };
}

type Changes = { readonly folders: readonly FolderChange[]; readonly lost: number };

/** Of another copy of the mailbox: without what was received since, a folder has the digest that it had, or it has not. */
function byDigest(
  file: PartFile,
  part: FolderChange['part'],
  { folders }: ProvedState,
  now: readonly ProvedFolder[],
  movedAtMs: number,
): Changes {
  const received = keysByFolder(file, 'internal_date_ms > ?1', movedAtMs);
  const rest = new Map(
    folderSummariesOf(file, [...received.values()].flat()).map((one) => [one.key, one.digest]),
  );
  return eachFolder(part, folders, now, (before, found) => {
    if (before.digest === found.digest) return null;
    const more = found.items - before.items;
    const isMoreOnly = more > 0 && rest.get(before.key) === before.digest;
    return { added: Math.max(0, more), gone: Math.max(0, -more), altered: isMoreOnly ? 0 : null };
  });
}

/**
 * Of the same copy every change since is numbered. Without those that came since, a folder of which nothing is missing must
 * have the digest that it had.
 */
function byChanges(
  file: PartFile,
  part: FolderChange['part'],
  { folders }: ProvedState,
  now: readonly ProvedFolder[],
  since: number,
): Changes {
  const written = keysByFolder(file, 'content_change > ?1', since);
  const refiled = keysByFolder(file, 'change_number > ?1 AND content_change <= ?1', since);
  const count = (keys: ReadonlyMap<string, readonly string[]>, key: string): number =>
    keys.get(key)?.length ?? 0;
  const rest = new Map(
    folderSummariesOf(file, [...written.values(), ...refiled.values()].flat()).map((one) => [one.key, one]),
  );
  const { folders: changes } = eachFolder(part, folders, now, (before, found) => {
    const left = rest.get(before.key);
    const missing = before.items - (left?.items ?? 0);
    const added = count(written, found.key);
    const altered = count(refiled, found.key);
    const isAsItWas = missing > 0 || left?.digest === before.digest;
    if (missing === 0 && added === 0 && altered === 0 && isAsItWas) return null;
    return { added, gone: Math.max(0, missing - altered), altered: isAsItWas ? altered : null };
  });
  const restItems = [...rest.values()].reduce((sum, { items }) => sum + items, 0);
  const missing = folders.reduce((sum, { items }) => sum + items, 0) - restItems;
  const removed = file
    .sql(`SELECT count(*) n FROM tombstone WHERE kind = 'item' AND change_number > ?`)
    .get(since);
  const told = total(refiled) + total(written) + (removed?.['n'] as number);
  return { folders: changes, lost: Math.max(0, missing - told) };
}

/** `compared` returns null for a folder that is as it was. */
function eachFolder(
  part: FolderChange['part'],
  before: readonly ProvedFolder[],
  now: readonly ProvedFolder[],
  compared: (
    before: ProvedFolder,
    found: ProvedFolder,
  ) => Pick<FolderChange, 'added' | 'gone' | 'altered'> | null,
): Changes {
  const left = new Map(now.map((folder) => [folder.key, folder]));
  const changes = before.flatMap((folder): readonly FolderChange[] => {
    const found = left.get(folder.key);
    left.delete(folder.key);
    const where = { part, folder: folder.path, before: folder.items, now: found?.items ?? null };
    if (found === undefined) return [{ ...where, added: 0, gone: folder.items, altered: 0 }];
    const change = compared(folder, found);
    if (change !== null) return [{ ...where, ...change }];
    // Renamed, or moved to another folder.
    return folder.path === found.path
      ? []
      : [{ ...where, folder: found.path, added: 0, gone: 0, altered: null }];
  });
  return { folders: [...changes, ...[...left.values()].map((folder) => newFolder(part, folder))], lost: 0 };
}

function keysByFolder(file: PartFile, where: string, since: number): ReadonlyMap<string, readonly string[]> {
  const rows = file.sql(`SELECT key, folder_key FROM item WHERE ${where}`).all(since) as {
    readonly key: string;
    readonly folder_key: string;
  }[];
  return new Map(
    [...Map.groupBy(rows, (row) => row.folder_key)].map(([folder, found]) => [
      folder,
      found.map(({ key }) => key),
    ]),
  );
}

const total = (keys: ReadonlyMap<string, readonly string[]>): number =>
  [...keys.values()].reduce((sum, { length }) => sum + length, 0);

/** The bytes themselves, not what was recorded about them. */
function damagedItems(
  file: PartFile,
  part: FolderChange['part'],
  paths: ReadonlyMap<string, string>,
): readonly DamagedItem[] {
  const damaged: DamagedItem[] = [];
  for (const row of file
    .sql(`SELECT ${ITEM_COLUMNS} FROM item ORDER BY key`)
    .iterate() as Iterable<ItemRow>) {
    const problem = bodyProblem(file, row);
    if (problem === null) continue;
    damaged.push({
      part,
      folder: paths.get(row.folder_key) ?? row.folder_key,
      item: row.key,
      subject: itemSubject(file, row),
      message: problem.message,
    });
    if (damaged.length === NAMED_DAMAGE) break;
  }
  return damaged;
}
