import { failureFacts, Failure } from '../../domain/failure.ts';
import { accent, bad, quiet } from '../../view/document.ts';
import type { Cli } from '../cli.ts';

/** The only place that prints failures: text for people, one JSON line with `--json`. */
export function reportFailure(cli: Cli, error: unknown): void {
  const { code, message, hint } = failureFacts(error);
  cli.event({ type: 'error', code, message, ...(hint ? { hint } : {}) });
  cli.say([bad('error:'), ` ${message} `, quiet(`[${code}]`)]);
  if (hint !== undefined) cli.say(['  ', accent('→'), ` ${hint}`]);
  // An unforeseen error: only the stack helps; the message, which begins it, may have lines that look like ours.
  if (!(error instanceof Failure) && error instanceof Error)
    for (const [line] of error.stack?.matchAll(/^ +at .*$/gm) ?? []) cli.say(line);
}
