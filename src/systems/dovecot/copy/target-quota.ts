import { Failure } from '../../../domain/failure.ts';
import { formatBytes } from '../../../support/format.ts';
import { readStatuses, totalsOf } from './statuses.ts';
import type { ReaderSession } from './reader-session.ts';
import type { CopyRoute } from './route.ts';

/**
 * dsync goes by no quota: a mailbox above that of its new place would be moved, and refuse its mail from then on. By the user
 * lookups of both sides; a mailbox that is above its quota where it is may be so elsewhere. Failure `target-quota-exceeded`.
 */
export async function assertWithinQuota(
  { address, to, source, target }: CopyRoute,
  claimed: string,
  session: ReaderSession,
): Promise<void> {
  const there = quotaOf(await target.doveadm.user(claimed));
  if (there === null) return;
  const here = quotaOf((await source.doveadm.user?.(address)) ?? null);
  if (here !== null && here <= there) return;
  const { sizeBytes } = totalsOf(await session.use(readStatuses));
  if (sizeBytes <= there) return;
  throw new Failure({
    code: 'target-quota-exceeded',
    message:
      `${address} has ${formatBytes(sizeBytes)}, and its quota in place '${to}' is ${formatBytes(there)} by the user lookup of ` +
      `${target.doveadm.name}: after the move it would receive no mail. Nothing was copied.`,
    hint: 'Raise its quota there, or make the mailbox smaller; then resume the request.',
    retry: 'permanent',
    side: 'target',
  });
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  K: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
  T: 1024 ** 4,
};

/** `*:storage=100M`, in kilobytes without a unit; 2.4 has `quota_storage_size`, in bytes. Null: unlimited, or a percentage. */
export function quotaOf(fields: Readonly<Record<string, string>> | null): number | null {
  const rule = /^\*:(?:.*:)?(storage|bytes)=([0-9]+)([BKMGT]?)(?:$|:)/i.exec(fields?.['quota_rule'] ?? '');
  const size = /^([0-9]+)([BKMGT]?)$/i.exec(fields?.['quota_storage_size'] ?? '');
  const [count, unit] =
    rule === null
      ? [size?.[1], size?.[2]]
      : [rule[2], rule[3] === '' && rule[1]?.toLowerCase() === 'storage' ? 'K' : rule[3]];
  const bytes = Number(count ?? 0) * (UNITS[unit?.toUpperCase() ?? ''] ?? 1);
  return bytes === 0 ? null : bytes;
}
