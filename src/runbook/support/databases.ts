import type { Change, ChangeSet } from '../../domain/change.ts';
import { databaseName } from '../../domain/ids.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { PlannedStep, StepSpec } from '../../domain/step.ts';
import type { DescribeFacts, StepContext } from '../step-kind.ts';

/** `databases: source | target | all | [names]`, as a step's option. */
export type DatabaseChoice = 'source' | 'target' | 'all' | readonly DatabaseName[];

export function databaseChoice(spec: StepSpec, fallback: DatabaseChoice = 'source'): DatabaseChoice {
  const value = spec.options['databases'];
  if (value === 'source' || value === 'target' || value === 'all') return value;
  if (Array.isArray(value)) return value.map((name) => databaseName(String(name)));
  return fallback;
}

/** For the dry run. */
export function describedDatabases(choice: DatabaseChoice, facts: DescribeFacts): readonly DatabaseName[] {
  if (choice === 'source') return facts.sourceDatabases;
  if (choice === 'target') return facts.targetDatabases;
  if (choice === 'all') return facts.observed.databases.map((database) => database.name);
  return choice;
}

/** For the run: what the frozen change set says, so that a resumed run means the same databases. */
export async function chosenDatabases(
  choice: DatabaseChoice,
  context: StepContext,
): Promise<readonly DatabaseName[]> {
  if (choice === 'source') return databasesLeft(changesInReach(context.changeSet, context.step));
  if (choice === 'target') return databasesReached(changesInReach(context.changeSet, context.step));
  if (choice !== 'all') return choice;
  const { databases } = await context.system.observe({
    databases: true,
    mailboxes: 'none',
    moveRequests: 'none',
  });
  return databases.map((database) => database.name);
}

/** A plan hook reaches all changes, a batch hook those of its batch. */
export function changesInReach(changeSet: ChangeSet, step: PlannedStep): readonly Change[] {
  return changeSet.changes.filter((change) => step.batch === null || change.batch === step.batch);
}

const moves = (change: Change): boolean => change.kind !== 'remove-move-request';
const databasesLeft = (changes: readonly Change[]): readonly DatabaseName[] =>
  distinct(changes.filter(moves).flatMap((change) => [change.from, change.archiveFrom]));
const databasesReached = (changes: readonly Change[]): readonly DatabaseName[] =>
  distinct(changes.filter(moves).flatMap((change) => [change.to, change.archiveTo]));

function distinct(names: readonly (DatabaseName | null)[]): readonly DatabaseName[] {
  return [...new Set(names.filter((name) => name !== null))].sort();
}

/** `MBX01, MBX02 and 3 more`; `no database` when there is none. */
export function nameList(names: readonly string[]): string {
  if (names.length === 0) return 'no database';
  if (names.length <= 6) return names.join(', ');
  return `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
