import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import type { DatabaseMaintenance } from '../../systems/mail-system.ts';
import type { StepContext, StepOutcome } from '../step-kind.ts';
import { noticed } from './evidence.ts';
import { offered } from './offered.ts';
import { allDatabases, chosenDatabases, databaseChoice, type DatabaseOptions } from './databases.ts';

export const maintenanceOf = (context: StepContext): DatabaseMaintenance =>
  offered(
    context.system.maintenance,
    'database maintenance',
    'Remove the step, or use a command step instead.',
    context,
  );

/** The databases as they are now; a name that is unknown is refused. */
export async function observeDatabases(
  names: readonly DatabaseName[],
  context: StepContext,
): Promise<readonly MailboxDatabase[]> {
  return databasesNamed(names, await allDatabases(context), context);
}

function databasesNamed(
  names: readonly DatabaseName[],
  databases: readonly MailboxDatabase[],
  context: StepContext,
): readonly MailboxDatabase[] {
  const known = new Map(databases.map((database) => [database.name, database]));
  return names.map((name) => {
    const database = known.get(name);
    if (database !== undefined) return database;
    throw Failure.permanent(
      'unknown-database',
      `Step ${context.step.spec.kind} names database ${name}, which does not exist in ${context.system.name}.`,
      `Known databases: ${[...known.keys()].sort().join(', ')}.`,
    );
  });
}

/**
 * For what puts databases back: one that was removed meanwhile needs nothing more, and keeps no other from it. `wereThere`:
 * those that the run has seen; another name that is unknown is refused.
 */
export async function remainingDatabases(
  names: readonly DatabaseName[],
  context: StepContext,
  wereThere: (name: DatabaseName) => boolean = () => true,
): Promise<{ readonly databases: readonly MailboxDatabase[]; readonly gone: readonly Evidence[] }> {
  const databases = await allDatabases(context);
  const known = new Set(databases.map(({ name }) => name));
  const gone = names.filter((name) => !known.has(name) && wereThere(name));
  return {
    databases: databasesNamed(
      names.filter((name) => !gone.includes(name)),
      databases,
      context,
    ),
    gone: gone.map((name) => noticed(context, `Database ${name}`, 'no longer exists')),
  };
}

/** A stop between two of `what`: finished work remains, and the next run's probe finds it. */
export function stopIfAsked(context: StepContext, what: 'databases' | 'mailboxes' = 'databases'): void {
  if (!context.signal.aborted) return;
  throw Failure.transient(
    'stopped',
    `Step ${context.step.spec.kind} was stopped between two ${what}.`,
    'Run apply again; the step continues with the rest.',
  );
}

/** Acts on one database after the other. */
export async function onEachDatabase(
  spec: StepSpec<DatabaseOptions>,
  context: StepContext,
  act: (name: DatabaseName) => Promise<readonly Evidence[]>,
): Promise<StepOutcome> {
  const evidence: Evidence[] = [];
  for (const name of await chosenDatabases(databaseChoice(spec), context)) {
    stopIfAsked(context);
    evidence.push(...(await act(name)));
  }
  return { kind: 'done', evidence };
}
