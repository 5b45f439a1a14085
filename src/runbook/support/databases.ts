import type { Change, ChangeSet } from '../../domain/change.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { PlannedStep, StepSpec } from '../../domain/step.ts';
import { databasesIn, scopeOf, type DatabaseChoice } from '../../domain/step-scope.ts';
import { firstFew } from '../../support/format.ts';
import type { DescribeFacts, StepContext } from '../step-kind.ts';
import { only } from '../../systems/mail-system.ts';

export type DatabaseOptions = { readonly databases?: DatabaseChoice };

export const databaseChoice = ({ options }: StepSpec<DatabaseOptions>): DatabaseChoice =>
  options.databases ?? 'source';

/** For the dry run. */
export const describedDatabases = (
  spec: StepSpec<DatabaseOptions>,
  facts: DescribeFacts,
): readonly DatabaseName[] =>
  databasesIn(databaseChoice(spec), facts) ?? facts.observed.databases.map(({ name }) => name);

/** For the run: what the frozen change set says, so that a resumed run means the same databases. */
export async function chosenDatabases(
  choice: DatabaseChoice,
  context: StepContext,
): Promise<readonly DatabaseName[]> {
  const named = databasesIn(choice, scopeOf(changesInScope(context.changeSet, context.step)));
  if (named !== null) return named;
  return (await allDatabases(context)).map((database) => database.name);
}

export async function allDatabases({ system }: StepContext): Promise<readonly MailboxDatabase[]> {
  return (await system.observe(only({ databases: true }))).databases;
}

/** A plan hook is about all changes, a batch hook about those of its batch. */
export function changesInScope(changeSet: ChangeSet, step: PlannedStep): readonly Change[] {
  return changeSet.changes.filter((change) => step.batch === null || change.batch === step.batch);
}

/** A name that holds a comma could be taken for two. */
export const inList = (name: string): string => (name.includes(',') ? `"${name}"` : name);

/** `MBX01, MBX02 and 3 more`; `no database` when there is none. */
export function nameList(names: readonly string[]): string {
  if (names.length === 0) return 'no database';
  return firstFew(names.map(inList), names.length === 6 ? 6 : 5);
}
