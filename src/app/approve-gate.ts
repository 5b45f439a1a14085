import { type Act, claimed } from '../domain/act.ts';
import type { RunId, SystemName } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Run } from '../domain/run.ts';
import { answerGate } from '../executor/gate-answers.ts';
import { flowText } from '../support/flow-text.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import { pathOf } from './context/context.ts';
import type { Workspace } from './context/workspace.ts';
import { answerIgnored, judgeAnswer, signAnswer } from './review/gate-answer.ts';
import { rulesOf } from './review/rules.ts';
import { findRun } from './running/find-run.ts';
import { gateNotOpen } from './running/gate-not-open.ts';

export interface GateRequest extends ActRequest {
  /** A run, or a plan for its newest run. */
  readonly which: string;
  /** Null: the only open one. */
  readonly gate: string | null;
  readonly answer: 'approved' | 'rejected';
  readonly comment: string;
  /** An SSH key to sign with; null: the answer is a claim. */
  readonly key: string | null;
}
export interface GateAnswered {
  readonly run: RunId;
  readonly gate: string;
  readonly answer: GateRequest['answer'];
  readonly by: string;
  /** The plan that the run applies. */
  readonly planFile: string;
}

/** Stores an answer that the run reads in its next turn, or when it is applied again. */
export async function approveGate(
  context: Workspace,
  request: GateRequest,
): Promise<Performed<GateAnswered>> {
  const { which, gate, answer: decision, comment, key, policyRef } = request;
  const { run, changeSet } = await findRun(context, which);
  const open = [...run.gates].filter(([, facts]) => facts.answer === null).map(([name]) => name);
  const chosen = gate ?? (open.length === 1 ? open[0] : undefined);
  const opened = chosen === undefined ? undefined : run.gates.get(chosen);
  if (chosen === undefined || opened === undefined || !open.includes(chosen)) {
    throw gateNotOpen(gate, run, changeSet, open, instantFromMs(context.clock.nowMs()));
  }
  const by = claimed(context.identity.by);
  const unsigned = { answer: decision, by, comment, givenAt: instantFromMs(context.clock.nowMs()) };
  const answer = key === null ? unsigned : await signAnswer(run.id, chosen, unsigned, pathOf(context, key));
  const rules = await rulesOf(context, policyRef);
  const judged = await judgeAnswer(
    context,
    changeSet,
    { run: run.id, gate: chosen, openedAt: opened.openedAt },
    answer,
    rules,
  );
  if (judged.kind === 'ignored') throw answerIgnored(chosen, judged.why);
  return perform(context, actOf(run, chosen, request, changeSet.system), request, async () => {
    await answerGate(await context.store(), run.id, chosen, judged.answer);
    return {
      run: run.id,
      gate: chosen,
      answer: decision,
      by: judged.answer.by,
      planFile: changeSet.planFile,
    };
  });
}

const actOf = (
  { id, plan }: Run,
  gate: string,
  { answer, comment }: GateRequest,
  system: SystemName,
): Act => ({
  kind: 'approve-gate',
  system,
  plan,
  title: `Answer gate ${gate} of run ${id}: ${answer}`,
  does: [`answer gate ${gate} of run ${id}: ${answer}, ${flowText({ comment })}`],
  touches: { mailboxes: [], databases: [] },
  risks: [],
});
