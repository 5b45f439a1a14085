import { existsSync, statfsSync } from 'node:fs';
import type { Authority } from '../../../support/authority.ts';
import { Failure, failureFacts } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { BatchLimits } from '../../../mrs/mailbox-copier.ts';
import { folderDifferences } from '../../../mrs/stages/prove.ts';
import { exactBytes, plural } from '../../../support/format.ts';
import { nextTurn } from '../../../support/next-turn.ts';
import { fenced } from '../directory/fence.ts';
import type { Organisation } from '../directory/organisation.ts';
import { replaceCopy, type Place } from '../directory/pointers.ts';
import { withFile } from '../directory/layout.ts';
import { Sizes } from '../directory/sizes.ts';
import { bodyProblem } from '../store/body.ts';
import { changesSince } from '../store/changes.ts';
import { writeChanges } from '../store/copy-changes.ts';
import type { ItemRow } from '../store/item-row.ts';
import { REWRITE_SPACE_FACTOR } from '../../mail-system.ts';
import { itemRow, itemsSince } from '../store/item-writes.ts';
import { lookIntoCopy } from '../store/look-into.ts';
import { newCopyId } from '../store/new-mailbox.ts';
import { copyPages } from '../store/page-copy.ts';
import { openPartFile, removeFile, type PartCopy, type PartFile } from '../store/part-file.ts';
import { folderSummariesOf } from '../store/part-reads.ts';

const BATCH: BatchLimits = { maxItems: 500, maxBytes: 16 * 1024 * 1024 };
/** One attempt only ever makes this copy: its name is its own. */
const TOKEN = 1;

export interface Defragmented {
  readonly sizeBeforeBytes: number;
  readonly sizeAfterBytes: number;
  readonly mailboxParts: number;
  readonly verifiedItems: number;
}

/**
 * Rewrites the files that have much free space, one after the other. Each is a new copy, proved, to which the directory is
 * switched: whoever writes at the same time finds it at the next attempt, and a rewrite that comes late replaces nothing.
 */
export async function defragmentFiles(
  organisation: Organisation,
  database: DatabaseName,
  under: Authority | null = null,
): Promise<Defragmented> {
  const before = new Sizes(organisation).in(database);
  let mailboxParts = 0;
  let verifiedItems = 0;
  for (const { copy: place, size } of before.worthRewriting) {
    stopIfAsked(database, under);
    assertFreeSpace(organisation, place, size.fileBytes - size.freeBytes);
    verifiedItems += await rewrite(organisation, place, under);
    mailboxParts += 1;
  }
  requireReadable(database, organisation.places(database));
  const after = new Sizes(organisation).in(database);
  return {
    sizeBeforeBytes: before.fileBytes,
    sizeAfterBytes: after.fileBytes,
    mailboxParts,
    verifiedItems,
  };
}

/** Last, so that one bad file does not keep the others from being rewritten; a catalogue does not know of it. */
function requireReadable(database: DatabaseName, places: readonly Place[]): void {
  const problems = places.flatMap((place) => {
    try {
      lookIntoCopy(place, () => null);
      return [];
    } catch (error) {
      const { code, message } = failureFacts(error);
      return [{ code, message: `${place.mailboxId}: ${message}` }];
    }
  });
  const [first] = problems;
  if (first === undefined) return;
  throw Failure.permanent(
    first.code,
    `Database ${database} is rewritten, except ${plural(problems.length, 'mailbox file')} that cannot be read: ${problems
      .slice(0, 3)
      .map(({ message }) => message)
      .join(' ')}`,
    'Restore these mailboxes from their last good backup.',
  );
}

