import { failureFacts } from '../../../domain/failure.ts';
import type { MailboxTotals } from '../doveadm/doveadm.ts';
import { claimLost } from './claim-row.ts';
import type { CopyRoute } from './route.ts';

export interface Copied {
  readonly items: number;
  readonly bytes: number;
}

/**
 * What the target has. Never asked by IMAP before the first run: that would begin an INBOX, and dsync cannot replace one that a
 * Maildir has begun.
 */
export async function copiedOf(route: CopyRoute, claimed: string): Promise<Copied> {
  const totals = await totalsOf(route, claimed);
  return { items: totals?.messages ?? 0, bytes: totals?.sizeBytes ?? 0 };
}

/** Messages of the target before it is written to: what cannot be counted may be mail, and the copy would replace it. */
export async function foundIn(route: CopyRoute, claimed: string): Promise<number> {
  const totals = await totalsOf(route, claimed);
  if (totals !== null) return totals.messages;
  // The list of its folders comes about, or fails with the reason.
  const folders = await route.target.doveadm.folders(claimed).catch((error: unknown) => {
    throw failureFacts(error).code === 'no-such-user' ? claimLost(route) : error;
  });
  return folders.reduce((sum, { messages }) => sum + messages, 0);
}

const totalsOf = async ({ target }: CopyRoute, claimed: string): Promise<MailboxTotals | null> =>
  (await target.doveadm.totals([claimed])).get(claimed) ?? null;

export const since = (before: Copied, now: Copied): Copied => ({
  items: Math.max(0, now.items - before.items),
  bytes: Math.max(0, now.bytes - before.bytes),
});
