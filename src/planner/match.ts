import type { Change } from '../domain/change.ts';
import { type DesiredMove, desiredMove } from '../domain/batch-members.ts';
import type { DesiredBatch, DesiredState } from '../domain/desired.ts';
import type { BatchName, DatabaseName, MailboxId, PlanName, RunId } from '../domain/ids.ts';
import { type Mailbox, moveOrderOf } from '../domain/mailbox.ts';
import { finalStatuses, isMoved, isOrphaned, type MoveRequest } from '../domain/move-request.ts';
import type { ObservedIndex } from '../domain/observed.ts';
import { type ListedMigrationUser, parseMigrationBatchName } from '../domain/migration-batch.ts';
import { parseRequestTag, requestTag } from '../domain/request-tag.ts';
import { joined } from '../support/joined.ts';
import type { Deferrals } from './deferrals.ts';
import { isCleared } from './diff/cleared.ts';

/** A member of a batch with what the mail system knows about it. */
export interface Match {
  readonly id: MailboxId;
  readonly wanted: DesiredMove;
  /** Null: not in this system (only in a remote batch). */
  readonly mailbox: Mailbox | null;
  readonly request: MatchedRequest;
  readonly movesPrimary: boolean;
  readonly movesArchive: boolean;
  /** False: a foreign request, a rollback or a hold keeps it where it is; no other mailbox's place depends on it. */
  readonly mayMove: boolean;
}

export type MatchedRequest =
  | { readonly kind: 'none' }
  /** `isOtherWay`: it brought the mailbox to where a rollback now takes it back from. */
  | { readonly kind: 'ours'; readonly request: MoveRequest; readonly isOtherWay: boolean }
  /** Ours, made by a rollback: it took the mailbox back, or is about to. */
  | { readonly kind: 'rollback'; readonly request: MoveRequest }
  | { readonly kind: 'foreign'; readonly request: MoveRequest }
  /** None, but the mailbox is a user of another migration batch than it shall be one of. */
  | { readonly kind: 'elsewhere'; readonly user: ListedMigrationUser };

const none: MatchedRequest = { kind: 'none' };

/** Taking back moves of an earlier change set, or not. */
export type Direction =
  | { readonly kind: 'forward' }
  | { readonly kind: 'back'; readonly undoes: ReadonlyMap<MailboxId, Change>; readonly of: RunId | null };

export interface MatchContext {
  readonly plan: PlanName;
  readonly control: DesiredState['control'];
  readonly direction: Direction;
  readonly index: ObservedIndex;
  /** The mail system carries litigation holds over. */
  readonly keepsHolds: boolean;
  readonly exclude: ReadonlySet<MailboxId>;
  readonly deferrals: Deferrals;
  /** Which batch was the first with a mailbox that is a member more than once, over all batches. */
  readonly claimed: Map<MailboxId, BatchName>;
  readonly repeated: ReadonlySet<MailboxId>;
}

/**
 * Members of the batch, by mailbox id, that can be planned; the others are deferred with their reason. Exchange's own first, in
 * their order, then by mailbox id.
 */
export function matchBatch(batch: DesiredBatch, ids: readonly MailboxId[], context: MatchContext): Match[] {
  const matches: Match[] = [];
  for (const id of ids) {
    const match = matchMember(id, batch, context);
    if (match !== null) matches.push(match);
  }
  const orderOf = ({ mailbox }: Match): number => moveOrderOf(mailbox?.kind ?? 'user');
  return matches.sort((a, b) => orderOf(a) - orderOf(b));
}

function matchMember(id: MailboxId, batch: DesiredBatch, context: MatchContext): Match | null {
  const wanted = desiredMove(batch.members, id);
  const mailbox = context.index.mailbox.get(id) ?? null;
  const defer = (code: Parameters<Deferrals['add']>[0]): null => {
    context.deferrals.add(code, { mailbox, id, batch: batch.name, place: wanted.place });
    return null;
  };
  if (context.repeated.has(id)) {
    const other = context.claimed.get(id);
    if (other !== undefined) return other === batch.name ? null : defer('mailbox-in-two-batches');
    context.claimed.set(id, batch.name);
  }
  if (context.exclude.has(id)) return defer('excluded');
  if ((mailbox === null || mailbox.departed) && batch.remote === null) return defer('mailbox-absent');
  if (mailbox !== null && isElsewhere(mailbox, context)) return defer('moved-elsewhere');

  const { scope } = wanted.options;
  const hasArchive = mailbox !== null && mailbox.archive !== null;
  if (scope === 'archive-only' && mailbox !== null && !hasArchive) return defer('no-archive');
  const request = matchRequest(id, batch, context);
  const isBound =
    (request.kind === 'foreign' && isLeftAlone(request.request, batch)) ||
    request.kind === 'rollback' ||
    request.kind === 'elsewhere' ||
    isBlocked(request);
  const isOnHold = mailbox !== null && mailbox.litigationHold && !context.keepsHolds;
  return {
    id,
    wanted,
    mailbox,
    request,
    mayMove: !isBound && !isOnHold,
    movesPrimary: scope !== 'archive-only',
    movesArchive: scope !== 'primary-only' && hasArchive,
  };
}

