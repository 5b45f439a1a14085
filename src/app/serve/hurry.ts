import { randomUUID } from 'node:crypto';
import type { StateStore } from '../../state/state-store.ts';

const factOf = (controller: string): string => `hurry:${controller}`;

/** By way of the state: the leader sees it at its next look. */
export const askLeaderToHurry = (store: StateStore, controller: string): Promise<void> =>
  store.setFact(factOf(controller), randomUUID());

/** Has a standby been asked to have the revision fetched? What was asked before this leader led counts for nothing. */
export class AskedToHurry {
  readonly #store: StateStore;
  readonly #controller: string;
  #seen: string | null | undefined = undefined;

  constructor(store: StateStore, controller: string) {
    this.#store = store;
    this.#controller = controller;
  }

  async isAsked(): Promise<boolean> {
    const before = this.#seen;
    this.#seen = await this.#store.fact(factOf(this.#controller));
    return before !== undefined && this.#seen !== before;
  }
}
