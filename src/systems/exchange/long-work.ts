import { type Clock, monotonicMs } from '../../support/clock.ts';
import { formatCount } from '../../support/format.ts';

const EVERY_MS = 10_000;

interface Deps {
  readonly clock: Clock;
  readonly busy: (line: string) => void;
}

/** To be called whenever one of them is done: says how many are, at most every ten seconds; short work stays silent. */
export function counter(total: number, what: string, { clock, busy }: Deps): () => void {
  let saidMs = monotonicMs(clock);
  let done = 0;
  return () => {
    done += 1;
    if (monotonicMs(clock) - saidMs < EVERY_MS) return;
    saidMs = monotonicMs(clock);
    busy(`${what}: ${formatCount(done)} of ${formatCount(total)}`);
  };
}

/** Counts a long row of calls. */
export async function* counted<T>(items: readonly T[], what: string, deps: Deps): AsyncGenerator<T> {
  const count = counter(items.length, what, deps);
  for (const item of items) {
    yield item;
    count();
  }
}
