import { addressOf, isClaimedName, nameOfOrder } from '../claim-name.ts';
import { command, type Command } from './commands.ts';
import type { FolderStart } from './doveadm.ts';
import { failureOf } from './errors.ts';
import type { HttpWire } from './http-wire.ts';

/** A folder of the copy that dsync takes for that of the source, by its GUID and UIDVALIDITY. */
export async function beginFolder(
  wire: HttpWire,
  server: string,
  claimedUser: string,
  { folder, guid, uidValidity, found }: FolderStart,
): Promise<void> {
  const user = (): string => nameOfClaim(claimedUser);
  const updated = command('mailboxUpdate', {
    user: user(),
    mailbox: folder,
    mailboxGuid: guid,
    uidValidity: String(uidValidity),
  });
  const removed = command('mailboxDelete', { user: user(), mailbox: [folder] });
  const made = command('mailboxCreate', { user: user(), mailbox: [folder] });
  // INBOX is there as soon as it is asked for.
  const isMade = found === 'empty' || folder === 'INBOX';
  const commands = [...(found === 'another' ? [removed] : []), ...(isMade ? [] : [made]), updated];
  await run(wire, commands, {
    name: server,
    what: `folder '${folder}' of the copy of ${addressOf(claimedUser)}`,
  });
}

export async function raiseNextUid(
  wire: HttpWire,
  server: string,
  claimedUser: string,
  { folder, uid }: { readonly folder: string; readonly uid: number },
): Promise<void> {
  const raised = command('mailboxUpdate', {
    user: nameOfClaim(claimedUser),
    mailbox: folder,
    minNextUid: String(uid),
  });
  await run(wire, [raised], {
    name: server,
    what: `next UID of folder '${folder}' of the copy of ${addressOf(claimedUser)}`,
  });
}

async function run(
  wire: HttpWire,
  commands: readonly Command[],
  asked: { readonly name: string; readonly what: string },
): Promise<void> {
  for (const answer of await wire.post(commands)) if (answer.kind !== 'rows') throw failureOf(answer, asked);
}

function nameOfClaim(claimedUser: string): string {
  if (!isClaimedName(claimedUser)) throw new Error('only a claimed name may change a copy');
  return nameOfOrder(claimedUser);
}
