import type { FailureCode } from '../../../domain/failure-codes.ts';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import { nameAtEndpoint } from '../../../domain/remote-database.ts';
import type { RemoteArrival, NewMove } from '../../../mrs/move-job.ts';
import { exactBytes } from '../../../support/format.ts';
import { findRecipient, hasMailbox, type Recipient } from '../directory/arrivals.ts';
import type { Organisation } from '../directory/organisation.ts';
import { summaryOf } from '../store/part-reads.ts';
import { mappedIdentity } from './identity-map.ts';
import type { Endpoint } from './organisations.ts';

/** Who is to leave, and to where. */
export interface DepartingMailbox {
  readonly id: MailboxId;
  readonly address: string;
  readonly litigationHold: boolean;
  readonly parts: NewMove['parts'];
}

export type TargetObject =
  | { readonly kind: 'found'; readonly arrival: RemoteArrival }
  /** It has to be made first, under the source's id and this address. */
  | { readonly kind: 'to-create'; readonly arrival: RemoteArrival };

/**
 * Checks all that must be right in the target organisation before a mailbox is copied there. Reads only.
 * Failures `identity-map`, `identity-clash`, `no-mail-user`, `target-has-mailbox`, `over-quota`, `not-found` (database).
 */
export async function checkTargetObject(
  source: Organisation,
  target: Organisation,
  endpoint: Endpoint,
  departing: DepartingMailbox,
): Promise<TargetObject> {
  const mapped = await mappedIdentity(source, endpoint, departing);
  const byId = findRecipient(target, departing.id);
  const byName = findRecipient(target, mapped ?? departing.address);
  if (byId !== null && byName !== null && byId.id !== byName.id)
    throw clash(endpoint, departing, byId, byName);
  const recipient = byName ?? byId;
  for (const { targetDatabase } of departing.parts)
    target.database(nameAtEndpoint(endpoint.name, targetDatabase));
  const { name, folder } = endpoint;
  const { litigationHold } = departing;
  if (recipient === null) {
    const address = mapped ?? departing.address;
    if (!endpoint.createMailUsers || !address.includes('@')) throw noMailUser(endpoint, departing, address);
    assertQuota(source, target, endpoint, departing, null);
    return {
      kind: 'to-create',
      arrival: { endpoint: name, folder, mailboxId: departing.id, address, litigationHold },
    };
  }
  for (const { part } of departing.parts)
    if (target.pointer(recipient.id, part) !== null) throw hasMailbox(recipient.id, part);
  assertQuota(source, target, endpoint, departing, recipient.quotaBytes);
  const { id: mailboxId, address } = recipient;
  return { kind: 'found', arrival: { endpoint: name, folder, mailboxId, address, litigationHold } };
}

/** Of the copy that is to come against the limit that will hold there: the mail user's own, or the database's. */
function assertQuota(
  source: Organisation,
  target: Organisation,
  endpoint: Endpoint,
  departing: DepartingMailbox,
  ownQuotaBytes: number | null,
): void {
  const primary = departing.parts.find(({ part }) => part === 'primary');
  if (primary === undefined) return;
  const database = target.database(nameAtEndpoint(endpoint.name, primary.targetDatabase));
  const place = source.place(departing.id, 'primary');
  if (place === null) return;
  const file = source.openPart(place);
  const { sizeBytes, recoverableSizeBytes } = file.read(() => summaryOf(file));
  const quota = ownQuotaBytes ?? database.prohibitSendReceiveQuotaBytes;
  if (quota !== null && sizeBytes > quota) throw overQuota(departing, 'mailbox', sizeBytes, quota);
  const recoverable = database.recoverableItemsQuotaBytes;
  if (recoverable !== null && recoverableSizeBytes > recoverable)
    throw overQuota(departing, 'Recoverable Items folder', recoverableSizeBytes, recoverable);
}

const targetFailure = (code: FailureCode, message: string, hint: string): Failure =>
  new Failure({ code, message, hint, retry: 'permanent', side: 'target' });

const noMailUser = ({ name }: Endpoint, departing: DepartingMailbox, address: string): Failure =>
  targetFailure(
    'no-mail-user',
    `The organisation at endpoint '${name}' has no mail user for ${departing.address}: neither the id ${departing.id} nor ${address} is known there.`,
    'Create the mail user there with the same mailbox id, name it in the identity map, or set createMailUsers: true at the endpoint.',
  );

const clash = (
  { name }: Endpoint,
  departing: DepartingMailbox,
  byId: Recipient,
  byName: Recipient,
): Failure =>
  targetFailure(
    'identity-clash',
    `At endpoint '${name}' the id of ${departing.address} belongs to ${byId.address}, but its address there to another (${byName.id}).`,
    'Decide in the identity map who it is.',
  );

const overQuota = (
  departing: DepartingMailbox,
  what: string,
  sizeBytes: number,
  quotaBytes: number,
): Failure =>
  targetFailure(
    'over-quota',
    `The ${what} of ${departing.address} has ${exactBytes(sizeBytes)}, its quota in the target organisation is ${exactBytes(quotaBytes)}.`,
    'Raise the quota there, or let the mailbox be made smaller first.',
  );
