import { type BudgetCharge, fitsDay } from '../../domain/budget.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { BudgetOrder } from '../state-store.ts';

interface Used {
  readonly day: string;
  readonly bytes: number;
  readonly freeAtMs: number;
  readonly purposes: Set<string>;
}
const unused = (day: string): Used => ({ day, bytes: 0, freeAtMs: 0, purposes: new Set() });

export class MemoryBudgets {
  readonly #nowMs: () => number;
  readonly #used = new Map<string, Used>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** All of the charges or none. */
  charge(charges: readonly BudgetCharge[], { purpose, bytes }: BudgetOrder): boolean {
    const nowMs = this.#nowMs();
    const charged: (readonly [string, Used])[] = [];
    for (const { key, budget, day } of charges) {
      const known = this.#used.get(key) ?? unused(day);
      // By a clock that is behind: its day is over for the others.
      if (known.day > day) return false;
      const used = known.day === day ? known : { ...unused(day), freeAtMs: known.freeAtMs };
      if (used.purposes.has(purpose)) continue;
      const { bytesPerSecond } = budget;
      if (!fitsDay(budget, used.bytes, bytes)) return false;
      if (bytesPerSecond !== undefined && used.freeAtMs > nowMs) return false;
      const freeAtMs =
        bytesPerSecond === undefined ? used.freeAtMs : nowMs + Math.ceil((bytes * 1000) / bytesPerSecond);
      charged.push([key, { ...used, bytes: used.bytes + bytes, freeAtMs }]);
    }
    for (const [key, used] of charged) {
      used.purposes.add(purpose);
      this.#used.set(key, used);
    }
    return true;
  }

  read(key: string, day: string): { readonly usedBytes: number; readonly freeAt: Instant } {
    const used = this.#used.get(key);
    return { usedBytes: used?.day === day ? used.bytes : 0, freeAt: instantFromMs(used?.freeAtMs ?? 0) };
  }

  purposes(key: string, day: string, prefix: string): readonly string[] {
    const used = this.#used.get(key);
    return used?.day === day ? [...used.purposes].filter((purpose) => purpose.startsWith(prefix)) : [];
  }
}
