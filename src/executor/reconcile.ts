import { type IntentId, type MailboxId, revertNode } from '../domain/ids.ts';
import type { Action, ActionOutcome } from '../domain/journal-event.ts';
import { isMoved, type MoveRequest } from '../domain/move-request.ts';
import type { PlannedStep } from '../domain/step.ts';
import { canonicalJson } from '../support/canonical-json.ts';
import type { Order } from './act.ts';
import type { Graph } from './decide/graph.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import { revertStep } from './temporary-changes.ts';
import type { Tools } from './run-input.ts';
import { inDoubt, type StepRunner } from './step-runner.ts';
import { only } from '../systems/mail-system.ts';

/**
 * Resolves every intent without an outcome (the process died in between) by asking the system. Nothing is guessed and
 * nothing is repeated here: after `not-done` the next turn decides again.
 */
export async function reconcile(
  tools: Tools,
  journal: Journal,
  graph: Graph,
  runner: StepRunner,
): Promise<void> {
  const open = [...journal.run.openIntents].map(([intent, { action }]) => ({ intent, action }));
  const orders = open.filter(
    (one): one is { intent: IntentId; action: Order } => one.action.kind !== 'run-step',
  );
  if (orders.length > 0) {
    const seen = await tools.system.observe(only({ moveRequests: { tagPrefix: graph.tagPrefix } }));
    const requests = new Map(seen.moveRequests.map((request) => [request.mailboxId, request]));
    await journal.append(
      ...orders.map(({ intent, action }): EventBody => ({
        type: 'outcome',
        intent,
        outcome: outcomeFromObserved(action, requests),
      })),
    );
  }
  for (const { intent, action } of open) {
    if (action.kind === 'run-step') await reconcileStep(intent, action, tools, journal, runner);
  }
}

function outcomeFromObserved(action: Order, requests: ReadonlyMap<MailboxId, MoveRequest>): ActionOutcome {
  const mailboxId = action.kind === 'create-move-request' ? action.spec.mailboxId : action.mailboxId;
  const request = requests.get(mailboxId);
  const absent: ActionOutcome | null = action.kind === 'remove-move-request' ? { kind: 'done' } : null;
  const answer = request === undefined ? absent : present(action, request);
  return answer ?? { kind: 'not-done', reason: `the system, asked again, shows no effect of ${action.kind}` };
}

/** Null: it had no effect. */
function present(action: Order, request: MoveRequest): ActionOutcome | null {
  const { kind } = request.state;
  switch (action.kind) {
    case 'create-move-request':
      return request.tag === action.spec.tag && request.targetDatabase === action.spec.targetDatabase
        ? { kind: 'done', request: request.id }
        : null;
    case 'update-move-request': {
      const isSet =
        request.id === action.request &&
        request.tag === action.tag &&
        canonicalJson(request.options) === canonicalJson(action.options);
      return isSet ? { kind: 'done', request: request.id } : null;
    }
    case 'resume-move-request': {
      const isHeld =
        kind === 'AutoSuspended' || kind === 'Suspended' || kind === 'Failed' || kind === 'Synced';
      return isHeld ? null : { kind: 'done' };
    }
    case 'suspend-move-request':
      return kind === 'Suspended' || isMoved(request.state) ? { kind: 'done' } : null;
    case 'remove-move-request':
      return request.id === action.request ? null : { kind: 'done' };
  }
}

async function reconcileStep(
  intent: IntentId,
  { node }: Extract<Action, { kind: 'run-step' }>,
  tools: Tools,
  journal: Journal,
  runner: StepRunner,
): Promise<void> {
  const step = findStep(node, tools, journal);
  if (step === null) return journal.append({ type: 'outcome', intent, outcome: unknownNode(node) });
  const kind = tools.stepKind(step.spec.kind);
  const probe = await runner.probe(kind, step);
  if (probe.kind === 'already-done') {
    // The node itself ends when it is due: it probes again with the same result.
    return journal.append({ type: 'outcome', intent, outcome: { kind: 'done', evidence: probe.evidence } });
  }
  if (probe.kind === 'needed' || kind.repeatable) {
    const reason =
      probe.kind === 'needed' ? 'probed again, the step is still needed' : 'the step may be repeated';
    return journal.append({ type: 'outcome', intent, outcome: { kind: 'not-done', reason } });
  }
  const failure = inDoubt(step, probe.why, 'was interrupted');
  await journal.append(
    { type: 'outcome', intent, outcome: { kind: 'failed', failure } },
    { type: 'node-ended', node, result: { kind: 'failed', failure }, evidence: [] },
  );
}

function findStep(node: string, tools: Tools, journal: Journal): PlannedStep | null {
  const planned = tools.changeSet.nodes.find(({ id }) => id === node);
  if (planned?.kind === 'step') return planned.step;
  const temporaryChange = [...journal.run.temporaryChanges.values()].find(
    ({ id }) => revertNode(id) === node,
  );
  return temporaryChange === undefined ? null : revertStep(temporaryChange, tools);
}

const unknownNode = (node: string): ActionOutcome => ({
  kind: 'not-done',
  reason: `the change set has no step ${node}`,
});
