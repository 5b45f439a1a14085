import type { PauseKind } from '../domain/journal-event.ts';
import type { FailureCode } from '../domain/failure-codes.ts';

/** The only table: `help exit-codes` prints it, commands take their numbers from it, a test compares it with the README. */
export const EXIT = {
  done: 0,
  error: 1,
  changesPending: 2,
  refused: 3,
  stale: 4,
  leaseHeld: 5,
  waitingForWindow: 6,
  someFailed: 7,
  waitingAtGate: 8,
  timeUsed: 9,
  onHold: 10,
  died: 11,
  usage: 64,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const exitCodeMeaning: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done, or nothing to do',
  error: 'error; the message says what happened and what to do',
  changesPending:
    'changes are pending (plan --detailed-exitcode, drift, diff), mailboxes have changed (compare), a journal was altered (runs --verify), a removal is blocked (retire), a rehearsal misses what is required (rehearse --require)',
  refused: 'refused by policy, or an approval is missing or wrong',
  stale: 'the change set is stale or was altered: plan again',
  leaseHeld: 'another process holds the lease of this plan',
  waitingForWindow: 'waiting for a window, a start time or the budget of the next day; run apply again',
  someFailed: 'finished, but mailboxes, rows, messages or steps failed, or temporary changes are in effect',
  waitingAtGate: 'waiting for a person: at a gate (drover approve-gate), or paused (drover resume)',
  timeUsed: 'allowed time used up, or nothing more allowed now; run apply again',
  onHold: 'on hold, or a freeze of policy (drover hold); run apply again when it is over',
  died: 'the run has not finished, and no process works on it (status --exit-code); run apply again',
  usage: 'wrong usage, or an invalid plan or configuration',
  interrupted: 'stopped by SIGINT at a checkpoint; run apply again',
  terminated: 'stopped by SIGTERM at a checkpoint; run apply again',
};

export const exitCodeOfPause: Readonly<Record<PauseKind, ExitCode>> = {
  window: EXIT.waitingForWindow,
  soak: EXIT.waitingForWindow,
  budget: EXIT.waitingForWindow,
  gate: EXIT.waitingAtGate,
  held: EXIT.waitingAtGate,
  paused: EXIT.waitingAtGate,
  'on-hold': EXIT.onHold,
  synced: EXIT.done,
  'time-allowance': EXIT.timeUsed,
  signal: EXIT.interrupted,
  'lease-lost': EXIT.leaseHeld,
  fatal: EXIT.error,
};

/** For scripts, which recognise a pause by its number. */
export const pauseAsExitCode = <T extends { readonly pause: PauseKind }>({
  pause,
  ...rest
}: T): Omit<T, 'pause'> & { readonly exitCode: ExitCode } => ({ ...rest, exitCode: exitCodeOfPause[pause] });

/** Failures whose code has an exit code of its own; every other one is an error. */
const byFailureCode: Partial<Record<FailureCode, ExitCode>> = {
  usage: EXIT.usage,
  'invalid-plan': EXIT.usage,
  'invalid-config': EXIT.usage,
  'no-config': EXIT.usage,
  'policy-refused': EXIT.refused,
  'approval-missing': EXIT.refused,
  'approval-invalid': EXIT.refused,
  'temporary-changes-in-effect': EXIT.refused,
  'not-confirmed': EXIT.refused,
  'stale-change-set': EXIT.stale,
  'change-set-altered': EXIT.stale,
  'change-set-used': EXIT.stale,
  'on-hold': EXIT.onHold,
  'lease-held': EXIT.leaseHeld,
  'lease-lost': EXIT.leaseHeld,
};

export const exitCodeOfFailure = (code: FailureCode): ExitCode => byFailureCode[code] ?? EXIT.error;

export function exitCodesText(): string {
  const rows = (Object.keys(EXIT) as (keyof typeof EXIT)[]).map(
    (name) => `  ${String(EXIT[name]).padStart(3)}  ${exitCodeMeaning[name]}`,
  );
  return `Exit codes\n${rows.join('\n')}\n`;
}
