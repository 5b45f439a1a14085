import { existsSync, linkSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { stampCopy } from './new-mailbox.ts';
import {
  buildPartFile,
  describe,
  makeFolder,
  removeFile,
  syncFile,
  syncAside,
  syncFolder,
  type PartCopy,
  type PartFile,
} from './part-file.ts';
import { storageTrouble } from '../../../support/sqlite.ts';
import { storageFailure } from './storage-failure.ts';

// A copy is made under a name of its own and gets its real name when it is whole and on the disk. A name is never given
// twice: whoever comes late finds that it exists.

/** `damaged`: the source's tree is; an empty copy was made, to be filled item by item. */
export type Made = 'whole' | 'damaged';

/** Pages are copied, writers of the source go on. `exists`: another worker's copy has the name already. */
export function copyPages(source: PartFile, target: PartCopy, token: number): Made | 'exists' {
  const { copying, made } = beginCopy(source, target, token);
  syncFile(copying);
  return giveName(copying, target) ? made : 'exists';
}

/** The same, and other moves of this thread go on while the disk writes. */
export async function copyPagesAside(
  source: PartFile,
  target: PartCopy,
  token: number,
): Promise<Made | 'exists'> {
  const { copying, made } = beginCopy(source, target, token);
  await syncAside(copying, 'file', 'target');
  if (!link(copying, target)) return 'exists';
  await syncAside(target, 'folder', 'target');
  return made;
}

function beginCopy(
  source: PartFile,
  target: PartCopy,
  token: number,
): { readonly copying: PartCopy; readonly made: Made } {
  const copying = { ...target, file: copyingName(target.file, token) };
  removeFile(copying.file);
  const isWhole = vacuumInto(source, copying);
  buildPartFile(
    copying,
    isWhole ? 'existing' : 'new',
    (file) => {
      if (!isWhole) stampCopy(file);
      file
        .sql(
          `UPDATE copy SET mailbox_id = ?, part = ?, source_copy = ?, up_to = iif(?, change_number, 0), proved = 0, token = ?`,
        )
        .run(target.mailboxId, target.part, source.of.copy, isWhole ? 1 : 0, token);
    },
    'target',
  );
  return { copying, made: isWhole ? 'whole' : 'damaged' };
}

function vacuumInto(source: PartFile, copying: PartCopy): boolean {
  try {
    // The folder may be new.
    makeFolder(dirname(copying.file));
    source.vacuumInto(copying.file);
    return true;
  } catch (error) {
    removeFile(copying.file);
    if (storageTrouble(error) === 'damaged') return false;
    throw storageFailure(error, describe(copying), 'target');
  }
}

/** False: the name is taken. */
export function giveName(copying: PartCopy, target: PartCopy): boolean {
  const isGiven = link(copying, target);
  if (isGiven) syncFolder(dirname(target.file));
  return isGiven;
}

function link(copying: PartCopy, target: PartCopy): boolean {
  try {
    linkSync(copying.file, target.file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    removeFile(copying.file);
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') throw copyLost(target);
    throw storageFailure(error, describe(target), 'target');
  }
  rmSync(copying.file);
  return true;
}

/** What older claims of the move began and did not finish. */
export function removeOlderAttempts(file: string, token: number): void {
  if (!existsSync(dirname(file))) return;
  for (const name of readdirSync(dirname(file))) {
    const found = COPYING.exec(name);
    if (found?.[1] === basename(file) && Number(found[2]) < token)
      rmSync(join(dirname(file), name), { force: true });
  }
}

export const COPYING = /^(.*\.db)\.(\d+)\.copying(?:-journal|-wal|-shm)?$/;
export const copyingName = (file: string, token: number): string => `${file}.${token}.copying`;

/** A successor has this move now, or its request was removed. */
export const copyLost = ({ mailboxId, database }: PartCopy): Failure =>
  Failure.transient(
    'claim-lost',
    `Another worker has gone on with the copy of mailbox ${mailboxId} in ${database}; this one stops touching it.`,
  );
