import { failureFacts, Failure } from '../../domain/failure.ts';
import { accent, bad, quiet } from '../../view/document.ts';
import type { Cli } from '../cli.ts';

/** The only place that prints failures: text for people, one JSON line with `--json`. */
export function reportFailure(cli: Cli, error: unknown): void {
  const { code, message, hint } = failureFacts(error);
  cli.event({ type: 'error', code, message, ...(hint ? { hint } : {}) });
  cli.say([bad('error:'), ` ${message} `, quiet(`[${code}]`)]);
  if (hint !== undefined) cli.say(['  ', accent('→'), ` ${hint}`]);
  // An unforeseen error: only the stack helps.
  if (!(error instanceof Failure) && error instanceof Error && error.stack !== undefined)
    cli.say(error.stack);
}
