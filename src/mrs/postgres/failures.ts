import { Failure } from '../../domain/failure.ts';
import { schemaTooNew } from '../../domain/stored-run.ts';
import { SchemaTooNew } from '../../support/migrations.ts';
import { postgresTrouble } from '../../support/postgres.ts';

/** An error of PostgreSQL or the network as a Failure. */
export function queueFailure(error: unknown, place: string): unknown {
  if (error instanceof Failure) return error;
  if (error instanceof SchemaTooNew)
    return schemaTooNew(`The queue of move requests at ${place}`, error.message);
  const message = error instanceof Error ? error.message || error.name : String(error);
  switch (postgresTrouble(error)) {
    case 'full':
      return Failure.fatal(
        'disk-full',
        `The queue of move requests at ${place} cannot grow: ${message}.`,
        'Free space on the server; then start the worker again: moves go on where they were.',
        error,
      );
    case 'passing':
      return Failure.transient(
        'queue-unreachable',
        `The queue of move requests at ${place} does not answer: ${message}.`,
        'Check the network and the server. A worker asks again by itself; moves go on where they were.',
        error,
      );
    case 'refused':
      return Failure.fatal(
        'queue-error',
        `The queue of move requests at ${place} refused an operation: ${message}.`,
        'Check that the user may create a schema and use it; if it fails again, report it with this message.',
        error,
      );
  }
}
