import { type BudgetCharge, fitsDay } from '../domain/budget.ts';
import { instantFromMs, instantMs, type Instant } from '../domain/instant.ts';
import type { Work } from '../support/sql.ts';
import type { SqlEngine } from './sql-engine.ts';
import { timeOf } from './sql-leases.ts';

/** All of the charges or none; their rows stay locked until then, so that two runs never take the same rest. */
export function* chargeBudgets(
  engine: SqlEngine,
  charges: readonly BudgetCharge[],
  { purpose, bytes }: { readonly purpose: string; readonly bytes: number },
): Work<boolean> {
  const nowMs = instantMs(yield* timeOf(engine));
  const due: (BudgetCharge & { readonly used: number; readonly freeAtMs: number })[] = [];
  for (const charge of charges) {
    const { key, budget, day } = charge;
    yield [
      `INSERT INTO drover.budget (key, day, used, free_at) VALUES ($1, $2, 0, 0) ON CONFLICT (key) DO NOTHING`,
      [key, day],
    ];
    const [row] = yield ['SELECT day, used, free_at FROM drover.budget WHERE key = $1 FOR UPDATE', [key]];
    const known = String(row?.['day']);
    // By a clock that is behind: its day is over for the others.
    if (known > day) return false;
    const [charged] = yield [
      'SELECT 1 AS one FROM drover.budget_charge WHERE key = $1 AND day = $2 AND purpose = $3',
      [key, day, purpose],
    ];
    if (charged !== undefined) continue;
    const used = known === day ? Number(row?.['used']) : 0;
    const freeAtMs = Number(row?.['free_at']);
    if (!fitsDay(budget, used, bytes)) return false;
    if (budget.bytesPerSecond !== undefined && freeAtMs > nowMs) return false;
    due.push({ ...charge, used, freeAtMs });
  }
  for (const { key, budget, day, used, freeAtMs } of due) {
    const { bytesPerSecond } = budget;
    const takesMs = bytesPerSecond === undefined ? 0 : Math.ceil((bytes * 1000) / bytesPerSecond);
    const freeAt = bytesPerSecond === undefined ? freeAtMs : nowMs + takesMs;
    yield [
      'UPDATE drover.budget SET day = $2, used = $3, free_at = $4 WHERE key = $1',
      [key, day, used + bytes, freeAt],
    ];
    yield ['INSERT INTO drover.budget_charge (key, day, purpose) VALUES ($1, $2, $3)', [key, day, purpose]];
    yield ['DELETE FROM drover.budget_charge WHERE key = $1 AND day < $2', [key, day]];
  }
  return true;
}

/** How much of its day's budget was used, and from when on the next may be ordered. */
export async function readBudget(
  engine: SqlEngine,
  key: string,
  day: string,
): Promise<{ readonly usedBytes: number; readonly freeAt: Instant }> {
  const [row] = await engine.sql('SELECT day, used, free_at FROM drover.budget WHERE key = $1', [key]);
  return {
    usedBytes: row?.['day'] === day ? Number(row['used']) : 0,
    freeAt: instantFromMs(Number(row?.['free_at'] ?? 0)),
  };
}

/** What was charged to it on this day, of purposes that begin so. */
export async function chargedPurposes(
  engine: SqlEngine,
  key: string,
  day: string,
  prefix: string,
): Promise<readonly string[]> {
  const rows = await engine.sql(
    `SELECT purpose FROM drover.budget_charge WHERE key = $1 AND day = $2 AND substr(purpose, 1, length($3)) = $3`,
    [key, day, prefix],
  );
  return rows.map(({ purpose }) => String(purpose));
}
