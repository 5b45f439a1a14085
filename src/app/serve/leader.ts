import { basename } from 'node:path';
import { failureFacts } from '../../domain/failure.ts';
import { planName } from '../../domain/ids.ts';
import { addMs, instantFromMs, instantMs, type Instant } from '../../domain/instant.ts';
import type { PlanState, ServeStatus } from '../../report/live.ts';
import type { Lease, RunRow, StateStore } from '../../state/state-store.ts';
import type { Context } from '../context/context.ts';
import type { Workspace } from '../context/workspace.ts';
import { startOf } from '../running/find-run.ts';
import { isMerged } from '../review/provenance.ts';
import { Checkouts } from './checkouts.ts';
import { readHead, type Fixed, type Head } from './head.ts';
import { goOn, lookAtPlan, type Look } from './look-at-plan.ts';
import { newsOf, newsOfEvent } from './news.ts';
import { entryAfter, newEntry, SOON_MS, type Outcome, type PlanEntry } from './plan-entry.ts';
import { PlanWatch } from './plan-watch.ts';
import { RunningPlans } from './running-plans.ts';
import type { Tell } from './serve-request.ts';
import { Source } from './source.ts';
import { isSuperseded } from './superseded.ts';

export interface LeaderInput {
  readonly context: Context;
  /** Beside whose drover.yaml all data lies. */
  readonly clone: Workspace;
  readonly store: StateStore;
  readonly lease: Lease;
  readonly name: string;
  readonly fixed: Fixed;
  readonly once: boolean;
  readonly tell: Tell;
  /** Something that the page shows has changed. */
  readonly onChange: () => void;
  /** Aborted: what is under way stops at its next checkpoint. */
  readonly signal: AbortSignal;
}

/** The replica that leads: fetches, plans one plan after the other, and applies several beside each other. */
export class Leader {
  readonly #input: LeaderInput;
  readonly #source: Source;
  readonly #checkouts: Checkouts;
  readonly #running: RunningPlans;
  readonly #watch: PlanWatch;
  readonly #entries = new Map<string, PlanEntry>();
  #head: Head | null = null;
  #headProblem: string | null = null;
  #fetchAt: Instant;
  #wake = new AbortController();
  #problem: string | null = null;

