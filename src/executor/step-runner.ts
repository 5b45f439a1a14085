import { Failure, failureFacts, isContention, type FailureFacts } from '../domain/failure.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import { intentId } from '../domain/ids.ts';
import { addMs, parseInstant, type Instant } from '../domain/instant.ts';
import type { NodeResult } from '../domain/journal-event.ts';
import { type Evidence, type PlannedStep, stepTitle } from '../domain/step.ts';
import type { StepContext, StepKind, StepOutcome, StepProbe } from '../runbook/step-kind.ts';
import { formatDuration } from '../support/format.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import { reversions } from './temporary-changes.ts';
import type { RoleWatch } from './role-watch.ts';
import type { Tools } from './run-input.ts';
import { stepContext } from './step-context.ts';
import { waitsForHold } from './step-on-hold.ts';
import { StepOutput } from './step-output.ts';
import { requireNoHold, wasOnHold } from './under-lease.ts';

/** After a time-out the step is told to stop and has this long to do so before that is reported … */
const STOP_GRACE_MS = 10_000;
/** … and so much longer before the run gives up, because its work may still take effect. */
const END_LIMIT_MS = 10 * 60_000;
/** A step that waits without a time limit is asked again after this time. */
const POLL_MS = 1000;
const SLEEP_MAX_MS = 2_000_000_000;

type Attempt =
  | { readonly kind: 'done'; readonly outcome: EventBody; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'waiting' }
  /** Told to stop; whether it took effect is checked when the run continues. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: FailureFacts };

/**
 * Runs one step: temporary change first, then probe, run and verify, with time-outs and retries. A step passes on what was
 * observed afterwards. It returns when the node has ended, waits, or was stopped; it rejects when the journal cannot be
 * written, and with Failure `step-not-ended` when work that was told to stop goes on: then the node stays open, in doubt.
 */
export class StepRunner {
  readonly #tools: Tools;
  readonly #journal: Journal;
  readonly #roles: RoleWatch;
  readonly #stop: AbortSignal;

  constructor(tools: Tools, journal: Journal, roles: RoleWatch, stop: AbortSignal) {
    this.#tools = tools;
    this.#journal = journal;
    this.#roles = roles;
    this.#stop = stop;
  }

  async run(step: PlannedStep): Promise<void> {
    const kind = this.#tools.stepKind(step.spec.kind);
    const known = this.#journal.run.nodes.get(step.node);
    const isContinued = (known?.waiting ?? null) !== null;
    const isNew = await this.#open(step);
    // Failures of an earlier process count; a node that has ended (a revert that is run again) starts afresh.
    const begun = known?.result === null ? known : null;
    let { failures, lastFailure } = begun ?? { failures: 0, lastFailure: null };
    while (!this.#stop.aborted) {
      if (lastFailure !== null && (lastFailure.retry !== 'retry' || failures > step.spec.retries)) {
        return this.#end(step, { kind: 'failed', failure: lastFailure }, []);
      }
      // After its wait a step continues with its next part; only a step that starts is probed.
      const verdict = isContinued && lastFailure === null ? null : await this.#judge(kind, step, lastFailure);
      if (verdict !== null) {
        const isFound = isNew && lastFailure === null;
        return this.#end(step, verdict.result, verdict.evidence, ...(isFound ? [foundSo(step)] : []));
      }
      const attempt = await this.#attempt(kind, step);
      if (attempt.kind === 'waiting' || attempt.kind === 'stopped') return;
      if (attempt.kind === 'done') {
        return this.#end(step, { kind: 'succeeded' }, attempt.evidence, attempt.outcome);
      }
      lastFailure = attempt.failure;
      failures += 1;
      if (lastFailure.retry === 'retry' && failures <= step.spec.retries) {
        await this.#tools.clock.sleep(step.spec.retryDelayMs * 2 ** (failures - 1), this.#stop);
      }
    }
  }

  /** Is the state that this step wants already reached? Reads only. */
  async probe(kind: StepKind, step: PlannedStep): Promise<StepProbe> {
    try {
      await this.#tools.requireAsPlanned(step);
      return await this.#within(step, 'reads', (context) => kind.probe(step.spec, context));
    } catch (error) {
      return { kind: 'unknown', why: failureFacts(error).message };
    }
  }

  /** Why the result of an ended step is no longer valid; null: it is. Rejects when that is unknown. */
  lapsed(step: PlannedStep): Promise<string | null> {
    const kind = this.#tools.stepKind(step.spec.kind);
    return this.#within(step, 'reads', async (context) => (await kind.lapsed?.(step.spec, context)) ?? null);
  }

