import { databasesOf, type ChangeSet } from '../domain/change.ts';
import type { DatabaseName } from '../domain/ids.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import type { DatabaseLine, SoftDeletedSummary } from './report.ts';

/** Databases that the change set touches, as they were and are; null: not asked. */
export function databaseLines(
  { changes }: ChangeSet,
  before: readonly MailboxDatabase[] | null,
  after: readonly MailboxDatabase[] | null,
  softDeleted: ReadonlyMap<DatabaseName, SoftDeletedSummary>,
): DatabaseLine[] {
  const find = (list: readonly MailboxDatabase[] | null, name: DatabaseName): DatabaseLine['before'] => {
    const database = list?.find((one) => one.name === name);
    if (database === undefined) return null;
    const { mailboxCount: mailboxes, sizeBytes, whitespaceBytes } = database;
    return { mailboxes, sizeBytes, whitespaceBytes };
  };
  return databasesOf(changes).map((name) => ({
    name,
    before: find(before, name),
    after: find(after, name),
    kept: softDeleted.get(name) ?? null,
  }));
}
