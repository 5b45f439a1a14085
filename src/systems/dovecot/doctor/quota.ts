import { failureFacts } from '../../../domain/failure.ts';
import { formatBytes } from '../../../support/format.ts';
import type { SystemCheck } from '../../mail-system.ts';
import type { Doveadm } from '../doveadm/doveadm.ts';
import { ok, warning } from './line.ts';

interface Side {
  readonly doveadm: Pick<Doveadm, 'quota' | 'name'>;
  /** What doveadm calls the test mailbox there. */
  readonly user: string;
}

/** dsync goes by no quota: a mailbox above that of its new place is moved, and refuses its mail from then on. */
export async function sameQuota(home: Side, other: Side): Promise<SystemCheck> {
  const [here, there] = [await limitOf(home), await limitOf(other)];
  const [a, b] = [home.doveadm.name, other.doveadm.name];
  if (here === 'not-known' || there === 'not-known')
    return ok('quota', `${here === 'not-known' ? a : b} has no quotas that doveadm knows.`);
  if (here === there || there === null)
    return ok('quota', `The test mailbox may hold as much at ${b} as at ${a}: ${sizeText(there)}.`);
  return warning(
    'quota',
    `The test mailbox may hold ${sizeText(here)} at ${a}, and ${sizeText(there)} at ${b}: a mailbox that is larger refuses its mail after a move.`,
    'Let quotas come from the user directory (quota_rule), the same at all backends: a move then checks them.',
  );
}

/** Null: unlimited. Without the quota plugin doveadm does not know the command. */
async function limitOf({ doveadm, user }: Side): Promise<number | null | 'not-known'> {
  try {
    const storage = (await doveadm.quota(user)).filter(({ kind }) => kind === 'STORAGE');
    const limits = storage.flatMap(({ limit }) => limit ?? []);
    return limits.length === 0 ? null : Math.min(...limits) * 1024;
  } catch (error) {
    if (failureFacts(error).code === 'doveadm-refused') return 'not-known';
    throw error;
  }
}

const sizeText = (limit: number | null): string => (limit === null ? 'any size' : formatBytes(limit));
