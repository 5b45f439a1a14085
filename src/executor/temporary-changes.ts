import { Failure } from '../domain/failure.ts';
import { isRevertNode, revertNode } from '../domain/ids.ts';
import type { TemporaryChange } from '../domain/run.ts';
import { type Evidence, type PlannedStep, stepTitle } from '../domain/step.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import type { StepKind, StepProbe } from '../runbook/step-kind.ts';
import { canonicalJson } from '../support/canonical-json.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';

const REVERT_TIMEOUT_MS = 30 * 60_000;
const REVERT_RETRIES = 2;
const REVERT_RETRY_DELAY_MS = 10_000;

/**
 * The step that reverts a temporary change, as a node of its own beside the plan's. The journal says that it was made; how
 * it is reverted is what was reviewed.
 */
export function revertStep(temporaryChange: TemporaryChange, tools: Tools): PlannedStep {
  const { id, spec, node } = temporaryChange;
  const origin = tools.changeSet.nodes.find((candidate) => candidate.id === node);
  const planned = origin?.kind === 'step' ? origin.step.description.takesAway : null;
  if (canonicalJson(planned) !== canonicalJson(spec)) throw notPlanned(node, tools);
  const title = `Revert: ${spec.message}`;
  return {
    node: revertNode(id),
    hook: 'after',
    batch: origin?.kind === 'step' ? origin.step.batch : null,
    spec: {
      ...spec.revertWith,
      timeoutMs: REVERT_TIMEOUT_MS,
      retries: REVERT_RETRIES,
      retryDelayMs: REVERT_RETRY_DELAY_MS,
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
      takesAway: null,
      reverts: spec.kind,
    },
    insertedBecause: `the temporary change to ${spec.subject} is still in effect`,
  };
}

/**
 * What a step that succeeded has reverted. A step with exactly the options of the revert counts by its own evidence;
 * for any other only observation counts.
 */
export async function reversions(
  step: PlannedStep,
  evidence: readonly Evidence[],
  probe: (kind: StepKind, step: PlannedStep) => Promise<StepProbe>,
  tools: Tools,
  journal: Journal,
): Promise<readonly EventBody[]> {
  const how = isRevertNode(step.node) ? `${step.spec.kind}, run to revert it` : stepTitle(step);
  const events: EventBody[] = [];
  for (const temporaryChange of temporaryChangesInEffect(journal.run)) {
    const { id, spec } = temporaryChange;
    if (step.description.reverts !== spec.kind) continue;
    const { kind, options } = spec.revertWith;
    if (kind === step.spec.kind && canonicalJson(options) === canonicalJson(step.spec.options)) {
      events.push({
        type: 'temporary-change-reverted',
        id,
        how,
        evidence: evidence.filter(({ warning }) => warning === true),
      });
      continue;
    }
    const found = await probe(tools.stepKind(kind), revertStep(temporaryChange, tools));
    if (found.kind !== 'already-done') continue;
    events.push({ type: 'temporary-change-reverted', id, how, evidence: found.evidence });
  }
  return events;
}

/** Reverts what is in effect, the newest first; what cannot be reverted stays in effect and is reported with the run. */
export async function revertAll(
  run: (step: PlannedStep) => Promise<void>,
  tools: Tools,
  journal: Journal,
  stop: AbortSignal,
): Promise<void> {
  for (const temporaryChange of temporaryChangesInEffect(journal.run).toReversed()) {
    if (stop.aborted) return;
    await run(revertStep(temporaryChange, tools));
  }
}

const notPlanned = (node: string, { changeSet }: Tools): Failure =>
  Failure.fatal(
    'change-set-altered',
    `The journal says that ${node} made a temporary change that this step of ${changeSet.id} does not make; nothing was run to revert it.`,
    'Find out who writes to the state.',
  );
