import { Failure } from '../../domain/failure.ts';
import { addMs, instantFromMs, type Instant } from '../../domain/instant.ts';
import type { Gate } from '../../domain/run.ts';
import type { StepSpec } from '../../domain/step.ts';
import { formatDuration } from '../../support/format.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { durationMs } from '../support/options.ts';

type Options = { readonly message?: string; readonly expires?: string };

/**
 * Waits for a person. Only an approval passes: a refusal, an expired or an unreadable answer fails the step. The gate carries
 * the node's id.
 */
export const approval: StepKind<Options> = {
  kind: 'approval',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  onlyLooks: true,
  asksFirst: true,

  describe(spec) {
    const expiresMs = durationMs(spec.options.expires);
    return description({
      title: `Wait for an approval: ${question(spec)}`,
      effects: [
        'the run waits here until a person answers',
        ...(expiresMs === null
          ? []
          : [`counts as refused if it is not answered within ${formatDuration(expiresMs)}`]),
      ],
      exact: false,
      asksPerson: true,
    });
  },

  async probe(_spec, context) {
    const gate = context.run.gates.get(context.step.node);
    if (gate?.answer?.kind !== 'approved') return { kind: 'needed' };
    return { kind: 'already-done', evidence: [approvalEvidence(gate.answer)] };
  },

  async run(spec, context) {
    const gate = context.run.gates.get(context.step.node);
    const answer = gate?.answer ?? null;
    if (answer !== null) return { kind: 'done', evidence: [approvalEvidence(requireYes(answer))] };

    const until = expiry(spec, gate, context);
    if (until !== null && instantFromMs(context.clock.nowMs()) >= until) throw expired(until);
    return { kind: 'waiting', for: 'approval', until, message: question(spec) };
  },

  async verify(_spec, context) {
    const answer = context.run.gates.get(context.step.node)?.answer ?? null;
    if (answer === null) throw unanswered();
    return [approvalEvidence(requireYes(answer))];
  },
};

type Answer = NonNullable<Gate['answer']>;

const question = (spec: StepSpec<Options>): string => spec.options.message ?? 'May the run continue?';

const approvalEvidence = (answer: Answer) => ({
  label: 'Approved',
  value: answer.comment === '' ? `by ${answer.by}` : `by ${answer.by}: ${answer.comment}`,
  at: answer.at,
});

/** From the moment the gate was opened; before that, from now. */
function expiry(spec: StepSpec<Options>, gate: Gate | undefined, context: StepContext): Instant | null {
  const known = gate?.expiresAt ?? null;
  if (known !== null) return known;
  const expiresMs = durationMs(spec.options.expires);
  return expiresMs === null ? null : addMs(gate?.openedAt ?? instantFromMs(context.clock.nowMs()), expiresMs);
}

function requireYes(answer: Answer): Answer {
  if (answer.kind === 'approved') return answer;
  if (answer.kind === 'expired') throw expired(answer.at);
  throw Failure.permanent(
    'gate-rejected',
    `${answer.by} refused the approval${answer.comment === '' ? '' : `: ${answer.comment}`}.`,
    'Change the plan accordingly, and plan again.',
  );
}

const expired = (at: Instant): Failure =>
  Failure.permanent(
    'gate-expired',
    `The gate was not approved before ${at}; an unanswered gate counts as refused.`,
    'Plan again and answer the gate in time.',
  );

const unanswered = (): Failure =>
  Failure.permanent(
    'gate-unanswered',
    'The gate has no recorded answer, so the run does not continue.',
    'Answer the gate, then run apply again.',
  );