/** A request that is not the plan's: it stays, and the mailbox with it. */
const isLeftAlone = (request: MoveRequest, batch: DesiredBatch): boolean =>
  (!batch.adopt && !isCleared(request, batch)) || request.isServiceOwned === true;

/** By a request that has to be cleared by hand first. */
export const isBlocked = (matched: MatchedRequest): boolean =>
  'request' in matched && isOrphaned(matched.request);

/** A rollback reverses what the change set did, not what was done afterwards. */
function isElsewhere(mailbox: Mailbox, { direction }: MatchContext): boolean {
  const undone = direction.kind === 'back' ? direction.undoes.get(mailbox.id) : undefined;
  if (undone === undefined) return false;
  const strayed = (
    from: DatabaseName | null,
    to: DatabaseName | null,
    is: DatabaseName | undefined,
  ): boolean => from !== null && is !== undefined && is !== from && is !== to;
  return (
    strayed(undone.from, undone.to, mailbox.primary.database) ||
    strayed(undone.archiveFrom, undone.archiveTo, mailbox.archive?.database)
  );
}

function matchRequest(
  id: MailboxId,
  batch: DesiredBatch,
  { index, plan, control, direction }: MatchContext,
): MatchedRequest {
  const request = index.request.get(id);
  if (request === undefined) {
    const user = control === undefined ? undefined : index.migrationUser.get(id);
    const isOwn =
      user !== undefined && parseMigrationBatchName(user.batch)?.tag === requestTag(plan, batch.name);
    return user === undefined || isOwn ? none : { kind: 'elsewhere', user };
  }
  const tag = parseRequestTag(request.tag);
  if (tag === null || tag.plan !== plan) return { kind: 'foreign', request };
  const isOtherWay = tag.isRollback !== (direction.kind === 'back');
  if (tag.isRollback && isOtherWay) return { kind: 'rollback', request };
  return { kind: 'ours', request, isOtherWay };
}

/** Our requests whose mailboxes no batch of the plan names any more, sorted by mailbox id. */
export function findRemovedMembers(
  desired: DesiredState,
  index: ObservedIndex,
): { readonly request: MoveRequest; readonly batch: BatchName }[] {
  const open: { request: MoveRequest; batch: BatchName }[] = [];
  for (const request of index.request.values()) {
    if (finalStatuses.has(request.state.kind)) continue;
    const tag = parseRequestTag(request.tag);
    if (tag !== null && tag.plan === desired.plan && !tag.isRollback)
      open.push({ request, batch: tag.batch });
  }
  if (open.length === 0) return [];
  const members = new Set<MailboxId>();
  for (const batch of desired.batches) for (const id of batch.members.ids) members.add(id);
  const removals = open.filter(({ request }) => !members.has(request.mailboxId));
  return removals.sort((a, b) => (a.request.mailboxId < b.request.mailboxId ? -1 : 1));
}

/** The target of an unfinished request, ours or to be adopted: where the part is on its way to. */
export function targetUnderWay(
  { request: matched, mayMove }: Match,
  part: 'primary' | 'archive',
): DatabaseName | null {
  if (matched.kind === 'none' || matched.kind === 'elsewhere' || !mayMove) return null;
  const { request } = matched;
  const isOver = isMoved(request.state) || (request.state.kind === 'Failed' && matched.kind === 'foreign');
  if (isOver) return null;
  return part === 'primary' ? request.targetDatabase : request.archiveTargetDatabase;
}

/** Members of more than one list, or more than once of one. Lists in order are soon sorted together, without a table of all ids. */
export function repeatedIn(lists: readonly (readonly MailboxId[])[]): ReadonlySet<MailboxId> {
  const ids = joined(lists);
  ids.sort();
  const repeated = new Set<MailboxId>();
  let previous: MailboxId | null = null;
  for (const id of ids) {
    if (id === previous) repeated.add(id);
    previous = id;
  }
  return repeated;
}

/** The same list where it is in order. */
export const sortedIds = (ids: readonly MailboxId[]): readonly MailboxId[] =>
  ids.every((id, i) => i === 0 || (ids[i - 1] ?? id) <= id) ? ids : ids.toSorted();
