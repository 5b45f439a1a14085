import { failureFacts } from '../../domain/failure.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { ServeStatus } from '../../report/live.ts';
import type { Lease, RunRow } from '../../state/state-store.ts';
import { monotonicMs } from '../../support/clock.ts';
import type { Workspace } from '../context/workspace.ts';
import { startOf } from '../running/find-run.ts';
import { isMerged } from '../review/provenance.ts';
import { Checkouts } from './checkouts.ts';
import { FollowingCourier } from './following-courier.ts';
import { readHead, type Head } from './head.ts';
import { AskedToHurry } from './hurry.ts';
import type { LeaderInput } from './leader-input.ts';
import { goOn, lookAtPlan, type Look } from './look-at-plan.ts';
import { newsOfEvent } from './news.ts';
import { PlanEntries } from './plan-entries.ts';
import { SOON_MS, type Outcome, type PlanEntry } from './plan-entry.ts';
import { PlanWatch } from './plan-watch.ts';
import { RunningPlans } from './running-plans.ts';
import { Source } from './source.ts';
import { isSuperseded } from './superseded.ts';

/** The replica that leads: fetches, plans one plan after the other, and applies several beside each other. */
export class Leader {
  readonly #input: LeaderInput;
  readonly #source: Source;
  readonly #checkouts: Checkouts;
  readonly #entries: PlanEntries;
  readonly #running: RunningPlans;
  readonly #watch: PlanWatch;
  readonly #courier: FollowingCourier;
  readonly #asked: AskedToHurry;
  #head: Head | null = null;
  /** Runs that are not of the revision, as far as is known of it. */
  #foreign = new Set<string>();
  #headProblem: string | null = null;
  /** By the clock that only ever goes on, as all that waits for a time here. */
  #fetchMs: number;
  #wake = new AbortController();
  #problem: string | null = null;

