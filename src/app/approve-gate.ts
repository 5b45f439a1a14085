import type { Failure } from '../domain/failure.ts';
import type { RunId } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import { answerGate } from '../executor/gate-answers.ts';
import { plural } from '../support/format.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { findRun } from './running/find-run.ts';

export interface GateRequest {
  /** A run, or a plan for its newest run. */
  readonly which: string;
  /** Null: the only open one. */
  readonly gate: string | null;
  readonly answer: 'approved' | 'rejected';
  readonly comment: string;
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
  { which, gate, answer, comment }: GateRequest,
): Promise<GateAnswered> {
  const store = await context.store();
  const { run } = await findRun(store, which);
  const open = [...run.gates].filter(([, facts]) => facts.answer === null).map(([name]) => name);
  const chosen = gate ?? (open.length === 1 ? open[0] : undefined);
  if (chosen === undefined || !open.includes(chosen)) throw noSuchGate(gate, run.id, open);
  const { by } = context.identity;
  const givenAt = instantFromMs(context.clock.nowMs());
  await answerGate(store, run.id, chosen, { answer, by, comment, givenAt });
  return { run: run.id, gate: chosen, answer, by };
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
