import type { FailureFacts } from '../domain/failure.ts';
import type { Action, ActionOutcome, JournalEvent, NodeResult } from '../domain/journal-event.ts';
import type { MoveState } from '../domain/move-request.ts';
import type { Evidence } from '../domain/step.ts';
import type { StepOnMailbox } from '../domain/step-on-mailbox.ts';

type Redact = (text: string) => string;

/**
 * Free text from outside, or by a person, may carry secrets: output, evidence, messages, reasons, comments. Ids, names, numbers and
 * the words for states stay as they are. So do temporary changes, which a run compares with those in its plan.
 */
export function redactEvent(event: JournalEvent, redact: Redact): JournalEvent {
  switch (event.type) {
    case 'intent':
      return { ...event, action: redactAction(event.action, redact) };
    case 'outcome':
      return { ...event, outcome: redactOutcome(event.outcome, redact) };
    case 'node-ended':
      return {
        ...event,
        result: redactResult(event.result, redact),
        evidence: redactEvidence(event.evidence, redact),
      };
    case 'move-observed':
      return { ...event, state: redactState(event.state, redact) };
    case 'order-read':
      return { ...event, order: { ...event.order, reason: redact(event.order.reason) } };
    case 'temporary-change-reverted':
      return { ...event, how: redact(event.how), evidence: redactEvidence(event.evidence, redact) };
    case 'step-mailbox':
      return { ...event, result: redactOnMailbox(event.result, redact) };
    case 'step-told':
      return { ...event, answer: redact(event.answer) };
    case 'step-output':
      return { ...event, lines: event.lines.map(redact) };
    case 'limit-exceeded':
      return event.detail === undefined ? event : { ...event, detail: redact(event.detail) };
    case 'hold-met':
      return { ...event, holds: event.holds.map((hold) => ({ ...hold, reason: redact(hold.reason) })) };
    case 'gate-opened':
      return { ...event, question: redact(event.question) };
    case 'gate-answered':
      return { ...event, comment: redact(event.comment) };
    case 'waiting':
    case 'note':
      return { ...event, message: redact(event.message) };
    case 'stall-alarm':
    case 'batch-stopped':
    case 'run-paused':
      return { ...event, reason: redact(event.reason) };
    default:
      return event;
  }
}

const redactAction = (action: Action, redact: Redact): Action =>
  action.kind === 'suspend-move-request' ? { ...action, comment: redact(action.comment) } : action;

/** Details are compared with what is observed next: they say which stall it is. */
function redactState(state: MoveState, redact: Redact): MoveState {
  switch (state.kind) {
    case 'InProgress':
      return state.stall === null
        ? state
        : { ...state, stall: { ...state.stall, reason: redact(state.stall.reason) } };
    case 'Suspended':
      return { ...state, comment: redact(state.comment) };
    case 'CompletedWithWarning':
      return { ...state, warnings: state.warnings.map(redact) };
    case 'Failed':
      return { ...state, failure: redactFailure(state.failure, redact) };
    default:
      return state;
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

function redactResult(result: NodeResult, redact: Redact): NodeResult {
  switch (result.kind) {
    case 'succeeded':
      return result;
    case 'failed':
      return { ...result, failure: redactFailure(result.failure, redact) };
    case 'skipped':
      return { ...result, reason: redact(result.reason) };
  }
}

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
