import { Failure } from '../../domain/failure.ts';
import type { ProcessEnd } from '../../support/run-process.ts';
import type { StepProbe } from '../step-kind.ts';
import { endInWords, lastWords, shown, type ProgramOptions } from './program.ts';

/** Options of a command step: what acts, what says whether it is needed, and what proves it. */
export type CommandOptions = ProgramOptions & {
  readonly run: readonly string[];
  readonly probe?: readonly string[];
  readonly verify?: readonly string[];
  readonly stdin?: 'members';
  readonly forEachMailbox?: 'all' | 'moved' | 'failed';
  readonly parallel?: number;
  readonly timeoutEach?: string;
  readonly expectExit?: number | readonly number[];
  readonly repeatable?: boolean;
};

export const expectedExits = ({ expectExit }: CommandOptions): readonly number[] => [expectExit ?? 0].flat();

/** What a probe's end says; done with its last words. */
export function readProbe(
  end: ProcessEnd,
): Exclude<StepProbe, { kind: 'already-done' }> | { readonly kind: 'already-done'; readonly words: string } {
  if (end.kind !== 'exited') return { kind: 'unknown', why: `the probe ${endInWords(end)}` };
  if (end.exitCode === 0) return { kind: 'already-done', words: lastWords(end) };
  if (end.exitCode === 1) return { kind: 'needed' };
  return {
    kind: 'unknown',
    why: `the probe ended with code ${end.exitCode}; 0 means done, 1 means needed`,
  };
}

/** The last words of a program that ended as expected; rejects with what happened instead. */
export function requireExpected(argv: readonly string[], end: ProcessEnd, options: CommandOptions): string {
  if (end.kind === 'exited' && expectedExits(options).includes(end.exitCode)) return lastWords(end);
  throw commandFailure(argv, end, options);
}

export function requireVerified(
  [ran, verify]: readonly [readonly string[], readonly string[]],
  end: ProcessEnd,
): string {
  if (end.kind === 'exited' && end.exitCode === 0) return lastWords(end);
  throw Failure.permanent(
    'command-not-verified',
    `${shown(ran)} ran, but ${shown(verify)} ${endInWords(end)}: the expected result is not there.`,
    'See the output of the verify program above.',
  );
}

function commandFailure(argv: readonly string[], end: ProcessEnd, options: CommandOptions): Failure {
  // Cut off in the middle, what it did is not known; a wrong exit code is an answer.
  const answered = end.kind === 'exited' || end.kind === 'not-started';
  const safe = answered || options.probe !== undefined || options.repeatable === true;
  return new Failure({
    code: answered ? 'command-failed' : 'command-unknown',
    message: `${shown(argv)} ${endInWords(end)}.${answered ? '' : ' What it did before that is unknown.'}`,
    hint: safe
      ? 'Read its output above, correct the cause, and run apply again.'
      : 'Find out what it did; give the step a probe program, or repeatable: true, so that drover can tell.',
    retry: safe ? 'retry' : 'permanent',
  });
}

/** Why it is not known whether an interrupted call of it took effect; null: it may run again, or its probe tells. */
export const notToBeRepeated = ({ run, probe, repeatable }: CommandOptions): string | null =>
  probe !== undefined || repeatable === true
    ? null
    : `an earlier attempt was interrupted, and ${shown(run)} has neither a probe nor repeatable: true`;
