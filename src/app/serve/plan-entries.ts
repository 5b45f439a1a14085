import { basename } from 'node:path';
import { planName } from '../../domain/ids.ts';
import type { PlanState } from '../../report/live.ts';
import type { RunRow } from '../../state/state-store.ts';
import type { Clock } from '../../support/clock.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { dueAfter, untilMs } from './due.ts';
import type { PlanFacts } from './look-at-plan.ts';
import { newsOf } from './news.ts';
import { entryAfter, newEntry, SOON_MS, type Outcome, type PlanEntry } from './plan-entry.ts';
import type { RunningPlan } from './running-plans.ts';
import type { Tell } from './serve-request.ts';

/** The plans that the leader knows, by file. */
export class PlanEntries {
  readonly #clock: Clock;
  readonly #tell: Tell;
  readonly #onChange: () => void;
  readonly #entries = new Map<string, PlanEntry>();

  constructor(clock: Clock, tell: Tell, onChange: () => void) {
    this.#clock = clock;
    this.#tell = tell;
    this.#onChange = onChange;
  }

  get(key: string): PlanEntry | null {
    return this.#entries.get(key) ?? null;
  }

  /** In the order of their files. */
  all(): readonly PlanEntry[] {
    return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  }

  due(): readonly string[] {
    return this.all().flatMap(({ lookAt, status }) =>
      lookAt !== null && untilMs(this.#clock, lookAt) <= 0 ? [status.file] : [],
    );
  }

  /** How long it is until the first of those that `counts` is due; Infinity: none is. */
  untilNextMs(counts: (key: string) => boolean): number {
    const times = [...this.#entries].flatMap(([key, { lookAt }]) =>
      lookAt === null || !counts(key) ? [] : untilMs(this.#clock, lookAt),
    );
    return Math.min(Infinity, ...times);
  }

  /** Another commit: all of its plans are looked at; those of others stay while `isInUse`. */
  take(files: readonly string[], isInUse: (key: string) => boolean): void {
    for (const [key, { status }] of this.#entries)
      if (!files.includes(key) && !isInUse(key) && !isOpen(status.state)) this.#entries.delete(key);
    for (const file of files) {
      const entry = this.#entries.get(file) ?? newEntry(planName(nameOf(file)), file, this.#clock);
      this.#set(file, { ...entry, lookAt: dueAfter(this.#clock, 0), failures: 0 });
    }
  }

  /** Of a run whose plan is not in the commit. */
  addOpenRun({ plan }: RunRow, { planFile, system, timeZone }: ChangeSet): void {
    const entry = newEntry(plan, planFile, this.#clock);
    this.#set(planFile, { ...entry, status: { ...entry.status, system, timeZone } });
  }

  lookedAt(key: string, commit: string): void {
    this.#change(key, (entry) => (entry.commit === commit ? entry : { ...entry, commit }));
  }

  read(key: string, facts: PlanFacts): void {
    this.#change(key, (entry) => ({ ...entry, status: { ...entry.status, ...facts } }));
  }

  soon(key: string): void {
    this.#change(key, (entry) => ({ ...entry, lookAt: dueAfter(this.#clock, SOON_MS) }));
  }

  now(key: string): void {
    this.#change(key, (entry) => ({ ...entry, lookAt: dueAfter(this.#clock, 0) }));
  }

  became(key: string, outcome: Outcome): void {
    const entry = this.get(key);
    if (entry === null) return;
    const next = entryAfter(entry, outcome, this.#clock);
    this.#set(key, next);
    if (isSameState(entry.status.state, next.status.state)) return;
    const news = newsOf(next.status);
    if (news !== null) this.#tell(news);
  }

  runs(key: string, { run, commit, changeSet }: RunningPlan): void {
    if (run === null) return;
    this.#change(key, (entry) => {
      const { state, system } = entry.status;
      const newer = state.kind === 'running' && state.newer !== undefined ? { newer: state.newer } : {};
      const status = { ...entry.status, run, system: changeSet?.system ?? system };
      return {
        ...entry,
        trouble: null,
        status: { ...status, state: { kind: 'running', run, commit, ...newer } },
      };
    });
  }

  /** `newer`: the commit that says something else of the plan, which waits for the end of the run; null: none does. */
  superseded(key: string, newer: string | null): void {
    this.#change(key, (entry) => {
      const { state } = entry.status;
      if (state.kind !== 'running') return entry;
      const { newer: _, ...rest } = state;
      const shown = newer === null ? rest : { ...rest, newer };
      return { ...entry, status: { ...entry.status, state: shown } };
    });
  }

  /** The first of those files that has another plan with the same name; null: there is none. */
  twinOf(key: string, files: readonly string[]): string | null {
    const plan = this.get(key)?.status.plan;
    const twin = this.all().find(
      ({ status }) => status.plan === plan && status.file < key && files.includes(status.file),
    );
    return twin?.status.file ?? null;
  }

  #change(key: string, change: (entry: PlanEntry) => PlanEntry): void {
    const entry = this.get(key);
    if (entry !== null) this.#set(key, change(entry));
  }

  #set(key: string, entry: PlanEntry): void {
    if (this.#entries.get(key) === entry) return;
    this.#entries.set(key, entry);
    this.#onChange();
  }
}

const nameOf = (file: string): string => basename(file).replace(/\.ya?ml$/i, '');

const isOpen = ({ kind }: PlanState): boolean => kind === 'running' || kind === 'paused' || kind === 'held';

/** Times go on while nothing changes. */
const isSameState = (one: PlanState, other: PlanState): boolean =>
  JSON.stringify({ ...one, at: null }) === JSON.stringify({ ...other, at: null });
