import { leaseLost } from '../../domain/lease.ts';
import type { Fence } from '../../support/authority.ts';
import type { Work } from '../../support/sql.ts';

/**
 * In the transaction in which an order takes effect: remembers the token, and refuses it (Failure `lease-lost`) once a higher
 * one of its fence was here. Of two that come at the same time the later sees what the earlier wrote.
 */
export function* passFence({ fence, token }: Fence): Work<void> {
  yield [
    `INSERT INTO fence (fence, token) VALUES ($1, $2)
     ON CONFLICT (fence) DO UPDATE SET token = excluded.token WHERE fence.token < excluded.token`,
    [fence, token],
  ];
  const [row] = yield ['SELECT token FROM fence WHERE fence = $1', [fence]];
  const seen = row?.['token'];
  if (typeof seen === 'number' && seen > token) throw leaseLost(fence, null);
}

/** Null: a person's own command, under no lease. */
export function* fenced<T>(under: Fence | null, work: Work<T>): Work<T> {
  if (under !== null) yield* passFence(under);
  return yield* work;
}
