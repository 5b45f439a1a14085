import { openLimits } from '../domain/alarms.ts';
import { isMove, type Change } from '../domain/change.ts';
import { stallOf } from '../domain/stall.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { stageOf, type MoveStage } from '../domain/move-stage.ts';
import type { RunStatus } from '../domain/run-status.ts';
import { revertWarnings, temporaryChangesInEffect, whyNotReverted } from '../domain/temporary-changes.ts';
import { isOfRun } from '../domain/unprotected.ts';
import { limitText } from '../domain/watched-limits.ts';
import { scheduleState } from '../domain/window.ts';
import {
  formatBytes,
  formatCount,
  formatCountdown,
  formatDuration,
  formatInstant,
  formatTime,
  localTime,
  plural,
  withLocalTimes,
} from '../support/format.ts';
import {
  listOf,
  accent,
  bad,
  cutAt,
  facts,
  firstOf,
  good,
  heading,
  paragraph,
  quiet,
  section,
  strong,
  table,
  warning,
  type Block,
  type Document,
  type Fact,
  type Span,
  type Text,
} from './document.ts';
import { accuracyBlocks } from './forecast-accuracy.ts';
import { resultText } from './act.ts';
import { inEffectText, notRevertedText, unprotectedFact } from './unprotected.ts';
import { gateFacts } from './gate-facts.ts';
import { journalLine, logText, namesOf } from './journal-line.ts';
import { otherRuns, outcomeText, rollbackText } from './runs.ts';
import { suspendedFacts } from './suspended.ts';

const ACTIVE_SHOWN = 12;
const STALLED_SHOWN = 5;
const NEXT_SHOWN = 5;
const LINES_SHOWN = 10;

/** The dashboard: temporary changes and gates first, then the window, moves by target, stalls, and what is next. */
export function dashboardDocument(view: RunStatus, nowMs: number): Document {
  const moves = movesOf(view);
  const counts = countMoves(moves);
  return [
    ...head(view, nowMs),
    ...alerts(view, counts, nowMs),
    paragraph(countText(counts, view)),
    ...accuracyBlocks(view.forecastAccuracy),
    ...section('By target database', targets(view, moves)),
    ...section('In flight', inFlight(moves, nowMs)),
    ...stalls(view, nowMs),
    ...section('Next', nextMoves(moves)),
    ...section('Last', lastLines(view)),
    ...section('Other runs of this plan', otherRuns(view.otherRuns ?? [], view.changeSet.timeZone)),
  ];
}

function head(view: RunStatus, nowMs: number): Block[] {
  const { run, changeSet } = view;
  const now = localTime(instantFromMs(nowMs), changeSet.timeZone).timeWithSeconds;
  const id = quiet([`run ${run.id.slice(0, 8)}`, ...rollbackText(run.origin)].join(', '));
  return [heading(1, run.plan), paragraph([id, '  ', whoWorks(view, nowMs), '  ', quiet(now)])];
}

function whoWorks(view: RunStatus, nowMs: number): Span | string {
  const { run, lease, isHolderGone } = view;
  if (lease === null || (run.phase.kind === 'finished' && isHolderGone)) return phaseText(view);
  return isHolderGone || Date.parse(lease.expiresAt) < nowMs
    ? bad(`${lease.holder} on ${lease.host} stopped responding; resume with apply`)
    : `running: ${lease.holder} on ${lease.host} (process ${lease.processId})`;
}

function phaseText({ run: { phase }, changeSet }: RunStatus): Span | string {
  switch (phase.kind) {
    case 'running':
      return bad('not running; resume with apply');
    case 'paused':
      return withLocalTimes(`paused: ${phase.reason}`, changeSet.timeZone);
    case 'finished':
      return outcomeText[phase.result.outcome];
  }
}

const ACTS_SHOWN = 3;

/** What an operator must see first. */
function alerts(view: RunStatus, counts: Counts, nowMs: number): Block[] {
  const { run, changeSet, maxExposureMs } = view;
  const entries: Fact[] = [
    ...temporaryChangesInEffect(run).map((one): Fact => {
      const failure = whyNotReverted(run, one);
      const text = bad(inEffectText(one, nowMs, maxExposureMs));
      return [bad('IN EFFECT'), text, ...(failure === null ? [] : [notRevertedText(failure, run.plan)])];
    }),
    ...revertWarnings(run).map((text): Fact => [warning('REVERTED'), warning(text)]),
    // Those of the run itself are read from its journal at every look.
    ...view.unprotected.filter((one) => !isOfRun(one, run.id)).map((one) => unprotectedFact(one, nowMs)),
    ...alarmFacts(view, nowMs),
    ...[...run.stoppedBatches].map(([batch, reason]): Fact => [
      warning('STOP'),
      warning(`batch ${batch}: ${reason}`),
    ]),
    ...gateFacts(view, nowMs),
    ...view.acts
      .slice(-ACTS_SHOWN)
      .map((one): Fact => [
        warning('BY HAND'),
        `${one.title}: ${resultText(one)} (${one.by}, ${formatInstant(one.startedAt, changeSet.timeZone)})`,
      ]),
    ...windowFacts(view, counts, nowMs),
  ];
  return entries.length === 0 ? [] : [facts(entries)];
}

