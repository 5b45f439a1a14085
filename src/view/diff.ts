import { formatCount, plural } from '../support/format.ts';
import { bad, good, heading, paragraph, type Document } from './document.ts';

/** What one plan does at two revisions; null: the plan does not exist. */
export interface PlanDifference {
  readonly file: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  readonly lines: readonly { readonly sign: '+' | '-'; readonly line: string }[];
}

/** `limit`: lines that are shown of all plans together. */
export function diffDocument(
  changed: readonly PlanDifference[],
  revisions: string,
  limit = Infinity,
): Document {
  if (changed.length === 0) {
    return [paragraph(`No difference: every plan has the same effect (${revisions}).`, 'good')];
  }
  const each = Math.max(10, Math.floor(limit / changed.length));
  return [
    heading(2, `drover diff ${revisions}`),
    ...changed.flatMap(({ file, before, after, lines }): Document => {
      const more = lines.length - each;
      return [
        heading(3, `${file} (${before === null ? 'new' : after === null ? 'removed' : 'changed'})`),
        {
          kind: 'code',
          language: 'diff',
          lines: [
            ...lines.slice(0, each).map(({ sign, line }) => (sign === '+' ? good : bad)(`${sign} ${line}`)),
            ...(more > 0 ? [`# … and ${formatCount(more)} more`] : []),
          ],
        },
      ];
    }),
    paragraph(`Diff: ${plural(changed.length, 'plan')} with a different effect.`),
  ];
}
