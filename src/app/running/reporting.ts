import type { Hold } from '../../domain/hold.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { withUnreadAnswers } from '../../executor/gate-answers.ts';
import { withUnreadOrders } from '../../executor/run-orders.ts';
import { buildReport } from '../../report/build.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import type { Report, ReportedMove } from '../../report/report.ts';
import type { ChangeSet } from '../../domain/change.ts';
import type { MeasuredDatabase } from '../../domain/measured-databases.ts';
import { measuredAmong } from '../../executor/measure-databases.ts';
import type { StateStore } from '../../state/state-store.ts';
import { only } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';
import { holdsNow } from '../review/holds-now.ts';
import { checkJournal } from './check-journal.ts';
import { actsOfRun } from './acts-of-run.ts';
import type { FoundRun } from './find-run.ts';
import type { RunsOfPlan } from './runs-of-plan.ts';
import { whatIsUnprotected } from './unprotected.ts';

type Done = Pick<FoundRun, 'run' | 'changeSet'>;

/**
 * The report of a run. The reports of the moves themselves are most
 * of what there is to read, so that each is let go once it has been read; `readToo` sees it before.
 */
export async function makeReport(
  workspace: Workspace,
  found: Done,
  readToo: (move: MoveReport) => void = () => {},
  others: RunsOfPlan | null = null,
): Promise<Report> {
  const moves = await reportedMoves(await workspace.store(), found, readToo);
  return reportOn(workspace, found, moves, others);
}

/** Of a rehearsed run: from its own state alone, as of its end. What is real has no part in it. */
export async function reportOfRehearsal(
  store: StateStore,
  { run, changeSet, row }: FoundRun,
): Promise<Report> {
  return buildReport({
    run,
    changeSet,
    journal: await checkJournal(store, { run: run.id, plan: run.plan }),
    moveReports: await reportedMoves(store, { run, changeSet }),
    databasesNow: null,
    now: row.lastEventAt,
  });
}

export async function reportedMoves(
  store: StateStore,
  { run }: Done,
  readToo: (move: MoveReport) => void = () => {},
): Promise<readonly ReportedMove[]> {
  const moves: ReportedMove[] = [];
  for await (const move of store.moveReports(run.id)) {
    readToo(move);
    moves.push(reportedMove(move));
  }
  return moves;
}

/** Without its entries, which are most of it. */
export const reportedMove = ({
  mailboxId,
  requestId,
  startedAt,
  finishedAt,
  bytesTransferred,
  itemsTransferred,
  durations,
  transientRetries,
  badItems,
  verification,
  counted,
}: MoveReport): ReportedMove => ({
  mailboxId,
  requestId,
  startedAt,
  finishedAt,
  bytesTransferred,
  itemsTransferred,
  durations,
  transientRetries,
  badItems,
  verification: verification.map(({ state: _state, ...verified }) => verified),
  ...(counted === undefined ? {} : { counted }),
});

async function reportOn(
  workspace: Workspace,
  found: Done,
  moveReports: readonly ReportedMove[],
  others: RunsOfPlan | null,
): Promise<Report> {
  const store = await workspace.store();
  const { run, changeSet } = found;
  const now = instantFromMs(workspace.clock.nowMs());
  const observed = run.databasesAtEnd === null ? await observeDatabases(workspace, changeSet) : null;
  return buildReport({
    run: await withUnreadOrders(store, await withUnreadAnswers(store, run, changeSet)),
    changeSet,
    journal: await checkJournal(store, { run: run.id, plan: run.plan }),
    moveReports,
    databasesNow:
      observed === null || observed.touched === null ? null : { at: now, databases: observed.touched },
    unprotected: await whatIsUnprotected(workspace, changeSet.system, observed?.all ?? null, run),
    holds: run.phase.kind === 'finished' ? [] : await holdsOf(workspace, changeSet),
    acts: await actsOfRun(store, run, changeSet),
    ...others,
    now,
  });
}

async function holdsOf(workspace: Workspace, { plan, timeZone }: ChangeSet): Promise<readonly Hold[]> {
  return (await holdsNow(workspace, { plan, timeZone, policyRef: null })).all;
}

interface ObservedDatabases {
  readonly all: readonly MailboxDatabase[];
  /** Those of the change set; null: it has none. */
  readonly touched: readonly MeasuredDatabase[] | null;
}

/** A report is available while the mail system is not: null. */
async function observeDatabases(
  workspace: Workspace,
  changeSet: ChangeSet,
): Promise<ObservedDatabases | null> {
  try {
    const system = await workspace.system(changeSet.system);
    const { databases: all } = await system.observe(only({ databases: true }));
    return { all, touched: await measuredAmong(all, system, changeSet) };
  } catch {
    return null;
  }
}
