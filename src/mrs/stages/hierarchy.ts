import { noChanges, type ActiveMove, type OpenPart } from '../active-move.ts';
import { exactBytes } from '../../support/format.ts';

/** Creates the folders and the initial sync checkpoint; a copy that has one already is left as it is. */
export async function createHierarchy(move: ActiveMove, parts: readonly OpenPart[]): Promise<void> {
  const fresh = parts.filter(({ checkpoint }) => checkpoint === null);
  if (fresh.length === 0) return;
  move.reach('CreatingFolderHierarchy');
  for (const open of fresh) {
    const totals = await open.source.summary();
    move.setPart(open, { totals });
    move.say(
      'copy',
      `Source mailbox information (${open.part}): Regular Items: ${totals.items}, ${exactBytes(totals.sizeBytes)} ` +
        `Recoverable Items: ${totals.recoverableItems}, ${exactBytes(totals.recoverableSizeBytes)} ` +
        `FAI Items: ${totals.hiddenItems}`,
    );
    // Before the folders are read: what changes while they are is read again.
    const from = await open.source.changeNumber();
    const folders = await open.source.folders();
    move.say('copy', `Initializing folder hierarchy (${open.part}): ${folders.length} folders total.`);
    await move.apply(open, { ...noChanges, folders }, { phase: 'seeding', from, cursor: null });
    move.say('copy', `Folder hierarchy initialized (${open.part}): ${folders.length} folders created.`);
  }
  move.reach('CreatingInitialSyncCheckpoint');
  await move.applyOrders();
}
