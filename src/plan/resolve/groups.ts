import type { TogetherSet } from '../../domain/desired.ts';
import type { MailboxId } from '../../domain/ids.ts';
import { JoinedSets } from '../../support/joined-sets.ts';
import type { BatchDocument, MailboxName, PlanDocument } from '../document.ts';
import { joinByGrants, reportLargeSet } from './grants.ts';
import type { MembersByBatch } from './members.ts';
import type { Resolving } from './names.ts';

/** For each batch the sets that groups, `keepTogether` and grants make; no mailbox is in two of them. */
export function resolveTogether(
  members: MembersByBatch,
  resolving: Resolving,
): ReadonlyMap<BatchDocument, readonly TogetherSet[]> {
  const batchOf = batchesByMember(resolving.document, members);
  const groups = groupsByBatch(batchOf, resolving);
  return new Map(
    resolving.document.batches.map((batch) => {
      const joined = new JoinedSets<MailboxId>();
      for (const { name, ids } of groups.get(batch) ?? []) joinAll(joined, ids, `group ${name}`);
      for (const set of batch.keepTogether)
        joinAll(joined, resolveSet(set, batch, batchOf, resolving), 'keepTogether');
      const own = members.get(batch.name)?.ids ?? [];
      const counts = joinByGrants(batch, own, joined, resolving);
      const sets = joined.sets();
      reportLargeSet(batch, own, sets, counts, resolving);
      return [batch, sets.map((set) => ({ members: set.members, why: set.whys.join(', ') }))];
    }),
  );
}

function joinAll(joined: JoinedSets<MailboxId>, [first, ...others]: readonly MailboxId[], why: string): void {
  if (first !== undefined) for (const other of others) joined.join(first, other, why);
}

interface ResolvedGroup {
  readonly name: string;
  readonly ids: readonly MailboxId[];
}

/** Groups of which all mailboxes are in one batch; others are findings. */
function groupsByBatch(
  batchOf: ReadonlyMap<MailboxId, BatchDocument>,
  { document, names, findings }: Resolving,
): ReadonlyMap<BatchDocument, ResolvedGroup[]> {
  const found = new Map<BatchDocument, ResolvedGroup[]>(document.batches.map((batch) => [batch, []]));
  for (const { name, members, place } of document.groups) {
    const ids = members.flatMap((member) => names.mailbox(member)?.id ?? []);
    const [batch, ...others] = new Set(ids.map((id) => batchOf.get(id)));
    if (others.length === 0) {
      if (batch !== undefined) found.get(batch)?.push({ name, ids });
      continue;
    }
    const where = ids.slice(0, 4).map((id) => {
      const address = names.mailboxes.get(id)?.address ?? id;
      return `${address} (${batchOf.get(id)?.name ?? 'in no batch'})`;
    });
    findings.error(
      'group-split',
      place,
      `Group "${name}" would not move together: ${where.join(', ')}${ids.length > 4 ? ' …' : ''}.`,
      'Put all of them in one batch.',
    );
  }
  return found;
}

/** The sets that `keepApart` names. */
export function resolveApart(
  batch: BatchDocument,
  ids: readonly MailboxId[],
  resolving: Resolving,
): readonly (readonly MailboxId[])[] {
  if (batch.keepApart.length === 0) return [];
  const batchOf = new Map(ids.map((id) => [id, batch]));
  return batch.keepApart.map((set) => resolveSet(set, batch, batchOf, resolving));
}

/** Empty where no set is to be checked against it. */
function batchesByMember(
  { batches, groups }: PlanDocument,
  members: MembersByBatch,
): ReadonlyMap<MailboxId, BatchDocument> {
  const batchOf = new Map<MailboxId, BatchDocument>();
  if (groups.length === 0 && batches.every(({ keepTogether }) => keepTogether.length === 0)) return batchOf;
  for (const batch of batches) for (const id of members.get(batch.name)?.ids ?? []) batchOf.set(id, batch);
  return batchOf;
}

function resolveSet(
  set: readonly MailboxName[],
  batch: BatchDocument,
  batchOf: ReadonlyMap<MailboxId, BatchDocument>,
  { names, findings }: Resolving,
): MailboxId[] {
  return set.flatMap((name) => {
    const mailbox = names.mailbox(name);
    if (mailbox === null) return [];
    if (batchOf.get(mailbox.id) === batch) return [mailbox.id];
    findings.error(
      'not-in-batch',
      name.place,
      `${name.name} does not move in batch "${batch.name}".`,
      'Only mailboxes in the batch can be kept together or apart.',
    );
    return [];
  });
}
