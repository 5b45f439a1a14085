import { Failure } from '../../../domain/failure.ts';
import { assertNoPattern } from '../claim-name.ts';
import type { CopyRoute } from './route.ts';

/**
 * Before anything is asked by this address, and before any login: each that fails makes Dovecot delay the next ones from the same
 * host, those under a lock among them. Failures `address-is-a-pattern` and `no-such-user`, both permanent.
 */
export async function assertKnown({ address, source, from }: CopyRoute): Promise<void> {
  assertNoPattern(address);
  const { doveadm } = source;
  // A foreign host does not tell.
  if (doveadm.user === undefined || (await doveadm.user(address)) !== null) return;
  throw new Failure({
    code: 'no-such-user',
    message: `${doveadm.name} does not know ${address}, which lives in place '${from}' by the directory.`,
    hint: 'Try "doveadm user" there. Its user query does not return the row, or the address has a character that auth_username_chars leaves out.',
    retry: 'permanent',
    side: 'source',
  });
}
