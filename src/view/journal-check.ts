import { headText, type JournalHead } from '../domain/journal-chain.ts';
import type { CheckedJournal } from '../domain/journal-check.ts';
import { faultText } from '../domain/journal-fault.ts';
import type { JournalLine, Report } from '../report/report.ts';
import { formatCount, plural } from '../support/format.ts';
import { paragraph, quiet, type Block, type Document, type Tone } from './document.ts';
import { shortRun } from './runs.ts';

export interface VerifiedRun extends CheckedJournal {
  readonly run: string;
  readonly plan: string;
}

/** A line per run, and what is to be known of it. */
export function verifiedDocument(runs: readonly VerifiedRun[]): Document {
  if (runs.length === 0) return [paragraph('No run is recorded yet.')];
  return [
    ...runs.flatMap(verifiedBlocks),
    paragraph(
      quiet(
        'Whoever can write to the state can compute the chain again: compare with a head that was kept elsewhere (--head).',
      ),
    ),
  ];
}

function verifiedBlocks({ run, plan, head, verdict, fault, ...checked }: VerifiedRun): Block[] {
  const which = `Run ${shortRun(run)} of plan ${plan}`;
  const line = { ...head, verdict, fault: fault === null ? null : faultText(fault) };
  return [
    paragraph(
      `${which}: ${verdictText({ ...line, ...lateOf(checked) })}. ${headText(head)}.`,
      verdictTone[verdict],
    ),
    ...checked.kept.flatMap(({ digest, event }) =>
      event === null ? [] : [paragraph(keptText(digest, event, head))],
    ),
  ];
}

const lateOf = ({ chainedLate }: Pick<CheckedJournal, 'chainedLate'>): Pick<JournalLine, 'chainedLate'> =>
  chainedLate === 0 ? {} : { chainedLate };

function keptText(digest: string, event: number, { events }: JournalHead): string {
  const since = events - event;
  return `The head that was kept, ${digest}, is that of event ${formatCount(event)}: ${since === 0 ? 'no event came since' : `${plural(since, 'event')} came since`}.`;
}

const verdictTone: Readonly<Record<CheckedJournal['verdict'], Tone>> = {
  intact: 'good',
  altered: 'bad',
  'not-chained': 'warning',
};

function verdictText({ verdict, fault, chainedLate }: JournalLine): string {
  switch (verdict) {
    case 'intact':
      return chainedLate === undefined
        ? 'every event follows from the one before'
        : `every event follows from the one before; the first ${formatCount(chainedLate)} were written by an older drover, and what was changed before a newer one continued the run is not shown`;
    case 'altered':
      return `altered: ${fault ?? 'it does not say how'}`;
    case 'not-chained':
      return 'not chained: an older drover wrote its last events, and nothing shows whether they were changed';
  }
}

/** Among the evidence of a report. */
export const journalFact = (journal: JournalLine): string =>
  `${plural(journal.events, 'event')}, head ${journal.digest}; ${verdictText(journal)}`;

/** Before everything that was read from it. */
export const alteredJournal = ({ journal }: Report): Block[] =>
  journal?.verdict === 'altered'
    ? [
        paragraph(
          `The journal that this report was made from was altered: ${journal.fault ?? ''}. What the report says of the run may not be what happened.`,
          'bad',
        ),
      ]
    : [];
