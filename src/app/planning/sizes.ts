import type { MailboxId } from '../../domain/ids.ts';
import { msBetween } from '../../domain/instant.ts';
import { mailboxesById, type ObservedState } from '../../domain/observed.ts';
import type { Mailbox, MailboxPartFacts } from '../../domain/mailbox.ts';
import { plural } from '../../support/format.ts';
import { only, type ReadableSystem } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';

/** Reading a size takes a call to the mailbox's server: of a larger plan, the rest says how old it is. */
const MOST_READ = 5_000;
/** Plan and apply in a row read once. */
const READ_AGAIN_MS = 60_000;

/**
 * What was observed, with the sizes of these mailboxes read again where the mail system remembered them from an earlier time. It
 * remembers them so as not to wake every mailbox for every plan; but those that are to be moved are to be named as they are.
 * Null: nothing is to be read.
 */
export async function withSizesOfNow(
  workspace: Workspace,
  system: ReadableSystem,
  observed: ObservedState,
  members: () => readonly MailboxId[],
): Promise<ObservedState | null> {
  const isOldPart = (part: MailboxPartFacts | null): boolean =>
    part?.measuredAt !== undefined && msBetween(part.measuredAt, observed.observedAt) > READ_AGAIN_MS;
  const isOld = ({ primary, archive }: Mailbox): boolean => isOldPart(primary) || isOldPart(archive);
  const old = new Set(observed.mailboxes.filter(isOld).map(({ id }) => id));
  if (old.size === 0) return null;
  const asked = members()
    .filter((id) => old.has(id))
    .slice(0, MOST_READ);
  if (asked.length === 0) return null;
  const title = `Read the size of ${plural(asked.length, 'mailbox', 'mailboxes')} again`;
  const found = await workspace.phase(title, () =>
    system.observe(only({ databases: true, mailboxes: asked })),
  );
  const read = mailboxesById(found.mailboxes);
  const databases = new Map(found.databases.map((database) => [database.name, database]));
  return {
    ...observed,
    databases: observed.databases.map((database) => {
      const now = databases.get(database.name);
      if (now === undefined) return database;
      const { notAnswering } = database;
      return { ...now, ...(notAnswering === undefined ? {} : { notAnswering }) };
    }),
    mailboxes: observed.mailboxes.map((mailbox) => read.get(mailbox.id) ?? mailbox),
  };
}
