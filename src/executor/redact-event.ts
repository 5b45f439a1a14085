import type { FailureFacts } from '../domain/failure.ts';
import type { ActionOutcome, JournalEvent, NodeResult } from '../domain/journal-event.ts';
import type { Evidence } from '../domain/step.ts';
import type { StepOnMailbox } from '../domain/step-on-mailbox.ts';

type Redact = (text: string) => string;

/** Free text from outside may carry secrets: output, evidence, messages. Ids, states and numbers are drover's own. */
export function redactEvent(event: JournalEvent, redact: Redact): JournalEvent {
  switch (event.type) {
    case 'outcome':
      return { ...event, outcome: redactOutcome(event.outcome, redact) };
    case 'node-ended':
      return {
        ...event,
        result: redactResult(event.result, redact),
        evidence: redactEvidence(event.evidence, redact),
      };
    case 'temporary-change-reverted':
      return { ...event, evidence: redactEvidence(event.evidence, redact) };
    case 'step-mailbox':
      return { ...event, result: redactOnMailbox(event.result, redact) };
    case 'step-told':
      return { ...event, answer: redact(event.answer) };
    case 'step-output':
      return { ...event, lines: event.lines.map(redact) };
    case 'limit-exceeded':
      return event.detail === undefined ? event : { ...event, detail: redact(event.detail) };
    case 'stall-alarm':
      return { ...event, reason: redact(event.reason) };
    case 'gate-opened':
      return { ...event, question: redact(event.question) };
    case 'waiting':
    case 'note':
      return { ...event, message: redact(event.message) };
    case 'run-paused':
      return { ...event, reason: redact(event.reason) };
    default:
      return event;
  }
}

function redactOutcome(outcome: ActionOutcome, redact: Redact): ActionOutcome {
  switch (outcome.kind) {
    case 'done':
      return outcome.evidence === undefined
        ? outcome
        : { ...outcome, evidence: redactEvidence(outcome.evidence, redact) };
    case 'failed':
      return {
        ...outcome,
        failure: redactFailure(outcome.failure, redact),
        ...(outcome.evidence === undefined ? {} : { evidence: redactEvidence(outcome.evidence, redact) }),
      };
    case 'not-done':
      return { ...outcome, reason: redact(outcome.reason) };
  }
}

const redactResult = (result: NodeResult, redact: Redact): NodeResult =>
  result.kind === 'failed' ? { ...result, failure: redactFailure(result.failure, redact) } : result;

function redactOnMailbox(result: StepOnMailbox, redact: Redact): StepOnMailbox {
  switch (result.kind) {
    case 'begun':
      return result;
    case 'done':
      return { ...result, evidence: redact(result.evidence) };
    case 'failed':
      return { ...result, failure: redactFailure(result.failure, redact) };
  }
}

const redactFailure = (failure: FailureFacts, redact: Redact): FailureFacts => ({
  ...failure,
  message: redact(failure.message),
  ...(failure.hint === undefined ? {} : { hint: redact(failure.hint) }),
});

const redactEvidence = (evidence: readonly Evidence[], redact: Redact): readonly Evidence[] =>
  evidence.map((item) => ({ ...item, label: redact(item.label), value: redact(item.value) }));
