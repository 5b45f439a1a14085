import { failureFacts } from '../../domain/failure.ts';
import { countedDrift } from '../../domain/ignored-drift.ts';
import type { PlanName } from '../../domain/ids.ts';
import { addMs, instantFromMs, type Instant } from '../../domain/instant.ts';
import type { PlanStatus } from '../../report/live.ts';
import { drift } from '../drift.ts';
import type { Workspace } from '../context/workspace.ts';
import type { Tell } from './serve-request.ts';

type Found = NonNullable<PlanStatus['drift']>;

/** Looks from time to time for what has changed since the runs of a plan finished. */
export class DriftWatch {
  readonly #tell: Tell;
  readonly #found = new Map<PlanName, Found>();
  readonly #lookAt = new Map<PlanName, Instant>();

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
      const now = instantFromMs(clock.nowMs());
      const isFinished = run !== null && (state.kind === 'finished' || state.kind === 'nothing-to-do');
      if (!isFinished || (this.#lookAt.get(plan) ?? now) > now) continue;
      this.#lookAt.set(plan, addMs(now, driftEveryMs));
      hasLooked = true;
      try {
        const { items } = await drift({ ...workspace, notify: () => {} }, { what: plan });
        this.#found.set(plan, { at: now, items: countedDrift(items).length });
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
