import type { ExchangeCheck } from './facts.ts';
import { finding, gigabytes } from './facts.ts';
import { movings } from './moving.ts';

/** A mailbox above the limit that holds for it over there fails at the end of the copy, and stays failed. */
export const targetQuota: ExchangeCheck = (facts) => {
  const databases = new Map(facts.observed.databases.map((database) => [database.name, database]));
  return movings(facts).flatMap(({ change, mailbox }) => {
    const target = change.to === null ? undefined : databases.get(change.to);
    if (target === undefined) return [];
    const found = [];
    const quota = mailbox.prohibitSendReceiveQuotaBytes ?? target.prohibitSendReceiveQuotaBytes;
    if (quota !== null && mailbox.primary.sizeBytes > quota)
      found.push(
        finding(
          'error',
          'target-quota-exceeded',
          `${change.label} has ${gigabytes(mailbox.primary.sizeBytes)}, but may hold ${gigabytes(quota)} in ${target.name}.`,
          'Give the mailbox a quota of its own, or raise the database default, before the move.',
        ),
      );
    const dumpster = target.recoverableItemsQuotaBytes;
    if (dumpster !== null && mailbox.primary.recoverableSizeBytes > dumpster)
      found.push(
        finding(
          'error',
          'recoverable-items-quota-exceeded',
          `${change.label} has ${gigabytes(mailbox.primary.recoverableSizeBytes)} of Recoverable Items, but ${target.name} allows ${gigabytes(dumpster)}.`,
          'Raise RecoverableItemsQuota for the time of the move.',
        ),
      );
    return found;
  });
};
