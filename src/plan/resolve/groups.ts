import type { DesiredMailbox } from '../../domain/desired.ts';
import type { MailboxId } from '../../domain/ids.ts';
import type { BatchDocument, MailboxName, PlanDocument } from '../document.ts';
import type { BatchMembers } from './members.ts';
import type { NameIndex, Resolving } from './names.ts';

export type MailboxSets = readonly (readonly MailboxId[])[];

/** For each batch the sets that groups, `keepTogether` and delegates make. */
export function resolveTogether(
  members: BatchMembers,
  resolving: Resolving,
): ReadonlyMap<BatchDocument, MailboxSets> {
  const { document, names, findings } = resolving;
  const batchOf = batchesByMember(document, members);
  const sets = new Map<BatchDocument, (readonly MailboxId[])[]>(document.batches.map((batch) => [batch, []]));
  for (const group of document.groups) {
    const ids = group.members.flatMap((name) => names.mailbox(name)?.id ?? []);
    const batches = new Set(ids.map((id) => batchOf.get(id)));
    const [batch] = batches;
    if (batches.size === 1 && batch !== undefined) sets.get(batch)?.push(ids);
    else if (batches.size > 1) {
      const where = ids.map((id) => {
        const address = names.mailboxes.get(id)?.address ?? id;
        return `${address} (${batchOf.get(id)?.name ?? 'in no batch'})`;
      });
      findings.error(
        'group-split',
        group.place,
        `Group "${group.name}" would not move together: ${where.slice(0, 4).join(', ')}${where.length > 4 ? ' …' : ''}.`,
        'Put all of them in one batch.',
      );
    }
  }
  for (const batch of document.batches) {
    const own = batch.keepTogether.map((set) => resolveSet(set, batch, batchOf, resolving));
    const delegates = batch.keepDelegatesTogether ? delegateSets(members.get(batch.name) ?? [], names) : [];
    const all = [...(sets.get(batch) ?? []), ...own, ...delegates];
    sets.set(
      batch,
      all.filter((set) => set.length > 1),
    );
  }
  return sets;
}

/** The sets that `keepApart` names. */
export function resolveApart(
  batch: BatchDocument,
  members: readonly DesiredMailbox[],
  resolving: Resolving,
): MailboxSets {
  if (batch.keepApart.length === 0) return [];
  const batchOf = new Map(members.map(({ id }) => [id, batch]));
  return batch.keepApart.map((set) => resolveSet(set, batch, batchOf, resolving));
}

/** Empty where no set is to be checked against it. */
function batchesByMember(
  { batches, groups }: PlanDocument,
  members: BatchMembers,
): ReadonlyMap<MailboxId, BatchDocument> {
  const batchOf = new Map<MailboxId, BatchDocument>();
  if (groups.length === 0 && batches.every(({ keepTogether }) => keepTogether.length === 0)) return batchOf;
  for (const batch of batches) for (const { id } of members.get(batch.name) ?? []) batchOf.set(id, batch);
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

/** Members connected by access to one another, directly or through others. */
function delegateSets(members: readonly DesiredMailbox[], names: NameIndex): MailboxId[][] {
  const leader = new Map<MailboxId, MailboxId>(members.map(({ id }) => [id, id]));
  const find = (id: MailboxId): MailboxId => {
    let root = id;
    for (let up = leader.get(root); up !== undefined && up !== root; up = leader.get(root)) root = up;
    leader.set(id, root);
    return root;
  };
  for (const { id } of members) {
    for (const other of names.mailboxes.get(id)?.delegates ?? []) {
      if (leader.has(other)) leader.set(find(id), find(other));
    }
  }
  return [
    ...Map.groupBy(
      members.map(({ id }) => id),
      find,
    ).values(),
  ];
}
