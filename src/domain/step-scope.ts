import { movesIn, type Change, type MoveChange } from './change.ts';
import type { DatabaseName } from './ids.ts';

/** The moves that a hook surrounds: those of the whole plan, or of one batch. */
export interface StepScope {
  /** Databases that mailboxes leave, and go to. */
  readonly sourceDatabases: readonly DatabaseName[];
  readonly targetDatabases: readonly DatabaseName[];
  readonly moves: readonly MoveChange[];
}

/** A step's option `databases`. */
export type DatabaseChoice = 'source' | 'target' | 'all' | readonly DatabaseName[];

/** Removals move nothing: they are in no hook's scope. */
export function scopeOf(changes: readonly Change[]): StepScope {
  const sources = new Set<DatabaseName | null>();
  const targets = new Set<DatabaseName | null>();
  const moves = movesIn(changes);
  for (const { from, archiveFrom, to, archiveTo } of moves) {
    sources.add(from).add(archiveFrom);
    targets.add(to).add(archiveTo);
  }
  return { sourceDatabases: named(sources), targetDatabases: named(targets), moves };
}

const named = (databases: ReadonlySet<DatabaseName | null>): readonly DatabaseName[] =>
  [...databases].filter((name) => name !== null).sort();

/** The scope of each batch's hooks, and under null that of the plan's. */
export function scopesOf(
  changes: readonly Change[],
  byBatch: ReadonlyMap<string, readonly Change[]> = Map.groupBy(changes, ({ batch }) => batch),
): ReadonlyMap<string | null, StepScope> {
  const scopes = new Map<string | null, StepScope>([[null, scopeOf(changes)]]);
  for (const [batch, own] of byBatch) scopes.set(batch, scopeOf(own));
  return scopes;
}

/** The databases that a choice means; null: all that there are. */
export function databasesIn(
  choice: DatabaseChoice,
  { sourceDatabases, targetDatabases }: Pick<StepScope, 'sourceDatabases' | 'targetDatabases'>,
): readonly DatabaseName[] | null {
  switch (choice) {
    case 'source':
      return sourceDatabases;
    case 'target':
      return targetDatabases;
    case 'all':
      return null;
    default:
      return choice;
  }
}
