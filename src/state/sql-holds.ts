import type { PlacedHold } from '../domain/hold.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Work } from '../support/sql.ts';
import type { SqlEngine } from './sql-engine.ts';
import { timeOf } from './sql-leases.ts';

const COLUMNS = 'number, plan, reason, placed_by AS "by", host, since, until';

export function* placeHold(engine: SqlEngine, hold: NewHold): Work<PlacedHold> {
  const { plan, reason, by, host, until } = hold;
  const since = yield* timeOf(engine);
  const [row] = yield [
    `INSERT INTO drover.hold (plan, reason, placed_by, host, since, until) VALUES ($1, $2, $3, $4, $5, $6) RETURNING number`,
    [plan, reason, by, host, since, until],
  ];
  return { number: Number(row?.['number']), ...hold, since };
}

export type NewHold = Omit<PlacedHold, 'number' | 'since'>;

/** Those that were neither ended nor are over. Reads only, and takes no lock: it is asked before every order. */
export async function readHolds(engine: SqlEngine): Promise<readonly PlacedHold[]> {
  const rows = await engine.sql(`SELECT ${COLUMNS} FROM drover.hold WHERE ended_at IS NULL ORDER BY number`);
  if (rows.length === 0) return [];
  const [clock] = await engine.sql(...engine.now());
  const now = instantFromMs(Number(clock?.['ms']));
  return (rows as unknown as readonly PlacedHold[]).filter(({ until }) => until === null || now < until);
}

export function* endHolds(engine: SqlEngine, numbers: readonly number[]): Work<void> {
  const now = yield* timeOf(engine);
  for (const number of numbers)
    yield ['UPDATE drover.hold SET ended_at = $2 WHERE number = $1 AND ended_at IS NULL', [number, now]];
}
