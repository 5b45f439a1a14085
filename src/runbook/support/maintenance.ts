import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { DatabaseMaintenance } from '../../systems/mail-system.ts';
import type { StepContext } from '../step-kind.ts';

export function maintenanceOf(context: StepContext): DatabaseMaintenance {
  const { maintenance, name, kind } = context.system;
  if (maintenance !== undefined) return maintenance;
  throw new Failure({
    code: 'not-supported',
    message: `Step ${context.step.spec.kind} needs database maintenance, which ${name} (${kind}) does not offer.`,
    hint: 'Remove the step, or do the same with a command step.',
    retry: 'permanent',
  });
}

/** The databases as they are now; a name that is unknown is refused. */
export async function observeDatabases(
  names: readonly DatabaseName[],
  context: StepContext,
): Promise<readonly MailboxDatabase[]> {
  const { databases } = await context.system.observe({
    databases: true,
    mailboxes: 'none',
    moveRequests: 'none',
  });
  const known = new Map(databases.map((database) => [database.name, database]));
  return names.map((name) => {
    const database = known.get(name);
    if (database !== undefined) return database;
    throw new Failure({
      code: 'unknown-database',
      message: `Step ${context.step.spec.kind} names database ${name}, which ${context.system.name} does not have.`,
      hint: `Known are: ${[...known.keys()].sort().join(', ')}.`,
      retry: 'permanent',
    });
  });
}

/** A stop asked for between two databases: what is done stays done, the probe of the next run finds it. */
export function stopIfAsked(context: StepContext): void {
  if (!context.signal.aborted) return;
  throw new Failure({
    code: 'stopped',
    message: `Step ${context.step.spec.kind} was stopped between two databases.`,
    hint: 'Run apply again; the step goes on with what is left.',
    retry: 'retry',
  });
}
