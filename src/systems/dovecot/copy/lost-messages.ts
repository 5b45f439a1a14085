import { Failure } from '../../../domain/failure.ts';
import type { CopyMode, ItemKey } from '../../../mrs/mailbox-copier.ts';
import type { CopyMemory, CopyRoute, CopySource } from './route.ts';
import { totalsOf } from './statuses.ts';
import type { FolderStatus } from '../imap/answers.ts';

// A copy must never cost the source a message. Dovecot drops what it cannot find any more when it makes a damaged index again,
// and the next run of dsync would make the copy the same.

/**
 * After a run that failed, and the one after it: a source with fewer messages than before, though no user was at work in it,
 * stops the move until a person has looked.
 */
export async function assertNothingLost(
  { address, source }: CopyRoute,
  memory: CopyMemory,
  now: readonly FolderStatus[],
  mode: CopyMode,
): Promise<void> {
  if (memory.beforeFailure === null) return;
  const before = totalsOf(memory.beforeFailure).messages;
  const after = totalsOf(now).messages;
  if (after >= before) return;
  if (mode === 'online' && (await hasUsers(source, address))) return;
  // Whoever resumes the move has looked.
  memory.beforeFailure = null;
  throw lost(
    `Since a run of dsync failed, the source of ${address} has ${before - after} messages fewer (${before} before, ` +
      `${after} now), and no session that may have removed them.`,
  );
}

/** Besides drover's own session, by which the messages have just been counted. */
async function hasUsers({ doveadm }: CopySource, address: string): Promise<boolean> {
  const sessions = await doveadm.who?.(address);
  // A host that does not tell: there may be.
  if (sessions === undefined) return true;
  return sessions.reduce((total, { connections }) => total + connections, 0) > 1;
}

/**
 * Messages that were listed, and were gone when they were to be read. Users remove messages; an index that was made again, by
 * the very attempt to read them, is in the log.
 */
export async function assertNoneDropped(
  { source, address }: CopyRoute,
  gone: readonly ItemKey[],
): Promise<void> {
  if (gone.length === 0) return;
  const lines = (await source.doveadm.errors?.()) ?? [];
  const damage = lines.findLast(
    ({ writer, text }) => writer.toLowerCase().includes(`(${address.toLowerCase()})`) && DAMAGE.test(text),
  );
  if (damage !== undefined) throw messageLost(gone[0] ?? '', damage.text);
}

const DAMAGE = /corrupt|broken|rebuild|unexpected EOF|truncated/i;

/** It could not be read, and went with the index that Dovecot made again. */
export const messageLost = (key: ItemKey, why: string): Failure =>
  lost(`Message '${key}' could not be read (${why}), and the source has it no more since.`);

const lost = (what: string): Failure =>
  new Failure({
    code: 'source-lost-messages',
    message: `${what} Dovecot may have made a damaged index again without them. The move stops before the copy loses them too.`,
    hint: "Look for the mailbox in the source's log; bring it back from a backup, or resume the request to go on without them.",
    retry: 'permanent',
    side: 'source',
  });
