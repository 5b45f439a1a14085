import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Phase } from '../app/context/context.ts';
import { allowLittleGarbage } from './lean-heap.ts';

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
  allowLittleGarbage();
  setFlagsFromString('--expose-gc');
  // The function is there only in a context that is made after the flag was set.
  (runInNewContext('gc') as () => void)();
}
