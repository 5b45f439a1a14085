import { databasesOf, type ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import { measuredDatabase, type MeasuredDatabase } from '../domain/measured-databases.ts';
import { only, type ReadableSystem } from '../systems/mail-system.ts';

/** Those that the change set touches, as they are now; null: none, or the mail system does not answer. A run ends all the same. */
export async function measureDatabases(
  system: ReadableSystem,
  changeSet: ChangeSet,
): Promise<readonly MeasuredDatabase[] | null> {
  const touched = databasesOf(changeSet.changes);
  if (touched.length === 0) return null;
  try {
    const { databases } = await system.observe(only({ databases: touched }));
    return await measuredAmong(databases, system, changeSet);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Those of `databases`, observed a moment ago, that the change set touches; null: it touches none. */
export async function measuredAmong(
  databases: readonly MailboxDatabase[],
  system: ReadableSystem,
  { changes }: ChangeSet,
): Promise<readonly MeasuredDatabase[] | null> {
  const touched = new Set(databasesOf(changes));
  if (touched.size === 0) return null;
  const left = new Set(changes.flatMap(({ from, archiveFrom }) => [from, archiveFrom]));
  const measured: MeasuredDatabase[] = [];
  for (const database of databases.filter(({ name }) => touched.has(name))) {
    const { name, softDeleted } = database;
    const copies = left.has(name) ? (softDeleted ?? (await copiesIn(system, database))) : [];
    measured.push(measuredDatabase(database, copies));
  }
  return measured;
}

/** A shorter report is better than none. */
async function copiesIn({ maintenance }: ReadableSystem, { name }: Pick<MeasuredDatabase, 'name'>) {
  try {
    return (await maintenance?.softDeleted?.(name)) ?? [];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
