import { formatBytes } from '../support/format.ts';
import type { MailboxId, PlanName, SystemName } from './ids.ts';
import { wallClockInstant } from './calendar.ts';
import type { Instant } from './instant.ts';

/** How much data moves may bring. A mailbox counts with all of its size when its move is ordered. */
export interface Budget {
  /** Whose moves count: all of the mail system, whatever plan they are of, or those of the plan. */
  readonly of: 'system' | 'plan';
  readonly bytesPerDay?: number;
  /** On average: after a large mailbox the next one waits the longer. */
  readonly bytesPerSecond?: number;
}

/** One of each kind: a rollback has those of its run, and those of drover.yaml again. */
export const strictestBudgets = (budgets: readonly Budget[]): readonly Budget[] =>
  [...Map.groupBy(budgets, ({ of }) => of)].map(([of, same]) => ({
    of,
    ...least('bytesPerDay', same),
    ...least('bytesPerSecond', same),
  }));

function least(amount: 'bytesPerDay' | 'bytesPerSecond', budgets: readonly Budget[]): Partial<Budget> {
  const amounts = budgets.flatMap(({ [amount]: bytes }) => (bytes === undefined ? [] : [bytes]));
  return amounts.length === 0 ? {} : { [amount]: Math.min(...amounts) };
}

/** A budget, and what is left of it now. */
export interface BudgetUse {
  readonly budget: Budget;
  /** What all who share it know it by. */
  readonly key: string;
  readonly day: string;
  /** When the next day begins. */
  readonly nextDayAt: Instant;
  readonly usedBytes: number;
  /** From when on the next move may be ordered; null: there is no budget per second. */
  readonly freeAt: Instant | null;
  /** Whose orders an earlier process of this run charged on this day, and may not have given. */
  readonly charged: ReadonlySet<MailboxId>;
}

export const budgetKey = ({ of }: Budget, system: SystemName, plan: PlanName): string =>
  of === 'system' ? `system:${system}` : `plan:${plan}`;

/** Those of all plans go by UTC, so that each plan's run means the same day. */
export const dayZoneOf = ({ of }: Budget, planZone: string): string => (of === 'system' ? 'UTC' : planZone);

/** When the day after this one (`YYYY-MM-DD`) begins. */
export function nextDayAt(day: string, zone: string): Instant {
  const next = new Date(Date.parse(`${day}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return wallClockInstant(`${next}T00:00`, zone).instant;
}
const DAY_MS = 86_400_000;

/** A mailbox that is larger than a day's budget has a day of its own. */
export const fitsDay = ({ bytesPerDay }: Budget, usedBytes: number, bytes: number): boolean =>
  bytesPerDay === undefined || usedBytes === 0 || usedBytes + bytes <= bytesPerDay;

/** `at most 500 GB a day (UTC), all plans of corp together` */
export function budgetRules({ of, bytesPerDay, bytesPerSecond }: Budget, planZone: string): string[] {
  const whose = of === 'system' ? 'all plans of the mail system together' : 'this plan';
  const zone = dayZoneOf({ of }, planZone);
  return [
    ...(bytesPerDay === undefined ? [] : [`at most ${formatBytes(bytesPerDay)} a day (${zone}), ${whose}`]),
    ...(bytesPerSecond === undefined
      ? []
      : [`at most ${formatBytes(bytesPerSecond)} a second on average, ${whose}`]),
  ];
}

/** What an order is charged to: one transaction for all budgets, or none. */
export interface BudgetCharge {
  readonly key: string;
  readonly budget: Budget;
  readonly day: string;
}
