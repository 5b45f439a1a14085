import { stallOf } from '../../domain/stall.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { formatBytes, formatCount, formatDuration, plural } from '../../support/format.ts';
import { accent, cutAt, listOf, table, warning, type Document, type Text } from '../document.ts';
import { journalLine, logText, namesOf } from '../journal-line.ts';
import { routeOf, targetOf, type Move } from './moves.ts';

const TARGETS_SHOWN = 40;
const ACTIVE_SHOWN = 12;
const STALLED_SHOWN = 5;
const NEXT_SHOWN = 5;
const LINES_SHOWN = 10;

/** A part of the dashboard that shows the first of its entries, as many as there is room for. */
export interface Section {
  readonly title: string;
  /** How many entries there are, at most as many as are ever shown. */
  readonly entries: number;
  readonly show: (most: number) => Document;
}

/** Those with entries, as they are shown from top to bottom. */
export const sectionsOf = (view: RunStatus, moves: readonly Move[], nowMs: number): Section[] =>
  [
    targets(view, moves),
    inFlight(moves, nowMs),
    stalled(view, nowMs),
    nextMoves(moves, view.run),
    lastLines(view),
  ].filter(({ entries }) => entries > 0);

function targets(view: RunStatus, moves: readonly Move[]): Section {
  const byTarget = Map.groupBy(moves, ({ change }) => targetOf(change));
  byTarget.delete(null);
  const names = [...byTarget.keys()].flatMap((name) => name ?? []).sort();
  const databases = new Map(view.databases.map((database) => [database.name as string, database]));
  const free = (bytes: number | null | undefined): string => (bytes == null ? '' : formatBytes(bytes));
  const hasLogVolumes = view.databases.some(
    ({ diskFreeBytes, logFreeBytes }) => logFreeBytes !== diskFreeBytes,
  );
  const row = (name: string): readonly Text[] => {
    const mine = byTarget.get(name) ?? [];
    const of = (wanted: Move['stage']): string =>
      formatCount(mine.filter(({ stage }) => stage === wanted).length);
    const database = databases.get(name);
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
  };
  const titles = ['database~', 'moved>', 'ready>', 'active>', 'disk free>?', 'log free>?', 'notes?'];
  return section('By target database', names, TARGETS_SHOWN, (some) => [table(titles, some.map(row))]);
}

function inFlight(moves: readonly Move[], nowMs: number): Section {
  const active = moves.filter(({ stage }) => stage === 'active');
  const row = ({ change, request }: Move): readonly Text[] => [
    accent(change.label),
    targetOf(change) ?? '',
    `${request?.percentComplete ?? 0} %${isLocked(request) ? ', locked' : ''}`,
    formatBytes(change.sizeBytes),
    request?.startedAt == null ? '' : formatDuration(nowMs - Date.parse(request.startedAt)),
  ];
  const titles = ['mailbox~', 'to~', 'done>', 'size>', 'for>'];
  return section('In flight', active, ACTIVE_SHOWN, (some) => [table(titles, some.map(row))]);
}

const isLocked = (request: Move['request']): boolean => request?.state.kind === 'CompletionInProgress';

function stalled({ requests }: RunStatus, nowMs: number): Section {
  const all = (requests ?? [])
    .flatMap((request) => {
      const stall = stallOf(request.state);
      return stall === null ? [] : [{ request, stall }];
    })
    .sort((a, b) => (a.stall.since < b.stall.since ? -1 : 1));
  return section(`Stalled: ${plural(all.length, 'move')}`, all, STALLED_SHOWN, (some) =>
    listOf(
      some.map(({ request, stall }) =>
        warning(
          `${formatDuration(nowMs - Date.parse(stall.since))}  ${request.displayName}: ${stall.detail} (${stall.side}), ${stall.reason}`,
        ),
      ),
    ),
  );
}

/** Of a run that has finished nothing comes next: these stay where they are. */
function nextMoves(moves: readonly Move[], { phase }: RunStatus['run']): Section {
  const next = moves.filter(({ stage }) => stage === 'queued' || stage === 'waiting');
  return section(phase.kind === 'finished' ? 'Not moved' : 'Next', next, NEXT_SHOWN, (some) => [
    table(
      ['~', '~', '>'],
      some.map(({ change }) => [change.label, routeOf(change), formatBytes(change.sizeBytes)]),
    ),
  ]);
}

/** The newest, in their order. */
function lastLines({ lastEvents, changeSet }: RunStatus): Section {
  const names = namesOf(changeSet);
  const lines = lastEvents.flatMap((event) => journalLine(event, names, true) ?? []).slice(-LINES_SHOWN);
  return {
    title: 'Last',
    entries: lines.length,
    show: (most) => listOf(lines.slice(-most).map((line) => logText(line, changeSet.timeZone))),
  };
}

const section = <T>(
  title: string,
  all: readonly T[],
  shown: number,
  show: (some: readonly T[]) => Document,
): Section => ({
  title,
  entries: Math.min(all.length, shown),
  show: (most) => [...show(all.slice(0, Math.min(most, shown))), ...cutAt(all.length, Math.min(most, shown))],
});
