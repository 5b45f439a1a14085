import type { Hold } from './hold.ts';
import type { Instant } from './instant.ts';

/** A stretch of a run in which it was on hold; another one begins where what holds it changes. */
export interface RunHold {
  readonly from: Instant;
  /** Null: it still is. */
  readonly until: Instant | null;
  /** All that held it. */
  readonly holds: readonly Hold[];
}

/** By the journal; null: it is not on hold. */
export function holdNow({ holds }: { readonly holds: readonly RunHold[] }): RunHold | null {
  const last = holds.at(-1);
  return last === undefined || last.until !== null ? null : last;
}
