import type { Change, ChangeSet } from '../domain/change.ts';

export interface ChangeSetExtent {
  /** Of each batch. */
  readonly changes: number;
  /** Batches, steps, mailboxes left out. */
  readonly others: number;
  /** Lines that the id is made of; null: they are not shown. */
  readonly meaning: number | null;
  /** Where the rest is. */
  readonly where: string;
}
const CHANGES_PER_BATCH = 12;
export const extentOf = (full: boolean): ChangeSetExtent => ({
  changes: full ? Infinity : CHANGES_PER_BATCH,
  others: Infinity,
  meaning: full ? Infinity : null,
  where: '--full shows all',
});

export const changesOf = ({ changes }: ChangeSet, name: string): readonly Change[] =>
  changes.filter(({ batch }) => batch === name);
export const isOffline = (change: Change): boolean =>
  change.kind === 'create-move-request' && change.spec.options.offline;
