import { Failure } from '../../../domain/failure.ts';
import { mailboxId, type DatabaseName, type MailboxId, type RequestId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { transaction } from '../../../support/sqlite.ts';
import { directoryFailure } from './open-directory.ts';
import type { Organisation } from './organisation.ts';
import type { Mailbox } from '../../../domain/mailbox.ts';

/** Who has an address here: a mailbox, or a mail user whose mailbox is elsewhere or yet to come. */
export interface Recipient {
  readonly id: MailboxId;
  readonly address: string;
  readonly quotaBytes: number | null;
}

export function findRecipient(organisation: Organisation, idOrAddress: string): Recipient | null {
  const wanted = idOrAddress.toLowerCase();
  const row = organisation.directory
    .prepare('SELECT id, address, quota_bytes FROM mailbox WHERE id = ? OR address = ?')
    .get(wanted, wanted);
  if (row === undefined) return null;
  return {
    id: mailboxId(row['id'] as string),
    address: row['address'] as string,
    quotaBytes: row['quota_bytes'] as number | null,
  };
}

/** A mail user: an entry without a mailbox. Exists already: nothing happens. */
export function addMailUser(
  organisation: Organisation,
  user: Pick<Mailbox, 'id' | 'address' | 'displayName' | 'attributes'>,
): void {
  inDirectory(organisation, () => {
    organisation.directory
      .prepare(
        `INSERT INTO mailbox (id, address, display_name, kind, attributes) VALUES (?, ?, ?, 'user', ?) ON CONFLICT DO NOTHING`,
      )
      .run(user.id, user.address.toLowerCase(), user.displayName, JSON.stringify(user.attributes));
  });
}

/**
 * From here on only this claim, or a later one, may switch the move. Answers whether it has been switched.
 * Failure `claim-lost`: a later claim was here.
 */
export function fenceArrival(organisation: Organisation, moveId: RequestId, token: number): boolean {
  return inDirectory(organisation, () => {
    const known = arrival(organisation, moveId);
    if (known !== null && known.token > token) throw overtaken(moveId);
    organisation.directory
      .prepare(
        'INSERT INTO arrival (move_id, claim_token) VALUES (?, ?) ON CONFLICT (move_id) DO UPDATE SET claim_token = excluded.claim_token',
      )
      .run(moveId, token);
    return known?.isSwitched === true;
  });
}

export interface Arrival {
  readonly moveId: RequestId;
  readonly token: number;
  readonly mailboxId: MailboxId;
  readonly parts: readonly {
    readonly part: MailboxPart;
    readonly database: DatabaseName;
    readonly copy: string;
  }[];
  readonly litigationHold: boolean;
}

/**
 * The instant of a move between organisations: from here on this directory says where the mailbox is. Repeating it changes
 * nothing. Failures `claim-lost`, `target-has-mailbox`.
 */
export function acceptRemote(organisation: Organisation, { moveId, token, ...what }: Arrival): void {
  const { directory } = organisation;
  inDirectory(organisation, () => {
    const known = arrival(organisation, moveId);
    if (known !== null && known.token > token) throw overtaken(moveId);
    if (known?.isSwitched === true) return;
    for (const { part, database, copy } of what.parts) {
      if (organisation.pointer(what.mailboxId, part) !== null) throw hasMailbox(what.mailboxId, part);
      directory
        .prepare('INSERT INTO pointer (mailbox_id, part, database_name, copy_id) VALUES (?, ?, ?, ?)')
        .run(what.mailboxId, part, database, copy);
      // It may have left from here once.
      directory.prepare('DELETE FROM forward WHERE mailbox_id = ? AND part = ?').run(what.mailboxId, part);
    }
    if (what.litigationHold)
      directory.prepare('UPDATE mailbox SET litigation_hold = 1 WHERE id = ?').run(what.mailboxId);
    directory
      .prepare(
        `INSERT INTO arrival (move_id, claim_token, switched_at_ms) VALUES (?, ?, ?)
         ON CONFLICT (move_id) DO UPDATE SET claim_token = excluded.claim_token, switched_at_ms = excluded.switched_at_ms`,
      )
      .run(moveId, token, organisation.clock.nowMs());
  });
}

function arrival(
  organisation: Organisation,
  moveId: RequestId,
): { readonly token: number; readonly isSwitched: boolean } | null {
  const row = organisation.directory
    .prepare('SELECT claim_token, switched_at_ms FROM arrival WHERE move_id = ?')
    .get(moveId);
  if (row === undefined) return null;
  return { token: row['claim_token'] as number, isSwitched: row['switched_at_ms'] !== null };
}

function inDirectory<T>(organisation: Organisation, work: () => T): T {
  try {
    return transaction(organisation.directory, work);
  } catch (error) {
    throw directoryFailure(error, organisation.folder, 'target');
  }
}

const overtaken = (moveId: RequestId): Failure =>
  Failure.permanent(
    'claim-lost',
    `Move request ${moveId} was taken over by another worker; this one stops touching it.`,
  );

export const hasMailbox = (id: MailboxId, part: MailboxPart): Failure =>
  new Failure({
    code: 'target-has-mailbox',
    message: `${part === 'primary' ? 'A mailbox' : 'An archive'} of ${id} exists in the target organisation already; moving another there would lose one of the two.`,
    hint: 'Remove it there, or correct the identity map.',
    retry: 'permanent',
    side: 'target',
  });
