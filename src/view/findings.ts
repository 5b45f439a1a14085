import type { FailureCode } from '../domain/failure-codes.ts';
import { relative } from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { Failure } from '../domain/failure.ts';
import { plural } from '../support/format.ts';
import type { Cli } from '../cli/cli.ts';

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
  const { formatDiagnostics } = await import('../plan/code-frame.ts');
  // Paths as a person in this folder would type them, so that editors and terminals open them.
  const short = (file: string): string => {
    const path = relative(cli.folder, file);
    return path.startsWith('..') ? file : path;
  };
  const shown = findings.map((finding) =>
    finding.place === null
      ? finding
      : { ...finding, place: { ...finding.place, file: short(finding.place.file) } },
  );
  const texts = new Map([...sources].map(([file, text]) => [short(file), text]));
  cli.say(formatDiagnostics(shown, texts, { color: cli.stderr.color }));
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
