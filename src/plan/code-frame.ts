import { isAbsolute, relative } from 'node:path';
import type { Diagnostic, SourcePlace } from '../domain/diagnostic.ts';
import type { Sources } from './tree.ts';

/** Findings at a secret. */
const secretCodes: ReadonlySet<string> = new Set(['literal-secret']);

/**
 * Findings for people: `file:line:column` first, the line with a caret, the hint; a count last. Files below `folder` are
 * named relative to it.
 */
export function formatDiagnostics(
  findings: readonly Diagnostic[],
  sources: Sources,
  { color, folder }: { readonly color: boolean; readonly folder?: string },
): string {
  const paint = color ? escapes : plain;
  const shown = withoutSecrets(sources, findings);
  const blocks = findings.map((finding) => block(finding, shown, paint, folder));
  return [...blocks, countLine(findings, paint)].join('\n');
}

/** `2 errors, 1 warning`; `no findings` where there are none. */
function countFindings(findings: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'note'] as const)
    .map(
      (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`);
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}

type Paint = Readonly<
  Record<'error' | 'warning' | 'note' | 'place' | 'dim' | 'hint', (text: string) => string>
>;
const escape = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const escapes: Paint = {
  error: escape('1;31'),
  warning: escape('1;33'),
  note: escape('1;36'),
  place: escape('1'),
  dim: escape('2'),
  hint: escape('36'),
};
const same = (text: string): string => text;
const plain: Paint = { error: same, warning: same, note: same, place: same, dim: same, hint: same };

function block(finding: Diagnostic, sources: Sources, paint: Paint, folder: string | undefined): string {
  const { severity, code, message, hint, place } = finding;
  const where =
    place === null ? '' : `${paint.place(`${shortened(place.file, folder)}:${place.line}:${place.column}`)} `;
  const lines = [`${where}${paint[severity](severity)} ${message} ${paint.dim(`[${code}]`)}`];
  if (place !== null) lines.push(...frame(place, sources, paint[severity], paint.dim));
  if (hint !== undefined) lines.push(`  ${paint.hint('→')} ${hint}`);
  return `${lines.join('\n')}\n`;
}

/** A path below the folder, relative to it; any other as it is. */
export function shortened(file: string, folder: string | undefined): string {
  if (folder === undefined) return file;
  const path = relative(folder, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
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

function frame(
  { file, line, column, length }: SourcePlace,
  sources: Sources,
  caretPaint: (text: string) => string,
  dim: (text: string) => string,
): string[] {
  const text = sources.get(file);
  if (text === undefined) return [];
  const shown = lineOf(text, line);
  // A long line is shown around the finding.
  const from = column > frameWidth - 30 ? column - 40 : 0;
  const cut = shown.slice(from, from + frameWidth);
  const clean = (part: string): string => part.replace(/\p{Cc}/gu, ' ');
  const number = String(line);
  const head = `${from > 0 ? '…' : ''}${clean(cut)}${shown.length > from + frameWidth ? '…' : ''}`;
  const indent = ' '.repeat(columns(clean(shown.slice(from, column - 1))) + (from > 0 ? 1 : 0));
  const marked = shown.slice(column - 1, Math.min(column - 1 + length, from + frameWidth));
  const carets = '^'.repeat(Math.max(1, columns(marked)));
  return [
    `  ${dim(`${number} |`)} ${head}`,
    `  ${dim(`${' '.repeat(number.length)} |`)} ${indent}${caretPaint(carets)}`,
  ];
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

/** Approximate columns on a terminal: wide characters count twice, combining ones not at all. */
function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

function countLine(findings: readonly Diagnostic[], paint: Paint): string {
  const files = new Set(findings.flatMap(({ place }) => (place === null ? [] : [place.file])));
  const where = files.size > 1 ? ` in ${files.size} files` : '';
  const worst = findings.some((f) => f.severity === 'error') ? paint.error : paint.place;
  return `${worst(countFindings(findings))}${where}`;
}
