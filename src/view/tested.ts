import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ExpectationResult } from '../domain/expectation.ts';
import { formatInstant, plural } from '../support/format.ts';
import { bad, good, heading, paragraph, quiet, strong, table, type Document } from './document.ts';
import { shortened } from './findings.ts';

/** A file of expectations, and what came of it. */
export interface TestedExpectations {
  readonly file: string;
  readonly inventory: string;
  readonly recordedAt: string;
  readonly plans: readonly string[];
  readonly results: readonly ExpectationResult[];
}

/** Which expectations hold; the findings of those that do not are shown by `findingsDocument`. */
export function testedDocument(files: readonly TestedExpectations[], folder: string): Document {
  const results = files.flatMap((file) => file.results);
  const broken = results.filter((result) => result.broken.length > 0).length;
  const last =
    broken === 0
      ? good(`${plural(results.length, 'expectation holds', 'expectations hold')}.`)
      : bad(`${broken} of ${plural(results.length, 'expectation')} broken.`);
  return [
    ...files.flatMap((file) => [
      heading(2, shortened(file.file, folder)),
      paragraph(
        quiet(
          `${plural(file.plans.length, 'plan')} with ${file.inventory}, recorded ${formatInstant(file.recordedAt, 'UTC')} UTC`,
        ),
      ),
      table(
        ['', 'expectation', 'mailboxes>'],
        file.results.map(({ name, mailboxes, broken: breaks }) => [
          breaks.length === 0 ? good('✓') : bad('✗'),
          name,
          String(mailboxes),
        ]),
      ),
    ]),
    paragraph([strong(''), last]),
  ];
}

export const brokenIn = (files: readonly TestedExpectations[]): readonly Diagnostic[] =>
  files.flatMap(({ results }) => results.flatMap(({ broken }) => broken));
