import { systemName } from '../../domain/ids.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import type { PlanStatus, ServeStatus, SourceStatus } from '../../report/live.ts';
import type { StateStore } from '../../state/state-store.ts';
import { monotonicMs } from '../../support/clock.ts';
import type { Live } from '../live/live.ts';
import { whatIsUnprotected } from '../running/unprotected.ts';
import { Alerts } from './alerts.ts';
import { conditionsNow, isUnknown, type ConditionsView } from './conditions.ts';
import { DriftWatch } from './drift-watch.ts';
import type { Head } from './head.ts';
import type { LeaderInput } from './leader-input.ts';
import { holderOf } from './open-run-at.ts';
import type { PlanEntry } from './plan-entry.ts';
import type { RunningPlans } from './running-plans.ts';

const UNPROTECTED_EVERY_MS = 120_000;
const CONDITIONS_EVERY_MS = 15_000;

type PlanWatchInput = Pick<LeaderInput, 'store' | 'live' | 'lease' | 'name' | 'tell'>;

interface Around {
  readonly head: Head;
  readonly source: SourceStatus;
  readonly entries: readonly PlanEntry[];
  readonly running: RunningPlans;
}

/** What the leader looks for beside the plans themselves, and whom it tells. */
export class PlanWatch {
  readonly #store: StateStore;
  readonly #live: Live;
  readonly #name: string;
  readonly #drift: DriftWatch;
  readonly #alerts: Alerts;
  #unprotected: ServeStatus['unprotected'] = [];
  #unprotectedMs = -Infinity;
  #conditionsMs = -Infinity;

  constructor({ store, live, lease, name, tell }: PlanWatchInput) {
    this.#store = store;
    this.#live = live;
    this.#name = name;
    this.#drift = new DriftWatch(tell);
    this.#alerts = new Alerts(store, lease, name);
  }

  get unprotected(): ServeStatus['unprotected'] {
    return this.#unprotected;
  }

  shown(status: PlanStatus): PlanStatus {
    return { ...status, drift: this.#drift.of(status.plan) };
  }

  /** Resolves with whether there is something new. */
  async look(around: Around): Promise<boolean> {
    const { workspace } = around.head;
    const plans = around.entries.map(({ status }) => status);
    const hasDrift = await this.#drift.look(workspace, plans);
    const isAsked = await this.#askWhatIsUnprotected(around.head);
    const nowMs = monotonicMs(workspace.clock);
    const { channels } = workspace.config;
    if (nowMs - this.#conditionsMs >= CONDITIONS_EVERY_MS && Object.keys(channels).length > 0) {
      this.#conditionsMs = nowMs;
      const view = await this.#view(around);
      await this.#alerts.update(conditionsNow(view), channels, view.nowMs, (cause) => isUnknown(cause, view));
    }
    return hasDrift || isAsked;
  }

  async #askWhatIsUnprotected({ workspace }: Head): Promise<boolean> {
    const nowMs = monotonicMs(workspace.clock);
    if (nowMs - this.#unprotectedMs < UNPROTECTED_EVERY_MS) return false;
    this.#unprotectedMs = nowMs;
    const found = new Map<string, ServeStatus['unprotected'][number]>();
    for (const name of Object.keys(workspace.config.systems))
      for (const one of await whatIsUnprotected(workspace, systemName(name), null))
        found.set(JSON.stringify(one), one);
    this.#unprotected = [...found.values()];
    return true;
  }

  async #view({ head, source, entries, running }: Around): Promise<ConditionsView> {
    const runs: RunStatus[] = [];
    for (const { run } of running.all().values()) {
      const live = run === null ? null : await this.#live.run(run).catch(() => null);
      if (live !== null) runs.push(live.status);
    }
    return {
      controller: this.#name,
      nowMs: head.workspace.clock.nowMs(),
      source,
      plans: entries.map(({ status, trouble }) => ({ ...this.shown(status), trouble })),
      runs,
      abandoned: await this.#abandoned(head, entries, running),
      told: await this.#alerts.causes(),
    };
  }

  async #abandoned(
    { workspace: { clock } }: Head,
    entries: readonly PlanEntry[],
    running: RunningPlans,
  ): Promise<ConditionsView['abandoned']> {
    const plans = new Set(
      entries.flatMap(({ status }) => (running.get(status.file) === null ? [status.plan] : [])),
    );
    const found: ConditionsView['abandoned'][number][] = [];
    for (const { plan, run, phase } of await this.#store.newestRuns())
      if (
        phase === 'running' &&
        plans.has(plan) &&
        (await holderOf(this.#store, plan, clock.nowMs())) === null
      )
        found.push({ plan, run });
    return found;
  }
}
