import type { ChangeSet } from '../domain/change.ts';
import { answersCountFrom, gatesAhead } from '../domain/gates.ts';
import type { RunId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Gate, Run, UnreadAnswer } from '../domain/run.ts';
import type { StateStore } from '../state/state-store.ts';
import type { GateAnswer } from './decide/situation.ts';

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

/** Answers to gates that the journal still shows open, and to those that it has not reached. */
export async function readGateAnswers(
  store: StateStore,
  run: Run,
  changeSet: Gates,
  judge: JudgeAnswer,
): Promise<ReadonlyMap<string, GateAnswer>> {
  const found = new Map<string, GateAnswer>();
  const open = [...run.gates].flatMap(([gate, { answer }]) => (answer === null ? [gate] : []));
  for (const gate of [...open, ...gatesAhead(changeSet, run)]) {
    const value = await store.fact(factKey(run.id, gate));
    const given = value === null ? null : (JSON.parse(value) as GateAnswer | null);
    const to = { run: run.id, gate, countsFrom: answersCountFrom(run, gate) };
    const counts = given === null ? null : await judge(to, given);
    if (counts !== null) found.set(gate, counts);
  }
  return found;
}

/** As others see it: with the answers that it has not read yet, which it judges when it does. */
export async function withUnreadAnswers(store: StateStore, run: Run, changeSet: Gates): Promise<Run> {
  const given = await readGateAnswers(store, run, changeSet, everyAnswer);
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
