import { Failure, failureFacts, isContention } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Organisation } from './directory/organisation.ts';
import { isAboutOneFile } from './store/storage-failure.ts';
import { UserMailbox, type NewMail } from './store/user-mailbox.ts';

const TRIES = 5;

/**
 * Proves that users' mail arrives in a database: a message is written to a mailbox in it the way a delivery does, in a
 * transaction that is then rolled back. What is marked as mounted in one place may be dismounted in another. Mailboxes whose
 * files are lost say nothing about their database: where all that were tried are, that is the warning.
 */
export function probeDelivery(organisation: Organisation, database: DatabaseName): readonly Evidence[] {
  const evidence = (value: string, warning?: true): readonly Evidence[] => [
    {
      label: `Delivery to ${database}`,
      value,
      at: instantFromMs(organisation.clock.nowMs()),
      ...(warning === undefined ? {} : { warning }),
    },
  ];
  const mailboxes = organisation.mailboxes().filter(({ primaryDatabase }) => primaryDatabase === database);
  if (mailboxes.length === 0) return evidence('not tried: no mailbox is in it');
  let lost: unknown = null;
  let refused: unknown = null;
  for (const { id, address } of mailboxes.slice(0, TRIES)) {
    try {
      deliverAndRollBack(new UserMailbox(organisation, id));
      return evidence(`a message to ${address} was written, and rolled back`);
    } catch (error) {
      // Whether it takes mail shows when its file is free.
      if (isContention(error)) throw error;
      if (isAboutOneFile(error)) lost = error;
      else refused = error;
    }
  }
  if (refused === null) return evidence(`not proved: ${failureFacts(lost).message}`, true);
  const { message } = failureFacts(refused);
  throw Failure.transient(
    'not-mounted',
    `A delivery to ${database} does not succeed, although it is marked as mounted: ${message}`,
    'Mount it again; if that does not help, look at its files.',
    refused,
  );
}

function deliverAndRollBack(mailbox: UserMailbox): void {
  try {
    mailbox.deliverAll([PROBE, rollsBack]);
  } catch (error) {
    if (error !== ROLL_BACK) throw error;
  }
}

const PROBE: NewMail = { body: new TextEncoder().encode('Subject: delivery probe\r\n\r\n') };
const ROLL_BACK = new Error('the probe ends here');
/** Both messages are one transaction; the second one ends it when the first is written. */
const rollsBack: NewMail = {
  get body(): Uint8Array {
    throw ROLL_BACK;
  },
};
