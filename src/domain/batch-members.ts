import type { SourcePlace } from './diagnostic.ts';
import type { DatabaseName, MailboxId } from './ids.ts';
import type { MoveOptions } from './move-request.ts';

/** The mailboxes of a batch, and what the plan wants of each: of most the same, and of a million, an object for each would count. */
export interface BatchMembers {
  readonly ids: readonly MailboxId[];
  /** Of all that have none of their own. */
  readonly common: DesiredMove;
  readonly own: ReadonlyMap<MailboxId, DesiredMove>;
}

export interface DesiredMove {
  readonly options: MoveOptions;
  /** A roster row or list entry may name its own target; null: the batch's. */
  readonly targetDatabase: DatabaseName | null;
  readonly archiveTargetDatabase: DatabaseName | null;
  readonly place: SourcePlace | null;
}

export const desiredMove = ({ common, own }: BatchMembers, id: MailboxId): DesiredMove =>
  own.get(id) ?? common;

/** What the first is wanted to do is common to all of whom the same is wanted. `otherwise`: there are no members. */
export function membersOf(
  wanted: Iterable<readonly [MailboxId, DesiredMove]>,
  otherwise: DesiredMove,
): BatchMembers {
  let common: DesiredMove | null = null;
  const ids: MailboxId[] = [];
  const own = new Map<MailboxId, DesiredMove>();
  for (const [id, move] of wanted) {
    ids.push(id);
    common ??= move;
    if (!isSame(move, common)) own.set(id, move);
  }
  return { ids, common: common ?? otherwise, own };
}

const isSame = (a: DesiredMove, b: DesiredMove): boolean =>
  a.options === b.options &&
  a.targetDatabase === b.targetDatabase &&
  a.archiveTargetDatabase === b.archiveTargetDatabase &&
  a.place === b.place;

/** How many members lock their mailbox for as long as it is copied. */
export function offlineCount(members: BatchMembers): number {
  const { ids, common, own } = members;
  if (own.size === 0) return common.options.offline ? ids.length : 0;
  return ids.reduce((count, id) => count + (desiredMove(members, id).options.offline ? 1 : 0), 0);
}
