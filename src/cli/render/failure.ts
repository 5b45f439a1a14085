import { failureFacts, Failure } from '../../domain/failure.ts';
import { accent, bad, quiet } from '../../view/document.ts';
import type { Cli } from '../cli.ts';

/** The one place that prints what went wrong: words for people, one JSON line with `--json`. */
export function reportFailure(cli: Cli, error: unknown): void {
  const { code, message, hint } = failureFacts(error);
  cli.event({ type: 'error', code, message, ...(hint ? { hint } : {}) });
  cli.say([bad('error:'), ` ${message} `, quiet(`[${code}]`)]);
  if (hint !== undefined) cli.say(['  ', accent('→'), ` ${hint}`]);
  // Nobody foresaw it: the stack is the only thing that helps.
  if (!(error instanceof Failure) && error instanceof Error && error.stack !== undefined)
    cli.say(error.stack);
}