/** Moves without progress, and databases that hold moves. */
function alarmFacts(view: RunStatus, nowMs: number): Fact[] {
  const { run, changeSet } = view;
  const { label } = namesOf(changeSet);
  const forText = (since: string): string => formatDuration(nowMs - Date.parse(since));
  const alarmed = [...run.moves].flatMap(([mailboxId, { alarm }]) =>
    alarm === null
      ? []
      : [`${label(mailboxId)} has made no progress for ${forText(alarm.since)}: ${alarm.reason}`],
  );
  return [
    ...firstOf(alarmed, STALLED_SHOWN, (text) => text).map((text): Fact => [bad('ALARM'), bad(text)]),
    ...openLimits(run).map((one): Fact => [
      warning('LIMIT'),
      warning(`${limitText(one)} (for ${forText(one.since)})`),
    ]),
    ...suspendedFacts(view, STALLED_SHOWN, forText),
  ];
}

interface Move {
  readonly change: Change;
  readonly request: MoveRequest | undefined;
  readonly stage: MoveStage;
}

function movesOf(view: RunStatus): Move[] {
  const requests = new Map((view.requests ?? []).map((request) => [request.mailboxId, request]));
  return view.changeSet.changes.filter(isMove).map((change) => {
    const request = requests.get(change.mailboxId);
    const progress = view.run.moves.get(change.mailboxId) ?? null;
    return { change, request, stage: stageOf(progress, request?.state) };
  });
}

interface Counts extends Readonly<Record<Exclude<MoveStage, 'waiting'>, number>> {
  readonly total: number;
  readonly bytesTotal: number;
  readonly bytesMoved: number;
}

function countMoves(moves: readonly Move[]): Counts {
  const of = (stage: MoveStage): number => moves.filter((move) => move.stage === stage).length;
  const sum = (bytesOf: (move: Move) => number): number =>
    moves.reduce((total, move) => total + bytesOf(move), 0);
  return {
    total: moves.length,
    moved: of('moved'),
    ready: of('ready'),
    active: of('active'),
    queued: of('queued') + of('waiting'),
    failed: of('failed'),
    bytesTotal: sum(({ change }) => change.sizeBytes),
    bytesMoved: sum(({ change, request, stage }) =>
      stage === 'moved' || stage === 'ready'
        ? change.sizeBytes
        : Math.min(change.sizeBytes, request?.bytesTransferred ?? 0),
    ),
  };
}

/** The next edge of a window that matters, and whether the rest fits before it at the measured rate. */
function windowFacts(view: RunStatus, counts: Counts, nowMs: number): Fact[] {
  const { changeSet } = view;
  const edges = changeSet.batches.flatMap(
    (batch): { batch: string; what: 'opens' | 'closes'; at: string }[] => {
      const state = scheduleState(batch.complete, instantFromMs(nowMs));
      if (state.kind === 'opens-later') return [{ batch: batch.name, what: 'opens', at: state.at }];
      if (state.kind !== 'open' || state.until === null) return [];
      return [{ batch: batch.name, what: 'closes', at: state.until }];
    },
  );
  const next = edges.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (next === undefined || counts.moved === counts.total) return [];
  const leftMs = Date.parse(next.at) - nowMs;
  const text = `completion of ${next.batch} ${next.what} in ${formatCountdown(leftMs)} (${formatTime(next.at, changeSet.timeZone)}); `;
  return [['WINDOW', [text, fitsText(view, counts, next.what, leftMs)]]];
}

function fitsText(
  { bytesPerSecond }: RunStatus,
  counts: Counts,
  what: 'opens' | 'closes',
  leftMs: number,
): string | Span {
  const rest = counts.bytesTotal - counts.bytesMoved;
  if (rest <= 0) return 'everything is copied';
  if (bytesPerSecond === null || bytesPerSecond === 0) return `${formatBytes(rest)} to copy`;
  const neededMs = (rest / bytesPerSecond) * 1000;
  const rate = `${formatBytes(bytesPerSecond * 3600)}/h`;
  if (neededMs <= leftMs) return good(`fits: ${formatDuration(neededMs)} needed at ${rate}`);
  const over = formatDuration(neededMs - leftMs);
  return what === 'opens'
    ? warning(`copy ends ${over} after it opens`)
    : bad(`DOES NOT FIT by ${over} at ${rate}`);
}

