import type { DesiredBatch } from '../../domain/desired.ts';
import { isMoved, type MoveRequest } from '../../domain/move-request.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';

/**
 * Is it finished, and does the batch clear it for a new move? What a rollback of another plan left stays: the mailbox was taken back
 * for a reason. So does what the Migration service manages.
 */
export function isCleared(
  { state, tag, isServiceOwned, migrationBatch }: MoveRequest,
  { clearFinished = 'ours' }: Pick<DesiredBatch, 'clearFinished'>,
): boolean {
  if (!isMoved(state) || isServiceOwned === true || migrationBatch !== undefined) return false;
  const own = parseRequestTag(tag);
  switch (clearFinished) {
    case 'never':
      return false;
    case 'ours':
      return own !== null && !own.isRollback;
    case 'any':
      return own?.isRollback !== true;
  }
}
