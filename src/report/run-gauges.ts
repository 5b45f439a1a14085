import type { BatchName, PlanName } from '../domain/ids.ts';
import { instantMs } from '../domain/instant.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import type { LiveRun } from './live.ts';
import { rowOf, type MailboxState } from './mailbox-page.ts';

/** What a monitoring system is told of the newest run of a plan: numbers, and no name of a mailbox. Times are seconds since 1970. */
export interface RunGauges {
  readonly plan: PlanName;
  readonly counts: readonly BatchCount[];
  readonly temporaryChanges: number;
  /** Of the gate that has waited longest; null: none waits. */
  readonly gateOpenedAt: number | null;
  readonly finishP50: number | null;
  readonly finishP90: number | null;
  /** When a move, or the journal where none has begun, was last seen to go on. */
  readonly lastProgressAt: number;
}

interface BatchCount {
  readonly batch: BatchName;
  readonly state: MailboxState;
  readonly mailboxes: number;
  readonly sizeBytes: number;
}

export function gaugesOf({ status: { run, changeSet }, report }: LiveRun): RunGauges {
  const waiting = [...run.gates.values()].filter(({ answer }) => answer === null);
  const progressed = [...run.moves.values()].map(({ progressedAt }) => progressedAt);
  return {
    plan: run.plan,
    counts: countsOf(report.moves.map(rowOf)),
    temporaryChanges: temporaryChangesInEffect(run).length,
    gateOpenedAt: seconds(least(waiting.map(({ openedAt }) => openedAt))),
    finishP50: seconds(changeSet.forecast?.finishP50 ?? null),
    finishP90: seconds(changeSet.forecast?.finishP90 ?? null),
    lastProgressAt: seconds(greatest(progressed) ?? run.lastEventAt) ?? 0,
  };
}

function countsOf(rows: readonly ReturnType<typeof rowOf>[]): readonly BatchCount[] {
  const counts = new Map<string, BatchCount>();
  for (const {
    move: { batch, sizeBytes },
    state,
  } of rows) {
    const key = JSON.stringify([batch, state]);
    const known = counts.get(key) ?? { batch, state, mailboxes: 0, sizeBytes: 0 };
    counts.set(key, { ...known, mailboxes: known.mailboxes + 1, sizeBytes: known.sizeBytes + sizeBytes });
  }
  return [...counts.values()];
}

const seconds = (at: Parameters<typeof instantMs>[0] | null): number | null =>
  at === null ? null : instantMs(at) / 1000;

const least = <T extends string>(all: readonly T[]): T | null =>
  all.reduce<T | null>((found, one) => (found === null || one < found ? one : found), null);
const greatest = <T extends string>(all: readonly T[]): T | null =>
  all.reduce<T | null>((found, one) => (found === null || one > found ? one : found), null);
