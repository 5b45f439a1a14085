import { systemName } from '../../domain/ids.ts';
import type { PlanStatus, ServeStatus } from '../../report/live.ts';
import { monotonicMs } from '../../support/clock.ts';
import { whatIsUnprotected } from '../running/unprotected.ts';
import { DriftWatch } from './drift-watch.ts';
import type { Head } from './head.ts';
import type { Tell } from './serve-request.ts';

const UNPROTECTED_EVERY_MS = 120_000;

/** What the leader looks for beside the plans themselves. */
export class PlanWatch {
  readonly #drift: DriftWatch;
  #unprotected: ServeStatus['unprotected'] = [];
  #askedMs = -Infinity;

  constructor({ tell }: { readonly tell: Tell }) {
    this.#drift = new DriftWatch(tell);
  }

  get unprotected(): ServeStatus['unprotected'] {
    return this.#unprotected;
  }

  shown(status: PlanStatus): PlanStatus {
    return { ...status, drift: this.#drift.of(status.plan) };
  }

  /** Resolves with whether there is something new. */
  async look({ workspace }: Head, plans: readonly PlanStatus[]): Promise<boolean> {
    const hasDrift = await this.#drift.look(workspace, plans);
    const nowMs = monotonicMs(workspace.clock);
    if (nowMs - this.#askedMs < UNPROTECTED_EVERY_MS) return hasDrift;
    this.#askedMs = nowMs;
    const found = new Map<string, ServeStatus['unprotected'][number]>();
    for (const name of Object.keys(workspace.config.systems))
      for (const one of await whatIsUnprotected(workspace, systemName(name), null))
        found.set(JSON.stringify(one), one);
    this.#unprotected = [...found.values()];
    return true;
  }
}
