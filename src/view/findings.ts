import { isAbsolute, relative } from 'node:path';
import type { CodeFrame, Diagnostic } from '../domain/diagnostic.ts';
import { plural } from '../support/format.ts';
import { textWidth } from '../support/text-width.ts';
import {
  bad,
  code,
  paragraph,
  quiet,
  scriptLine,
  strong,
  warning,
  accent,
  type Block,
  type Document,
  type Span,
  type Text,
} from './document.ts';
import { visible } from './harmless.ts';

const severities: Readonly<Record<Diagnostic['severity'], (text: string) => Span>> = {
  error: bad,
  warning,
  note: accent,
};

/**
 * Findings for people: `file:line:column` first, the line with a caret, the hint; a count last. Files below
 * `folder` are named relative to it. `frames`: of each finding, in order.
 */
export function findingsDocument(
  findings: readonly Diagnostic[],
  frames: readonly (CodeFrame | null)[],
  folder: string,
): Document {
  const files = new Set(findings.flatMap(({ place }) => (place === null ? [] : [place.file])));
  const where = files.size > 1 ? ` in ${files.size} files` : '';
  const worst = findings.some(({ severity }) => severity === 'error') ? bad : strong;
  return [
    ...findings.flatMap((finding, index) => findingBlocks(finding, frames[index] ?? null, folder)),
    paragraph([worst(countFindings(findings)), where]),
  ];
}

/** As with compilers, the first line begins with the place and is whole in a pipe: editors and scripts read it. */
function findingBlocks(finding: Diagnostic, frame: CodeFrame | null, folder: string): Block[] {
  const { severity, code: name, message, hint, place } = finding;
  const where =
    place === null ? [] : [strong(`${shortened(place.file, folder)}:${place.line}:${place.column}`), ' '];
  const head = [...where, severities[severity](severity), ` ${message} `, quiet(`[${name}]`)];
  return [
    scriptLine(head),
    ...(frame === null ? [] : [code(frameLines(frame, severity))]),
    ...(hint === undefined ? [] : [{ kind: 'list', items: [hint], mark: 'next' } as const]),
  ];
}

function frameLines({ line, before, marked, after }: CodeFrame, severity: Diagnostic['severity']): Text[] {
  const blanks = (text: string): string => ' '.repeat(textWidth(visible(text)));
  const carets = '^'.repeat(Math.max(1, textWidth(visible(marked))));
  const number = String(line);
  return [
    [quiet(`  ${number} |`), ` ${before}${marked}${after}`],
    [quiet(`  ${blanks(number)} |`), ` ${blanks(before)}`, severities[severity](carets)],
  ];
}

/** `2 errors, 1 warning`; `no findings` where there are none. */
function countFindings(findings: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'note'] as const)
    .map(
      (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => plural(count, severity));
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}

/** A path below the folder, relative to it; any other as it is. */
export function shortened(file: string, folder: string): string {
  const path = relative(folder, file) || '.';
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}