  constructor(input: LeaderInput) {
    const { clone, context, fixed, once, signal, store, tell } = input;
    this.#input = input;
    this.#source = new Source(clone.config.folder, fixed.revision, context.clock);
    this.#checkouts = new Checkouts(context, clone);
    this.#entries = new PlanEntries(context.clock, tell, input.onChange);
    this.#watch = new PlanWatch(input);
    this.#asked = new AskedToHurry(store, input.name);
    this.#courier = new FollowingCourier(store, tell);
    this.#fetchMs = this.#nowMs;
    const settings = { revision: fixed.revision, wait: !once, signal };
    this.#running = new RunningPlans(store, settings, {
      onChange: (key) => {
        const running = this.#running.get(key);
        if (running !== null) this.#entries.runs(key, running);
      },
      onEvent: (key, event) => {
        const plan = this.#entries.get(key)?.status.plan;
        const news = plan === undefined ? null : newsOfEvent(plan, event);
        if (news !== null) tell(news);
      },
      onEnd: (key, outcome) => this.#ended(key, outcome),
    });
  }

  get #now(): Instant {
    return instantFromMs(this.#input.context.clock.nowMs());
  }

  get #nowMs(): number {
    return monotonicMs(this.#input.context.clock);
  }

  /** Of the commit that is applied; before there is one, the clone. */
  get workspace(): Workspace {
    return this.#head?.workspace ?? this.#input.clone;
  }

  get lease(): Lease {
    return this.#input.lease;
  }

  /** Fetches now. */
  hurry(): void {
    this.#fetchMs = this.#nowMs;
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
      await this.#courier.end();
      await this.#checkouts.close();
    }
  }

  status(): ServeStatus {
    const { name, clone, lease } = this.#input;
    const { instance, host, acquiredAt } = lease;
    const source = this.#source.status();
    return {
      at: this.#now,
      name,
      version: clone.identity.version,
      leader: { instance, host, since: acquiredAt },
      source: { ...source, problem: source.problem ?? this.#headProblem },
      plans: this.#entries.all().map(({ status }) => this.#watch.shown(status)),
      unprotected: this.#watch.unprotected,
    };
  }

  /** What fails here concerns all plans: the state store cannot be reached, or git. It is told once, and tried again. */
  async #round(): Promise<void> {
    try {
      if ((await this.#asked.isAsked()) || this.#fetchMs <= this.#nowMs) await this.#fetch();
      for (const key of this.#entries.due()) {
        if (this.#input.signal.aborted) return;
        if (this.#running.get(key) === null) await this.#lookAt(key);
      }
      await this.#lookAround();
      this.#problem = null;
    } catch (error) {
      const { code, message } = failureFacts(error);
      if (code === 'lease-lost' || this.#input.once) throw error;
      if (this.#problem !== message)
        this.#input.tell({ event: 'problem', text: `Cannot go on for now: ${message}` });
      this.#problem = message;
      this.#fetchMs = this.#nowMs + SOON_MS;
    }
  }

  async #lookAround(): Promise<void> {
    if (this.#head === null || this.#input.once || this.#input.signal.aborted) return;
    const { source } = this.status();
    const around = { head: this.#head, source, entries: this.#entries.all(), running: this.#running };
    if (await this.#watch.look(around)) this.#input.onChange();
  }

  async #rest(): Promise<void> {
    const { context, signal } = this.#input;
    const nextMs = this.#entries.untilNextMs((key) => this.#running.get(key) === null);
    const restMs = Math.min(nextMs, this.#fetchMs - this.#nowMs);
    await context.clock.sleep(
      Math.max(SHORTEST_REST_MS, Math.min(restMs, SOON_MS)),
      AbortSignal.any([signal, this.#wake.signal]),
    );
  }

  async #fetch(): Promise<void> {
    const { clone, tell, onChange, fixed } = this.#input;
    const before = this.#source.status();
    const everyMs = (this.#head?.workspace ?? clone).config.serve.fetchEveryMs;
    // Many controllers of one server do not all ask at once. Whoever hurries it meanwhile is not forgotten.
    this.#fetchMs = this.#nowMs + Math.ceil(everyMs * (0.9 + Math.random() * 0.2));
    const { commit, problem } = await this.#source.look(this.#input.signal);
    // Whoever ends this process may have ended git with it.
    if (problem !== before.problem && !this.#input.signal.aborted)
      tell(
        problem === null
          ? { event: 'source-reached', text: `${fixed.revision} can be read again.` }
          : { event: 'source-unreachable', text: `${fixed.revision} cannot be read: ${problem}` },
      );
    if (commit !== null && commit.id !== this.#head?.commit) await this.#take(commit.id);
    await this.#findOpenRuns();
    onChange();
  }

  /** What that commit holds is applied from now on; what is under way goes on as it began. */
  async #take(commit: string): Promise<void> {
    const { fixed, tell } = this.#input;
    const short = commit.slice(0, 12);
    try {
      this.#head = await readHead(await this.#checkouts.at(commit), fixed);
      this.#headProblem = null;
    } catch (error) {
      const { message, hint } = failureFacts(error);
      const problem = hint === undefined ? message : `${message} ${hint}`;
      if (problem !== this.#headProblem)
        tell({ event: 'commit-refused', text: `Commit ${short} cannot be applied: ${message}` });
      this.#headProblem = problem;
      return;
    }
    tell({ event: 'commit', text: `Commit ${short} of ${fixed.revision} is applied from now on.` });
    // A round ends when its runs do, and they deliver themselves.
    if (!this.#input.once) await this.#courier.use(this.#head.workspace);
    this.#foreign = new Set();
    this.#entries.take(this.#head.files, (key) => this.#running.get(key) !== null);
    for (const key of this.#running.all().keys()) await this.#markSuperseded(key);
    await this.#checkouts.keepOnly(await this.#commitsInUse());
  }

  /** Runs whose plans are not in the head any more: they go on to their end. */
  async #findOpenRuns(): Promise<void> {
    const head = this.#head;
    if (head === null) return;
    const known = new Set(this.#entries.all().map(({ status }) => status.plan));
    for (const row of await this.#openRuns()) {
      if (this.#foreign.has(row.run)) continue;
      const changeSet = known.has(row.plan) ? null : await this.#input.store.changeSet(row.changeSet);
      if (changeSet === null || this.#entries.get(changeSet.planFile) !== null) continue;
      const commit = await this.#commitOf(row);
      // Others may keep their runs in the same state.
      if (commit !== null && (await isMerged(head.workspace.config.folder, commit, head.commit)))
        this.#entries.addOpenRun(row, changeSet);
      else this.#foreign.add(row.run);
    }
  }

  async #openRuns(): Promise<readonly RunRow[]> {
    return (await this.#input.store.newestRuns()).filter(({ phase }) => phase !== 'finished');
  }

  async #commitOf(row: RunRow): Promise<string | null> {
    return (await startOf(this.#input.store, row))?.commit?.id ?? null;
  }

  async #commitsInUse(): Promise<ReadonlySet<string>> {
    const ofRuns = await Promise.all((await this.#openRuns()).map((row) => this.#commitOf(row)));
    const running = [...this.#running.all().values()].map(({ commit }) => commit);
    return new Set([...ofRuns, ...running, this.#head?.commit ?? null].filter((commit) => commit !== null));
  }

  async #lookAt(key: string): Promise<void> {
    const head = this.#head;
    const entry = this.#entries.get(key);
    if (head === null || entry === null) return;
    this.#entries.lookedAt(key, head.commit);
    const look = await this.#lookOf(head, entry);
    if (look.read !== null) this.#entries.read(key, look.read);
    const twin = look.read === null ? null : this.#entries.twinOf(key, head.files);
    if (twin !== null) return this.#entries.became(key, hasTwin(twin, this.#now));
    if (look.kind === 'stays') return this.#entries.became(key, look);
    if (this.#running.moving() >= head.workspace.config.serve.maxRuns) return this.#entries.soon(key);
    if (this.#input.signal.aborted) return;
    await this.#running.begin(key, look);
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

  async #markSuperseded(key: string): Promise<void> {
    const changeSet = this.#running.get(key)?.changeSet ?? null;
    const head = this.#head;
    if (changeSet === null || head === null) return;
    const isLate = await isSuperseded(head, changeSet);
    this.#entries.superseded(key, isLate ? head.commit : null);
  }

  #ended(key: string, outcome: Outcome): void {
    const commit = this.#entries.get(key)?.commit;
    this.#entries.became(key, outcome);
    // What came while it ran is looked at now.
    if (commit !== this.#head?.commit) this.#entries.now(key);
    this.#wake.abort();
  }
}

/** News wakes it, and so do many things at once. */
const SHORTEST_REST_MS = 20;

const hasTwin = (file: string, at: Instant): Outcome => ({
  state: {
    kind: 'refused',
    at,
    why: `${file} has a plan of the same name, and a plan has one run at a time.`,
    hint: 'Give one of them another name.',
  },
  run: null,
  again: null,
  trouble: 'lasting',
});
