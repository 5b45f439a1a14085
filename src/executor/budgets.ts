import {
  type Budget,
  budgetKey,
  type BudgetCharge,
  type BudgetUse,
  dayZoneOf,
  nextDayAt,
} from '../domain/budget.ts';
import { type MailboxId, mailboxId } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import { localTime } from '../support/format.ts';
import type { Order } from './act.ts';
import type { Graph } from './decide/graph.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';

/** What moves may bring, shared with the other runs by the state store. */
export class Budgets {
  readonly #tools: Tools;
  readonly #graph: Graph;
  readonly #journal: Journal;
  readonly #charged = new Map<string, ReadonlySet<MailboxId>>();

  constructor(tools: Tools, graph: Graph, journal: Journal) {
    this.#tools = tools;
    this.#graph = graph;
    this.#journal = journal;
  }

  /** What is left of each, to decide by; another run may take it in between. */
  async read(): Promise<readonly BudgetUse[]> {
    const uses: BudgetUse[] = [];
    for (const { key, budget, day } of this.#charges()) {
      const { usedBytes, freeAt } = await this.#tools.store.budget(key, day);
      const zone = dayZoneOf(budget, this.#graph.changeSet.timeZone);
      const isPaced = budget.bytesPerSecond !== undefined;
      const charged = await this.#chargedBefore(key, day);
      uses.push({
        budget,
        key,
        day,
        nextDayAt: nextDayAt(day, zone),
        usedBytes,
        freeAt: isPaced ? freeAt : null,
        charged,
      });
    }
    return uses;
  }

  /** Right before an order is given; false: it may not be given now. */
  async charge(order: Order): Promise<boolean> {
    const charges = this.#charges();
    if (order.kind !== 'create-move-request' || charges.length === 0) return true;
    const bytes = this.#graph.changeOf.get(order.spec.mailboxId)?.sizeBytes ?? 0;
    return this.#tools.store.chargeBudgets(charges, {
      purpose: this.#purpose(order.spec.mailboxId),
      bytes,
    });
  }

  /** By processes before this one: what this one charges it orders at once. */
  async #chargedBefore(key: string, day: string): Promise<ReadonlySet<MailboxId>> {
    const known = this.#charged.get(`${key} ${day}`);
    if (known !== undefined) return known;
    const prefix = this.#purpose('');
    const purposes = await this.#tools.store.chargedPurposes(key, day, prefix);
    const charged = new Set(purposes.map((purpose) => mailboxId(purpose.slice(prefix.length))));
    this.#charged.set(`${key} ${day}`, charged);
    return charged;
  }

  #purpose(mailbox: string): string {
    return `${this.#journal.run.id} ${mailbox}`;
  }

  #charges(): BudgetCharge[] {
    const { system, plan, timeZone, limits } = this.#graph.changeSet;
    const now = instantFromMs(this.#tools.clock.nowMs());
    return (limits?.budgets ?? []).map((budget: Budget) => ({
      key: budgetKey(budget, system, plan),
      budget,
      day: localTime(now, dayZoneOf(budget, timeZone)).date,
    }));
  }
}
