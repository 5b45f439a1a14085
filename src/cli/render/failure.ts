import { failureFacts, Failure } from '../../domain/failure.ts';
import type { Cli } from '../cli.ts';
import { palette } from './color.ts';

/** The one place that prints what went wrong: words for people, one JSON line with `--json`. */
export function reportFailure(cli: Cli, error: unknown): void {
  const facts = failureFacts(error);
  const known = error instanceof Failure;
  if (cli.json) {
    cli.event({
      type: 'error',
      code: facts.code,
      message: facts.message,
      ...(facts.hint ? { hint: facts.hint } : {}),
    });
  } else {
    const paint = palette(cli.stderr.color);
    cli.say(`${paint.red(paint.bold('error:'))} ${facts.message} ${paint.dim(`[${facts.code}]`)}`);
    if (facts.hint !== undefined) cli.say(`  ${paint.cyan('→')} ${facts.hint}`);
    // Nobody foresaw it: the stack is the only thing that helps.
    if (!known && error instanceof Error && error.stack !== undefined) cli.say(paint.dim(error.stack));
  }
}
