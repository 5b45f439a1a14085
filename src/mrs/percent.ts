import type { SyncStage } from './move-job.ts';

/** Exchange's notional percentages: a stage's floor; copying goes from 25 to 94 with what was copied. */
export const percentAtStage: Readonly<Record<SyncStage, number>> = {
  None: 0,
  CreatingMailbox: 5,
  CreatingFolderHierarchy: 10,
  CreatingInitialSyncCheckpoint: 15,
  LoadingMessages: 20,
  CopyingMessages: 25,
  IncrementalSync: 95,
  FinalIncrementalSync: 95,
  Cleanup: 99,
  SyncFinished: 100,
};

/** While copying: by bytes, or by items where all are empty; never 95 before the seed is done. */
export function percentCopied(
  copied: { readonly items: number; readonly bytes: number },
  total: { readonly items: number; readonly bytes: number },
): number {
  const ratio =
    total.bytes > 0 ? copied.bytes / total.bytes : total.items > 0 ? copied.items / total.items : 1;
  return 25 + Math.floor(69 * Math.min(1, ratio));
}
