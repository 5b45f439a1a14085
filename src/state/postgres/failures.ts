import { Failure } from '../../domain/failure.ts';
import { schemaTooNew } from '../../domain/stored-run.ts';
import { SchemaTooNew } from '../../support/migrations.ts';
import { postgresTrouble } from '../../support/postgres.ts';

/** An error of PostgreSQL or the network as a Failure. */
export function stateFailure(error: unknown, place: string): unknown {
  if (error instanceof Failure) return error;
  if (error instanceof SchemaTooNew) return schemaTooNew('The state database', error.message);
  const message = error instanceof Error ? error.message || error.name : String(error);
  switch (postgresTrouble(error)) {
    case 'full':
      return Failure.fatal(
        'disk-full',
        `State database ${place} cannot grow: ${message}. drover stops, because it could not record what it does.`,
        'Free space on the server and run the same command again.',
        error,
      );
    case 'passing':
      return Failure.transient(
        'state-unreachable',
        `State database ${place} does not answer: ${message}. drover acts only while it can record what it does.`,
        'Check the address in "state" of drover.yaml, the network and the server; then run the same command again.',
        error,
      );
    case 'refused':
      return Failure.fatal(
        'state-error',
        `State database ${place} refused an operation: ${message} (${String(Object(error)['code'])}).`,
        'Check that the user may create and use the schema "drover".',
        error,
      );
  }
}
