import { openLimits } from '../../domain/alarms.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { metricFacts, type Exceeded } from '../../domain/watched-limits.ts';
import { formatBytes, formatCount } from '../../support/format.ts';
import { naturalOrder } from '../../support/natural-order.ts';
import { targetOf, type Move } from '../dashboard/moves.ts';
import { markup, nothing, type Markup, type Part } from './markup.ts';
import { badge, bar, note, person, some, titled } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { liveTable } from './table.ts';
import { age } from './times.ts';

const LANES_SHOWN = 24;
const IN_FLIGHT_SHOWN = 8;

/** A line for each target database: how far, and how it is; those with something wrong first. */
export function lanesOfRun({ moves, status, nowMs }: RunView): Markup {
  const byTarget = Map.groupBy(moves, ({ change }) => targetOf(change) as string | null);
  const databases = new Map(status.databases.map((database) => [database.name as string, database]));
  const exceeded = Map.groupBy(openLimits(status.run), ({ database }) => database as string);
  const lanes = [...byTarget]
    .flatMap(([name, mine]) => {
      if (name === null) return [];
      const database = databases.get(name);
      const troubles = troublesOf(database, exceeded.get(name) ?? []);
      return [{ name, counts: countsOf(mine), database, troubles }];
    })
    .sort((a, b) => b.troubles.length - a.troubles.length || naturalOrder.compare(a.name, b.name));
  const rows = lanes
    .slice(0, LANES_SHOWN)
    .map(({ name, counts, database, troubles }): readonly Part[] => [
      name,
      troubles.length > 0 ? troubles : isSeen(database) ? badge('good', 'mounted') : '',
      laneBar(counts),
      `${formatCount(counts.moved)}/${formatCount(counts.total)}`,
      some(counts.ready),
      some(counts.active),
      some(counts.failed),
      bytes(database?.diskFreeBytes),
      bytes(database?.logFreeBytes),
      backupOf(database, nowMs),
    ]);
  const titles = ['state!?', 'progress!', 'moved>', 'ready>', 'in flight>', 'failed>?', 'disk free>?', 'log free>?', 'backup>?']; // prettier-ignore
  return titled(
    `Target databases (${formatCount(lanes.length)})`,
    liveTable({
      shape: 'wide',
      caption: 'Target databases: moves into each, and its state',
      columns: ['database', ...titles],
      rows,
    }),
    lanes.length > LANES_SHOWN ? note(`… and ${formatCount(lanes.length - LANES_SHOWN)} more`) : nothing,
  );
}

const laneBar = ({ moved, ready, active, failed, waiting, total }: LaneCounts): Markup =>
  bar(
    [
      ['moved', moved],
      ['ready', ready],
      ['active', active],
      ['waiting', waiting],
      ['failed', failed],
    ],
    `${formatCount(moved)} of ${formatCount(total)} moved`,
  );

const bytes = (value: number | null | undefined): string => (value == null ? '' : formatBytes(value));

interface LaneCounts {
  readonly moved: number;
  readonly ready: number;
  readonly active: number;
  readonly failed: number;
  readonly waiting: number;
  readonly total: number;
}

function countsOf(moves: readonly Move[]): LaneCounts {
  const counts = { moved: 0, ready: 0, active: 0, failed: 0, waiting: 0, total: moves.length };
  for (const { stage } of moves) counts[stage === 'queued' || stage === 'left' ? 'waiting' : stage] += 1;
  return counts;
}

const isSeen = (database: MailboxDatabase | undefined): boolean => database?.mounted === true;

function troublesOf(database: MailboxDatabase | undefined, limits: readonly Exceeded[]): readonly Markup[] {
  const limited = limits.map(({ metric }) => badge('warning', metricFacts[metric].name));
  if (database === undefined) return limited;
  if (database.notAnswering !== undefined) return [badge('bad', 'does not answer'), ...limited];
  if (database.mounted === false) return [badge('bad', 'DISMOUNTED'), ...limited];
  return database.replication?.healthy === 'no'
    ? [badge('warning', 'copies not healthy'), ...limited]
    : limited;
}

function backupOf(database: MailboxDatabase | undefined, nowMs: number): Part {
  if (database?.backupInProgress === true) return 'running';
  return database?.lastFullBackupAt == null ? '' : markup`${age(database.lastFullBackupAt, nowMs)} ago`;
}

/** Those that have been moving for the longest. */
export function inFlight({ moves, nameOf, nowMs }: RunView): Markup {
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
          person(nameOf(change.mailboxId)),
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
export function nextMoves({ moves, nameOf, status }: RunView): Markup {
  const NEXT_SHOWN = 5;
  const next = moves.filter(({ stage }) => stage === 'queued' || stage === 'waiting');
  const title = status.run.phase.kind === 'finished' ? 'Not moved' : 'Next';
  return titled(
    `${title} (${formatCount(next.length)})`,
    liveTable({
      caption: `${title}: the first mailboxes that wait`,
      columns: ['mailbox', 'batch', 'to', 'size>'],
      rows: next
        .slice(0, NEXT_SHOWN)
        .map(({ change }) => [
          person(nameOf(change.mailboxId)),
          change.batch,
          targetOf(change) ?? '',
          formatBytes(change.sizeBytes),
        ]),
    }),
  );
}
