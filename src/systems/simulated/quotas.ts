import { Failure } from '../../domain/failure.ts';
import type { MailboxId } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { MailboxQuota } from '../../domain/quota.ts';
import type { MailboxQuotas } from '../mail-system.ts';
import type { Orders } from './orders.ts';
import type { SimulatedWorld } from './world.ts';

/** More than any size. */
const UNLIMITED_BYTES = Number.MAX_SAFE_INTEGER;
const UNLIMITED = 'Unlimited';
const unlimited: MailboxQuota = {
  usesDatabaseDefaults: false,
  own: { ProhibitSendReceiveQuota: UNLIMITED, RecoverableItemsQuota: UNLIMITED },
};

export function simulatedQuotas(world: SimulatedWorld, orders: Orders): MailboxQuotas {
  const find = (id: MailboxId): Mailbox => {
    const mailbox = world.mailboxes.get(id);
    if (mailbox === undefined) throw Failure.permanent('not-found', `There is no mailbox ${id}.`);
    return mailbox;
  };
  return {
    unlimited,
    async read(id) {
      orders.look();
      return quotaOf(find(id));
    },
    async set(id, quota, under) {
      await orders.give(1, under, () => world.mailboxes.change(id, withQuota(find(id), quota)));
    },
  };
}

function quotaOf({
  prohibitSendReceiveQuotaBytes,
  recoverableItemsQuotaBytes = null,
}: Mailbox): MailboxQuota {
  return {
    usesDatabaseDefaults: prohibitSendReceiveQuotaBytes === null && recoverableItemsQuotaBytes === null,
    own: {
      ProhibitSendReceiveQuota: inWords(prohibitSendReceiveQuotaBytes),
      RecoverableItemsQuota: inWords(recoverableItemsQuotaBytes),
    },
  };
}

const withQuota = (mailbox: Mailbox, { usesDatabaseDefaults, own }: MailboxQuota): Mailbox => ({
  ...mailbox,
  prohibitSendReceiveQuotaBytes: usesDatabaseDefaults ? null : inBytes(own['ProhibitSendReceiveQuota']),
  recoverableItemsQuotaBytes: usesDatabaseDefaults ? null : inBytes(own['RecoverableItemsQuota']),
});

const inWords = (bytes: number | null): string =>
  bytes === null || bytes >= UNLIMITED_BYTES ? UNLIMITED : String(bytes);
const inBytes = (words: string | undefined): number =>
  words === undefined || words === UNLIMITED ? UNLIMITED_BYTES : Number(words);
