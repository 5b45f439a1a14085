import { Failure, type FailureFacts } from '../domain/failure.ts';
import type { NodeId } from '../domain/ids.ts';
import { addMs, instantFromMs, type Instant } from '../domain/instant.ts';
import type { PlannedStep } from '../domain/step.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import type { StepProbe } from '../runbook/step-kind.ts';
import { delayBeforeAttempt } from '../support/backoff.ts';
import { act, type Order } from './act.ts';
import { ReportArchive } from './archive.ts';
import { Budgets } from './budgets.ts';
import { decide, type Decision } from './decide.ts';
import { turnProgress } from './decide/batch-progress.ts';
import { graphOf, type Graph } from './decide/graph.ts';
import { defaultPacing, type Situation } from './decide/situation.ts';
import type { View } from './decide/view.ts';
import { everyAnswer, takeGateAnswers } from './gate-answers.ts';
import type { Journal } from './journal.ts';
import { RunObserver, type Known } from './observe-run.ts';
import { measureDatabases } from './measure-databases.ts';
import { leaseLostReason } from './lease.ts';
import { openJournal } from './open-journal.ts';
import { describePause, type PauseReason } from './pause.ts';
import type { Wait } from './progress.ts';
import { lapsedPreconditions } from './preconditions.ts';
import { reconcile } from './reconcile.ts';
import { ReplicationKeeper } from './replication.ts';
import { RoleWatch } from './role-watch.ts';
import type { RunEnd, RunInput } from './run-input.ts';
import { lostConnections, Rest } from './rest.ts';
import { OrdersToRun } from './run-orders.ts';
import { runResult } from './run-result.ts';
import { isNotEnded, StepRunner } from './step-runner.ts';
import { undoneMeanwhile } from './still-in-effect.ts';
import { revertAll } from './temporary-changes.ts';
import { fenceOff, orderedThrough } from './under-lease.ts';
import { monotonicMs } from '../support/clock.ts';

export type { RunEnd, RunInput } from './run-input.ts';

/** Orders are based on one observation; after this time the next ones wait for a new observation. */
const ORDERING_MAX_MS = 5000;

/**
 * Applies a change set: from the start, or from where an earlier process stopped or died. Each turn folds the journal, observes
 * what the plan touches, decides, journals, acts. Rejects only when the journal cannot be read or written, and with Failure
 * `step-not-ended`, which leaves the run as a crash would: nothing may be done here any more.
 */
export async function runPlan(input: RunInput): Promise<RunEnd> {
  const journal = await openJournal(input);
  const execution = new Execution(input, journal);
  try {
    return await execution.run();
  } catch (error) {
    if (!(error instanceof Failure) || error.facts.code !== 'lease-lost') throw error;
    return { kind: 'paused', run: journal.run, reason: leaseLostReason(input.leaseLost) };
  } finally {
    await execution.interrupt();
  }
}

/** One process's part of a run. */
class Execution {
  readonly #input: RunInput;
  readonly #journal: Journal;
  readonly #graph: Graph;
  readonly #observer: RunObserver;
  readonly #archive: ReportArchive;
  readonly #budgets: Budgets;
  readonly #roles: RoleWatch;
  readonly #steps: StepRunner;
  readonly #orders: OrdersToRun;
  readonly #rest: Rest;
  readonly #busy = new Map<NodeId, Promise<void>>();
  readonly #halt = new AbortController();
  /** Aborted by a signal, a lost lease, or because this process ends. */
  readonly #stop: AbortSignal;
  readonly #leaseLost: AbortSignal;
  readonly #deadline: Instant | null;
  #replication: ReplicationKeeper | null = null;
  #unwatch = (): void => {};
  #stepError: Error | null = null;
  /** Former holders of the lease are fenced off. */
  #isAlone = false;
  #connectionsLost = 0;
  #shownMs: number | null = null;

  constructor(input: RunInput, journal: Journal) {
    this.#input = input;
    this.#journal = journal;
    this.#graph = graphOf(input.changeSet);
    this.#observer = new RunObserver(input, this.#graph, journal);
    this.#archive = new ReportArchive(journal, input.system, this.#graph);
    this.#budgets = new Budgets(input, this.#graph, journal);
    this.#roles = new RoleWatch(input, journal, this.#graph);
    this.#orders = new OrdersToRun(input, journal);
    this.#leaseLost = input.leaseLost ?? new AbortController().signal;
    this.#stop = AbortSignal.any([input.signal, this.#halt.signal, this.#leaseLost]);
    this.#rest = new Rest(input, this.#orders, this.#stop);
    this.#steps = new StepRunner(input, journal, this.#roles, this.#stop);
    const { maxDurationMs } = input.limits;
    this.#deadline = maxDurationMs === null ? null : addMs(this.#now, maxDurationMs);
  }