  /** True: what it takes away is in effect from here on. */
  async #open({ node, description }: PlannedStep): Promise<boolean> {
    const { run } = this.#journal;
    const isInEffect = temporaryChangesInEffect(run).some(({ id }) => id === node);
    const started: EventBody[] = run.nodes.has(node) ? [] : [{ type: 'node-started', node }];
    const opened: EventBody[] =
      description.takesAway === null || isInEffect
        ? []
        : [{ type: 'temporary-change-made', id: node, node, temporaryChange: description.takesAway }];
    await this.#journal.append(...started, ...opened);
    return opened.length > 0;
  }

  /** Null: run it. */
  async #judge(
    kind: StepKind,
    step: PlannedStep,
    lastFailure: FailureFacts | null,
  ): Promise<{ readonly result: NodeResult; readonly evidence: readonly Evidence[] } | null> {
    const probe = await this.probe(kind, step);
    if (this.#stop.aborted) return null;
    if (probe.kind === 'already-done') return { result: { kind: 'succeeded' }, evidence: probe.evidence };
    const isInDoubt = probe.kind === 'unknown' && lastFailure?.code === 'step-timeout' && !kind.repeatable;
    if (!isInDoubt) return null;
    return { result: { kind: 'failed', failure: inDoubt(step, probe.why, 'timed out') }, evidence: [] };
  }

  async #attempt(kind: StepKind, step: PlannedStep): Promise<Attempt> {
    if (this.#stop.aborted) return { kind: 'stopped' };
    const { node } = step;
    const intent = intentId(this.#tools.newId());
    const attempt = (this.#journal.run.nodes.get(node)?.attempts ?? 0) + 1;
    await this.#journal.append({ type: 'intent', intent, action: { kind: 'run-step', node, attempt } });
    const output = new StepOutput(node, this.#journal, this.#tools.listener);
    try {
      await this.#tools.requireAsPlanned(step);
      if (waitsForHold(step, this.#tools)) await requireNoHold(this.#tools);
      const outcome = this.#passGate(
        step,
        await this.#within(step, 'acts', (c) => kind.run(step.spec, c), output),
      );
      const verified =
        outcome.kind === 'done'
          ? await this.#within(step, 'reads', (c) => kind.verify(step.spec, c), output)
          : [];
      await output.flush();
      if (outcome.kind === 'waiting') return await this.#wait(step, intent, outcome);
      return {
        kind: 'done',
        outcome: { type: 'outcome', intent, outcome: { kind: 'done' } },
        evidence: [...outcome.evidence, ...verified],
      };
    } catch (error) {
      if (this.#journal.isBroken || isNotEnded(error)) throw error;
      await output.flush();
      if (this.#stop.aborted) return { kind: 'stopped' };
      const failure = failureFacts(error);
      if (wasOnHold(failure)) {
        const outcome = { kind: 'not-done', reason: failure.message } as const;
        await this.#journal.append({ type: 'outcome', intent, outcome });
        return { kind: 'stopped' };
      }
      await this.#journal.append({ type: 'outcome', intent, outcome: { kind: 'failed', failure } });
      return { kind: 'failed', failure };
    }
  }

  /** A step that asks for an approval that its gate already has is done. */
  #passGate(step: PlannedStep, outcome: StepOutcome): StepOutcome {
    const answer = this.#journal.run.gates.get(step.node)?.answer ?? null;
    if (outcome.kind === 'done' || outcome.for === 'time' || answer?.kind !== 'approved') return outcome;
    const comment = answer.comment === '' ? '' : `: ${answer.comment}`;
    return {
      kind: 'done',
      evidence: [{ label: 'approved', value: `by ${answer.by}${comment}`, at: answer.at }],
    };
  }

  async #wait(
    { node }: PlannedStep,
    intent: ReturnType<typeof intentId>,
    outcome: Extract<StepOutcome, { kind: 'waiting' }>,
  ): Promise<Attempt> {
    const until = this.#waitUntil(outcome);
    const gate: EventBody[] =
      outcome.for === 'approval' && !this.#journal.run.gates.has(node)
        ? [{ type: 'gate-opened', gate: node, expiresAt: until, question: outcome.message }]
        : [];
    await this.#journal.append(
      { type: 'outcome', intent, outcome: { kind: 'done' } },
      { type: 'waiting', node, for: outcome.for, until, message: outcome.message },
      ...gate,
    );
    return { kind: 'waiting' };
  }

  /** A timed wait has a minimum length, so that a step which polls does not spin. */
  #waitUntil(outcome: Extract<StepOutcome, { kind: 'waiting' }>): Instant | null {
    const until = outcome.until === null ? null : parseInstant(outcome.until);
    if (outcome.for === 'approval') return until;
    const soonest = addMs(this.#journal.now, POLL_MS);
    return until === null || until < soonest ? soonest : until;
  }

  /** The outcome of the last attempt and the end of the node are one entry. */
  async #end(
    step: PlannedStep,
    result: NodeResult,
    evidence: readonly Evidence[],
    ...outcome: readonly EventBody[]
  ): Promise<void> {
    if (result.kind === 'succeeded') await this.#roles.stepSucceeded(step.spec.kind);
    const reverted =
      result.kind === 'succeeded'
        ? await reversions(step, evidence, (kind, one) => this.probe(kind, one), this.#tools, this.#journal)
        : [];
    await this.#journal.append(
      ...outcome,
      { type: 'node-ended', node: step.node, result, evidence },
      ...reverted,
    );
  }

  /**
   * Runs one call of a step under its time-out and the run's stop signal. What acts has ended when this returns; what only
   * reads is not waited for.
   */
  async #within<T>(
    step: PlannedStep,
    does: 'acts' | 'reads',
    call: (context: StepContext) => Promise<T>,
    output?: StepOutput,
  ): Promise<T> {
    const { clock } = this.#tools;
    const timeout = new AbortController();
    const finished = new AbortController();
    const signal = AbortSignal.any([this.#stop, timeout.signal]);
    const work = call(
      stepContext(step, this.#tools, this.#journal, signal, {
        log: (line) => output?.add(line),
        progress: (line) => output?.show(line),
      }),
    );
    const ended = work.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const late = (delayMs: number): Promise<typeof LATE> =>
      clock.sleep(Math.min(delayMs, SLEEP_MAX_MS), finished.signal).then(() => LATE);
    try {
      const first = await Promise.race([work, late(step.spec.timeoutMs)]);
      if (first !== LATE) return first as T;
      timeout.abort();
      let end = await Promise.race([ended, late(STOP_GRACE_MS)]);
      if (end === LATE && does === 'acts') {
        await this.#sayNotEnded(step);
        end = await Promise.race([ended, late(END_LIMIT_MS)]);
        if (end === LATE) throw notEnded(step);
      }
      if (end !== LATE && 'value' in end) return end.value;
      // It was still waiting for another process: nothing is in doubt.
      throw end !== LATE && isContention(end.error) ? end.error : timedOut(step);
    } finally {
      finished.abort();
    }
  }

  /** That it is waited for is known in any case; that it is written is not what matters now. */
  async #sayNotEnded({ node }: PlannedStep): Promise<void> {
    const message = `Step ${node} was told to stop when its time was over and still works. Nothing that relies on it is started; the run waits up to ${formatDuration(END_LIMIT_MS)} for its end.`;
    await this.#journal.append({ type: 'note', level: 'warning', message }).catch(() => {});
  }
}

const LATE = Symbol('late');

const timedOut = (step: PlannedStep): Failure =>
  Failure.transient(
    'step-timeout',
    `Step ${step.node} did not end within ${formatDuration(step.spec.timeoutMs)}; whether it took effect is not known.`,
    'Check what it acts on; if it only needs more time, give it a longer timeout in the plan.',
  );

const NOT_ENDED = 'step-not-ended';
const notEnded = (step: PlannedStep): Failure =>
  Failure.fatal(
    NOT_ENDED,
    `Step ${step.node} (${stepTitle(step)}) did not end within ${formatDuration(step.spec.timeoutMs)}, was told to stop, and still works. What it acts on is in doubt; nothing else was done.`,
    'The plan stays locked until this process has ended. Then check what the step acts on, and run apply again.',
  );
export const isNotEnded = (error: unknown): error is Failure =>
  error instanceof Failure && error.facts.code === NOT_ENDED;

const foundSo = ({ node }: PlannedStep): EventBody => ({
  type: 'temporary-change-reverted',
  id: node,
  how: 'nothing was taken away: it was so before this run',
  evidence: [],
  foundSo: true,
});

/** It is unknown whether it took effect, and not repeating it is safer than doing it twice. */
export const inDoubt = (
  step: PlannedStep,
  why: string,
  how: 'timed out' | 'was interrupted',
): FailureFacts => ({
  code: 'step-in-doubt',
  message: `Step ${step.node} (${stepTitle(step)}) ${how}, and it is unknown whether it took effect: ${why}. It is not repeated, because doing it twice could do harm.`,
  hint: `Check manually whether "${stepTitle(step)}" was done. If it was, set "skip" with a reason on this step in the plan; if not, plan and apply again.`,
  retry: 'permanent',
});
