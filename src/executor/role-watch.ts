import type { Graph } from './decide/graph.ts';
import type { Situation } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';
import { monotonicMs } from '../support/clock.ts';

const CHECK_INTERVAL_MS = 30_000;

/**
 * Watches which member is active. The member expected is the one seen when the run began, or after a step that changes
 * roles; it is kept with the run. Unknown is not a change: a pair that was shut down on purpose may not answer.
 */
export class RoleWatch {
  readonly #tools: Tools;
  readonly #journal: Journal;
  readonly #graph: Graph;
  #nextCheckMs = 0;
  #seen: Situation['roleChange'] = null;

  constructor(tools: Tools, journal: Journal, graph: Graph) {
    this.#tools = tools;
    this.#journal = journal;
    this.#graph = graph;
  }

  /** An unordered change, once seen, stays recorded. */
  async check(): Promise<Situation['roleChange']> {
    const { continuity, clock } = this.#tools;
    if (continuity === null || this.#seen !== null || this.#isBeingChanged()) return this.#seen;
    if (monotonicMs(clock) < this.#nextCheckMs) return null;
    this.#nextCheckMs = monotonicMs(clock) + Math.max(continuity.pollIntervalMs, CHECK_INTERVAL_MS);
    const active = await this.#readActive();
    if (active === null) return null;
    const expected = await this.#journal.store.fact(this.#key);
    if (expected === null) await this.#journal.store.setFact(this.#key, active, this.#journal.lease);
    else if (expected !== active) this.#seen = { expected, seen: active };
    return this.#seen;
  }

  /** Called before the end is journalled: until then the roles count as being changed. */
  async stepSucceeded(kind: string): Promise<void> {
    if (!this.#tools.stepKind(kind).changesRoles) return;
    const active = await this.#readActive();
    if (active !== null) await this.#journal.store.setFact(this.#key, active, this.#journal.lease);
  }

  get #key(): string {
    return `run:${this.#journal.runId}:active-member`;
  }

  #isBeingChanged(): boolean {
    return this.#graph.changeSet.nodes.some((node) => {
      if (node.kind !== 'step' || this.#journal.run.nodes.get(node.id)?.result !== null) return false;
      return this.#tools.stepKind(node.step.spec.kind).changesRoles === true;
    });
  }

  async #readActive(): Promise<string | null> {
    try {
      return (await this.#tools.continuity?.status())?.active ?? null;
    } catch {
      return null;
    }
  }
}
