import { Failure } from '../domain/failure.ts';
import type { ArgumentVector, ProcessEnd } from '../support/run-process.ts';
import { pairRefused } from './guarded.ts';

type Exited = Extract<ProcessEnd, { readonly kind: 'exited' }>;

/** Replaces `{name}` in the arguments with its value; a name without one stays as it is. */
export const fillIn = (template: ArgumentVector, values: Readonly<Record<string, string>>): ArgumentVector =>
  template.map((part) => part.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all));

/** Exit code 0 is passed on; a program that could not be started changed nothing; after any other end the effect is unknown. */
export function requireSuccess(pair: string, what: string, end: ProcessEnd): Exited {
  if (end.kind === 'exited' && end.exitCode === 0) return end;
  if (end.kind === 'not-started')
    throw pairRefused(pair, 'command-not-started', `${what} could not be started: ${end.message}`);
  throw pairUnknown(pair, what, end);
}

export function pairUnknown(pair: string, what: string, end: ProcessEnd): Failure {
  const how =
    end.kind === 'exited'
      ? `ended with code ${end.exitCode}: ${end.lastLine}`
      : `gave no answer (${end.kind})`;
  return Failure.transient(
    'pair-unknown',
    `Pair ${pair}: ${what} ${how}. The state of the pair is unknown.`,
    'drover reads the state before it decides; if this persists, run the program manually.',
  );
}

export const answerInWords = ({ lastLine }: Exited): string =>
  `exit code 0${lastLine === '' ? '' : `: ${lastLine}`}`;
