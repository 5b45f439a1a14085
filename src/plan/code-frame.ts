import type { CodeFrame, Diagnostic, SourcePlace } from '../domain/diagnostic.ts';
import { withoutSecretValues } from './secret-lines.ts';
import type { Sources } from './tree.ts';

/** Findings at a secret. */
const secretCodes: ReadonlySet<string> = new Set(['literal-secret']);

/** Of a file of another kind no line tells anything, and it may hold anything. */
const wholeFileCodes: ReadonlySet<string> = new Set(['not-a-plan', 'not-a-text-file']);

/** The line that each finding is at; null where its file is not at hand. */
export function codeFrames(findings: readonly Diagnostic[], sources: Sources): (CodeFrame | null)[] {
  const shown = withoutSecrets(sources, findings);
  const lines = linesAt(
    findings.map(({ place }) => place),
    shown,
  );
  return findings.map(({ code, place }) =>
    place === null || wholeFileCodes.has(code) ? null : frame(place, lines),
  );
}

/** The texts with every secret in them masked: any finding on the same line would print it. */
function withoutSecrets(sources: Sources, findings: readonly Diagnostic[]): Sources {
  const places = findings.flatMap(({ code, place }) =>
    place !== null && secretCodes.has(code) ? [place] : [],
  );
  const masked = new Map(sources);
  for (const [file, secrets] of Map.groupBy(places, (place) => place.file)) {
    const lines = (masked.get(file) ?? '').split('\n');
    for (const { line: number, column, length } of secrets) {
      const line = lines[number - 1] ?? '';
      lines[number - 1] = line.slice(0, column - 1) + '•'.repeat(length) + line.slice(column - 1 + length);
    }
    masked.set(file, lines.join('\n'));
  }
  return masked;
}

const frameWidth = 110;

function frame(
  { file, line, column, length }: SourcePlace,
  lines: ReadonlyMap<string, Lines>,
): CodeFrame | null {
  const ofFile = lines.get(file);
  if (ofFile === undefined) return null;
  const shown = (ofFile.get(line) ?? '').replaceAll('\t', ' ');
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

/** The lines with findings of each file, found in one pass: a list may have a finding in each of its rows. */
function linesAt(places: readonly (SourcePlace | null)[], sources: Sources): ReadonlyMap<string, Lines> {
  const byFile = Map.groupBy(
    places.filter((place) => place !== null),
    ({ file }) => file,
  );
  return new Map(
    [...byFile].flatMap(([file, those]) => {
      const text = sources.get(file);
      return text === undefined
        ? []
        : [
            [
              file,
              linesOf(
                isList(file) ? text : withoutSecretValues(text),
                new Set(those.map(({ line }) => line)),
              ),
            ],
          ];
    }),
  );
}

/** Lists, which may be long, come with their passwords masked. */
const isList = (file: string): boolean => /\.[ct]sv$/i.test(file);

type Lines = ReadonlyMap<number, string>;

function linesOf(text: string, wanted: ReadonlySet<number>): Lines {
  const lines = new Map<number, string>();
  let last = 0;
  for (const line of wanted) last = Math.max(last, line);
  for (let [line, start] = [1, 0]; line <= last; line += 1) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (wanted.has(line)) lines.set(line, text.slice(start, end).replace(/\r$/, ''));
    if (next < 0) break;
    start = next + 1;
  }
  return lines;
}
