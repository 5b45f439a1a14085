import { hostname } from 'node:os';

/** Of another host nothing is known: alive, as far as can be told. */
export function isProcessAlive(host: string, processId: number): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
