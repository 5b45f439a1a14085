import type { MoveChange } from '../../domain/change.ts';
import type { TogetherSet } from '../../domain/desired.ts';
import type { MailboxId } from '../../domain/ids.ts';

/** What moves in one wave: a mailbox with its archive, or a set that must not be parted. */
export interface WaveUnit {
  /** Positions in the batch's order, ascending. */
  readonly members: readonly number[];
  readonly bytes: number;
}

/** Units of those that move, in the order of their first members; `moves` by position, null where nothing moves. */
export function unitsOf(
  moves: readonly (MoveChange | null)[],
  keepTogether: readonly TogetherSet[],
): readonly WaveUnit[] {
  const positions = positionsOf(moves, keepTogether);
  const leaders = new Map<number, number[]>();
  for (const { members } of keepTogether) {
    const own = members.flatMap((id) => positions.get(id) ?? []).sort((a, b) => a - b);
    const [first] = own;
    if (first !== undefined) leaders.set(first, own);
  }
  const followers = new Set([...leaders].flatMap(([first, own]) => own.filter((at) => at !== first)));
  return moves.flatMap((move, at) => {
    if (move === null || followers.has(at)) return [];
    const members = leaders.get(at) ?? [at];
    return [{ members, bytes: members.reduce((sum, one) => sum + (moves[one]?.sizeBytes ?? 0), 0) }];
  });
}

function positionsOf(
  moves: readonly (MoveChange | null)[],
  keepTogether: readonly TogetherSet[],
): ReadonlyMap<MailboxId, number> {
  if (keepTogether.length === 0) return new Map();
  return new Map(moves.flatMap((move, at) => (move === null ? [] : [[move.mailboxId, at] as const])));
}

export const sizeOf = (
  units: readonly WaveUnit[],
): { readonly mailboxes: number; readonly bytes: number } => {
  let [mailboxes, bytes] = [0, 0];
  for (const unit of units) {
    mailboxes += unit.members.length;
    bytes += unit.bytes;
  }
  return { mailboxes, bytes };
};

/** Of all members of these units, in the batch's order. */
export const membersOf = (units: readonly WaveUnit[]): readonly number[] =>
  units.flatMap(({ members }) => members).sort((a, b) => a - b);
