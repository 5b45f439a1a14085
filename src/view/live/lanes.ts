import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { formatBytes, formatCount } from '../../support/format.ts';
import { targetOf, type Move } from '../dashboard/moves.ts';
import { markup, nothing, type Markup, type Part } from './markup.ts';
import { badge, bar, note, titled } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { liveTable } from './table.ts';
import { age } from './times.ts';

const LANES_SHOWN = 24;
const IN_FLIGHT_SHOWN = 8;

/** A line for each target database: how far, and how it is. */
export function lanesOfRun({ moves, status, nowMs }: RunView): Markup {
  const byTarget = Map.groupBy(moves, ({ change }) => targetOf(change) as string | null);
  const databases = new Map(status.databases.map((database) => [database.name as string, database]));
  const lanes = [...byTarget]
    .flatMap(([name, mine]) => (name === null ? [] : [{ name, counts: countsOf(mine), database: databases.get(name) }]))
    .sort((a, b) => Number(isIll(b.database)) - Number(isIll(a.database)) || (a.name < b.name ? -1 : 1));
  return titled(
    'Target databases',
    liveTable({
      shape: 'wide',
      caption: 'Target databases: moves into each, and its state',
      columns: ['database', 'progress', 'moved>', 'ready>', 'in flight>', 'failed>?', 'disk free>?', 'log free>?', 'last backup>?', 'state?'],
      rows: lanes.slice(0, LANES_SHOWN).map(({ name, counts, database }) => [
        name,
        bar(
          [['moved', counts.moved], ['ready', counts.ready], ['active', counts.active], ['failed', counts.failed], ['waiting', counts.waiting]],
          `${formatCount(counts.moved)} of ${formatCount(counts.total)} moved`,
        ),
        `${formatCount(counts.moved)}/${formatCount(counts.total)}`,
        someCount(counts.ready),
        someCount(counts.active),
        counts.failed === 0 ? '' : formatCount(counts.failed),
        bytes(database?.diskFreeBytes),
        bytes(database?.logFreeBytes),
        database?.backupInProgress === true ? 'running' : database?.lastFullBackupAt == null ? '' : markup`${age(database.lastFullBackupAt, nowMs)} ago`,
        stateOf(database),
      ]),
    }),
    lanes.length > LANES_SHOWN ? note(`… and ${formatCount(lanes.length - LANES_SHOWN)} more`) : nothing,
  );
} // prettier-ignore

const someCount = (count: number): string => (count === 0 ? '–' : formatCount(count));
const bytes = (value: number | null | undefined): string => (value == null ? '' : formatBytes(value));

function countsOf(moves: readonly Move[]) {
  const counts = { moved: 0, ready: 0, active: 0, failed: 0, waiting: 0, total: moves.length };
  for (const { stage } of moves) counts[stage === 'queued' || stage === 'left' ? 'waiting' : stage] += 1;
  return counts;
}

const isIll = (database: MailboxDatabase | undefined): boolean =>
  database !== undefined &&
  (database.mounted === false ||
    database.notAnswering !== undefined ||
    database.replication?.healthy === 'no');

function stateOf(database: MailboxDatabase | undefined): Part {
  if (database === undefined) return '';
  if (database.notAnswering !== undefined) return badge('bad', `does not answer: ${database.notAnswering}`);
  if (database.mounted === false) return badge('bad', 'DISMOUNTED');
  if (database.replication?.healthy === 'no') return badge('warning', 'copies not healthy');
  return database.mounted === null ? '' : badge('good', 'mounted');
}

/** Those that have been moving for the longest. */
export function inFlight({ moves, nowMs }: RunView): Markup {
  const active = moves
    .filter(({ stage }) => stage === 'active')
    .sort((a, b) => ((a.request?.startedAt ?? '~') < (b.request?.startedAt ?? '~') ? -1 : 1));
  return titled(
    `In flight (${formatCount(active.length)})`,
    liveTable({
      caption: 'Moves in flight, the longest first',
      columns: ['mailbox', 'to', 'done>', 'size>', 'for>?'],
      rows: active
        .slice(0, IN_FLIGHT_SHOWN)
        .map(({ change, request }) => [
          change.label,
          targetOf(change) ?? '',
          `${request?.percentComplete ?? 0} %${request?.state.kind === 'CompletionInProgress' ? ', locked' : ''}`,
          formatBytes(change.sizeBytes),
          request?.startedAt == null ? '' : age(request.startedAt, nowMs),
        ]),
    }),
    active.length > IN_FLIGHT_SHOWN
      ? note(`… and ${formatCount(active.length - IN_FLIGHT_SHOWN)} that began later`)
      : nothing,
  );
}

/** The first of those that wait for their turn. */
export function nextMoves({ moves, status }: RunView): Markup {
  const NEXT_SHOWN = 5;
  const next = moves.filter(({ stage }) => stage === 'queued' || stage === 'waiting');
  const title = status.run.phase.kind === 'finished' ? 'Not moved' : 'Next';
  return titled(
    `${title} (${formatCount(next.length)})`,
    liveTable({
      caption: `${title}: the first mailboxes that wait`,
      columns: ['mailbox', 'batch', 'from', 'to', 'size>'],
      rows: next
        .slice(0, NEXT_SHOWN)
        .map(({ change }) => [
          change.label,
          change.batch,
          change.from ?? change.archiveFrom ?? '',
          targetOf(change) ?? '',
          formatBytes(change.sizeBytes),
        ]),
    }),
  );
}
