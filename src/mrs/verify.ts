import { createHash } from 'node:crypto';
import { checkpointStep, noChanges, type ActiveMove, type OpenPart } from './active-move.ts';
import type { FolderSummary, ReadBack } from './mail-store.ts';
import type { VerificationFacts } from '../domain/move-report.ts';

/** The copy is not what the source is; completion is taken back and the difference named. */
export class CopyDiffers extends Error {
  readonly differences: readonly string[];
  constructor(differences: readonly string[]) {
    super(`the copy differs from the source: ${differences.join('; ')}`);
    this.name = 'CopyDiffers';
    this.differences = differences;
  }
}

/**
 * Reads back and hashes what the target holds since it was last proved. What is proved stays proved by its change number,
 * so that under the lock only the last delta is left.
 */
export async function proveCopy(
  move: ActiveMove,
  open: OpenPart,
  mode: 'online' | 'under-lock',
): Promise<void> {
  let checkedItems = 0;
  for (let more = true; more;) {
    const read = await open.target.readBack(move.partOf(open).proved, move.batchLimits);
    const { differing } = read;
    if (differing.length > 0) {
      // Under the lock nothing is mended, nor read at the source to see whether it could be.
      if (mode === 'under-lock') throw copyDiffers(open, differing);
      await recopyDiffering(move, open, differing);
    }
    checkedItems += read.checkedItems - differing.length;
    more = read.more || differing.length > 0;
    move.setPart(open, { proved: read.upTo });
    if (mode === 'online') await move.yieldAndCheckpoint();
  }
  if (mode === 'online' && checkedItems > 0) {
    move.say(
      'verify',
      `Read back ${checkedItems} items (${open.part}) at the target: every digest is right.`,
    );
  }
}

/**
 * Bytes that were taken over unseen show only now that they are bad at the source: those items are named and left out.
 * One that changed at the source while it was taken over is copied anew. Anything else is a copy that differs.
 */
async function recopyDiffering(
  move: ActiveMove,
  open: OpenPart,
  differing: ReadBack['differing'],
): Promise<void> {
  const source = await open.source.itemsByKey(differing.map(({ key }) => key));
  const digests = new Map(source.items.map(({ key, digest }) => [key, digest]));
  const wrong = differing.filter(({ key, digest }) => digests.get(key) === digest);
  if (wrong.length > 0 || open.checkpoint === null) throw copyDiffers(open, wrong);
  await move.countBadItems(open, source.unreadable);
  const gone = differing.map(({ key }) => key).filter((key) => !digests.has(key) && !open.badItems.has(key));
  await move.apply(
    open,
    { ...noChanges, items: source.items, removedItems: gone },
    checkpointStep(open.checkpoint),
  );
}

const copyDiffers = (open: OpenPart, differing: ReadBack['differing']): CopyDiffers =>
  new CopyDiffers(differing.map(({ key, message }) => `${open.part} item ${key}: ${message}`));

/** Compares both sides folder by folder; with the bytes read back, equal digests mean equal mailboxes. */
export async function compareSides(open: OpenPart): Promise<VerificationFacts> {
  const source = await open.source.folderSummaries(open.badItems);
  const target = await open.target.folderSummaries();
  const differences = folderDifferences(source, target);
  if (differences.length > 0) throw new CopyDiffers(differences.map((text) => `${open.part} ${text}`));
  const { recoverableItems, hiddenItems } = await open.target.summary();
  return {
    part: open.part,
    folders: target.length,
    items: target.reduce((total, folder) => total + folder.items, 0),
    sizeBytes: target.reduce((total, folder) => total + folder.sizeBytes, 0),
    digest: wholeDigest(target),
    recoverableItems,
    hiddenItems,
  };
}

export function folderDifferences(
  source: readonly FolderSummary[],
  target: readonly FolderSummary[],
): readonly string[] {
  const targets = new Map(target.map((folder) => [folder.key, folder]));
  const sources = new Set(source.map(({ key }) => key));
  return [
    ...source.flatMap((folder) => {
      const copy = targets.get(folder.key);
      if (copy === undefined) return [`folder '${folder.path}' is missing at the target`];
      const fields = (['path', 'items', 'sizeBytes', 'digest'] as const).filter(
        (field) => folder[field] !== copy[field],
      );
      if (fields.length === 0) return [];
      return [
        `folder '${folder.path}': ` +
          fields
            .map((field) => `${field} ${folder[field]} at the source, ${copy[field]} at the target`)
            .join(', '),
      ];
    }),
    ...target
      .filter(({ key }) => !sources.has(key))
      .map(({ path }) => `folder '${path}' is at the target only`),
  ];
}

function wholeDigest(folders: readonly FolderSummary[]): string {
  const hash = createHash('sha256');
  for (const { key, digest } of [...folders].sort((a, b) => (a.key < b.key ? -1 : 1)))
    hash.update(`${key}\n${digest}\n`);
  return hash.digest('hex');
}
