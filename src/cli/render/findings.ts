import type { Diagnostic } from '../../domain/diagnostic.ts';
import { codeFrames } from '../../plan/code-frame.ts';
import { findingsDocument } from '../../view/findings.ts';
import type { Cli } from '../cli.ts';

type Sources = ReadonlyMap<string, string>;
export type ShowFindings = (cli: Cli, findings: readonly Diagnostic[], sources: Sources) => void;

/** All findings on stderr with their code frames; with `--json` one line each. */
export const showFindings: ShowFindings = (cli, findings, sources) => {
  if (findings.length === 0) return;
  for (const finding of findings) cli.event({ type: 'finding', ...finding });
  cli.sayDocument(findingsDocument(findings, codeFrames(findings, sources), cli.folder));
};
