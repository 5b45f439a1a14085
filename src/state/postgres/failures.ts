import { Failure } from '../../domain/failure.ts';

/** SQLSTATE classes (PostgreSQL, appendix A) that pass without intervention: connection, resources, locks, shutdown. */
const PASSING = /^(08|53|55|57|40)/;

/** An error of PostgreSQL or the network as a Failure. `place` names the server, without a password. */
export function stateFailure(error: unknown, place: string): Failure {
  const { code } = error as { readonly code?: string };
  const message = error instanceof Error ? error.message || error.name : String(error);
  if (code === '53100') {
    return Failure.fatal(
      'disk-full',
      `State database ${place} cannot grow: ${message}. drover stops, because it could not record what it does.`,
      'Free space on the server and run the same command again.',
      error,
    );
  }
  if (code === undefined || PASSING.test(code) || /^E[A-Z]+$/.test(code)) {
    return Failure.transient(
      'state-unreachable',
      `State database ${place} does not answer: ${message}. drover acts only while it can record what it does.`,
      'Check the address in "state" of drover.yaml, the network and the server; then run the same command again.',
      error,
    );
  }
  return Failure.fatal(
    'state-error',
    `State database ${place} refused an operation: ${message} (${code}).`,
    'Check that the user may create and use the schema "drover".',
    error,
  );
}
