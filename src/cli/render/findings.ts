import { relative } from 'node:path';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { formatDiagnostics } from '../../plan/code-frame.ts';
import type { Cli } from '../cli.ts';

type Sources = ReadonlyMap<string, string>;
export type ShowFindings = (cli: Cli, findings: readonly Diagnostic[], sources: Sources) => void;

/** All findings on stderr with their code frames; with `--json` a line each. */
export const showFindings: ShowFindings = (cli, findings, sources) => {
  if (findings.length === 0) return;
  for (const finding of findings) cli.event({ type: 'finding', ...finding });
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
};