/** Returns how many items were compared. */
async function rewrite(
  organisation: Organisation,
  place: PartCopy,
  under: Authority | null,
): Promise<number> {
  const target = withFile(organisation.folder, { ...place, copy: newCopyId() });
  const source = openPartFile(place);
  let copy: PartFile | null = null;
  let isInUse = false;
  try {
    if (copyPages(source, target, TOKEN) !== 'whole') throw damaged(place);
    copy = openPartFile(target);
    const rewritten = copy;
    let proved = 0;
    let checked = 0;
    const proveBatch = (): boolean => {
      const rows = itemsSince(rewritten, proved, BATCH.maxItems);
      for (const row of rows) assertSameBytes(place, source, rewritten, row);
      checked += rows.length;
      proved = rows.at(-1)?.content_change ?? proved;
      return rows.length > 0;
    };
    while (proveBatch()) {
      stopIfAsked(place.database, under);
      await nextTurn();
    }
    // Writers wait; when they go on they read the pointer again, and are sent to the new copy.
    source.write(() => {
      catchUp(source, rewritten);
      while (proveBatch());
      const differences = folderDifferences(folderSummariesOf(source), folderSummariesOf(rewritten));
      if (differences.length > 0) throw rewriteDiffers(place, differences.join('; '));
      stopIfAsked(place.database, under);
      fenced(organisation, under, () => replaceCopy(organisation, place, target.copy));
    });
    isInUse = true;
    return checked;
  } finally {
    copy?.close();
    source.close();
    // Without its pointer the old file is in no one's use; with it, the new one was never.
    if (isInUse || isUnnamed(organisation, target.copy)) removeFile(isInUse ? place.file : target.file);
    if (isInUse) organisation.catalogue(place.database).forget([place.copy]);
  }
}

function catchUp(source: PartFile, copy: PartFile): void {
  for (let more = true; more;) {
    const since = copy.sql('SELECT up_to FROM copy').get()?.['up_to'] as number;
    const batch = changesSince(source, since, BATCH);
    more = batch.more;
    if (batch.upTo === since) return;
    copy.write(() => {
      writeChanges(source, copy, batch, new Set());
      copy.sql('UPDATE copy SET up_to = ?').run(batch.upTo);
    });
  }
}

/** The rewrite may neither heal an item nor hurt one. */
function assertSameBytes(place: PartCopy, source: PartFile, copy: PartFile, row: ItemRow): void {
  const problem = bodyProblem(copy, row);
  if (problem === null) return;
  const original = itemRow(source, row.key);
  if (original === undefined || original.digest !== row.digest) return;
  if (bodyProblem(source, original) === null)
    throw rewriteDiffers(place, `item ${row.key}: ${problem.message}`);
}

const isUnnamed = (organisation: Organisation, copy: string): boolean =>
  organisation.sql('SELECT 1 FROM pointer WHERE copy_id = ?').get(copy) === undefined;

/** Null: the folder is not there. */
export function diskFreeBytes(folder: string): number | null {
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function assertFreeSpace(organisation: Organisation, place: PartCopy, sizeBytes: number): void {
  const { folder } = organisation.database(place.database);
  const free = diskFreeBytes(folder);
  const needed = Math.ceil(sizeBytes * REWRITE_SPACE_FACTOR);
  if (free === null || free >= needed) return;
  throw Failure.permanent(
    'not-enough-space',
    `The file of mailbox ${place.mailboxId} in database ${place.database} cannot be rewritten: ${exactBytes(needed)} are needed beside it, ${exactBytes(free)} are free.`,
    'Free space on the volume, or move mailboxes to a database on another one.',
  );
}

const damaged = (place: PartCopy): Failure =>
  Failure.permanent(
    'database-damaged',
    `The file of mailbox ${place.mailboxId} in database ${place.database} is damaged and was not rewritten.`,
    'Check the database, and restore this mailbox from its last good backup or move it to another database.',
  );

const rewriteDiffers = (place: PartCopy, what: string): Failure =>
  Failure.permanent(
    'rewrite-differs',
    `The rewritten file of mailbox ${place.mailboxId} in database ${place.database} differs from the old one (${what}); the old file stays in use.`,
    'Check the disk, then try again.',
  );

/** What is rewritten already stays; the next time goes on with the rest. */
function stopIfAsked(database: DatabaseName, under: Authority | null): void {
  if (under?.signal.aborted !== true) return;
  throw Failure.transient(
    'stopped',
    `The rewrite of database ${database} was stopped; the mailboxes that were not reached are as they were.`,
    'Run apply again; the step continues with the rest.',
  );
}
