import type { ChangeSet } from '../../domain/change.ts';
import type { RunId } from '../../domain/ids.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import type { StateStore } from '../../state/state-store.ts';
import { applyPlan } from './applying.ts';
import type { Look } from './look-at-plan.ts';
import type { Outcome } from './plan-entry.ts';

type ToApply = Extract<Look, { kind: 'apply' }>;

/** A plan that is being applied. */
export interface RunningPlan {
  readonly commit: string;
  /** Null: it is being planned. */
  readonly changeSet: ChangeSet | null;
  readonly run: RunId | null;
  readonly isMoving: boolean;
}

interface RunningEvents {
  readonly onChange: (key: string) => void;
  readonly onEvent: (key: string, event: JournalEvent) => void;
  readonly onEnd: (key: string, outcome: Outcome) => void;
}

/** The plans that are being applied, beside each other. */
export class RunningPlans {
  readonly #store: StateStore;
  readonly #settings: { readonly revision: string; readonly wait: boolean; readonly signal: AbortSignal };
  readonly #events: RunningEvents;
  readonly #running = new Map<string, RunningPlan>();
  readonly #ends = new Map<string, Promise<void>>();

  constructor(
    store: StateStore,
    settings: { readonly revision: string; readonly wait: boolean; readonly signal: AbortSignal },
    events: RunningEvents,
  ) {
    this.#store = store;
    this.#settings = settings;
    this.#events = events;
  }

  get(key: string): RunningPlan | null {
    return this.#running.get(key) ?? null;
  }

  all(): ReadonlyMap<string, RunningPlan> {
    return this.#running;
  }

  /** Of those that do not wait for a window or a person. */
  moving(): number {
    return [...this.#running.values()].filter(({ isMoving }) => isMoving).length;
  }

  /** Resolves once it is under way, or has ended before that: one is planned after the other. */
  async begin(key: string, look: ToApply): Promise<void> {
    const begun = Promise.withResolvers<void>();
    const { resumes, checkout } = look;
    const set = (part: Partial<RunningPlan>): void => {
      const known = this.#running.get(key) ?? {
        commit: checkout.commit,
        changeSet: null,
        run: resumes?.run ?? null,
        isMoving: true,
      };
      this.#running.set(key, { ...known, ...part });
    };
    set({});
    const end = applyPlan(this.#store, look, {
      ...this.#settings,
      onBegin: (changeSet) => {
        set({ changeSet });
        begun.resolve();
        this.#events.onChange(key);
      },
      onEvent: (event) => {
        if (event.type === 'run-started') {
          set({ run: event.run });
          this.#events.onChange(key);
        }
        this.#events.onEvent(key, event);
      },
      onTurn: (isMoving) => {
        if (this.#running.get(key)?.isMoving !== isMoving) set({ isMoving });
      },
    }).then((outcome) => {
      this.#running.delete(key);
      this.#ends.delete(key);
      begun.resolve();
      this.#events.onEnd(key, outcome);
    });
    this.#ends.set(key, end);
    await begun.promise;
  }

  /** All of them have ended. */
  async ended(): Promise<void> {
    while (this.#ends.size > 0) await Promise.all(this.#ends.values());
  }
}
