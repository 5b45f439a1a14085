import { failureFacts } from '../../../domain/failure.ts';
import { command } from './commands.ts';
import { failureOf } from './errors.ts';
import type { HttpWire } from './http-wire.ts';
import { rowsOf } from './rows.ts';

const KNOWN = 'Total number of known users';

/**
 * How many users Dovecot's replicator keeps in step with another server; null: there is none, or doveadm does not reach it. Where
 * it does not run, doveadm closes the connection; 2.4 does not know the command.
 */
export async function replicatedUsers(wire: HttpWire, server: string): Promise<number | null> {
  const what = 'status of the replicator';
  const answers = await wire.post([command('replicatorStatus', {})], {}).catch((error: unknown) => {
    if (failureFacts(error).code === 'doveadm-no-answer') return [];
    throw error;
  });
  const [answer] = answers;
  if (answer === undefined || answer.kind === 'refused') return null;
  if (answer.kind !== 'rows') throw failureOf(answer, { name: server, what });
  const known = rowsOf(answer.rows, what).find(({ field }) => field === KNOWN);
  return Number(known?.['value'] ?? 0);
}
