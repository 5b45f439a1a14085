import type { RunId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Gate, Run } from '../domain/run.ts';
import type { StateStore } from '../state/state-store.ts';
import type { GateAnswer } from './decide/situation.ts';

const factKey = (run: RunId, gate: string): string => `gate:${run}:${gate}`;

/**
 * Stores an answer for the run, which alone writes its journal: it reads the answer in its next turn, or when it is
 * applied again. An answer after the gate has expired or was answered has no effect.
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
export type JudgeAnswer = (to: OpenGate, answer: GateAnswer) => Promise<GateAnswer | null>;
/** What is answered: a gate of a run, as it opened last. */
export interface OpenGate {
  readonly run: RunId;
  readonly gate: string;
  readonly openedAt: Instant;
}

export const everyAnswer: JudgeAnswer = (_to, answer) => Promise.resolve(answer);

/** Answers to gates that the journal still shows open. */
export async function readGateAnswers(
  store: StateStore,
  run: Run,
  judge: JudgeAnswer,
): Promise<ReadonlyMap<string, GateAnswer>> {
  const found = new Map<string, GateAnswer>();
  for (const [gate, { answer, openedAt }] of run.gates) {
    if (answer !== null) continue;
    const value = await store.fact(factKey(run.id, gate));
    const given = value === null ? null : (JSON.parse(value) as GateAnswer | null);
    const counts = given === null ? null : await judge({ run: run.id, gate, openedAt }, given);
    if (counts !== null) found.set(gate, counts);
  }
  return found;
}

/** As others see it: with the answers that it has not read yet, which it judges when it does. */
export async function withUnreadAnswers(store: StateStore, run: Run): Promise<Run> {
  const unread = await readGateAnswers(store, run, everyAnswer);
  if (unread.size === 0) return run;
  const gates = [...run.gates].map(([gate, facts]): [string, Gate] => {
    const given = unread.get(gate);
    return [gate, given === undefined ? facts : { ...facts, unread: { answer: given.answer, by: given.by } }];
  });
  return { ...run, gates: new Map(gates) };
}
