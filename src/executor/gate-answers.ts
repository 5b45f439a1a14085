import type { ChangeSet } from '../domain/change.ts';
import { answersCountFrom, gatesAhead } from '../domain/gates.ts';
import type { RunId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Gate, Run, UnreadAnswer } from '../domain/run.ts';
import type { Lease, StateStore } from '../state/state-store.ts';
import type { GateAnswer } from './decide/situation.ts';

/** The answer that a run is about to journal. */
const takenKey = (run: RunId, gate: string): string => `gate-taken:${run}:${gate}`;
const factKey = (run: RunId, gate: string): string => `gate:${run}:${gate}`;

/**
 * Stores an answer for the run, which alone writes its journal: it reads the answer in its next turn, or when it is
 * applied again; one that is given ahead when the gate opens. An answer after the gate has expired or was answered has no effect.
 */
export async function answerGate(
  store: StateStore,
  run: RunId,
  gate: string,
  answer: GateAnswer,
): Promise<void> {
  await store.setFact(factKey(run, gate), JSON.stringify(answer));
}

export type Withdrawal =
  | { readonly kind: 'withdrawn' }
  /** Another one is there, or none: it was left alone. */
  | { readonly kind: 'replaced' }
  /** A run is about to journal it, or has: whether it counts is in its journal. */
  | { readonly kind: 'being-read' };

/**
 * Takes an answer back that no run has read. Withdrawing writes before it looks whether a run has taken the answer, and a run
 * takes it before it looks whether it is still there: whatever the order, not both can have it.
 */
export async function withdrawGateAnswer(
  store: StateStore,
  run: RunId,
  gate: string,
  { answer, by }: UnreadAnswer,
): Promise<Withdrawal> {
  const value = await store.fact(factKey(run, gate));
  const now = value === null ? null : (JSON.parse(value) as GateAnswer | null);
  if (now?.answer !== answer || now.by !== by) return { kind: 'replaced' };
  await forgetGateAnswers(store, run, [gate]);
  const taken = await store.fact(takenKey(run, gate));
  return { kind: taken === value ? 'being-read' : 'withdrawn' };
}

/** A gate that is opened again asks again: an earlier or late answer does not count. */
export async function forgetGateAnswers(
  store: StateStore,
  run: RunId,
  gates: readonly string[],
): Promise<void> {
  for (const gate of gates) await store.setFact(factKey(run, gate), JSON.stringify(null));
}

/** May it count, and whose is it? Null: it does not count. */
export type JudgeAnswer = (to: AnsweredGate, answer: GateAnswer) => Promise<GateAnswer | null>;
/** What is answered: a gate of a run, and from when on an answer to it counts. */
export interface AnsweredGate {
  readonly run: RunId;
  readonly gate: string;
  readonly countsFrom: Instant;
}

export const everyAnswer: JudgeAnswer = (_to, answer) => Promise.resolve(answer);

type Gates = Pick<ChangeSet, 'batches' | 'nodes'>;

/** For the run: what it finds to a gate that is open it has, and it can no longer be withdrawn. */
export const takeGateAnswers = (
  store: StateStore,
  lease: Lease,
  run: Run,
  changeSet: Gates,
  judge: JudgeAnswer,
): Promise<ReadonlyMap<string, GateAnswer>> => readGateAnswers(store, run, changeSet, judge, lease);

/** Answers to gates that the journal still shows open, and to those that it has not reached. */
async function readGateAnswers(
  store: StateStore,
  run: Run,
  changeSet: Gates,
  judge: JudgeAnswer,
  lease: Lease | null,
): Promise<ReadonlyMap<string, GateAnswer>> {
  const found = new Map<string, GateAnswer>();
  const open = [...run.gates].flatMap(([gate, { answer }]) => (answer === null ? [gate] : []));
  for (const gate of [...open, ...gatesAhead(changeSet, run)]) {
    const value = await store.fact(factKey(run.id, gate));
    const given = value === null ? null : (JSON.parse(value) as GateAnswer | null);
    const to = { run: run.id, gate, countsFrom: answersCountFrom(run, gate) };
    const counts = given === null ? null : await judge(to, given);
    if (counts === null) continue;
    if (value !== null && lease !== null && open.includes(gate)) {
      await store.setFact(takenKey(run.id, gate), value, lease);
      if ((await store.fact(factKey(run.id, gate))) !== value) continue;
    }
    found.set(gate, counts);
  }
  return found;
}

/** As others see it: with the answers that it has not read yet, which it judges when it does. */
export async function withUnreadAnswers(store: StateStore, run: Run, changeSet: Gates): Promise<Run> {
  const given = await readGateAnswers(store, run, changeSet, everyAnswer, null);
  if (given.size === 0) return run;
  const unread = (gate: string): UnreadAnswer | null => {
    const found = given.get(gate);
    return found === undefined ? null : { answer: found.answer, by: found.by };
  };
  const gates = [...run.gates].map(([gate, facts]): [string, Gate] => {
    const answer = unread(gate);
    return [gate, answer === null ? facts : { ...facts, unread: answer }];
  });
  const answeredAhead = gatesAhead(changeSet, run).flatMap((gate): [string, UnreadAnswer][] => {
    const answer = unread(gate);
    return answer === null ? [] : [[gate, answer]];
  });
  return { ...run, gates: new Map(gates), answeredAhead: new Map(answeredAhead) };
}
