import { Failure } from '../domain/failure.ts';
import type { MoveJob } from './move-job.ts';
import type { Claim } from './queue.ts';

// What every engine of the queue refuses, in the same words.

export const foreignRequest = (known: MoveJob): Failure =>
  Failure.permanent(
    'foreign-request',
    `Mailbox ${known.displayName} already has a move request (${known.state.kind}) ` +
      (known.tag === '' ? 'without a tag.' : `tagged '${known.tag}'.`),
    'Let it finish, remove it, or adopt it in the plan.',
  );

export const claimLost = (claim: Claim): Failure =>
  Failure.permanent(
    'claim-lost',
    `Move request ${claim.requestId} was taken over from ${claim.instance}; this worker stops touching it.`,
  );
