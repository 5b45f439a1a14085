import type { Cli } from '../cli/cli.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FailureCode } from '../domain/failure-codes.ts';
import { Failure } from '../domain/failure.ts';
import { plural } from '../support/format.ts';

type Sources = ReadonlyMap<string, string>;
export type ShowFindings = (cli: Cli, findings: readonly Diagnostic[], sources: Sources) => Promise<void>;

/** All findings on stderr with their code frames; with `--json` a line each. */
export async function showFindings(
  cli: Cli,
  findings: readonly Diagnostic[],
  sources: Sources,
): Promise<void> {
  if (findings.length === 0) return;
  for (const finding of findings) cli.event({ type: 'finding', ...finding });
  const { codeFrames } = await import('../plan/code-frame.ts');
  const { findingsDocument } = await import('../view/findings.ts');
  cli.sayDocument(findingsDocument(findings, codeFrames(findings, sources), cli.folder));
}

/** Thrown after the findings were shown: the caller's one line to stop at. */
export class FindingsShown extends Failure {
  readonly findings: readonly Diagnostic[];
  constructor(findings: readonly Diagnostic[], code: FailureCode) {
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    super({
      code,
      message: `${plural(errors, 'error')} to fix first; nothing was touched.`,
      retry: 'permanent',
    });
    this.findings = findings;
  }
}

export async function failOnFindings(
  cli: Cli,
  findings: readonly Diagnostic[],
  sources: Sources,
  code: 'invalid-plan' | 'invalid-config' | 'refused-plan',
  show: ShowFindings = showFindings,
): Promise<never> {
  await show(cli, findings, sources);
  throw new FindingsShown(findings, code);
}
