import { setImmediate as turn } from 'node:timers/promises';

let underWay = 0;

/** Lets other work go on, and comes back: long work is done in parts. */
export async function nextTurn(): Promise<void> {
  underWay += 1;
  try {
    await turn();
  } finally {
    underWay -= 1;
  }
}

/** Is someone about to go on without waiting for any time to pass? */
export const isTurnUnderWay = (): boolean => underWay > 0;
