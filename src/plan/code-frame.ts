import type { CodeFrame, Diagnostic, SourcePlace } from '../domain/diagnostic.ts';
import type { Sources } from './tree.ts';

/** Findings at a secret. */
const secretCodes: ReadonlySet<string> = new Set(['literal-secret']);

/** The line that each finding is at; null where its file is not at hand. */
export function codeFrames(findings: readonly Diagnostic[], sources: Sources): (CodeFrame | null)[] {
  const shown = withoutSecrets(sources, findings);
  return findings.map(({ place }) => (place === null ? null : frame(place, shown)));
}

/** The texts with every secret in them masked: any finding on the same line would print it. */
function withoutSecrets(sources: Sources, findings: readonly Diagnostic[]): Sources {
  const masked = new Map(sources);
  for (const { code, place } of findings) {
    if (place === null || !secretCodes.has(code)) continue;
    const lines = (masked.get(place.file) ?? '').split('\n');
    const line = lines[place.line - 1] ?? '';
    const end = place.column - 1 + place.length;
    lines[place.line - 1] = line.slice(0, place.column - 1) + '•'.repeat(place.length) + line.slice(end);
    masked.set(place.file, lines.join('\n'));
  }
  return masked;
}

const frameWidth = 110;

function frame({ file, line, column, length }: SourcePlace, sources: Sources): CodeFrame | null {
  const text = sources.get(file);
  if (text === undefined) return null;
  const shown = lineOf(text, line).replaceAll('\t', ' ');
  // A long line is shown around the finding.
  const from = column > frameWidth - 30 ? column - 40 : 0;
  const end = from + frameWidth;
  return {
    line,
    before: `${from > 0 ? '…' : ''}${shown.slice(from, column - 1)}`,
    marked: shown.slice(column - 1, Math.min(column - 1 + length, end)),
    after: `${shown.slice(column - 1 + length, end)}${shown.length > end ? '…' : ''}`,
  };
}

function lineOf(text: string, line: number): string {
  let start = 0;
  for (let count = 1; count < line; count += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) return '';
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}
