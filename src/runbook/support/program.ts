import { resolve } from 'node:path';
import type { StepSpec } from '../../domain/step.ts';
import { redactor } from '../../support/redact.ts';
import { runProcess, type ProcessEnd } from '../../support/run-process.ts';
import { secretsOf } from '../../support/surroundings.ts';
import type { StepContext } from '../step-kind.ts';

export type ProgramOptions = {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Variable → reference. */
  readonly secrets?: Readonly<Record<string, string>>;
};

/** What a program is told beside its arguments. */
export interface Told {
  /** What drover says of the run; it wins over variables of the same name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Null: it has no standard input. */
  readonly input: string | null;
}

/** Starts a program of the plan's author, without a shell, and waits for its end. */
export async function startProgram(
  argv: readonly string[],
  { variables, input }: Told,
  { options }: Pick<StepSpec<ProgramOptions>, 'options'>,
  timeoutMs: number | null,
  context: StepContext,
): Promise<ProcessEnd> {
  const secrets = await secretsOf(options.secrets, context);
  const redact = redactor(Object.values(secrets));
  const end = await runProcess(argv, {
    folder: resolve(context.baseFolder, options.folder ?? '.'),
    env: { ...options.env, ...variables, ...secrets },
    timeoutMs,
    signal: context.signal,
    onLine: (line) => context.log(redact(line)),
    ...(input === null ? {} : { input }),
  });
  return end.kind === 'exited' ? { ...end, lastLine: redact(end.lastLine) } : end;
}

/** An argument vector as one would type it. */
export const shown = (argv: readonly string[]): string =>
  argv.map((part) => (/^[\w./:=@%+,{}-]+$/.test(part) ? part : JSON.stringify(part))).join(' ');

export const lastWords = ({ exitCode, lastLine }: Extract<ProcessEnd, { kind: 'exited' }>): string =>
  lastLine === '' ? `exit code ${exitCode}` : `exit code ${exitCode}: ${lastLine}`;

export function endInWords(end: ProcessEnd): string {
  switch (end.kind) {
    case 'exited':
      return `ended with ${lastWords(end)}`;
    case 'not-started':
      return `could not be started: ${end.message}`;
    case 'timed-out':
      return `was stopped after ${end.afterMs} ms without an answer`;
    case 'stopped':
      return 'was stopped together with the run';
    case 'killed':
      return `was killed by ${end.signal}`;
  }
}
