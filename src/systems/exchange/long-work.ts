import { type Clock, monotonicMs } from '../../support/clock.ts';
import { formatCount } from '../../support/format.ts';

const EVERY_MS = 10_000;

/** Says how far a long row of calls is, at most every ten seconds; a short one stays silent. */
export async function* counted<T>(
  items: readonly T[],
  what: string,
  { clock, busy }: { readonly clock: Clock; readonly busy: (line: string) => void },
): AsyncGenerator<T> {
  let saidMs = monotonicMs(clock);
  for (const [done, item] of items.entries()) {
    if (monotonicMs(clock) - saidMs >= EVERY_MS) {
      saidMs = monotonicMs(clock);
      busy(`${what}: ${formatCount(done)} of ${formatCount(items.length)}`);
    }
    yield item;
  }
}
