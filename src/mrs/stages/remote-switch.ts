import { Failure, failureFacts } from '../../domain/failure.ts';
import type { ActiveMove } from '../active-move.ts';
import type { MoveJob } from '../move-job.ts';
import type { RemoteSwitch } from '../move-stores.ts';
import { isClaimLost } from '../queue.ts';
import { switchHere } from './switch.ts';

/** A switch across two directories was announced in this one; the target's alone knows whether it took place. */
export const hasIntent = ({ job }: ActiveMove): boolean =>
  job.remote !== null && !job.switched && job.verification.length > 0;

/** The intent is saved first: whoever comes after asks the target before anything is taken back. */
export async function switchThere(move: ActiveMove): Promise<void> {
  await move.save();
  await remoteSwitch(move).acceptRemote(move.job, move.claim.token);
  await switchHere(move);
}

/** Finishes a remote switch that was cut short, or proves that it can no longer happen. */
export async function resolveSwitch(move: ActiveMove): Promise<void> {
  const { job, claim } = move;
  let isSwitched: boolean;
  try {
    isSwitched = await remoteSwitch(move).fence(job, claim.token);
  } catch (error) {
    if (isClaimLost(error)) throw error;
    throw outcomeUnknown(job, error);
  }
  if (isSwitched) return await switchHere(move);
  move.job = { ...move.job, verification: [] };
}

function remoteSwitch(move: ActiveMove): RemoteSwitch {
  const { remote } = move.context.stores;
  if (remote === undefined)
    throw new Error(`Move ${move.job.id} is remote, and its stores know no other organisation`);
  return remote;
}

const outcomeUnknown = (job: MoveJob, error: unknown): Failure =>
  new Failure({
    code: 'remote-outcome-unknown',
    message:
      `Whether ${job.displayName} has been switched is known to the target organisation only, and it cannot be asked: ` +
      `${failureFacts(error).message} The source stays locked until it answers.`,
    hint: `Make the organisation at endpoint '${job.remote}' reachable; the move then ends by itself.`,
    retry: 'retry',
    side: 'target',
  });
