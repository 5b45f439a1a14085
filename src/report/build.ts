import { isMove, type ChangeSet } from '../domain/change.ts';
import type { ActLine } from '../domain/act.ts';
import { frozenStretches } from '../domain/calendar.ts';
import type { Hold } from '../domain/hold.ts';
import type { MailboxId, RunId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { CheckedJournal } from '../domain/journal-check.ts';
import type { MeasuredDatabases } from '../domain/measured-databases.ts';
import type { Run } from '../domain/run.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import { batchReports } from './batch-reports.ts';
import { databaseLines } from './database-lines.ts';
import { failureCauses } from './failure-causes.ts';
import { removalLines, stagedMove } from './move-lines.ts';
import { orderLines } from './order-lines.ts';
import type { Report, ReportedMove, RunOfPlan } from './report.ts';
import { gateLines, journalLine, runFacts, temporaryChangeLines } from './run-lines.ts';
import { forecastPoints, windowLines } from './schedule-lines.ts';
import { stepLines } from './step-lines.ts';
import { countTotals, countVerified, lockTimes, namedBadItems } from './totals.ts';
import { asRehearsed, verdictOf } from './verdict.ts';

export interface ReportInput {
  readonly run: Run;
  readonly changeSet: ChangeSet;
  /** Of the run; missing: not asked. */
  readonly journal?: CheckedJournal;
  /** Archived by the run; the newest for each mailbox is used. */
  readonly moveReports: readonly ReportedMove[];
  /** Of a run that has not measured them at its end: as they are now; null: not asked. */
  readonly databasesNow: MeasuredDatabases | null;
  /** Of the same plan, in any order; missing: not asked. */
  readonly runs?: readonly RunOfPlan[];
  /** Mailboxes of this run that a later one has moved, and the last that did. */
  readonly movedAgain?: ReadonlyMap<MailboxId, RunId>;
  readonly unprotected?: readonly Unprotected[];
  /** What stops it now. */
  readonly holds?: readonly Hold[];
  readonly acts?: readonly ActLine[];
  readonly now: Instant;
}

/** Journal and move reports → report. Pure: the same input gives the same report. */
export function buildReport(input: ReportInput): Report {
  const { run, changeSet } = input;
  const reports = reportsOf(run, input.moveReports);
  const staged = changeSet.changes
    .filter(isMove)
    .map((change) => stagedMove(change, run, reports, input.movedAgain?.get(change.mailboxId)));
  const moves = staged.map(({ line }) => line);
  const steps = stepLines(changeSet, run);
  const badItems = namedBadItems(moves, reports);
  const databasesAfter = run.databasesAtEnd ?? input.databasesNow;
  const orders = orderLines(changeSet, run);
  const facts = {
    totals: countTotals(staged, changeSet, badItems.length),
    steps,
    verified: countVerified(moves),
    temporaryChanges: temporaryChangeLines(run),
  };
  return {
    formatVersion: 1,
    generatedAt: input.now,
    verdict: asRehearsed(verdictOf({ ...facts, run, timeZone: changeSet.timeZone }), run),
    plan: run.plan,
    ...(changeSet.description === undefined ? {} : { description: changeSet.description }),
    planFile: changeSet.planFile,
    system: changeSet.system,
    timeZone: changeSet.timeZone,
    run: runFacts(run),
    ...(input.journal === undefined ? {} : { journal: journalLine(input.journal) }),
    digests: { changeSet: changeSet.id, plan: changeSet.planDigest, config: changeSet.configDigest },
    ...facts,
    batches: batchReports(changeSet, staged, run),
    failures: failureCauses(changeSet, run, steps),
    badItems,
    lock: lockTimes(moves),
    moves,
    removals: removalLines(changeSet),
    gates: gateLines(run),
    approvals: run.origin.approvals ?? [],
    databases: databaseLines(changeSet, run.databasesAtStart, databasesAfter),
    databasesMeasuredAt: databasesAfter?.at ?? null,
    windows: windowLines(changeSet),
    freezes: frozenStretches(changeSet.windows, changeSet.timeZone),
    forecast: forecastPoints(changeSet),
    deferred: changeSet.deferred,
    notes: run.notes,
    ...(run.exceeded.length === 0 ? {} : { limits: run.exceeded }),
    ...(orders.length === 0 ? {} : { orders }),
    ...(run.holds.length === 0 ? {} : { onHold: run.holds }),
    ...(input.holds === undefined || input.holds.length === 0 ? {} : { holds: input.holds }),
    unprotected: input.unprotected ?? [],
    acts: input.acts ?? [],
    runs: [...(input.runs ?? [])].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
  };
}

/** A report of an earlier request is not about this run's request. */
const reportsOf = (run: Run, all: readonly ReportedMove[]): ReadonlyMap<MailboxId, ReportedMove> =>
  new Map(
    all
      .filter(({ mailboxId, requestId }) => run.moves.get(mailboxId)?.request === requestId)
      .map((report) => [report.mailboxId, report]),
  );
