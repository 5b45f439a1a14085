import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { type MailboxKind, systemKinds } from '../../domain/mailbox.ts';
import { plural } from '../../support/format.ts';
import { entryOf } from '../../support/entry-of.ts';
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

const noneYet = (): Stays => ({ kinds: new Map(), archives: 0 });

interface Stays {
  readonly kinds: Map<MailboxKind, number>;
  archives: number;
}

/** Of every database that something leaves. */
function whoStays({ changeSet, input }: CheckContext): ReadonlyMap<DatabaseName, Stays> {
  const stays = new Map<DatabaseName, Stays>();
  const primaries = new Set<string>();
  const archives = new Set<string>();
  for (const change of changeSet.changes) {
    if (!isMove(change)) continue;
    const { mailboxId, from, archiveFrom } = change;
    if (from !== null) {
      primaries.add(mailboxId);
      entryOf(stays, from, noneYet);
    }
    if (archiveFrom !== null) {
      archives.add(mailboxId);
      entryOf(stays, archiveFrom, noneYet);
    }
  }
  for (const { id, kind, primary, archive, departed } of input.observed.mailboxes) {
    const here = departed === true || primaries.has(id) ? undefined : stays.get(primary.database);
    here?.kinds.set(kind, (here.kinds.get(kind) ?? 0) + 1);
    const there = archive === null || archives.has(id) ? undefined : stays.get(archive.database);
    if (there !== undefined) there.archives += 1;
  }
  return stays;
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
