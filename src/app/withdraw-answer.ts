import type { Act } from '../domain/act.ts';
import { Failure } from '../domain/failure.ts';
import { gatesAhead } from '../domain/gates.ts';
import type { RunId, SystemName } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Run, UnreadAnswer } from '../domain/run.ts';
import { withdrawGateAnswer, withUnreadAnswers, type Withdrawal } from '../executor/gate-answers.ts';
import { flowText } from '../support/flow-text.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { findRun } from './running/find-run.ts';
import { gateNotOpen } from './running/gate-not-open.ts';

export interface WithdrawRequest extends ActRequest {
  /** A run, or a plan for its newest run. */
  readonly which: string;
  /** Null: the only one with an answer that has not been read. */
  readonly gate: string | null;
  readonly comment: string;
}
export interface AnswerWithdrawn {
  readonly run: RunId;
  readonly gate: string;
  /** What it was. */
  readonly answer: UnreadAnswer['answer'];
  readonly by: string;
}

/**
 * Takes an answer back that the run has not read yet, given ahead or to an open gate: the run waits for another. It needs no
 * signature, as it can only make a run wait.
 */
export async function withdrawAnswer(
  context: Workspace,
  request: WithdrawRequest,
): Promise<Performed<AnswerWithdrawn>> {
  const found = await findRun(context, request.which);
  const { changeSet } = found;
  const run = await withUnreadAnswers(await context.store(), found.run, changeSet);
  const unread = unreadOf(run);
  const gate = request.gate ?? (unread.size === 1 ? [...unread.keys()][0] : undefined);
  const given = gate === undefined ? undefined : unread.get(gate);
  if (gate === undefined || given === undefined) {
    const open = [...run.gates].filter(([, { answer }]) => answer === null).map(([name]) => name);
    const isKnown =
      gate !== undefined && (open.includes(gate) || gatesAhead(changeSet, run).some((id) => id === gate));
    if (isKnown || unread.size > 0 || request.gate === null)
      throw nothingToWithdraw(run, request.gate, unread);
    throw gateNotOpen(request.gate, run, changeSet, open, instantFromMs(context.clock.nowMs()));
  }
  return perform(context, actOf(run, gate, given, request.comment, changeSet.system), request, async () => {
    const withdrawal = await withdrawGateAnswer(await context.store(), run.id, gate, given);
    if (withdrawal.kind !== 'withdrawn') throw tooLate[withdrawal.kind](run, gate);
    return { run: run.id, gate, ...given };
  });
}

const unreadOf = (run: Run): ReadonlyMap<string, UnreadAnswer> =>
  new Map([
    ...(run.answeredAhead ?? []),
    ...[...run.gates].flatMap(([gate, { unread }]): [string, UnreadAnswer][] =>
      unread === undefined ? [] : [[gate, unread]],
    ),
  ]);

function nothingToWithdraw(
  run: Run,
  gate: string | null,
  unread: ReadonlyMap<string, UnreadAnswer>,
): Failure {
  const named = [...unread.keys()].join(', ');
  if (unread.size > 1 && gate === null)
    return usage(`Run ${run.id} has several answers that it has not read; name the gate: ${named}.`);
  return usage(
    `Run ${run.id} has no answer ${gate === null ? 'that it has not read' : `to gate "${gate}" that it has not read`}.`,
    unread.size === 0 ? 'What a run has read cannot be withdrawn.' : `Not read yet: ${named}.`,
  );
}

const tooLate: Readonly<
  Record<Exclude<Withdrawal['kind'], 'withdrawn'>, (run: Run, gate: string) => Failure>
> = {
  'being-read': (run, gate) =>
    Failure.permanent(
      'too-late',
      `The run was reading the answer to gate ${gate} as it was withdrawn, so it may count.`,
      `"drover status ${run.id}" shows whether it does.`,
    ),
  replaced: (run, gate) =>
    Failure.permanent(
      'too-late',
      `The answer to gate ${gate} was replaced or withdrawn by someone else meanwhile; nothing was changed.`,
      `"drover status ${run.id}" shows the answer that is there now.`,
    ),
};

const actOf = (
  { id, plan }: Run,
  gate: string,
  { answer, by }: UnreadAnswer,
  comment: string,
  system: SystemName,
): Act => ({
  kind: 'approve-gate',
  system,
  plan,
  title: `Withdraw the answer to gate ${gate} of run ${id}: ${answer} by ${by}`,
  does: [
    `withdraw the answer to gate ${gate} of run ${id}: ${answer} by ${flowText({ by })}, ${flowText({ comment })}`,
  ],
  withdraws: gate,
  touches: { mailboxes: [], databases: [] },
  risks: [],
});
