import { createHash } from 'node:crypto';
import type { Verified } from '../../domain/move-report.ts';
import type { ActiveMove, OpenPart } from '../active-move.ts';
import { readToday } from '../day-use.ts';
import type { CopyMode, FolderSummary } from '../mailbox-copier.ts';
import { countBadItems, sync } from './copy.ts';

/** The copy is not what the source is; completion is taken back and the difference named. */
export class CopyDiffers extends Error {
  readonly differences: readonly string[];
  constructor(differences: readonly string[]) {
    super(`the copy differs from the source: ${differences.join('; ')}`);
    this.name = 'CopyDiffers';
    this.differences = differences;
  }
}

/** All that the copies hold is read back before the lock, so that under it only the last delta is left. */
export async function proveOnline(move: ActiveMove): Promise<void> {
  for (const open of move.parts) {
    const { checkedItems, badItems } = await proveCopy(move, open, 'online');
    // Copied with the rest, and seen only now: they go out of the copy.
    if (badItems > 0) await sync(move, open, 'online');
    if (checkedItems > 0) {
      move.say(
        'verify',
        `Read back ${checkedItems} items (${open.part}) at the target: every digest is right.`,
      );
    }
  }
}

/** Reads back and hashes what a copy holds since it was last proved. */
export async function proveCopy(
  move: ActiveMove,
  open: OpenPart,
  mode: CopyMode,
): Promise<{ readonly checkedItems: number; readonly badItems: number }> {
  let checkedItems = 0;
  let badItems = 0;
  for (let more = true; more;) {
    if (mode === 'online') await move.assertMayGoOn('between rounds');
    const proof = await open.copier.prove(mode, move.batchLimits);
    move.job = { ...move.job, ...readToday(move.job, proof.sourceBytes ?? 0, move.nowMs) };
    if (proof.differing.length > 0) {
      throw new CopyDiffers(
        proof.differing.map(({ key, message }) => `${open.part} item ${key}: ${message}`),
      );
    }
    badItems += proof.unreadable.length;
    checkedItems += proof.checkedItems - proof.unreadable.length;
    more = proof.more;
    if (proof.unreadable.length > 0) await countBadItems(move, open, proof.unreadable);
    if (mode === 'online') await move.yieldTurn();
  }
  return { checkedItems, badItems };
}

/** Compares both sides folder by folder; with the bytes read back, equal digests mean equal mailboxes. */
export async function compareSides(move: ActiveMove, open: OpenPart): Promise<Verified> {
  const { source, target, state, recoverableItems, hiddenItems } = await open.copier.compare(
    move.badItems.of(open.part),
  );
  const differences = folderDifferences(source, target);
  if (differences.length > 0) throw new CopyDiffers(differences.map((text) => `${open.part} ${text}`));
  move.keepProved({ part: open.part, state });
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
