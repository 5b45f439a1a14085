import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { withUnreadAnswers } from '../../executor/gate-answers.ts';
import { buildReport } from '../../report/build.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import type { Report, ReportedMove } from '../../report/report.ts';
import type { ChangeSet } from '../../domain/change.ts';
import type { MeasuredDatabases } from '../../domain/measured-databases.ts';
import { measureDatabases } from '../../executor/measure-databases.ts';
import { only, type ReadableSystem } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';
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
  const store = await workspace.store();
  const moves: ReportedMove[] = [];
  for await (const move of store.moveReports(found.run.id)) {
    readToo(move);
    moves.push(reportedMove(move));
  }
  return reportOn(workspace, found, moves, others);
}

const reportedMove = ({
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
  verification,
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
  const system = await reachable(workspace, found);
  const now = instantFromMs(workspace.clock.nowMs());
  return buildReport({
    run: await withUnreadAnswers(store, run),
    changeSet,
    moveReports,
    databasesNow: run.databasesAtEnd === null ? await databasesNow(system, changeSet, now) : null,
    unprotected: await whatIsUnprotected(workspace, changeSet.system, await observeDatabases(system), run),
    acts: await actsOfRun(store, run, changeSet),
    ...others,
    now,
  });
}

/** A report is available while the mail system is not. */
async function reachable(workspace: Workspace, { changeSet }: Done): Promise<ReadableSystem | null> {
  try {
    return await workspace.system(changeSet.system);
  } catch {
    return null;
  }
}

async function databasesNow(
  system: ReadableSystem | null,
  changeSet: ChangeSet,
  at: Instant,
): Promise<MeasuredDatabases | null> {
  const databases = system === null ? null : await measureDatabases(system, changeSet);
  return databases === null ? null : { at, databases };
}

async function observeDatabases(system: ReadableSystem | null): Promise<readonly MailboxDatabase[] | null> {
  try {
    return (await system?.observe(only({ databases: true })))?.databases ?? null;
  } catch {
    return null;
  }
}
