import { foldRun } from '../domain/fold-run.ts';
import { failureFacts } from '../domain/failure.ts';
import { planLeaseKey } from '../domain/lease.ts';
import type { RunId } from '../domain/ids.ts';
import { addMs, msBetween, type Instant } from '../domain/instant.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { PersonNeeded, RehearsedEnd, RehearsedRun } from '../domain/rehearsal.ts';
import type { ContinuitySystem } from '../continuity/continuity-system.ts';
import { keepLease } from '../executor/lease.ts';
import { describePause, type PauseReason } from '../executor/pause.ts';
import { defaultPacing } from '../executor/decide/situation.ts';
import { measureDatabases } from '../executor/measure-databases.ts';
import { answerGate } from '../executor/gate-answers.ts';
import type { RunInput } from '../executor/run-input.ts';
import { runPlan, type RunEnd } from '../executor/run-plan.ts';
import type { StepKind } from '../runbook/step-kind.ts';
import type { StateStore } from '../state/state-store.ts';
import type { SimulatedSystem } from '../systems/simulated/simulated-system.ts';
import type { Clock } from '../support/clock.ts';
import { SeededRandom } from '../support/random.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { holdsAt } from './holds-at.ts';
import { leaseRequestOf } from './lease-request.ts';
import { Life, type Death } from './life.ts';
import { News } from './news.ts';
import { observeRun } from './observe-run.ts';
import { pollIntervalsFor, type PollIntervals } from './poll-intervals.ts';
import type { RehearsalInput } from './rehearsal-input.ts';
import type { Lapsed } from './run-seen.ts';
import { simulatedPair } from './simulated-pair.ts';
import { simulatedStep } from './simulated-steps.ts';
import { simulatedSystemOf } from './simulated-system-of.ts';
import { now, someoneComesAt } from './people.ts';

const DAY_MS = 86_400_000;
/** So often a run that stops where it stopped before is started again, before that is its end. */
const IN_VAIN_MAX = 3;

/** What a rehearsal takes from outside: the real kinds of steps, and a state of its own. */
export interface RehearsalTools {
  readonly stepKind: (kind: string) => StepKind;
  readonly openStore: (clock: Clock) => Promise<StateStore>;
  /** When processes die; missing: as drawn by the seed. For tests. */
  readonly deaths?: (life: number) => Death | null;
}

/** One run of the change set from its start to its end, by the real executor: the same for the same input and seed, wherever it is rehearsed. */
export async function rehearseOnce(
  input: RehearsalInput,
  seed: number,
  tools: RehearsalTools,
): Promise<RehearsedRun> {
  const clock = new VirtualClock(input.startsAt);
  const store = await tools.openStore(clock);
  try {
    return await new Rehearsed(input, seed, tools, clock, store).toItsEnd();
  } finally {
    await store.close();
  }
}

/** What outlives the processes of a rehearsed run: the time, the state, the mail system, the pair, and the people. */
class Rehearsed {
  readonly #input: RehearsalInput;
  readonly #seed: number;
  readonly #tools: RehearsalTools;
  readonly #clock: VirtualClock;
  readonly #store: StateStore;
  readonly #random: SeededRandom;
  readonly #system: SimulatedSystem;
  readonly #pair: ContinuitySystem | null;
  readonly #endsAt: Instant;
  readonly #events: JournalEvent[] = [];
  readonly #stops: PersonNeeded[] = [];
  readonly #lapsed: Lapsed[] = [];
  readonly #deaths: SeededRandom;
  readonly #over = new AbortController();
  readonly #poll: PollIntervals;
  readonly #news: News;
  #head = '';
  #ids = 0;
  #lives = 0;

  constructor(
    input: RehearsalInput,
    seed: number,
    tools: RehearsalTools,
    clock: VirtualClock,
    store: StateStore,
  ) {
    this.#input = input;
    this.#seed = seed;
    this.#tools = tools;
    this.#clock = clock;
    this.#store = store;
    this.#random = new SeededRandom(seed);
    this.#deaths = this.#random.stream('deaths');
    this.#poll = pollIntervalsFor(input);
    this.#endsAt = addMs(input.startsAt, input.horizonMs);
    const { pair } = input;
    this.#system = simulatedSystemOf(input, seed, clock);
    this.#news = new News(this.#system, clock, this.#poll);
    this.#pair = pair === null ? null : simulatedPair(pair, this.#random.stream('pair'), clock);
  }

