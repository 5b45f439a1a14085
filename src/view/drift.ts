import type { DriftItem } from '../domain/drift.ts';
import { countedDrift } from '../domain/ignored-drift.ts';
import { plural } from '../support/format.ts';
import { heading, listOf, paragraph, wrappingTable, type Document } from './document.ts';

/** `since`: the reference of the comparison. What is ignored is said apart, each with its reason. */
export function driftDocument(items: readonly DriftItem[], since: string): Document {
  const counted = countedDrift(items);
  const ignored = items.length - counted.length;
  return [
    heading(2, `Drift since ${since}`),
    counted.length === 0
      ? paragraph(
          ignored === 0
            ? 'No drift: everything is as it was left.'
            : 'No drift but what is ignored: everything else is as it was left.',
          'good',
        )
      : wrappingTable(
          ['what', 'subject', 'batch', 'expected', 'found'],
          counted.map(({ kind, subject, batch, expected, found }) => [
            kind,
            subject,
            batch ?? '',
            expected,
            found,
          ]),
        ),
    ...listOf(items.flatMap(ignoredItem)),
    paragraph(
      `Drift: ${plural(counted.length, 'difference')}${ignored === 0 ? '' : `, and ${plural(ignored, 'ignored one', 'ignored ones')}`}.`,
    ),
  ];
}

function ignoredItem({ kind, subject, expected, found, ignored }: DriftItem) {
  if (ignored === undefined) return [];
  const { reason, until, place } = ignored;
  return [
    {
      line: `ignored until ${until}: ${kind}, ${subject} (expected ${expected}, found ${found})`,
      below: [`${reason} (${place})`],
    },
  ];
}