  constructor(input: LeaderInput) {
    const { clone, context, fixed, once, signal, store } = input;
    this.#input = input;
    this.#source = new Source(clone.config.folder, fixed.revision, context.clock);
    this.#checkouts = new Checkouts(context, clone);
    this.#watch = new PlanWatch(input);
    this.#fetchAt = this.#now;
    this.#running = new RunningPlans(
      store,
      { revision: fixed.revision, wait: !once, signal },
      {
        onChange: (key) => this.#showRunning(key),
        onEvent: (key, event) => {
          const entry = this.#entries.get(key);
          const news = entry === undefined ? null : newsOfEvent(entry.status.plan, event);
          if (news !== null) input.tell(news);
        },
        onEnd: (key, outcome) => this.#applied(key, outcome),
      },
    );
  }

  get #now(): Instant {
    return instantFromMs(this.#input.context.clock.nowMs());
  }

  /** Of the commit that is applied; before there is one, the clone. */
  get workspace(): Workspace {
    return this.#head?.workspace ?? this.#input.clone;
  }

  /** Fetches now, and looks at what has failed. */
  hurry(): void {
    this.#fetchAt = this.#now;
    this.#wake.abort();
  }

  /** Rejects with `lease-lost` where another leads. */
  async run(): Promise<void> {
    const { once, signal } = this.#input;
    try {
      while (!signal.aborted) {
        this.#wake = new AbortController();
        await this.#round();
        if (once) break;
        await this.#rest();
      }
    } finally {
      await this.#running.ended();
      await this.#checkouts.close();
    }
  }

  status(): ServeStatus {
    const { name, clone, lease } = this.#input;
    const source = this.#source.status();
    const { version } = clone.identity;
    return {
      at: this.#now,
      name,
      version,
      leader: { instance: lease.instance, host: lease.host, since: lease.acquiredAt },
      source: { ...source, problem: source.problem ?? this.#headProblem },
      plans: [...this.#entries.values()].map(({ status }) => this.#watch.shown(status)),
      unprotected: this.#watch.unprotected,
    };
  }

  /** What fails here concerns all plans: the state store cannot be reached, or git. It is told once, and tried again. */
  async #round(): Promise<void> {
    try {
      if (this.#fetchAt <= this.#now) await this.#fetch();
      for (const [key, { lookAt }] of this.#entries) {
        if (this.#input.signal.aborted) return;
        if (lookAt !== null && lookAt <= this.#now && this.#running.get(key) === null)
          await this.#lookAt(key);
      }
      await this.#lookAround();
      this.#problem = null;
    } catch (error) {
      const { code, message } = failureFacts(error);
      if (code === 'lease-lost') throw error;
      if (this.#problem !== message)
        this.#input.tell({ event: 'problem', text: `Cannot go on for now: ${message}` });
      this.#problem = message;
    }
  }

  async #lookAround(): Promise<void> {
    if (this.#head === null || this.#input.signal.aborted) return;
    const plans = [...this.#entries.values()].map(({ status }) => status);
    if (await this.#watch.look(this.#head, plans)) this.#input.onChange();
  }

  async #rest(): Promise<void> {
    const { context, signal } = this.#input;
    const next = [...this.#entries].flatMap(([key, { lookAt }]) =>
      lookAt === null || this.#running.get(key) !== null ? [] : instantMs(lookAt),
    );
    const untilMs = Math.min(...next, instantMs(this.#fetchAt)) - context.clock.nowMs();
    await context.clock.sleep(
      Math.max(SHORTEST_REST_MS, Math.min(untilMs, SOON_MS)),
      AbortSignal.any([signal, this.#wake.signal]),
    );
  }

  async #fetch(): Promise<void> {
    const { clone, tell, onChange } = this.#input;
    const before = this.#source.status();
    const { commit, problem } = await this.#source.look();
    const everyMs = (this.#head?.workspace ?? clone).config.serve.fetchEveryMs;
    // Many controllers of one server do not all ask at once.
    this.#fetchAt = addMs(this.#now, everyMs * (0.9 + Math.random() * 0.2));
    if (problem !== before.problem)
      tell(
        problem === null
          ? { event: 'source-reached', text: `${this.#source.status().revision} can be read again.` }
          : { event: 'source-unreachable', text: `The revision cannot be read: ${problem}` },
      );
    if (commit !== null && commit.id !== this.#head?.commit) await this.#take(commit.id);
    await this.#findOpenRuns();
    onChange();
  }

  /** What that commit holds is applied from now on; what is under way goes on as it began. */
  async #take(commit: string): Promise<void> {
    const { fixed, tell } = this.#input;
    try {
      this.#head = await readHead(await this.#checkouts.at(commit), fixed);
      this.#headProblem = null;
    } catch (error) {
      const { message, hint } = failureFacts(error);
      const problem = hint === undefined ? message : `${message} ${hint}`;
      if (problem !== this.#headProblem)
        tell({ event: 'commit-refused', text: `Commit ${commit.slice(0, 12)} cannot be applied.` });
      this.#headProblem = problem;
      return;
    }
    tell({
      event: 'commit',
      text: `Commit ${commit.slice(0, 12)} of ${fixed.revision} is applied from now on.`,
    });
    const { files } = this.#head;
    for (const [key, { status }] of this.#entries)
      if (!files.includes(key) && this.#running.get(key) === null && !isOpen(status.state))
        this.#entries.delete(key);
    for (const file of files) {
      const entry = this.#entries.get(file) ?? newEntry(planName(nameOf(file)), file, this.#now);
      this.#entries.set(file, { ...entry, lookAt: this.#now, failures: 0 });
    }
    for (const key of this.#running.all().keys()) await this.#markSuperseded(key);
    await this.#checkouts.keepOnly(await this.#commitsInUse());
  }

  /** Runs whose plans are not in the head any more: they go on to their end. */
  async #findOpenRuns(): Promise<void> {
    const head = this.#head;
    if (head === null) return;
    const known = new Set([...this.#entries.values()].map(({ status }) => status.plan));
    for (const row of await this.#openRuns()) {
      const changeSet = known.has(row.plan) ? null : await this.#input.store.changeSet(row.changeSet);
      if (changeSet === null || this.#entries.has(changeSet.planFile)) continue;
      const commit = (await startOf(this.#input.store, row))?.commit?.id;
      // Others may keep their runs in the same state.
      if (commit === undefined || !(await isMerged(head.workspace.config.folder, commit, head.commit)))
        continue;
      const entry = newEntry(row.plan, changeSet.planFile, this.#now);
      const { system, timeZone } = changeSet;
      this.#entries.set(entry.status.file, { ...entry, status: { ...entry.status, system, timeZone } });
    }
  }

  async #openRuns(): Promise<readonly RunRow[]> {
    return (await this.#input.store.newestRuns()).filter(({ phase }) => phase !== 'finished');
  }

  async #commitsInUse(): Promise<ReadonlySet<string>> {
    const commits = new Set([...this.#running.all().values()].map(({ commit }) => commit));
    if (this.#head !== null) commits.add(this.#head.commit);
    for (const row of await this.#openRuns()) {
      const commit = (await startOf(this.#input.store, row))?.commit?.id;
      if (commit !== undefined) commits.add(commit);
    }
    return commits;
  }

  async #lookAt(key: string): Promise<void> {
    const head = this.#head;
    const entry = this.#entries.get(key);
    if (head === null || entry === undefined) return;
    if (entry.commit !== head.commit) this.#set(key, { ...entry, commit: head.commit });
    const look = await this.#lookOf(head, entry);
    const read = look.read;
    if (read !== null) this.#set(key, withFacts(this.#entries.get(key) ?? entry, read));
    const twin = this.#twinOf(key);
    if (twin !== null && look.kind === 'apply') return this.#became(key, hasTwin(twin, this.#now));
    if (look.kind === 'stays') return this.#became(key, look);
    const isRoom = this.#running.moving() < head.workspace.config.serve.maxRuns;
    if (!isRoom) return this.#wait(key);
    if (!this.#input.signal.aborted) await this.#running.begin(key, look);
    if (look.isSuperseded) await this.#markSuperseded(key);
  }

  async #lookOf(head: Head, { status }: PlanEntry): Promise<Look> {
    const { store, fixed } = this.#input;
    if (head.files.includes(status.file)) {
      const look = await lookAtPlan(store, this.#checkouts, head, status.file, fixed.revision);
      if (look.read !== null) return look;
      // It cannot be read any more: its run goes on with what it could read.
      const row = await this.#openRunOf(status);
      return row === null ? look : goOn(store, this.#checkouts, head, row, null);
    }
    const row = await this.#openRunOf(status);
    if (row !== null) return goOn(store, this.#checkouts, head, row, null);
    return { kind: 'stays', read: null, state: status.state, run: status.run, again: null };
  }

  async #openRunOf({ plan, file }: PlanEntry['status']): Promise<RunRow | null> {
    for (const row of await this.#openRuns()) {
      if (row.plan === plan) return row;
      if ((await this.#input.store.changeSet(row.changeSet))?.planFile === file) return row;
    }
    return null;
  }

  /** A file before it has a plan of the same name. */
  #twinOf(key: string): string | null {
    const plan = this.#entries.get(key)?.status.plan;
    const isTwin = ([other, { status }]: [string, PlanEntry]): boolean =>
      status.plan === plan && (other < key || this.#running.get(other) !== null);
    return [...this.#entries].find((one) => one[0] !== key && isTwin(one))?.[0] ?? null;
  }

  #wait(key: string): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#set(key, { ...entry, lookAt: addMs(this.#now, SOON_MS) });
  }

  #showRunning(key: string): void {
    const running = this.#running.get(key);
    const entry = this.#entries.get(key);
    if (running === null || entry === undefined || running.run === null) return;
    const { run, commit, changeSet } = running;
    const { state } = entry.status;
    const newer = state.kind === 'running' ? state.newer : undefined;
    this.#set(key, {
      ...entry,
      status: {
        ...entry.status,
        run,
        system: changeSet?.system ?? entry.status.system,
        state: { kind: 'running', run, commit, ...(newer === undefined ? {} : { newer }) },
      },
    });
  }

  async #markSuperseded(key: string): Promise<void> {
    const running = this.#running.get(key);
    const head = this.#head;
    if (running?.changeSet == null || head === null) return;
    const { changeSet } = running;
    const isLate = await isSuperseded(head, changeSet);
    const entry = this.#entries.get(key);
    if (entry?.status.state.kind !== 'running') return;
    const { newer: _, ...state } = entry.status.state;
    const shown = isLate ? { ...state, newer: head.commit } : state;
    this.#set(key, { ...entry, status: { ...entry.status, state: shown } });
  }

  #applied(key: string, outcome: Outcome): void {
    this.#became(key, outcome);
    const entry = this.#entries.get(key);
    // What came while it ran is looked at now.
    if (entry !== undefined && entry.commit !== this.#head?.commit)
      this.#set(key, { ...entry, lookAt: this.#now });
    this.#wake.abort();
  }

  #became(key: string, outcome: Outcome): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    const next = entryAfter(entry, outcome, this.#now);
    this.#set(key, next);
    if (isSameState(entry.status.state, next.status.state)) return;
    const news = newsOf(next.status);
    if (news !== null) this.#input.tell(news);
  }

  #set(key: string, entry: PlanEntry): void {
    this.#entries.set(key, entry);
    this.#input.onChange();
  }
}

/** News wakes it, and so do many things at once. */
const SHORTEST_REST_MS = 20;

const nameOf = (file: string): string => basename(file).replace(/\.ya?ml$/i, '');

const isOpen = ({ kind }: PlanState): boolean => kind === 'running' || kind === 'paused' || kind === 'held';

const withFacts = (entry: PlanEntry, facts: NonNullable<Look['read']>): PlanEntry => ({
  ...entry,
  status: { ...entry.status, ...facts },
});

/** Times go on while nothing changes. */
const isSameState = (one: PlanState, other: PlanState): boolean =>
  JSON.stringify({ ...one, at: null }) === JSON.stringify({ ...other, at: null });

const hasTwin = (file: string, at: Instant): Outcome => ({
  state: {
    kind: 'refused',
    at,
    why: `${file} has a plan of the same name, and a plan has one run at a time.`,
    hint: 'Give one of them another name.',
  },
  run: null,
  again: null,
});
