import { Failure } from '../../../domain/failure.ts';
import { finalStatuses, type MoveRequest } from '../../../domain/move-request.ts';
import { isOwnTag } from '../../../domain/request-tag.ts';

/** drover touches no other request unless told to adopt it. */
export function own(request: MoveRequest): MoveRequest {
  if (isOwnTag(request.tag)) return request;
  throw foreign(request);
}

/** What a plan that adopts saw in its way, finished, and clears: no other request that has come in its place. */
export const isToClear = ({ tag, state, isServiceOwned }: MoveRequest, foreignTag?: string): boolean =>
  tag === foreignTag && isServiceOwned !== true && finalStatuses.has(state.kind);

export const foreign = (request: MoveRequest): Failure =>
  Failure.permanent(
    'foreign-request',
    `${request.displayName} has a move request that is tagged "${request.tag || '(no BatchName)'}", ${request.state.kind}.`,
    request.isServiceOwned === true
      ? 'It belongs to a migration batch: manage it there.'
      : 'Set `adopt: true` on the batch to take it over, or have its owner remove it.',
  );

export const isTooLate = ({ state }: MoveRequest): boolean =>
  ['CompletionInProgress', 'Completed', 'CompletedWithWarning'].includes(state.kind);

export const tooLate = ({ displayName, state }: MoveRequest): Failure =>
  Failure.permanent('too-late', `The move of ${displayName} is ${state.kind}: it can no longer be stopped.`);

export const notFound = (what: string, id: string): Failure =>
  Failure.permanent('not-found', `The ${what} ${id} was not found.`);
