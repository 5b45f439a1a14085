import { failureFacts } from '../../domain/failure.ts';
import { countedDrift } from '../../domain/ignored-drift.ts';
import type { PlanName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { PlanStatus } from '../../report/live.ts';
import { monotonicMs } from '../../support/clock.ts';
import { drift } from '../drift.ts';
import type { Workspace } from '../context/workspace.ts';
import type { Tell } from './serve-request.ts';

type Found = NonNullable<PlanStatus['drift']>;

/** Looks from time to time for what has changed since the runs of a plan finished. */
export class DriftWatch {
  readonly #tell: Tell;
  readonly #found = new Map<PlanName, Found>();
  /** By the clock that only ever goes on. */
  readonly #nextMs = new Map<PlanName, number>();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Null: it was not looked at yet. */
  of(plan: PlanName): Found | null {
    return this.#found.get(plan) ?? null;
  }

  /** The first look at a plan is at once. Resolves with whether anything was looked at. */
  async look(workspace: Workspace, plans: readonly PlanStatus[]): Promise<boolean> {
    const { clock, config } = workspace;
    const { driftEveryMs } = config.serve;
    if (driftEveryMs === null) return false;
    let hasLooked = false;
    for (const { plan, run, state } of plans) {
      const nowMs = monotonicMs(clock);
      const isFinished = run !== null && (state.kind === 'finished' || state.kind === 'nothing-to-do');
      if (!isFinished || (this.#nextMs.get(plan) ?? nowMs) > nowMs) continue;
      this.#nextMs.set(plan, nowMs + driftEveryMs);
      hasLooked = true;
      const at = instantFromMs(clock.nowMs());
      try {
        const { items } = await drift({ ...workspace, notify: () => {} }, { what: plan });
        this.#found.set(plan, { at, items: countedDrift(items).length });
      } catch (error) {
        const { code } = failureFacts(error);
        this.#tell({
          event: 'drift-unknown',
          plan,
          text: `Plan ${plan}: drift could not be looked for (${code}).`,
        });
      }
    }
    return hasLooked;
  }
}
