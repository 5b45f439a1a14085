import type { Diagnostic } from '../domain/diagnostic.ts';
import { finding } from '../domain/diagnostic.ts';

/** Null where the text has no unresolved merge conflict; else one finding, at the first. */
export function mergeConflict(file: string, text: string): Diagnostic | null {
  const [first, ...more] = conflictLines(text);
  if (first === undefined) return null;
  const others = more.length === 0 ? '' : `; others begin on line ${more.join(', ')}`;
  return finding.error(
    'merge-conflict',
    `A merge conflict is not resolved here${others}.`,
    'Choose between the two versions, and remove the lines <<<<<<<, ======= and >>>>>>>.',
    { file, line: first, column: 1, length: 7 },
  );
}

/** The lines on which conflicts begin: git puts three markers around two versions, each at the start of a line. */
export function conflictLines(text: string): number[] {
  if (!text.includes('<<<<<<< ')) return [];
  const lines: number[] = [];
  let begun: number | null = null;
  let isDivided = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.startsWith('<<<<<<< ')) [begun, isDivided] = [index + 1, false];
    else if (begun !== null && /^={7}\r?$/.test(line)) isDivided = true;
    else if (begun !== null && isDivided && line.startsWith('>>>>>>>')) {
      lines.push(begun);
      begun = null;
    }
  }
  return lines;
}
