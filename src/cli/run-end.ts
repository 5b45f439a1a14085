import type { Retry } from '../app/running/retry.ts';
import type { ChangeSet } from '../domain/change.ts';
import type { RunResult } from '../domain/journal-event.ts';
import { countStages } from '../domain/move-stage.ts';
import { isWorkedOn, type RunStatus } from '../domain/run-status.ts';
import { suspendedByDrover, suspendedMoves } from '../domain/suspended-moves.ts';
import { plural } from '../support/format.ts';
import type { RunEnd } from '../executor/run-input.ts';
import { describePause, type PauseReason } from '../executor/pause.ts';
import { outcomeText } from '../view/runs.ts';
import { EXIT, exitCodeOfPause, type ExitCode } from './exit-codes.ts';
import { shellQuoted } from '../support/shell-quoted.ts';

/** `signal`: the code of the signal that stopped it. */
export function exitCodeOfEnd(end: RunEnd, signal: ExitCode | null): ExitCode {
  if (end.kind === 'paused') {
    if (end.reason.kind === 'lease-lost' && end.reason.notRenewed !== null) return EXIT.error;
    return end.reason.kind === 'signal' && signal !== null ? signal : exitCodeOfPause[end.reason.kind];
  }
  const { phase } = end.run;
  return phase.kind === 'finished' ? exitCodeOfResult(phase.result) : EXIT.error;
}

/** For a job that looks from time to time: is there something to do for a person? */
export function exitCodeOfStatus(status: RunStatus, nowMs: number): ExitCode {
  const { phase } = status.run;
  if (phase.kind === 'finished') return exitCodeOfResult(phase.result);
  if (phase.kind === 'running' && !isWorkedOn(status, nowMs)) return EXIT.died;
  if ((status.holds ?? []).length > 0) return EXIT.onHold;
  if (phase.kind !== 'paused' || isWorkedOn(status, nowMs)) return EXIT.done;
  // What it was held by is over, and no process is there to notice.
  return phase.pause === 'on-hold' ? EXIT.died : exitCodeOfPause[phase.pause];
}

function exitCodeOfResult({ outcome }: RunResult): ExitCode {
  switch (outcome) {
    case 'done':
      return EXIT.done;
    case 'done-with-failures':
    case 'done-with-temporary-changes':
    case 'failed':
      return EXIT.someFailed;
    case 'cancelled':
      return EXIT.error;
  }
}

/** The last two lines of `apply`: the state, and the exact next command; `besides`: the state without why the run pauses. */
export function stateAndNext(
  end: RunEnd,
  changeSet: Pick<ChangeSet, 'changes'>,
  again: string,
  /** What tries again what failed in a finished run, where that is another command. */
  retry: string = again,
): readonly [state: string, next: string, besides: string] {
  const { plan, moves } = end.run;
  if (end.kind === 'finished') {
    const [state, next] = finishedAndNext(end.run, again, retry);
    return [state, next, state];
  }
  const { failed } = countStages(moves.values());
  const besides = [
    ...(failed === 0 ? [] : [`${plural(failed, 'mailbox', 'mailboxes')} failed: drover report ${plan}.`]),
    ...suspendedByDrover(suspendedMoves(changeSet, moves)).map((text) => `${text}.`),
  ].join(' ');
  const state = `Paused: ${describePause(end.reason)}. ${besides}`.trimEnd();
  return [state, nextAfterPause(end.reason, plan, again), besides];
}

function nextAfterPause(reason: PauseReason, plan: string, again: string): string {
  switch (reason.kind) {
    case 'gate':
      return `drover approve-gate ${plan} ${reason.gate}, then ${again}`;
    case 'window':
      return reason.until === null ? `${again} --replan` : again;
    case 'lease-lost':
      return `drover status ${plan}; where no other process works on the plan, ${again}`;
    case 'held':
      return reason.suspended.length > 0
        ? `drover move-request resume MAILBOX when its cause is gone, then ${again}`
        : `change "complete" in the plan, then ${again}`;
    case 'paused':
      return `drover resume ${plan}, then ${again}`;
    case 'on-hold':
      return `drover hold, then ${again} when nothing is on hold any more`;
    case 'budget':
    case 'soak':
    case 'synced':
    case 'time-allowance':
    case 'signal':
    case 'fatal':
      return again;
  }
}

/** The commands that try again what failed in a finished run of this file. */
export function retryText(retry: Retry, again: string, file: string): string {
  switch (retry.kind) {
    case 'apply-again':
      return again;
    case 'plan-again':
      return `drover plan ${shellQuoted(retry.planFile)} --out ${shellQuoted(file)} and drover apply ${shellQuoted(file)}`;
    case 'rollback-again':
      return `drover rollback ${retry.of} --out ${shellQuoted(file)} and drover apply ${shellQuoted(file)}`;
  }
}

function finishedAndNext(
  { id, plan, phase, origin }: RunEnd['run'],
  again: string,
  retry: string,
): readonly [state: string, next: string] {
  const outcome = phase.kind === 'finished' ? phase.result.outcome : 'cancelled';
  const report = `drover report ${origin.rollbackOf === undefined ? plan : id}`;
  const next: Readonly<Record<typeof outcome, string>> = {
    done: report,
    cancelled: report,
    'done-with-temporary-changes': `drover recover ${plan}`,
    'done-with-failures': `${report}, then ${retry} retries what failed`,
    failed: `${report}, then ${again} resumes from that step`,
  };
  const state = outcome === 'cancelled' ? 'been replaced' : outcomeText[outcome];
  return [`Run ${id} has ${state}.`, next[outcome]];
}
