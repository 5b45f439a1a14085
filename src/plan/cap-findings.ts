import { type Diagnostic, finding } from '../domain/diagnostic.ts';

/** No one reads more than this. */
export const maxFindings = 200;

/** In the order of the text, those of `file` first. */
export function inTextOrder(findings: readonly Diagnostic[], file: string): Diagnostic[] {
  const line = ({ place }: Diagnostic): number => place?.line ?? 0;
  const rank = ({ place }: Diagnostic): string => (place?.file === file ? '' : (place?.file ?? ''));
  return [...findings].sort((a, b) =>
    rank(a) === rank(b)
      ? line(a) - line(b) || (a.place?.column ?? 0) - (b.place?.column ?? 0)
      : rank(a) < rank(b)
        ? -1
        : 1,
  );
}

/** In the order of the text, those of `file` first; a last note counts the rest. */
export function sortedAndCapped(findings: readonly Diagnostic[], file: string): Diagnostic[] {
  const sorted = inTextOrder(findings, file);
  if (sorted.length <= maxFindings) return sorted;
  // Errors first, so that the cap never hides one while warnings are shown.
  const kept = [
    ...sorted.filter(({ severity }) => severity === 'error'),
    ...sorted.filter(({ severity }) => severity !== 'error'),
  ].slice(0, maxFindings);
  const message = `${sorted.length - maxFindings} more findings are not shown.`;
  const hint = 'Fix these first; many of the others may disappear with them.';
  return [...kept, finding.note('more-findings', message, hint, { file, line: 1, column: 1, length: 1 })];
}
