import { type BudgetUse, fitsDay } from '../../domain/budget.ts';
import type { MailboxId, NodeId } from '../../domain/ids.ts';
import { addMs, type Instant } from '../../domain/instant.ts';
import { formatBytes } from '../../support/format.ts';
import type { BatchView, View } from './view.ts';

/** What a budget has no room for, and when it has. */
interface BudgetWait {
  readonly until: Instant;
  /** `20.0 GB of 20.0 GB of the day are used` */
  readonly text: string;
}

/** What is left of the budgets while one turn gives its orders. */
export class BudgetRoom {
  readonly #now: Instant;
  #uses: readonly BudgetUse[];

  constructor({ budgets = [], now }: View) {
    this.#uses = budgets;
    this.#now = now;
  }

  /** Takes it, if there is room for all of it. */
  take(mailbox: MailboxId, bytes: number): boolean {
    if (waitFor(mailbox, bytes, this.#uses, this.#now) !== null) return false;
    this.#uses = this.#uses.map((use) => {
      if (use.charged.has(mailbox)) return use;
      const { bytesPerSecond } = use.budget;
      const takesMs = bytesPerSecond === undefined ? 0 : Math.ceil((bytes * 1000) / bytesPerSecond);
      const freeAt = use.freeAt === null ? null : addMs(this.#now, takesMs);
      return { ...use, usedBytes: use.usedBytes + bytes, freeAt };
    });
    return true;
  }
}

/** The longest wait of them; null: each has room. */
function waitFor(
  mailbox: MailboxId,
  bytes: number,
  uses: readonly BudgetUse[],
  now: Instant,
): BudgetWait | null {
  const waits = uses.flatMap(({ budget, usedBytes, nextDayAt, freeAt, charged }): BudgetWait[] => {
    if (charged.has(mailbox)) return [];
    const { bytesPerDay, bytesPerSecond, of } = budget;
    const whose = of === 'system' ? ' by all plans of the mail system' : '';
    if (bytesPerDay !== undefined && !fitsDay(budget, usedBytes, bytes)) {
      const text = `${formatBytes(usedBytes)} of ${formatBytes(bytesPerDay)} a day are used${whose}, the next mailbox has ${formatBytes(bytes)}`;
      return [{ until: nextDayAt, text }];
    }
    if (bytesPerSecond !== undefined && freeAt !== null && freeAt > now)
      return [{ until: freeAt, text: `at most ${formatBytes(bytesPerSecond)} a second are ordered${whose}` }];
    return [];
  });
  return waits.toSorted((a, b) => (a.until < b.until ? 1 : -1))[0] ?? null;
}

export interface BudgetBlocker extends BudgetWait {
  readonly kind: 'budget';
  readonly node: NodeId;
}

/** The next mailbox of a batch waits for a budget, and for nothing else. */
export function budgetBlockers(node: NodeId, batch: BatchView, view: View): readonly BudgetBlocker[] {
  const { budgets = [] } = view;
  if (budgets.length === 0 || batch.stopped || !batch.start.mayBegin) return [];
  const [next] = batch.members.of('to-create');
  const wait =
    next === undefined ? null : waitFor(next.change.mailboxId, next.change.sizeBytes, budgets, view.now);
  return wait === null ? [] : [{ kind: 'budget', node, ...wait }];
}

/** It waits for its turn at so much a second, not for the budget of another day. */
export const isSpacing = ({ until }: BudgetBlocker, { budgets = [] }: View): boolean =>
  budgets.every(({ nextDayAt }) => until < nextDayAt);
