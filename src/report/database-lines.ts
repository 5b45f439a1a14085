import type { ChangeSet } from '../domain/change.ts';
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
  const names = new Set<DatabaseName>();
  for (const { from, to, archiveFrom, archiveTo } of changes) {
    for (const name of [from, to, archiveFrom, archiveTo]) if (name !== null) names.add(name);
  }
  const find = (list: readonly MailboxDatabase[] | null, name: DatabaseName): DatabaseLine['before'] => {
    const database = list?.find((one) => one.name === name);
    return database === undefined
      ? null
      : {
          mailboxes: database.mailboxCount,
          sizeBytes: database.sizeBytes,
          whitespaceBytes: database.whitespaceBytes,
        };
  };
  return [...names].sort().map((name) => ({
    name,
    before: find(before, name),
    after: find(after, name),
    kept: softDeleted.get(name) ?? null,
  }));
}
