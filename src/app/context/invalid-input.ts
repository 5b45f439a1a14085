import type { Diagnostic } from '../../domain/diagnostic.ts';
import { Failure } from '../../domain/failure.ts';
import { plural } from '../../support/format.ts';
import type { Context } from './context.ts';

export const usage = (message: string, hint?: string): Failure => Failure.permanent('usage', message, hint);

/** A plan or configuration that cannot be used. Its findings have been reported. */
export class InvalidInput extends Failure {
  readonly findings: readonly Diagnostic[];
  constructor(findings: readonly Diagnostic[], code: 'invalid-plan' | 'invalid-config') {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    super({
      code,
      message: `${plural(errors, 'error')} to fix first; nothing was changed.`,
      retry: 'permanent',
    });
    this.findings = findings;
  }
}

interface Found {
  readonly findings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** To be thrown; reports its findings. */
export function invalidInput(
  context: Pick<Context, 'notify'>,
  found: Found,
  code: 'invalid-plan' | 'invalid-config',
): InvalidInput {
  notifyFindings(context, found);
  return new InvalidInput(found.findings, code);
}

export function notifyFindings({ notify }: Pick<Context, 'notify'>, { findings, sources }: Found): void {
  notify({ kind: 'findings', findings, sources });
}
