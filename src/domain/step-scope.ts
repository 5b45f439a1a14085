import { isMove, type Change, type MoveChange } from './change.ts';
import type { DatabaseName } from './ids.ts';

/** The moves that a hook surrounds: those of the whole plan, or of one batch. */
export interface StepScope {
  /** Databases that mailboxes leave, and go to. */
  readonly sourceDatabases: readonly DatabaseName[];
  readonly targetDatabases: readonly DatabaseName[];
  readonly moves: readonly MoveChange[];
  readonly moveBytes: number;
}

/** A step's option `databases`. */
export type DatabaseChoice = 'source' | 'target' | 'all' | readonly DatabaseName[];

/** Removals move nothing: they are in no hook's scope. */
export function scopeOf(changes: readonly Change[]): StepScope {
  const sources = new Set<DatabaseName>();
  const targets = new Set<DatabaseName>();
  let moveBytes = 0;
  const moves = changes.filter(isMove);
  for (const change of moves) {
    moveBytes += change.sizeBytes;
    for (const name of [change.from, change.archiveFrom]) if (name !== null) sources.add(name);
    for (const name of [change.to, change.archiveTo]) if (name !== null) targets.add(name);
  }
  return { sourceDatabases: [...sources].sort(), targetDatabases: [...targets].sort(), moves, moveBytes };
}

/** The scope of each batch's hooks, and under null that of the plan's. */
export function scopesOf(changes: readonly Change[]): ReadonlyMap<string | null, StepScope> {
  const scopes = new Map<string | null, StepScope>([[null, scopeOf(changes)]]);
  for (const [batch, own] of Map.groupBy(changes, (change) => change.batch)) scopes.set(batch, scopeOf(own));
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
