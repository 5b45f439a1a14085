import { Failure, failureFacts } from '../../domain/failure.ts';
import type { ActiveMove } from '../active-move.ts';
import type { MoveJob } from '../move-job.ts';
import type { PointerElsewhere } from '../move-stores.ts';
import { isClaimLost } from '../queue.ts';
import { switchHere } from './switch.ts';

/** A switch in another database was announced in the queue's; that one alone knows whether it took place. */
export const hasIntent = ({ job, pointer }: ActiveMove): boolean =>
  pointer !== null && !job.switched && job.verification.length > 0;

/** The intent is saved first: whoever comes after asks the pointer before anything is taken back. */
export async function switchElsewhere(move: ActiveMove, pointer: PointerElsewhere): Promise<void> {
  if (pointer.describeSource !== undefined) move.job = { ...move.job, left: pointer.describeSource() };
  await move.save();
  const warnings = await pointer.switch(move.job, move.claim.token);
  for (const warning of warnings) move.say('warning', warning);
  await switchHere(move);
}

/** Finishes a switch elsewhere that was cut short, or proves that it can no longer happen. */
export async function resolveSwitch(move: ActiveMove): Promise<void> {
  const { job, claim, pointer } = move;
  if (pointer === null) return;
  let isSwitched: boolean;
  try {
    isSwitched = await pointer.fence(job, claim.token);
  } catch (error) {
    if (isClaimLost(error)) throw error;
    throw outcomeUnknown(job, pointer, error);
  }
  if (isSwitched) return await switchHere(move);
  move.job = { ...move.job, verification: [] };
}

const outcomeUnknown = (job: MoveJob, { keeper }: PointerElsewhere, error: unknown): Failure =>
  new Failure({
    code: 'remote-outcome-unknown',
    message:
      `Whether ${job.displayName} has been switched is known to ${keeper} only, and it cannot be asked: ` +
      `${failureFacts(error).message} The source stays locked until it answers.`,
    hint: `Make ${keeper} reachable; the move then ends by itself.`,
    retry: 'retry',
    side: 'target',
  });
