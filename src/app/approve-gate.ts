import type { Failure } from '../domain/failure.ts';
import type { RunId } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import { answerGate } from '../executor/gate-answers.ts';
import { plural } from '../support/format.ts';
import { pathOf } from './context/context.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { answerIgnored, claimed, judgeAnswer, signAnswer } from './review/gate-answer.ts';
import { rulesOf } from './review/rules.ts';
import { findRun } from './running/find-run.ts';

export interface GateRequest {
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
}

/** Stores an answer that the run reads in its next turn, or when it is applied again. */
export async function approveGate(
  context: Workspace,
  { which, gate, answer: decision, comment, key }: GateRequest,
): Promise<GateAnswered> {
  const store = await context.store();
  const { run, changeSet } = await findRun(store, which);
  const open = [...run.gates].filter(([, facts]) => facts.answer === null).map(([name]) => name);
  const chosen = gate ?? (open.length === 1 ? open[0] : undefined);
  if (chosen === undefined || !open.includes(chosen)) throw noSuchGate(gate, run.id, open);
  const by = claimed(context.identity.by);
  const unsigned = { answer: decision, by, comment, givenAt: instantFromMs(context.clock.nowMs()) };
  const answer = key === null ? unsigned : await signAnswer(run.id, chosen, unsigned, pathOf(context, key));
  const rules = await rulesOf(context, null);
  const judged = await judgeAnswer(context, changeSet, { run: run.id, gate: chosen, answer }, rules);
  if (judged.kind === 'ignored') throw answerIgnored(chosen, judged.why);
  await answerGate(store, run.id, chosen, judged.answer);
  return { run: run.id, gate: chosen, answer: decision, by: judged.answer.by };
}

function noSuchGate(gate: string | null, run: RunId, open: readonly string[]): Failure {
  const names = open.join(', ');
  if (gate !== null) {
    return usage(
      `Run ${run} has no open gate "${gate}".`,
      open.length === 0 ? 'None is open.' : `Open: ${names}.`,
    );
  }
  if (open.length === 0) return usage(`Run ${run} is not waiting at a gate.`);
  return usage(`Run ${run} is waiting at ${plural(open.length, 'gate')}; name the one to answer: ${names}.`);
}
