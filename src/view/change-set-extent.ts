import type { Change, ChangeSet } from '../domain/change.ts';
import { shellQuoted } from '../support/shell-quoted.ts';

export interface ChangeSetExtent {
  /** Of each batch. */
  readonly changes: number;
  /** Batches, steps, mailboxes left out. */
  readonly others: number;
  readonly windows: number;
  /** Lines that the id is made of; null: they are not shown. */
  readonly meaning: number | null;
  /** Where the rest is. */
  readonly where: string;
  /** For a browser: all changes are in one table. */
  readonly isPage?: true;
}
const CHANGES_PER_BATCH = 12;
/** Some plans have one for every room and night. */
const WINDOWS_SHOWN = 40;
export const extentOf = (
  full: boolean,
  changeSet: Pick<ChangeSet, 'planFile' | 'rollback'>,
): ChangeSetExtent => ({
  changes: full ? Infinity : CHANGES_PER_BATCH,
  others: Infinity,
  windows: full ? Infinity : WINDOWS_SHOWN,
  meaning: full ? Infinity : null,
  where: `${changeSet.rollback === true ? 'drover rollback RUN' : `drover plan ${shellQuoted(changeSet.planFile)}`} --full`,
});

const byBatch = new WeakMap<readonly Change[], ReadonlyMap<string, readonly Change[]>>();

/** They are grouped once: each of many batches is asked about more than once. */
export function changesOf({ changes }: Pick<ChangeSet, 'changes'>, name: string): readonly Change[] {
  const known = byBatch.get(changes);
  const groups = known ?? Map.groupBy(changes, ({ batch }): string => batch);
  if (known === undefined) byBatch.set(changes, groups);
  return groups.get(name) ?? [];
}
export const isOffline = (change: Change): boolean =>
  change.kind === 'create-move-request' && change.spec.options.offline;
