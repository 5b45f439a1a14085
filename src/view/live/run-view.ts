import type { MailboxId } from '../../domain/ids.ts';
import type { LiveRun, PlanStatus, ServePage } from '../../report/live.ts';
import type { Report } from '../../report/report.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { namesOf } from '../journal-line.ts';
import { countMoves, movesOf, type Counts, type Move } from '../dashboard/moves.ts';
import { nextEdge, type NextEdge } from '../dashboard/window.ts';
import { toFullMinute } from './times.ts';

/** A run with what several panels ask of it, worked out once. */
export interface RunView {
  readonly page: ServePage;
  readonly live: LiveRun;
  readonly status: RunStatus;
  readonly report: Report;
  /** What the controller makes of its plan; null: it has not said, or does not watch that plan. */
  readonly plan: PlanStatus | null;
  readonly moves: readonly Move[];
  readonly counts: Counts;
  readonly edge: NextEdge | null;
  /** Of a mailbox, as short as tells it from the others. */
  readonly nameOf: (id: MailboxId) => string;
  readonly zone: string;
  readonly nowMs: number;
  /** For texts that say how long something has lasted. */
  readonly minuteMs: number;
}

export function runViewOf(page: ServePage, live: LiveRun): RunView {
  const { status, report } = live;
  const moves = movesOf(status);
  const { nowMs } = page;
  return {
    page,
    live,
    status,
    report,
    plan: page.status?.plans.find(({ plan }) => plan === report.plan) ?? null,
    moves,
    counts: countMoves(moves),
    edge: status.run.phase.kind === 'finished' ? null : nextEdge(status, moves, nowMs),
    nameOf: namesOf(status.changeSet).label,
    zone: report.timeZone,
    nowMs,
    minuteMs: toFullMinute(nowMs),
  };
}