  async toItsEnd(): Promise<RehearsedRun> {
    const end = await this.#lived();
    this.#over.abort();
    return observeRun({
      input: this.#input,
      seed: this.#seed,
      end,
      events: this.#events,
      run: foldRun(this.#events),
      record: this.#system.record,
      whereIs: this.#system.whereIs,
      stops: this.#stops,
      lapsed: this.#lapsed,
      journalHead: this.#head,
    });
  }

  /** One process after the other, until the run has ended, or no one would bring it on. */
  async #lived(): Promise<RehearsedEnd> {
    for (let inVain = 0; ;) {
      const before = this.#events.length;
      const end = await this.#live();
      const at = now(this.#clock);
      if (end === 'died' && this.#events.at(-1)?.type === 'run-finished') return { kind: 'finished', at };
      if (end === 'died') {
        await this.#clock.sleep(this.#input.faults.restartMs);
        continue;
      }
      if (end.kind === 'finished') return { kind: 'finished', at };
      const why = describePause(end.reason);
      // What resumes and stops again has written that, and nothing else.
      inVain = this.#events.length - before > 2 ? 0 : inVain + 1;
      const comesAt = mayGoOn(end.reason) && inVain < IN_VAIN_MAX ? this.#someoneComes(at) : null;
      const isPerson = end.reason.kind !== 'time-allowance';
      if (isPerson) this.#stops.push({ node: null, kind: 'stopped-run', since: at, until: comesAt, why });
      if (comesAt === null) return { kind: 'stopped', at, why };
      await this.#clock.sleep(msBetween(at, comesAt));
    }
  }

  /** Null: not within the time that is rehearsed. */
  #someoneComes(since: Instant): Instant | null {
    const comesAt = someoneComesAt(since, this.#input.changeSet.timeZone, 'at-work');
    return comesAt < this.#endsAt ? comesAt : null;
  }

  async #live(): Promise<RunEnd | 'died'> {
    const life = new Life(this.#clock.ofProcess(), this.#nextDeath());
    const ended = new AbortController();
    const end = await Promise.race([
      this.#apply(life),
      life.died,
      life.diesInTime(this.#clock, ended.signal),
    ]);
    ended.abort();
    this.#news.forgetRun();
    if (end === 'died') await this.#store.breakLease(planLeaseKey(this.#input.changeSet.plan));
    return end;
  }

  /** Takes the lease, applies, lets go: what `apply` does. */
  async #apply(life: Life): Promise<RunEnd> {
    const store = this.#watched(life);
    const keeping = await keepLease(store, leaseRequestOf(this.#lives, this.#input), life.clock);
    if (keeping.kind === 'held') throw new Error('no one else works on what is rehearsed');
    const { kept } = keeping;
    try {
      const databases = (await measureDatabases(this.#system, this.#input.changeSet)) ?? [];
      return await runPlan({
        ...this.#runInput(life, store, kept),
        start: { rehearsal: { seed: this.#seed }, databases },
      });
    } catch (error) {
      if (this.#runId() === null) throw error;
      return {
        kind: 'paused',
        run: foldRun(this.#events),
        reason: { kind: 'fatal', failure: failureFacts(error) },
      };
    } finally {
      await kept.release();
    }
  }

  #runInput(
    life: Life,
    store: StateStore,
    { lease, lost }: { readonly lease: RunInput['lease']; readonly lost: AbortSignal },
  ): RunInput {
    const { changeSet, identity, maxExposureMs, faults } = this.#input;
    const random = this.#random.stream('steps');
    const notes = {
      lapsed: (node: Lapsed['node'], why: string): void => void this.#lapsed.push({ node, why }),
    };
    return {
      changeSet,
      run: this.#runId() ?? 'new',
      otherRuns: async () => [],
      system: life.seeing(this.#news.told()),
      continuity: this.#pair === null ? null : life.seeing(this.#pair),
      stepKind: (kind) =>
        simulatedStep(this.#tools.stepKind(kind), { faults, random, system: this.#system }, notes),
      store,
      lease,
      leaseLost: lost,
      clock: life.clock,
      signal: this.#over.signal,
      secret: async () => {
        throw new Error('a rehearsal has no secrets');
      },
      requireAsPlanned: async () => {},
      baseFolder: '/rehearsal',
      backupsFolder: '/rehearsal/backups',
      identity: { ...identity, processId: this.#lives },
      holdsNow: async () => holdsAt(now(this.#clock), this.#input),
      newId: () => `rehearsal-${this.#seed}-${(this.#ids += 1)}`,
      listener: () => {},
      pacing: { ...defaultPacing, people: 'told' },
      limits: {
        maxDurationMs: msBetween(now(this.#clock), this.#endsAt),
        until: 'done',
        wait: true,
        maxExposureMs,
        pollIntervalMs: this.#poll.longestMs,
      },
    };
  }

  /** The state as a process sees it. What is written is noted when it is, whether the process lives to know or not. */
  #watched(life: Life): StateStore {
    const seen = life.seeing(this.#store);
    const append: StateStore['append'] = (run, token, events) =>
      life.writing(async () => {
        const head = await this.#store.append(run, token, events);
        this.#head = head.digest;
        this.#events.push(...events);
        for (const event of events) if (event.type === 'gate-opened') void this.#answer(run, event);
        return head;
      });
    return new Proxy(seen, {
      get: (target, name) => (name === 'append' ? append : (Reflect.get(target, name) as unknown)),
    });
  }

  /** Someone approves, when people come. */
  async #answer(run: RunId, { gate, at }: Extract<JournalEvent, { type: 'gate-opened' }>): Promise<void> {
    const { changeSet, answers } = this.#input;
    const comesAt = someoneComesAt(at, changeSet.timeZone, answers);
    await this.#clock.sleep(msBetween(at, comesAt), this.#over.signal);
    if (this.#over.signal.aborted) return;
    const answer = { answer: 'approved', by: 'rehearsal', comment: '', givenAt: comesAt } as const;
    await answerGate(this.#store, run, gate, answer);
    this.#news.tell();
  }

  #nextDeath(): Death | null {
    this.#lives += 1;
    const { deaths } = this.#tools;
    if (deaths !== undefined) return deaths(this.#lives);
    const perDay = this.#input.faults.deaths;
    if (perDay === 0) return null;
    const afterMs = this.#deaths.wait(DAY_MS / perDay);
    const where = (['anywhere', 'before-write', 'after-write'] as const)[this.#deaths.index(3)] ?? 'anywhere';
    return { kind: 'at', afterMs, where };
  }

  #runId(): RunId | null {
    const [first] = this.#events;
    return first?.type === 'run-started' ? first.run : null;
  }
}

/** Is it started again when someone comes? The rest waits for what no person changes, or would be decided in the plan. */
const mayGoOn = ({ kind }: PauseReason): boolean =>
  kind === 'fatal' || kind === 'signal' || kind === 'lease-lost';
