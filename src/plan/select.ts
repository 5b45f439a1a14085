import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import { partBytes, type Mailbox, type MailboxKind } from '../domain/mailbox.ts';
import type { MoveScope } from '../domain/move-request.ts';
import type { SelectionStep } from '../domain/selected.ts';
import { globMatcher } from '../support/glob.ts';
import type { Selector } from './document.ts';

/** Kinds that a selector takes by default; others must be named. */
export const usualKinds: readonly MailboxKind[] = ['user', 'shared', 'room', 'equipment'];

export interface SelectionFacts {
  readonly scope: MoveScope;
  /** Where the mailbox was before this batch began to move it; null: where it is now. */
  readonly formerDatabase: (mailbox: Mailbox) => DatabaseName | null;
  /** Mailboxes of the batches that the selector leaves out. */
  readonly left: ReadonlySet<MailboxId>;
}

export interface Selection {
  readonly members: readonly Mailbox[];
  /** How many remained after each condition that left any out. */
  readonly steps: readonly SelectionStep[];
  /** The same in words: why a selection is empty. */
  readonly funnel: string;
  /** All conditions but the database are met. */
  readonly elsewhere: readonly Mailbox[];
  /** Those in the database whose kind is not taken by default. */
  readonly hidden: readonly Mailbox[];
}

interface Condition {
  readonly words: string;
  readonly holds: (mailbox: Mailbox) => boolean;
}

export function select(mailboxes: readonly Mailbox[], selector: Selector, facts: SelectionFacts): Selection {
  const inDatabase = databaseCondition(selector, facts);
  const others = otherConditions(selector, facts);
  const kinds = selector.kinds.length > 0 ? selector.kinds : usualKinds;
  let left = inDatabase === null ? mailboxes : mailboxes.filter(inDatabase.holds);
  const steps: SelectionStep[] = [{ condition: inDatabase?.words ?? 'in all', left: left.length }];
  const hides = selector.kinds.length === 0 || selector.system === true;
  const hidden = hides ? left.filter(({ kind }) => !usualKinds.includes(kind) && !kinds.includes(kind)) : [];
  for (const condition of [
    { words: `of kind ${kinds.join(', ')}`, holds: (m: Mailbox) => kinds.includes(m.kind) },
    ...others,
  ]) {
    const before = left.length;
    if (!left.every(condition.holds)) left = left.filter(condition.holds);
    if (left.length !== before) steps.push({ condition: condition.words, left: left.length });
  }
  const elsewhere =
    left.length > 0 || inDatabase === null
      ? []
      : mailboxes.filter(
          (mailbox) => kinds.includes(mailbox.kind) && others.every(({ holds }) => holds(mailbox)),
        );
  const funnel = steps.map((step) => `${step.left} ${step.condition}`).join(', of these ');
  return { members: left, steps, funnel, elsewhere, hidden };
}

function databaseCondition(
  { databases }: Selector,
  { scope, formerDatabase }: SelectionFacts,
): Condition | null {
  if (databases.length === 0) return null;
  const names = new Set<string>(databases.map(({ name }) => name));
  return {
    words: `in ${[...names].join(', ')}`,
    holds: (mailbox) => {
      const now = scope === 'archive-only' ? mailbox.archive?.database : mailbox.primary.database;
      const database = formerDatabase(mailbox) ?? now;
      return database !== undefined && names.has(database);
    },
  };
}

function otherConditions(selector: Selector, { scope, left }: SelectionFacts): Condition[] {
  const conditions: Condition[] = [];
  const add = (words: string, holds: Condition['holds']): void => void conditions.push({ words, holds });
  const { patterns, minSizeBytes, maxSizeBytes, archive, attributes, except } = selector;
  if (patterns.length > 0) add(`matching ${patterns.join(', ')}`, matchesAny(patterns));
  for (const { name, patterns: texts } of attributes) {
    // The unit itself and all units below it: `example.com/Sales` finds `example.com/Sales/Dublin`.
    const patternsOfName =
      name === 'organizationalUnit' ? texts.flatMap((unit) => [unit, `${unit}/*`]) : texts;
    const matches = anyGlobMatcher(patternsOfName);
    add(`with ${name} ${texts.join(' or ')}`, ({ attributes: of }) => {
      const value = of[name];
      return value !== undefined && matches(value);
    });
  }
  if (archive !== null)
    add(archive ? 'with an archive' : 'without an archive', (m) => (m.archive !== null) === archive);
  if (minSizeBytes !== null) add('large enough', (m) => movedBytes(m, scope) >= minSizeBytes);
  if (maxSizeBytes !== null) add('small enough', (m) => movedBytes(m, scope) <= maxSizeBytes);
  if (scope === 'archive-only') add('with an archive', (m) => m.archive !== null);
  if (except.length > 0) {
    const isExcepted = matchesAny(except.map(({ name }) => name));
    add('not excepted', (m) => !isExcepted(m));
  }
  if (left.size > 0) add('not in the batches left out', (m) => !left.has(m.id));
  return conditions;
}

/** Bytes that a move of this scope carries, Recoverable Items included. */
function movedBytes({ primary, archive }: Mailbox, scope: MoveScope): number {
  const inPrimary = scope === 'archive-only' ? 0 : partBytes(primary);
  return inPrimary + (scope === 'primary-only' || archive === null ? 0 : partBytes(archive));
}

/** Is a mailbox named by one of these: a pattern of its address (without @: of the part before it), or its id? */
function matchesAny(patterns: readonly string[]): (mailbox: Mailbox) => boolean {
  const isAddress = anyGlobMatcher(patterns.filter((pattern) => pattern.includes('@')));
  const isName = anyGlobMatcher(patterns.filter((pattern) => !pattern.includes('@')));
  return ({ address, id }) =>
    isAddress(address) || isName(address.slice(0, Math.max(0, address.lastIndexOf('@')))) || isName(id);
}

/** Does one of these patterns match? A list of thousands of names costs one look, only wildcards are tried in turn. */
function anyGlobMatcher(patterns: readonly string[]): (text: string) => boolean {
  const names = new Set(patterns.filter((pattern) => !isWildcard(pattern)).map((name) => name.toLowerCase()));
  const wildcards = patterns.filter(isWildcard).map(globMatcher);
  return (text) => names.has(text.toLowerCase()) || wildcards.some((matches) => matches(text));
}

export const isWildcard = (pattern: string): boolean => /[*?]/.test(pattern);
