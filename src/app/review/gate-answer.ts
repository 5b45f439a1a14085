import { claimed } from '../../domain/act.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs, msBetween } from '../../domain/instant.ts';
import type { RunId } from '../../domain/ids.ts';
import type { GateAnswer } from '../../executor/decide/situation.ts';
import type { AnsweredGate, JudgeAnswer } from '../../executor/gate-answers.ts';
import { CLOCKS_DIFFER_MS, whyUntimely } from '../../planner/approval/policy.ts';
import { identify } from '../../planner/approval/people.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import type { Workspace } from '../context/workspace.ts';
import { whoWrote } from './review.ts';
import type { Rules } from './rules.ts';
import { check, sign } from './ssh-signing.ts';

/** An answer of this key; it goes for one gate of one run. */
export async function signAnswer(
  run: RunId,
  gate: string,
  answer: GateAnswer,
  keyFile: string,
): Promise<GateAnswer> {
  return { ...answer, signature: await sign(signedText(run, gate, answer), keyFile) };
}

const signedText = (run: RunId, gate: string, { answer, comment, givenAt }: GateAnswer): string =>
  `drover gate answer 1\n${canonicalJson({ run, gate, answer, comment, givenAt: givenAt ?? null })}\n`;

export type JudgedAnswer =
  | { readonly kind: 'counts'; readonly answer: GateAnswer }
  | { readonly kind: 'ignored'; readonly why: string };

/** Who answered is what the signature says; without one, and where policy asks for none, it is a claim. */
export async function judgeAnswer(
  workspace: Workspace,
  changeSet: ChangeSet,
  { run, gate, countsFrom }: AnsweredGate,
  answer: GateAnswer,
  rules: Rules,
): Promise<JudgedAnswer> {
  const { policy, signers } = rules;
  const { signature } = answer;
  const mustBeSigned = policy?.gates.signed === true;
  if (signature === undefined) {
    if (!mustBeSigned) return { kind: 'counts', answer: { ...answer, by: claimed(answer.by) } };
    return { kind: 'ignored', why: 'policy asks for a signed answer' };
  }
  if (signers === null) return { kind: 'ignored', why: 'drover.yaml names no allowedSigners' };
  const checked = await check(signedText(run, gate, answer), signature, signers);
  if (checked.kind === 'invalid') return { kind: 'ignored', why: checked.why };
  const { givenAt } = answer;
  if (givenAt === undefined) return { kind: 'ignored', why: 'it does not say when it was given' };
  if (msBetween(givenAt, countsFrom) > CLOCKS_DIFFER_MS) {
    return {
      kind: 'ignored',
      why: 'it was given before the run began, or before the gate was asked again; an answer serves once',
    };
  }
  const now = instantFromMs(workspace.clock.nowMs());
  const untimely = policy === null ? null : whyUntimely(givenAt, policy, now);
  if (untimely !== null) return { kind: 'ignored', why: untimely };
  const { authors } = await whoWrote(workspace, changeSet, rules, { goesOn: true, history: rules.revision });
  const approvers = policy?.gates.approvers ?? [];
  const may = approvers.length > 0 ? approvers : (policy?.approvers ?? []);
  const people = { people: policy?.people ?? null, authorMayApprove: policy?.authorMayApprove ?? true };
  const who = identify(checked.principals, people, may, authors);
  if (who.kind === 'no-one') return { kind: 'ignored', why: who.why };
  return { kind: 'counts', answer: { ...answer, by: who.name } };
}

/** For a run: every answer it finds is judged once, and one that does not count is told. */
export function gateJudge(workspace: Workspace, changeSet: ChangeSet, rules: Rules): JudgeAnswer {
  const known = new Map<string, GateAnswer | null>();
  return async (to, answer) => {
    const { gate } = to;
    const key = canonicalJson({ to, answer });
    const before = known.get(key);
    if (before !== undefined) return before;
    const judged = await judgeAnswer(workspace, changeSet, to, answer, rules);
    if (judged.kind === 'ignored') {
      workspace.notify({ kind: 'answer-ignored', gate, by: answer.by, why: judged.why });
    }
    known.set(key, judged.kind === 'counts' ? judged.answer : null);
    return judged.kind === 'counts' ? judged.answer : null;
  };
}

export const answerIgnored = (gate: string, why: string): Failure =>
  Failure.permanent(
    'approval-invalid',
    `The answer to gate ${gate} does not count: ${why}. It was not left.`,
    'Sign it with a key in allowedSigners: drover approve-gate RUN --key FILE',
  );
