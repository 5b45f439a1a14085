import type { RunResult } from '../domain/journal-event.ts';
import { commonZone, type ListedRun } from '../domain/stored-run.ts';
import { formatCount, formatInstant, localTime } from '../support/format.ts';
import { cutAt, paragraph, quiet, table, type Block, type Document } from './document.ts';

/** What has become of a run, to follow it: `run … has finished`. */
export const outcomeText: Readonly<Record<RunResult['outcome'], string>> = {
  done: 'finished',
  'done-with-failures': 'finished, with failures',
  'done-with-temporary-changes': 'finished, with changes in effect',
  failed: 'failed at a step',
  cancelled: 'replaced',
};

/** As much of a run's id as tells it from others; commands take it. That of a rehearsed run says so at its beginning, and nothing else. */
export const shortRun = (run: string): string => (run.startsWith('rehearsal-') ? run : run.slice(0, 8));

/** What it is, unless it is a run like any other. */
export const kindOfRun = ({
  rollbackOf,
  rehearsal,
}: Pick<ListedRun, 'rollbackOf' | 'rehearsal'>): readonly string[] => [
  ...(rehearsal === undefined ? [] : ['REHEARSAL']),
  ...(rollbackOf === undefined ? [] : [`rollback of ${shortRun(rollbackOf)}`]),
];

const OTHERS_SHOWN = 5;

/** Beside the run that is shown. */
export function otherRuns(all: readonly ListedRun[], timeZone: string): Block[] {
  if (all.length === 0) return [];
  return [
    table(
      ['run', 'what?', 'state', 'start', 'moved>'],
      all
        .slice(0, OTHERS_SHOWN)
        .map((one) => [
          shortRun(one.run),
          kindOfRun(one).join('; '),
          one.outcome === null ? one.phase : outcomeText[one.outcome],
          formatInstant(one.startedAt, timeZone),
          one.moved === null ? '' : formatCount(one.moved),
        ]),
    ),
    ...cutAt(all.length, OTHERS_SHOWN, 'more: drover runs'),
  ];
}

/** Of several plans, and so of several zones: in one of them, which is said. */
export function runsDocument(rows: readonly ListedRun[]): Document {
  if (rows.length === 0) return [paragraph('No run is recorded yet.')];
  const zone = commonZone(rows.map(({ timeZone }) => timeZone));
  return [
    table(
      ['run', 'plan~', 'what?', 'phase', 'started', 'last event', 'events>', 'change set?'],
      rows.map((row) => [
        row.run,
        row.plan,
        kindOfRun(row).join('; '),
        row.outcome === null ? row.phase : outcomeText[row.outcome],
        dateAndTime(row.startedAt, zone),
        dateAndTime(row.lastEventAt, zone),
        formatCount(row.events),
        row.changeSet.replace('sha256:', '').slice(0, 12),
      ]),
    ),
    paragraph(quiet(`Times are ${zone}.`)),
  ];
}

function dateAndTime(instant: string, timeZone: string): string {
  const { date, time } = localTime(instant, timeZone);
  return `${date} ${time}`;
}