  get #now(): Instant {
    return instantFromMs(this.#input.clock.nowMs());
  }

  async run(): Promise<RunEnd> {
    this.#startReplication();
    this.#unwatch = this.#input.system.watchRequests?.(() => this.#rest.wakeUp()) ?? this.#unwatch;
    for (;;) {
      if (this.#stepError !== null) throw this.#stepError;
      const stopped = this.#stopReason();
      if (stopped !== null) return this.#pause(stopped);
      const end = await this.#turnPatiently();
      if (end !== null) return end;
    }
  }

  /** A lost connection means unknown, not failed: wait, then observe again. */
  async #turnPatiently(): Promise<RunEnd | null> {
    try {
      if (!this.#isAlone) await fenceOff(this.#input);
      this.#isAlone = true;
      const end = await this.#turn(await this.#look());
      this.#connectionsLost = 0;
      return end;
    } catch (error) {
      if (this.#journal.isBroken || !(error instanceof Failure)) throw error;
      return this.#afterLostConnection(error.facts);
    }
  }

  /** Decides and acts on one observation; null: there will be another turn. */
  async #turn(situation: Situation): Promise<RunEnd | null> {
    const { view, decision } = await this.#conclude(situation);
    switch (decision.kind) {
      case 'act':
        this.#show(view, []);
        return this.#act(decision);
      case 'rest':
        this.#show(view, decision.waiting);
        await this.#rest.after(decision);
        return null;
      case 'pause':
        this.#show(view, [], 'last');
        return this.#pause(decision.reason);
      case 'finish':
        this.#show(view, [], 'last');
        return this.#finish();
    }
  }

  /** Records what the observation means until there is nothing more to record. */
  async #conclude(
    situation: Situation,
  ): Promise<{ readonly view: View; readonly decision: Exclude<Decision, { kind: 'record' }> }> {
    for (;;) {
      const view = this.#observer.view(situation);
      const decision = decide(view);
      if (decision.kind !== 'record') return { view, decision };
      const lapsed = await lapsedPreconditions(decision.events, this.#graph, this.#journal, this.#steps);
      await this.#journal.appendEach(lapsed.length > 0 ? lapsed : decision.events);
    }
  }

  async #act(decision: Extract<Decision, { kind: 'act' }>): Promise<RunEnd | null> {
    // Before the time for orders begins: to ask a pair takes its time.
    const probe = (step: PlannedStep): Promise<StepProbe> =>
      this.#steps.probe(this.#input.stepKind(step.spec.kind), step);
    const undone = await undoneMeanwhile(decision.actions, this.#graph, this.#journal.run, probe);
    if (undone !== null) return this.#pause({ kind: 'fatal', failure: undone });
    const before = this.#journal.length;
    const untilMs = monotonicMs(this.#input.clock) + ORDERING_MAX_MS;
    const mayGoOn = (): boolean => !this.#stop.aborted && monotonicMs(this.#input.clock) <= untilMs;
    if (decision.steps.length > 0 && (await this.#orders.toObey()).length > 0) return null;
    for (const node of decision.steps) this.#startStep(node);
    const fatal = await act(decision.actions.filter(isOrder), this.#journal, {
      ...orderedThrough(this.#input, this.#leaseLost, this.#orders),
      mayOrder: (order) => this.#budgets.charge(order),
      newId: this.#input.newId,
      mayGoOn,
    });
    if (fatal !== null) return this.#pause({ kind: 'fatal', failure: fatal });
    await this.#archive.archive(decision.reports, mayGoOn);
    if (this.#journal.length === before) await this.#rest.after({ wakeAt: null, watches: 'moves' });
    return null;
  }

  #startStep(node: NodeId): void {
    const planned = this.#graph.nodeOf.get(node);
    if (planned?.kind !== 'step') return;
    const work = this.#steps
      .run(planned.step)
      .catch((error: unknown) => {
        this.#stepError ??= asError(error);
      })
      .finally(() => {
        this.#busy.delete(node);
        this.#rest.wakeUp();
      });
    this.#busy.set(node, work);
  }

  async #look(): Promise<Situation> {
    this.#rest.turnBegins();
    if (this.#journal.run.openIntents.size > 0 && this.#busy.size === 0) {
      await reconcile(this.#input, this.#journal, this.#graph, this.#steps);
    }
    return this.#observer.look(await this.#known());
  }

  async #afterLostConnection(failure: FailureFacts): Promise<RunEnd | null> {
    this.#connectionsLost += 1;
    if (failure.retry !== 'retry' || this.#connectionsLost >= lostConnections.maxAttempts) {
      return this.#pause({ kind: 'fatal', failure });
    }
    if (this.#connectionsLost === 1) {
      const message = `The state of what is in flight is unknown until it can be observed again: ${failure.message}`;
      await this.#journal.append({ type: 'note', level: 'warning', message });
    }
    if (this.#deadline !== null && this.#now >= this.#deadline)
      return this.#pause({ kind: 'time-allowance', stalls: [], limits: [] });
    await this.#input.clock.sleep(delayBeforeAttempt(lostConnections, this.#connectionsLost + 1), this.#stop);
    return null;
  }

  async #known(): Promise<Known> {
    const { changeSet, limits, store, pacing, judgeAnswer = everyAnswer } = this.#input;
    return {
      now: this.#now,
      graph: this.#graph,
      run: this.#journal.run,
      answers: await takeGateAnswers(store, this.#journal.lease, this.#journal.run, changeSet, judgeAnswer),
      unreadOrders: await this.#orders.toObey(),
      busySteps: new Set(this.#busy.keys()),
      reportless: this.#archive.reportless,
      roleChange: await this.#roles.check(),
      budgets: await this.#budgets.read(),
      allowance: {
        until: limits.until,
        wait: limits.wait,
        deadline: this.#deadline,
        maxExposureMs: limits.maxExposureMs ?? null,
      },
      pacing: pacing ?? defaultPacing,
    };
  }

  #stopReason(): PauseReason | null {
    if (this.#leaseLost.aborted) return leaseLostReason(this.#leaseLost);
    if (this.#input.signal.aborted) return { kind: 'signal' };
    const failure = this.#replication?.failure ?? null;
    return failure === null ? null : { kind: 'fatal', failure };
  }

  async #pause(reason: PauseReason): Promise<RunEnd> {
    await this.interrupt();
    if (reason.kind !== 'lease-lost') {
      await this.#journal.append({ type: 'run-paused', reason: describePause(reason), pause: reason.kind });
    }
    return { kind: 'paused', run: this.#journal.run, reason };
  }

  /** All nodes have ended: temporary changes still in effect are reverted; those that cannot be are reported. */
  async #finish(): Promise<RunEnd> {
    await revertAll((step) => this.#steps.run(step), this.#input, this.#journal, this.#stop);
    if (this.#stop.aborted) return this.#pause(this.#stopReason() ?? { kind: 'signal' });
    const result = runResult(
      this.#graph,
      this.#journal.run,
      temporaryChangesInEffect(this.#journal.run).length,
    );
    const databases = await measureDatabases(this.#input.system, this.#input.changeSet);
    await this.#journal.append(
      ...(databases === null ? [] : [{ type: 'databases-measured', moment: 'end', databases } as const]),
      { type: 'run-finished', result },
    );
    return { kind: 'finished', run: this.#journal.run };
  }

  #show(view: View, waiting: readonly Wait[], turn: 'last' | 'one of many' = 'one of many'): void {
    const { clock, limits } = this.#input;
    if (
      turn !== 'last' &&
      this.#shownMs !== null &&
      monotonicMs(clock) - this.#shownMs < limits.pollIntervalMs
    )
      return;
    this.#shownMs = monotonicMs(clock);
    this.#input.listener(turnProgress(view, waiting));
  }

  #startReplication(): void {
    const service = this.#input.system.replication;
    if (service === undefined || this.#input.changeSet.changes.length === 0) return;
    this.#replication = new ReplicationKeeper(service, this.#input, this.#journal, () => this.#rest.wakeUp());
  }

  /** Steps and replication stop at their next checkpoint; resolves when they have, rejects when a step has not. */
  async interrupt(): Promise<void> {
    this.#halt.abort();
    this.#unwatch();
    await Promise.all(this.#busy.values());
    await this.#replication?.stop();
    if (!this.#journal.isBroken) await this.#archive.rememberRates();
    if (isNotEnded(this.#stepError)) throw this.#stepError;
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
const isOrder = (action: { readonly kind: string }): action is Order => action.kind !== 'run-step';
