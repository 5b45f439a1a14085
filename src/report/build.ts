import { isMove, type ChangeSet } from '../domain/change.ts';
import type { ActLine } from '../domain/act.ts';
import { frozenStretches } from '../domain/calendar.ts';
import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { Run } from '../domain/run.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import { batchReports } from './batch-reports.ts';
import { databaseLines } from './database-lines.ts';
import { failureCauses } from './failure-causes.ts';
import { removalLines, stagedMove } from './move-lines.ts';
import type { Approval, Report, ReportedMove, SoftDeletedSummary } from './report.ts';
import { gateLines, runFacts, temporaryChangeLines } from './run-lines.ts';
import { forecastPoints, windowLines } from './schedule-lines.ts';
import { stepLines } from './step-lines.ts';
import { countTotals, countVerified, lockTimes, namedBadItems } from './totals.ts';
import { verdictOf } from './verdict.ts';

export interface ReportInput {
  readonly run: Run;
  readonly changeSet: ChangeSet;
  /** Archived by the run; the newest for each mailbox is used. */
  readonly moveReports: readonly ReportedMove[];
  /** The databases as they are now, and as they were when the run began; null: not asked. */
  readonly observed: Pick<ObservedState, 'databases'> | null;
  readonly databasesBefore: readonly MailboxDatabase[] | null;
  /** Soft-deleted mailboxes that moves left behind, by database. */
  readonly softDeleted?: ReadonlyMap<DatabaseName, SoftDeletedSummary>;
  readonly approvals: readonly Approval[];
  readonly unprotected?: readonly Unprotected[];
  readonly acts?: readonly ActLine[];
  readonly now: Instant;
}

/** Journal and move reports → report. Pure: the same input gives the same report. */
export function buildReport(input: ReportInput): Report {
  const { run, changeSet } = input;
  const reports = reportsOf(run, input.moveReports);
  const staged = changeSet.changes.filter(isMove).map((change) => stagedMove(change, run, reports));
  const moves = staged.map(({ line }) => line);
  const steps = stepLines(changeSet, run);
  const badItems = namedBadItems(moves, reports);
  const facts = {
    totals: countTotals(staged, changeSet, badItems.length),
    steps,
    verified: countVerified(moves),
    temporaryChanges: temporaryChangeLines(run),
  };
  return {
    formatVersion: 1,
    generatedAt: input.now,
    verdict: verdictOf({ ...facts, run, timeZone: changeSet.timeZone }),
    plan: run.plan,
    ...(changeSet.description === undefined ? {} : { description: changeSet.description }),
    planFile: changeSet.planFile,
    system: changeSet.system,
    timeZone: changeSet.timeZone,
    run: runFacts(run),
    digests: { changeSet: changeSet.id, plan: changeSet.planDigest, config: changeSet.configDigest },
    ...facts,
    batches: batchReports(changeSet, staged, run),
    failures: failureCauses(changeSet, run, steps),
    badItems,
    lock: lockTimes(moves),
    moves,
    removals: removalLines(changeSet),
    gates: gateLines(run),
    approvals: input.approvals,
    databases: databaseLines(
      changeSet,
      input.databasesBefore,
      input.observed?.databases ?? null,
      input.softDeleted ?? new Map(),
    ),
    windows: windowLines(changeSet),
    freezes: frozenStretches(changeSet.windows, changeSet.timeZone),
    forecast: forecastPoints(changeSet),
    deferred: changeSet.deferred,
    notes: run.notes,
    ...(run.exceeded.length === 0 ? {} : { limits: run.exceeded }),
    unprotected: input.unprotected ?? [],
    acts: input.acts ?? [],
  };
}

/** A report of an earlier request is not about this run's request. */
const reportsOf = (run: Run, all: readonly ReportedMove[]): ReadonlyMap<MailboxId, ReportedMove> =>
  new Map(
    all
      .filter(({ mailboxId, requestId }) => run.moves.get(mailboxId)?.request === requestId)
      .map((report) => [report.mailboxId, report]),
  );
