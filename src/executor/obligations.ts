import { nodeId } from '../domain/ids.ts';
import type { Obligation } from '../domain/run.ts';
import type { PlannedStep } from '../domain/step.ts';
import type { StepKind, StepProbe } from '../runbook/step-kind.ts';
import { canonicalJson } from '../support/canonical-json.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';

const SETTLE_TIMEOUT_MS = 30 * 60_000;
const SETTLE_RETRIES = 2;
const SETTLE_RETRY_DELAY_MS = 10_000;

export const openObligations = (journal: Journal): readonly Obligation[] =>
  [...journal.run.obligations.values()].filter(({ settled }) => settled === null);

/** The step that pays an obligation back, as a node of its own beside the plan's. */
export function settleStep(obligation: Obligation, tools: Tools): PlannedStep {
  const { id, spec, node } = obligation;
  const origin = tools.changeSet.nodes.find((candidate) => candidate.id === node);
  const title = `Settle: ${spec.message}`;
  return {
    node: nodeId(`settle:${id}`),
    hook: 'after',
    batch: origin?.kind === 'step' ? origin.step.batch : null,
    spec: {
      ...spec.settleWith,
      timeoutMs: SETTLE_TIMEOUT_MS,
      retries: SETTLE_RETRIES,
      retryDelayMs: SETTLE_RETRY_DELAY_MS,
      title,
      skip: null,
      place: null,
    },
    description: {
      title,
      effects: [],
      exact: false,
      irreversible: false,
      estimateMs: null,
      opens: null,
      settles: spec.kind,
    },
    insertedBecause: `${spec.subject} is owed back`,
  };
}

/**
 * What a step that ended well has paid back. A step with the very options of the settlement counts by its own evidence;
 * of any other only what is observed counts.
 */
export async function settlements(
  step: PlannedStep,
  probe: (kind: StepKind, step: PlannedStep) => Promise<StepProbe>,
  tools: Tools,
  journal: Journal,
): Promise<readonly EventBody[]> {
  const { title, kind: ownKind } = step.spec;
  const how = step.node.startsWith('settle:')
    ? `${ownKind}, run to settle it`
    : (title ?? step.description.title);
  const events: EventBody[] = [];
  for (const obligation of openObligations(journal)) {
    const { id, spec } = obligation;
    if (step.description.settles !== spec.kind) continue;
    const { kind, options } = spec.settleWith;
    if (kind === step.spec.kind && canonicalJson(options) === canonicalJson(step.spec.options)) {
      events.push({ type: 'obligation-settled', id, how, evidence: [] });
      continue;
    }
    const found = await probe(tools.stepKind(kind), settleStep(obligation, tools));
    if (found.kind !== 'already-done') continue;
    events.push({ type: 'obligation-settled', id, how, evidence: found.evidence });
  }
  return events;
}

/** Pays back what is open, the newest first; what cannot be paid stays open and is a debt of the run. */
export async function settleAll(
  run: (step: PlannedStep) => Promise<void>,
  tools: Tools,
  journal: Journal,
  stop: AbortSignal,
): Promise<void> {
  for (const obligation of openObligations(journal).toReversed()) {
    if (stop.aborted) return;
    await run(settleStep(obligation, tools));
  }
}
