import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Phase } from '../app/context/context.ts';

/**
 * What a dry run makes of each mailbox it keeps to its end: a young generation that may grow (`bin/drover.cjs` holds it small)
 * copies it less often, and takes less for garbage to be kept. Of a million mailboxes that is a third of the time.
 */
export const letYoungGenerationGrow = (): void => setFlagsFromString('--semi-space-growth-factor=2');

const LARGE_HEAP_BYTES = 200e6;

/**
 * After the first phase that filled the heap, what it no longer needs is given back before the next one begins, and from then on the heap
 * may grow by a part of what is in use, not to several times of it. Of a million mailboxes that is a third of the memory.
 */
export function collectingAfterOne(phase: Phase): Phase {
  let isDone = false;
  return async (title, work) => {
    const result = await phase(title, work);
    if (!isDone && getHeapStatistics().used_heap_size > LARGE_HEAP_BYTES) {
      isDone = true;
      collect();
    }
    return result;
  };
}

function collect(): void {
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString('--expose-gc');
  // The function is there only in a context that is made after the flag was set.
  (runInNewContext('gc') as () => void)();
}
