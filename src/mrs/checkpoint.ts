import { Failure } from '../domain/failure.ts';
import type { ChangeNumber } from './mail-store.ts';

/** How far one part's copy has come; kept by the target in the same transaction as the data it speaks of. */
export type Checkpoint = {
  /** Fencing token of the claim that wrote it. */
  readonly token: number;
  readonly copiedItems: number;
  readonly copiedBytes: number;
} & (
  | {
      readonly phase: 'seeding';
      /** Source change number from before the seed: the first incremental sync starts here. */
      readonly from: ChangeNumber;
      readonly cursor: string | null;
    }
  | { readonly phase: 'syncing'; readonly upTo: ChangeNumber }
);

export const writeCheckpoint = (checkpoint: Checkpoint): string => JSON.stringify(checkpoint);

export function readCheckpoint(text: string): Checkpoint {
  const value = JSON.parse(text) as Checkpoint;
  if (value.phase !== 'seeding' && value.phase !== 'syncing') {
    throw new Failure({
      code: 'checkpoint-unreadable',
      message: 'The sync state kept with the target copy is not one this version of drover wrote.',
      hint: 'Remove the move request and create it again; the source is untouched.',
      retry: 'permanent',
    });
  }
  return value;
}
