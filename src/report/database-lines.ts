import { databasesOf, type ChangeSet } from '../domain/change.ts';
import type { DatabaseName } from '../domain/ids.ts';
import { measuredByName, type MeasuredDatabases } from '../domain/measured-databases.ts';
import type { DatabaseLine } from './report.ts';

/** Databases that the change set touches, as they were and are; null: not asked. */
export function databaseLines(
  { changes }: ChangeSet,
  before: MeasuredDatabases | null,
  after: MeasuredDatabases | null,
): DatabaseLine[] {
  const [then, now] = [before, after].map((one) => (one === null ? null : measuredByName(one)));
  const find = (list: typeof then, name: DatabaseName): DatabaseLine['before'] => {
    const database = list?.get(name);
    if (database === undefined) return null;
    const { mailboxCount: mailboxes, sizeBytes, whitespaceBytes } = database;
    return { mailboxes, sizeBytes, whitespaceBytes };
  };
  return databasesOf(changes).map((name) => ({
    name,
    before: find(then, name),
    after: find(now, name),
    kept: now?.get(name)?.kept ?? null,
  }));
}
