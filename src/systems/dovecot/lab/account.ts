import type { Fleet } from './fleet.ts';
import type { MailProgramRecord } from './mail-program.ts';
import type { Delivery } from './mail-server.ts';

/**
 * What came of everything that was acknowledged, message by message. All empty: nothing was lost or doubled. `lostFlags` counts for
 * mdbox only: a Maildir of Dovecot 2.3.19 that gets mail loses one flag of some thousand by itself, with no move near it (counted:
 * 2 of 5,991 without, 1 to 2 of 5,991 with dsync running; mdbox 0).
 */
export interface Account {
  readonly lost: readonly string[];
  /** More than once, though the mail server never had to send it again unasked. */
  readonly doubled: readonly string[];
  readonly bounced: readonly string[];
  /** UIDs whose acknowledged flag is not there. */
  readonly lostFlags: readonly number[];
  readonly lostDrafts: readonly string[];
}

/** Asks the mailbox itself, as its user, through the proxy. */
export async function accountFor(
  fleet: Fleet,
  address: string,
  deliveries: readonly Delivery[],
  program: MailProgramRecord | null,
): Promise<Account> {
  using user = await fleet.logIn(address);
  await user.command('EXAMINE INBOX');
  const counts = new Map<string, number>();
  const flagged = new Set<number>();
  for (const line of await user.command('UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])')) {
    const id = messageIdIn(line);
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
    if (/FLAGS \([^)]*\\Flagged/.test(line)) flagged.add(Number(/UID (\d+)/.exec(line)?.[1]));
  }
  await user.command('EXAMINE Drafts');
  const stored = await user.command('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])');
  const drafts = new Set(stored.map(messageIdIn));
  const own = deliveries.filter((delivery) => delivery.address === address);
  const accepted = own.filter(({ outcome }) => outcome === 'accepted');
  return {
    lost: accepted.filter(({ messageId }) => !counts.has(messageId)).map(({ messageId }) => messageId),
    doubled: accepted
      .filter(({ messageId, inDoubt }) => !inDoubt && (counts.get(messageId) ?? 0) > 1)
      .map(({ messageId }) => messageId),
    bounced: own.filter(({ outcome }) => outcome !== 'accepted').map(({ messageId }) => messageId),
    lostFlags: (program?.flagged ?? []).filter((uid) => !flagged.has(uid)),
    lostDrafts: (program?.drafts ?? []).filter((id) => !drafts.has(id)),
  };
}

const messageIdIn = (line: string): string | null => /message-id:\s*<([^>]+)>/i.exec(line)?.[1] ?? null;
