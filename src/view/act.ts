import type { Act, ActLine } from '../domain/act.ts';
import { formatInstant } from '../support/format.ts';
import { list, paragraph, wrappingTable, type Document } from './document.ts';

/** What an act would do, and the approvals that it needs and has. */
export function actDocument({ title, does, risks }: Act, approvals: readonly string[]): Document {
  const heading = `${title}.`;
  // A risk that is the act itself is said already.
  const others = risks.filter(({ message }) => message !== heading);
  return [
    paragraph(heading, 'strong'),
    list(does),
    ...(others.length === 0 ? [] : [list(others.map(({ message }) => `risk: ${message}`))]),
    ...(approvals.length === 0 ? [] : [list(approvals)]),
  ];
}

export const actsDocument = (acts: readonly ActLine[], zone: string): Document =>
  acts.length === 0
    ? [paragraph('No act is recorded yet.')]
    : [
        wrappingTable(
          ['act', `started (${zone})`, 'what', 'by', 'result'],
          acts.map((act) => [
            String(act.number),
            formatInstant(act.startedAt, zone),
            act.title,
            [act.by, ...act.approvedBy.map((by) => `approved by ${by}`)].join(', '),
            resultText(act),
          ]),
        ),
      ];

export function resultText({ result }: Pick<ActLine, 'result'>): string {
  if (result === null) return 'started, end unknown';
  return result.kind === 'done' ? 'done' : `failed: ${result.message}`;
}
