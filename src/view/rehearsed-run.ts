import type { ChangeSet } from '../domain/change.ts';
import type { Instant } from '../domain/instant.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { RehearsedBatch, RehearsedRun } from '../domain/rehearsal.ts';
import { summariseRehearsal } from '../domain/rehearsal-summary.ts';
import { formatCount, formatInstant, localTime, plural, withLocalTimes } from '../support/format.ts';
import {
  bad,
  facts,
  good,
  heading,
  paragraph,
  strong,
  warning,
  wrappingTable,
  type Block,
  type Document,
  type Text,
} from './document.ts';
import { journalLine, logText, namesOf } from './journal-line.ts';
import { troubleFacts } from './rehearsal-troubles.ts';

export interface OneRehearsedRun {
  readonly run: RehearsedRun;
  readonly changeSet: ChangeSet;
  readonly maxExposureMs: number | null;
}

/** What became of one seed. */
export function rehearsedRunDocument(rehearsed: OneRehearsedRun): Document {
  const { run, changeSet, maxExposureMs } = rehearsed;
  const { timeZone, plan } = changeSet;
  const runs = [run];
  const summary = summariseRehearsal({ runs });
  return [
    heading(1, `REHEARSAL of ${plan}, seed ${run.seed}: nothing was moved`),
    endBlock(run, timeZone),
    ...batchTable(run, timeZone),
    facts([
      ...(summary === null ? [] : troubleFacts({ rehearsal: { runs }, summary, changeSet, maxExposureMs })),
      ['journal', run.journalHead],
    ]),
  ];
}

function endBlock({ startedAt, end, moves }: RehearsedRun, timeZone: string): Block {
  const { planned, completed, failed } = moves;
  const moved = `${formatCount(completed)} of ${plural(planned, 'mailbox', 'mailboxes')} moved${failed === 0 ? '' : `, ${formatCount(failed)} failed`}`;
  const began = `Begun ${formatInstant(startedAt, timeZone)}`;
  return end.kind === 'finished'
    ? paragraph(
        `${began}, ended ${formatInstant(end.at, timeZone)} (${timeZone}): ${moved}.`,
        failed === 0 && completed === planned ? 'good' : 'warning',
      )
    : paragraph(
        `${began}, not finished by ${formatInstant(end.at, timeZone)} (${timeZone}): ${moved}. ${withLocalTimes(end.why, timeZone)}`,
        'bad',
      );
}

function batchTable({ batches }: RehearsedRun, timeZone: string): Block[] {
  if (batches.length === 0) return [];
  return [
    wrappingTable(
      ['batch', 'in window', 'finished', 'moved>', 'failed>'],
      batches.map((batch) => [
        batch.name,
        inWindowText(batch),
        batch.finishedAt === null ? 'no' : formatInstant(batch.finishedAt, timeZone),
        formatCount(batch.moved),
        batch.failed === 0 ? '0' : bad(formatCount(batch.failed)),
      ]),
    ),
  ];
}

const inWindowText = ({ inWindow }: RehearsedBatch): Text => (inWindow ? good('yes') : warning('no'));

/** Its journal for people, with a line for each day. */
export function* rehearsedEvents(events: Iterable<JournalEvent>, changeSet: ChangeSet): Generator<Text> {
  const { timeZone } = changeSet;
  const names = namesOf(changeSet);
  let day = '';
  for (const event of events) {
    const line = journalLine(event, names, true);
    if (line === null) continue;
    const today = dayOf(line.at, timeZone);
    if (today !== day) yield strong(today);
    day = today;
    yield logText({ ...line, text: withLocalTimes(line.text, timeZone) }, timeZone);
  }
}

function dayOf(at: Instant, timeZone: string): string {
  const { weekday, date } = localTime(at, timeZone);
  return `REHEARSAL ${weekday} ${date} ${timeZone}`;
}