function countText(counts: Counts, { bytesPerSecond }: RunStatus): Text {
  const rest = [
    `${formatBytes(counts.bytesMoved)} of ${formatBytes(counts.bytesTotal)}`,
    ...(bytesPerSecond === null || bytesPerSecond === 0 ? [] : [`${formatBytes(bytesPerSecond * 3600)}/h`]),
  ];
  return [
    strong(`${formatCount(counts.moved)}/${formatCount(counts.total)} moved`),
    ` · ${formatCount(counts.ready)} ready · ${formatCount(counts.active)} in flight · ${formatCount(counts.queued)} waiting · `,
    (counts.failed > 0 ? bad : quiet)(`${formatCount(counts.failed)} failed`),
    ` · ${rest.join(' · ')}`,
  ];
}

const targetOf = ({ to, archiveTo }: Change): string | null => to ?? archiveTo;

function targets(view: RunStatus, moves: readonly Move[]): Block[] {
  const names = [...new Set(moves.flatMap(({ change }) => targetOf(change) ?? []))].sort();
  if (names.length === 0) return [];
  const free = (bytes: number | null | undefined): string => (bytes == null ? '' : formatBytes(bytes));
  const hasLogVolumes = view.databases.some(
    ({ diskFreeBytes, logFreeBytes }) => logFreeBytes !== diskFreeBytes,
  );
  const rows = names.map((name) => {
    const mine = moves.filter(({ change }) => targetOf(change) === name);
    const of = (stage: MoveStage): string => formatCount(mine.filter((move) => move.stage === stage).length);
    const database = view.databases.find((one) => one.name === name);
    const notes = [
      ...(database?.backupInProgress === true ? ['backup running'] : []),
      ...(database?.mounted === false ? ['DISMOUNTED'] : []),
    ];
    return [
      name,
      `${of('moved')}/${formatCount(mine.length)}`,
      of('ready'),
      of('active'),
      free(database?.diskFreeBytes),
      hasLogVolumes ? free(database?.logFreeBytes) : '',
      warning(notes.join(', ')),
    ];
  });
  return [table(['database', 'moved>', 'ready>', 'active>', 'disk free>?', 'log free>?', 'notes?'], rows)];
}

function inFlight(moves: readonly Move[], nowMs: number): Block[] {
  const active = moves.filter(({ stage }) => stage === 'active');
  if (active.length === 0) return [];
  return [
    table(
      ['mailbox~', 'to', 'done>', 'size>', 'for>'],
      active
        .slice(0, ACTIVE_SHOWN)
        .map(({ change, request }) => [
          accent(change.label),
          targetOf(change) ?? '',
          `${request?.percentComplete ?? 0} %${isLocked(request) ? ', locked' : ''}`,
          formatBytes(change.sizeBytes),
          request?.startedAt == null ? '' : formatDuration(nowMs - Date.parse(request.startedAt)),
        ]),
    ),
    ...cutAt(active.length, ACTIVE_SHOWN),
  ];
}

const isLocked = (request: Move['request']): boolean => request?.state.kind === 'CompletionInProgress';

function stalls({ requests }: RunStatus, nowMs: number): Block[] {
  const all = (requests ?? []).flatMap((request) => {
    const stall = stallOf(request.state);
    return stall === null ? [] : [{ request, stall }];
  });
  const lines = all
    .sort((a, b) => (a.stall.since < b.stall.since ? -1 : 1))
    .slice(0, STALLED_SHOWN)
    .map(({ request, stall }) =>
      warning(
        `${formatDuration(nowMs - Date.parse(stall.since))}  ${request.displayName}: ${stall.detail} (${stall.side}), ${stall.reason}`,
      ),
    );
  return section(`Stalled: ${plural(all.length, 'move')}`, listOf(lines));
}

function nextMoves(moves: readonly Move[]): Block[] {
  const next = moves.filter(({ stage }) => stage === 'queued' || stage === 'waiting').slice(0, NEXT_SHOWN);
  if (next.length === 0) return [];
  return [
    table(
      ['~', '', '>'],
      next.map(({ change }) => [
        change.label,
        `${change.from ?? change.archiveFrom ?? '?'} → ${targetOf(change) ?? '?'}`,
        formatBytes(change.sizeBytes),
      ]),
    ),
  ];
}

function lastLines({ lastEvents, changeSet }: RunStatus): Block[] {
  const names = namesOf(changeSet);
  const lines = lastEvents.flatMap((event) => journalLine(event, names, true) ?? []).slice(-LINES_SHOWN);
  return listOf(lines.map((line) => logText(line, changeSet.timeZone)));
}
