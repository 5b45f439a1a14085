import { formatCount, plural } from '../support/format.ts';
import { bad, good, heading, paragraph, type Document, type Text } from './document.ts';

/** What one plan does at two revisions; null: the plan does not exist. */
export interface PlanDifference {
  readonly file: string;
  readonly kind: 'new' | 'removed' | 'changed' | 'invalid before and after';
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  readonly lines: readonly Line[];
}
interface Line {
  /** A blank: it is so before and after. */
  readonly sign: '+' | '-' | ' ';
  readonly line: string;
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
  const invalid = changed.filter(({ kind }) => kind === 'invalid before and after').length;
  return [
    heading(2, `drover diff ${revisions}`),
    ...changed.flatMap(({ file, kind, lines }): Document => {
      const more = lines.length - each;
      return [
        heading(3, `${file} (${kind})`),
        {
          kind: 'code',
          language: 'diff',
          lines: [
            ...lines.slice(0, each).map(lineText),
            ...(more > 0 ? [`# … and ${formatCount(more)} more`] : []),
          ],
        },
      ];
    }),
    paragraph(`Diff: ${plural(changed.length - invalid, 'plan')} with a different effect.`),
    ...(invalid === 0
      ? []
      : [paragraph(`Not compared because invalid before and after: ${plural(invalid, 'plan')}.`, 'bad')]),
  ];
}

function lineText({ sign, line }: Line): Text {
  const text = `${sign} ${line}`;
  return sign === ' ' ? text : (sign === '+' ? good : bad)(text);
}
