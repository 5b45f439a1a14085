import type { DriftItem } from '../domain/drift.ts';
import { plural } from '../support/format.ts';
import { heading, paragraph, wrappingTable, type Document } from './document.ts';

/** `since`: the reference of the comparison. */
export const driftDocument = (items: readonly DriftItem[], since: string): Document => [
  heading(2, `Drift since ${since}`),
  items.length === 0
    ? paragraph('No drift: everything is as it was left.', 'good')
    : wrappingTable(
        ['what', 'subject', 'batch', 'expected', 'found'],
        items.map(({ kind, subject, batch, expected, found }) => [
          kind,
          subject,
          batch ?? '',
          expected,
          found,
        ]),
      ),
  paragraph(`Drift: ${plural(items.length, 'difference')}.`),
];
