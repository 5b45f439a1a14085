import type { MailboxId } from '../../domain/ids.ts';
import type { Grant } from '../../domain/mailbox.ts';
import { firstFew, formatCount, plural } from '../../support/format.ts';
import type { JoinedSets } from '../../support/joined-sets.ts';
import type { BatchDocument } from '../document.ts';
import type { Resolving } from './names.ts';

/** How many others of its batch a mailbox may use, or may be used by. */
type Connections = ReadonlyMap<MailboxId, number>;

/** Joins members with those who may use them, as far as the plan wants it; returns what it counted. */
export function joinByGrants(
  batch: BatchDocument,
  members: readonly MailboxId[],
  joined: JoinedSets<MailboxId>,
  resolving: Resolving,
): Connections {
  const { keepDelegatesTogether: rule, place } = batch;
  if (rule === null) return new Map();
  const { names, findings } = resolving;
  const wanted = new Set<string>(rule.by);
  const own = new Set(members);
  const users = new Map<MailboxId, ReadonlyMap<MailboxId, readonly Grant[]>>();
  const counts = new Map<MailboxId, number>();
  const count = (id: MailboxId, more: number): void => void counts.set(id, (counts.get(id) ?? 0) + more);
  for (const id of members) {
    const grants = (names.mailboxes.get(id)?.grants ?? []).filter(
      ({ kind, to }) => wanted.has(kind) && own.has(to) && to !== id,
    );
    if (grants.length === 0) continue;
    const byUser = Map.groupBy(grants, ({ to }) => to);
    users.set(id, byUser);
    count(id, byUser.size);
    for (const user of byUser.keys()) count(user, 1);
  }
  const isIgnored = (id: MailboxId): boolean => (counts.get(id) ?? 0) > rule.ignoreGrantsOver;
  const ignored = [...counts.keys()].filter(isIgnored);
  if (ignored.length > 0)
    findings.note(
      'grants-ignored',
      place,
      `Batch "${batch.name}" keeps nothing together because of ${some(ignored, resolving, (id) => `${formatCount(counts.get(id) ?? 0)} others`)}: more grants than ignoreGrantsOver (${rule.ignoreGrantsOver}).`,
      'What almost everyone may use would bring almost everyone into one database. Raise ignoreGrantsOver if that is meant.',
    );
  for (const [id, byUser] of users) {
    if (isIgnored(id)) continue;
    for (const [user, grants] of byUser)
      if (!isIgnored(user)) for (const { kind } of grants) joined.join(id, user, kind);
  }
  reportUnknown(batch, members, resolving);
  return counts;
}

/** What is granted to groups is said, not followed; what could not be read is said, too. */
function reportUnknown(
  { name, place }: BatchDocument,
  members: readonly MailboxId[],
  resolving: Resolving,
): void {
  const { names, findings } = resolving;
  const mailboxes = members.flatMap((id) => names.mailboxes.get(id) ?? []);
  const toOthers = mailboxes.filter(({ grantsToOthers = [] }) => grantsToOthers.length > 0);
  if (toOthers.length > 0) {
    const others = (id: MailboxId): string => names.mailboxes.get(id)?.grantsToOthers?.join(', ') ?? '';
    const ids = toOthers.map(({ id }) => id);
    findings.note(
      'grants-to-groups',
      place,
      `${plural(ids.length, 'mailbox', 'mailboxes')} of batch "${name}" may be used by groups, or by accounts that are not one mailbox: ${some(ids, resolving, others)}. Their members are not read.`,
      'Name mailboxes that belong together in `groups` or `keepTogether`.',
    );
  }
  const [first, ...more] = mailboxes.filter(({ grantsUnread }) => grantsUnread !== undefined);
  if (first !== undefined)
    findings.warning(
      'grants-unread',
      place,
      `Who may use ${first.address}${more.length === 0 ? '' : ` and ${plural(more.length, 'other mailbox', 'other mailboxes')}`} of batch "${name}" could not be read: ${first.grantsUnread ?? ''}`,
    );
}

/** From this size on a set is too large to be spread, where it is most of its batch. */
const LARGE_SET = 20;

export function reportLargeSet(
  { name, place, targetDatabases, keepDelegatesTogether }: BatchDocument,
  members: readonly MailboxId[],
  sets: readonly { readonly members: readonly MailboxId[] }[],
  counts: Connections,
  resolving: Resolving,
): void {
  if (keepDelegatesTogether === null || targetDatabases.length < 2) return;
  const large = sets.find((set) => set.members.length > Math.max(LARGE_SET, members.length / 2));
  if (large === undefined) return;
  const most = [...large.members].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, 3);
  const detail = (id: MailboxId): string => `${formatCount(counts.get(id) ?? 0)} others`;
  resolving.findings.warning(
    'together-too-large',
    place,
    `${formatCount(large.members.length)} of ${plural(members.length, 'mailbox', 'mailboxes')} of batch "${name}" belong together, directly or through others, so all of them go to one database. Most grants: ${some(most, resolving, detail)}.`,
    `Lower ignoreGrantsOver (now ${keepDelegatesTogether.ignoreGrantsOver}), or name fewer kinds in keepDelegatesTogether.`,
  );
}

/** `a@example.com (12 others), b@example.com (7 others) and 4 more` */
function some(ids: readonly MailboxId[], { names }: Resolving, detail: (id: MailboxId) => string): string {
  return firstFew(
    ids.map((id) => `${names.mailboxes.get(id)?.address ?? id} (${detail(id)})`),
    3,
  );
}
