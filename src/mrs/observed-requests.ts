import type { ObservedState } from '../domain/observed.ts';
import { toMoveRequest } from './move-job.ts';
import type { MoveQueue, QueueMark } from './queue.ts';

/** The requests of a look at a mail system. Each becomes what is shown of it when its row is read: jobs are long. */
export async function observedRequests(
  queue: MoveQueue,
  wanted: 'all' | 'none' | { readonly tagPrefix: string; readonly since?: QueueMark | null },
): Promise<Pick<ObservedState, 'moveRequests' | 'changes'>> {
  if (wanted === 'none') return { moveRequests: [] };
  if (wanted === 'all') return { moveRequests: await queue.list(null, toMoveRequest) };
  const { jobs, ...changes } = await queue.changes(wanted.tagPrefix, wanted.since ?? null, toMoveRequest);
  return { moveRequests: jobs, changes };
}
