import { isHeld, type ChangeSet } from '../domain/change.ts';
import type { BatchName } from '../domain/ids.ts';
import { toMinute, type Instant } from '../domain/instant.ts';
import type { Rehearsal, RehearsedFaults, WouldHelp } from '../domain/rehearsal.ts';
import {
  isFaultless,
  isRehearsedWell,
  type BatchSummary,
  type RehearsalSummary,
} from '../domain/rehearsal-summary.ts';
import {
  capitalised,
  firstFew,
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  localTime,
  plural,
} from '../support/format.ts';
import {
  bad,
  cutAt,
  facts,
  firstOf,
  good,
  heading,
  listOf,
  paragraph,
  quiet,
  section,
  warning,
  wrappingTable,
  type Block,
  type Document,
  type Text,
} from './document.ts';
import { troubleFacts } from './rehearsal-troubles.ts';

/** A change set rehearsed with many seeds, with what it is judged by. */
export interface RehearsedChangeSet {
  readonly rehearsal: Rehearsal;
  readonly summary: RehearsalSummary;
  readonly changeSet: ChangeSet;
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
  /** The share of runs in which each batch has to finish in its window; null: none is asked for. */
  readonly required: number | null;
}

/** What would happen, and how often: whether it fits first, then what goes wrong, then what would help. */
export const rehearsalDocument = (rehearsed: RehearsedChangeSet): Document => [
  heading(1, `Rehearsal of ${rehearsed.changeSet.plan}`),
  verdictBlock(rehearsed),
  ...rehearsalBody(rehearsed, Infinity),
];

/** The same as a part of another document; `most` batches of it. */
export const rehearsalSection = (rehearsed: RehearsedChangeSet, most = Infinity): Document =>
  section('Rehearsal', [verdictBlock(rehearsed), ...rehearsalBody(rehearsed, most)]);

const rehearsalBody = (rehearsed: RehearsedChangeSet, most: number): Document => [
  paragraph(quiet(basisText(rehearsed))),
  ...batchBlocks(rehearsed, most),
  facts(troubleFacts(rehearsed)),
  ...section('Would help most', helpBlocks(rehearsed)),
  ...notRehearsedBlocks(rehearsed.rehearsal),
];

function verdictBlock(rehearsed: RehearsedChangeSet): Block {
  const { summary, required } = rehearsed;
  const { seeds, asPlanned, batches, failures } = summary;
  if (!isFaultless(summary))
    return paragraph(
      'This rehearsal has found a fault of drover itself: what must never happen has happened. Apply nothing, and report it.',
      'bad',
    );
  const finishes = `${batches.length === 1 ? 'the batch' : 'every batch'} finishes${inWindow(rehearsed.changeSet)}${heldText(rehearsed.changeSet)}`;
  const said = `In ${ofRuns(asPlanned, seeds)} ${finishes}.${requirementText(summary, required)}${failuresText(summary)}`;
  return paragraph(
    said,
    asPlanned === seeds && failures === null
      ? 'good'
      : required === null || isRehearsedWell(summary, required)
        ? 'warning'
        : 'bad',
  );
}

/** Where no window limits anything, none is spoken of. */
const inWindow = ({ batches }: ChangeSet): string =>
  batches.some(({ start, complete }) => start.kind === 'windows' || complete.kind === 'windows')
    ? ' in its window'
    : '';

const heldText = ({ batches }: ChangeSet): string =>
  batches.some(isHeld) ? ', or is held at 95 % as planned' : '';

const failuresText = ({ failures }: RehearsalSummary): string =>
  failures === null ? '' : ` Mailboxes fail in ${plural(failures.seeds.length, 'run')}.`;

function requirementText({ batches, seeds }: RehearsalSummary, required: number | null): string {
  if (required === null) return '';
  const short = batches.filter(({ inWindow }) => inWindow / seeds < required).map(({ name }) => name);
  const wanted = ` Each has to in ${percentText(required)} of them`;
  return short.length === 0
    ? `${wanted}, and does.`
    : `${wanted}: ${short.length === 1 ? 'batch' : 'batches'} ${firstFew(short, 3)} ${short.length === 1 ? 'does' : 'do'} not.`;
}

/** `100 runs from Sat 2026-11-28 21:30 on: 300 mailboxes, 412 GB, as observed …`: what it was made from. */
function basisText({ rehearsal, changeSet }: RehearsedChangeSet): string {
  const { runs, mailboxes, sizeBytes, observedAt, startsAt, ratesFrom, faults, openHoldsEndAt } = rehearsal;
  const { timeZone } = changeSet;
  const when = (at: Instant): string => formatInstant(toMinute(at), timeZone);
  const pace =
    ratesFrom === 'history'
      ? 'moves take as long as those measured here'
      : 'moves take as long as is typical, because none was measured here';
  const holds =
    openHoldsEndAt === null
      ? ''
      : ` What is on hold until someone ends it is taken to be on hold until ${when(openHoldsEndAt)}.`;
  return `${plural(runs.length, 'run')} of ${plural(mailboxes, 'mailbox', 'mailboxes')}, ${formatBytes(sizeBytes)}, as observed ${when(observedAt)}, beginning ${when(startsAt)}; times are ${timeZone}. ${capitalised(pace)}.${holds} Drawn by seed: ${faultsText(faults)}.`;
}

