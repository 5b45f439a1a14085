import { Failure } from '../../../domain/failure.ts';
import type { CopyRoute } from './route.ts';

/** In a name of doveadm's: whoever it names, it would mean others too. */
const PATTERN = /[*?]/;

/**
 * Before anything is asked by this address, and before any login: each that fails makes Dovecot delay the next ones from the same
 * host, those under a lock among them. Failures `address-is-a-pattern` and `no-such-user`, both permanent.
 */
export async function assertKnown({ address, source, from }: CopyRoute): Promise<void> {
  if (PATTERN.test(address))
    throw new Failure({
      code: 'address-is-a-pattern',
      message: `doveadm takes the address ${address} for a pattern: what is asked of this mailbox would be done to others too.`,
      hint: 'Leave the row out of the statement "mailboxes", or give the mailbox an address without * and ?.',
      retry: 'permanent',
      side: 'source',
    });
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
