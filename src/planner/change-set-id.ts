import { createHash } from 'node:crypto';
import type { ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { type ChangeSetId, changeSetId as asChangeSetId } from '../domain/ids.ts';
import { meaningOf } from '../domain/meaning.ts';

const LINES_AT_ONCE = 500;

/** `sha256:…` over what a change set means. The text of a million changes is never in memory as a whole. */
export function changeSetId(changeSet: Omit<ChangeSet, 'id'>): ChangeSetId {
  const hash = createHash('sha256');
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) hash.update(`${lines.join('\n')}\n`);
    lines = [];
  };
  for (const line of meaningOf(changeSet)) {
    lines.push(line);
    if (lines.length === LINES_AT_ONCE) flush();
  }
  flush();
  return asChangeSetId(`sha256:${hash.digest('hex')}`);
}

/** Wherever a change set is read from, its id is believed only when it is that of what is there. `what`: `c.json`, `the state`. */
export function requireUnaltered(
  changeSet: ChangeSet,
  what: string,
  expected: ChangeSetId = changeSet.id,
): void {
  const actual = idOf(changeSet);
  if (actual !== expected || changeSet.id !== expected)
    throw altered(
      `${what} states the id ${expected}, but its content has the id ${actual ?? 'of no change set'}`,
    );
}

/** Null: parts are missing. */
function idOf(changeSet: ChangeSet): ChangeSetId | null {
  try {
    return changeSetId(changeSet);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export const altered = (what: string): Failure =>
  Failure.permanent(
    'change-set-altered',
    `${what}: it was altered after planning.`,
    'Plan again, and have the new change set approved.',
  );