function faultsText(faults: RehearsedFaults): string {
  const { failures, transient, stepFailures, stalls, stallMaxMs } = faults;
  const { sessionsLost, lostMaxMs, deaths, restartMs } = faults;
  const drawn = [
    ...(failures === 0
      ? []
      : [
          `${percentText(failures)} of moves fail (${percentText(transient)} of these succeed when tried again)`,
        ]),
    ...(stalls === 0 ? [] : [`${percentText(stalls)} stall for up to ${formatDuration(stallMaxMs)}`]),
    ...(stepFailures === 0 ? [] : [`${percentText(stepFailures)} of steps fail at first`]),
    ...(sessionsLost === 0
      ? []
      : [`${timesADay(sessionsLost)} the session is lost for up to ${formatDuration(lostMaxMs)}`]),
    ...(deaths === 0
      ? []
      : [`${timesADay(deaths)} the process dies and is started again after ${formatDuration(restartMs)}`]),
  ];
  return drawn.length === 0 ? 'how long each move takes; nothing fails' : drawn.join('; ');
}

const timesADay = (times: number): string =>
  times === 1 ? 'once a day' : `${Number(times.toFixed(2))} times a day`;

/** A row per batch; where not all have windows, those count as in time that finish. */
function batchBlocks({ summary, changeSet }: RehearsedChangeSet, most: number): Block[] {
  if (summary.batches.length === 0) return [];
  const held = new Set(changeSet.batches.filter(isHeld).map(({ name }) => name));
  const finish = (name: BatchName, at: Instant | null): string =>
    at === null && held.has(name) ? 'held at 95 %' : finishText(at, changeSet.timeZone);
  return [
    wrappingTable(
      ['batch', inWindow(changeSet) === '' ? 'finishes>' : 'in window>', 'P50', 'P90', 'worst', 'seed>'],
      summary.batches
        .slice(0, most)
        .map((batch) => [
          batch.name,
          shareText(batch, summary.seeds),
          finish(batch.name, batch.finishP50),
          finish(batch.name, batch.finishP90),
          finish(batch.name, batch.worst.at),
          String(batch.worst.seed),
        ]),
    ),
    ...cutAt(summary.batches.length, most, 'more batches'),
  ];
}

function shareText({ inWindow }: BatchSummary, seeds: number): Text {
  const text = `${formatCount(inWindow)} of ${formatCount(seeds)}`;
  return inWindow === seeds ? good(text) : inWindow === 0 ? bad(text) : warning(text);
}

/** `Sun 11-22 04:12`: the year is said above. */
function finishText(at: Instant | null, timeZone: string): string {
  if (at === null) return 'not finished';
  const { weekday, date, time } = localTime(toMinute(at), timeZone);
  return `${weekday} ${date.slice(5)} ${time}`;
}

const helpBlocks = ({ rehearsal: { wouldHelp, runs }, changeSet }: RehearsedChangeSet): Block[] =>
  listOf(firstOf(wouldHelp, HELPS_SHOWN, (one) => helpText(one, runs.length, inWindow(changeSet))));
const HELPS_SHOWN = 5;

const helpText = ({ change, batch, before, after }: WouldHelp, seeds: number, where: string): string =>
  `${change}: batch ${batch} finishes${where} in ${ofRuns(after, seeds)} instead of ${formatCount(before)}`;

const notRehearsedBlocks = ({ notRehearsed }: Rehearsal): Block[] =>
  notRehearsed.length === 0
    ? []
    : [
        paragraph(
          `Not rehearsed, because it reaches outside: ${firstFew(notRehearsed, STEPS_SHOWN)}. ${notRehearsed.length === 1 ? 'It counts' : 'They count'} as done after the estimated time.`,
        ),
      ];
const STEPS_SHOWN = 5;

const ofRuns = (count: number, seeds: number): string => `${formatCount(count)} of ${plural(seeds, 'run')}`;
/** `3 %`, `2.5 %` */
export const percentText = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** For programs: what was rehearsed, what the runs have in common, and by what it is judged. */
export const rehearsalJson = ({ rehearsal, summary, required, maxExposureMs }: RehearsedChangeSet) => ({
  ...rehearsal,
  required,
  isRequiredMet: required === null ? null : isRehearsedWell(summary, required),
  maxExposureMs,
  summary,
});
