import type { ContinuitySystem } from '../continuity/continuity-system.ts';
import type { Graph } from './decide/graph.ts';
import type { Situation } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import type { Clock } from '../support/clock.ts';

/** Steps that change roles on purpose. */
const ROLE_CHANGING: ReadonlySet<string> = new Set(['failover-test', 'switchover', 'switchback']);
const CHECK_INTERVAL_MS = 30_000;

/**
 * Watches which member is active. The member expected is the one seen when the run began, or after a step that changes
 * roles; it is kept with the run. Unknown is not a change: a pair that was shut down on purpose may not answer.
 */
export class RoleWatch {
  private readonly continuity: ContinuitySystem | null;
  private readonly journal: Journal;
  private readonly graph: Graph;
  private readonly clock: Clock;
  private nextCheckMs = 0;
  private seen: Situation['roleChange'] = null;

  constructor(continuity: ContinuitySystem | null, journal: Journal, graph: Graph, clock: Clock) {
    this.continuity = continuity;
    this.journal = journal;
    this.graph = graph;
    this.clock = clock;
  }

  /** An unordered change, once seen, stays recorded. */
  async check(): Promise<Situation['roleChange']> {
    if (this.continuity === null || this.seen !== null || this.isBeingChanged()) return this.seen;
    if (this.clock.nowMs() < this.nextCheckMs) return null;
    this.nextCheckMs = this.clock.nowMs() + Math.max(this.continuity.pollIntervalMs, CHECK_INTERVAL_MS);
    const active = await this.readActive();
    if (active === null) return null;
    const expected = await this.journal.store.fact(this.key);
    if (expected === null) await this.journal.store.setFact(this.key, active);
    else if (expected !== active) this.seen = { expected, seen: active };
    return this.seen;
  }

  /** Called before the end is journalled: until then the roles count as being changed. */
  async stepSucceeded(kind: string): Promise<void> {
    if (!ROLE_CHANGING.has(kind)) return;
    const active = await this.readActive();
    if (active !== null) await this.journal.store.setFact(this.key, active);
  }

  private get key(): string {
    return `run:${this.journal.runId}:active-member`;
  }

  private isBeingChanged(): boolean {
    return this.graph.changeSet.nodes.some((node) => {
      if (node.kind !== 'step' || !ROLE_CHANGING.has(node.step.spec.kind)) return false;
      const progress = this.journal.run.nodes.get(node.id);
      return progress !== undefined && progress.result === null;
    });
  }

  private async readActive(): Promise<string | null> {
    try {
      return (await this.continuity?.status())?.active ?? null;
    } catch {
      return null;
    }
  }
}
