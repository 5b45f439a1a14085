import { optionsAskedBy, type MoveChange } from '../../domain/change.ts';
import { isMoved, type MoveState } from '../../domain/move-request.ts';
import { suspendedNames } from '../../domain/suspended-moves.ts';
import { plural } from '../../support/format.ts';
import { hasNewState } from './member-facts.ts';
import type { Member } from './member.ts';
import type { EventBody } from './situation.ts';
import type { View } from './view.ts';

/** Moves that were to wait for drover, and that complete without it: their users are switched, whatever the plan says. */
export function completedElsewhere(view: View): readonly EventBody[] {
  return [...view.batches.values()].flatMap(({ part, members, complete }): readonly EventBody[] => {
    const found = members.withNews().filter((member) => isCompletedElsewhere(member, view));
    if (found.length === 0) return [];
    const when = complete.mayBegin ? '' : ', at a time when the plan lets none complete';
    const names = suspendedNames(found.map(({ change: { label } }) => ({ label, comment: '' })));
    const message = `${plural(found.length, 'move', 'moves')} of batch ${part.batch.name} completed without drover, which had not released ${found.length === 1 ? 'it' : 'them'}${when}: ${names}`;
    return [{ type: 'note', level: 'warning', message }];
  });
}

function isCompletedElsewhere(member: Member, view: View): boolean {
  const { change, progress } = member;
  const state = view.requests.get(change.mailboxId)?.state;
  if (progress === null || state === undefined || !hasNewState(member, view)) return false;
  const isNews = isCompleting(state) && !(progress.state !== null && isCompleting(progress.state));
  // An order whose answer was lost may have taken effect.
  return isNews && isHeld(change) && progress.orders.resumed?.hold !== false && progress.lastFailure === null;
}

const isCompleting = (state: MoveState): boolean => state.kind === 'CompletionInProgress' || isMoved(state);

const isHeld = (change: MoveChange): boolean => optionsAskedBy(change)?.suspendWhenReadyToComplete ?? false;
