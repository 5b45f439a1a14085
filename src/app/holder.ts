import { hostname } from 'node:os';
import type { Lease } from '../state/state-store.ts';

/** Is the holder of a lease known to be dead? Only on its own host can that be told. */
export function isHolderGone({ host, processId }: Pick<Lease, 'host' | 'processId'>): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(processId, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
