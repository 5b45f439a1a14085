import { movesIn } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { type MailboxKind, systemKinds } from '../../domain/mailbox.ts';
import { plural } from '../../support/format.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** A database that all users leave is usually removed afterwards; hidden mailboxes and archives would prevent that. */
export function* leftBehind(context: CheckContext): Diagnostics {
  for (const [database, { kinds, archives }] of whoStays(context)) {
    const present = [...kinds.keys()].sort();
    if (present.some((kind) => isPlain.has(kind)) || (present.length === 0 && archives === 0)) continue;
    const what = present.map((kind) => `${kinds.get(kind)} ${kind}`);
    if (archives > 0) what.push(plural(archives, 'archive'));
    yield finding.warning(
      'mailboxes-left-behind',
      `All users leave ${database}, which cannot be removed afterwards: it keeps ${what.join(', ')}.`,
      adviceFor(present, database),
    );
  }
}

interface Stays {
  readonly kinds: Map<MailboxKind, number>;
  archives: number;
}

/** In every database that something leaves. */
function whoStays({ changeSet, input }: CheckContext): ReadonlyMap<DatabaseName, Stays> {
  const stays = new Map<DatabaseName, Stays>();
  const present = partsByDatabase(input.observed);
  const leaving = new Map<DatabaseName, number>();
  const moves = movesIn(changeSet.changes);
  for (const { from, archiveFrom } of moves) {
    if (from !== null) leaving.set(from, (leaving.get(from) ?? 0) + 1);
    if (archiveFrom !== null) leaving.set(archiveFrom, (leaving.get(archiveFrom) ?? 0) + 1);
  }
  for (const [database, count] of leaving)
    if (count !== present.get(database)) stays.set(database, { kinds: new Map(), archives: 0 });
  if (stays.size === 0) return stays;
  const primaries = new Set(moves.flatMap(({ from, mailboxId }) => (from === null ? [] : [mailboxId])));
  const archives = new Set(
    moves.flatMap(({ archiveFrom, mailboxId }) => (archiveFrom === null ? [] : [mailboxId])),
  );
  for (const { id, kind, primary, archive, departed } of input.observed.mailboxes) {
    const here = departed === true || primaries.has(id) ? undefined : stays.get(primary.database);
    here?.kinds.set(kind, (here.kinds.get(kind) ?? 0) + 1);
    const there = archive === null || archives.has(id) ? undefined : stays.get(archive.database);
    if (there !== undefined) there.archives += 1;
  }
  return stays;
}

/** How many primaries and archives are in each; where as many leave, no one stays. */
function partsByDatabase({ mailboxes }: ObservedState): ReadonlyMap<DatabaseName, number> {
  const counts = new Map<DatabaseName, number>();
  const count = (name: DatabaseName): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { primary, archive, departed } of mailboxes) {
    if (departed !== true) count(primary.database);
    if (archive !== null) count(archive.database);
  }
  return counts;
}

const isPlain: ReadonlySet<MailboxKind> = new Set(['user', 'shared', 'room', 'equipment']);

function adviceFor(kinds: readonly MailboxKind[], database: DatabaseName): string | undefined {
  const own: readonly MailboxKind[] = systemKinds;
  if (kinds.some((kind) => own.includes(kind)))
    return `Move them in a batch of their own, first: \`mailboxes: { system: true, database: ${database} }\`.`;
  if (kinds.includes('monitoring'))
    return 'Health mailboxes are not moved: remove them, and Exchange creates new ones.';
  return undefined;
}
