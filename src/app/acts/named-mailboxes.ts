import { Failure } from '../../domain/failure.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import { didYouMean } from '../../support/suggest.ts';
import { only, type ReadableSystem } from '../../systems/mail-system.ts';
import { usage } from '../context/invalid-input.ts';

/** Mailboxes by address, GUID or display name, in their order. */
export async function findMailboxes(
  system: ReadableSystem,
  identities: readonly string[],
): Promise<readonly Mailbox[]> {
  if (identities.length === 0) {
    throw usage('No mailbox was given.', 'Give it after the subcommand, or with --identity.');
  }
  const { mailboxes } = await system.observe(only({ mailboxes: 'all' }));
  return identities.map((identity) => matchOne(mailboxes, identity));
}

/** An empty name must never mean everything, and an ambiguous name must not mean one of its matches. */
export function matchOne(mailboxes: readonly Mailbox[], identity: string): Mailbox {
  const wanted = identity.trim().toLowerCase();
  if (wanted === '')
    throw usage('The identity of a mailbox is empty.', 'Use its address, GUID or display name.');
  const found = mailboxes.filter(
    ({ id, address, displayName }) =>
      id === wanted || address === wanted || displayName.toLowerCase() === wanted,
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) {
    const near = didYouMean(
      identity,
      mailboxes.map(({ address }) => address),
    );
    throw usage(
      `The operation couldn't be performed because mailbox '${identity}' couldn't be found.`,
      near ?? 'Use its address or its GUID.',
    );
  }
  throw Failure.permanent(
    'ambiguous',
    `The operation couldn't be performed because '${identity}' matches ${found.length} mailboxes: ${found.map(({ address }) => address).join(', ')}.`,
    'Use its address or its GUID.',
  );
}
