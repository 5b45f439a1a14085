import { frozenStretches } from '../domain/calendar.ts';
import type { Change, ChangeSet } from '../domain/change.ts';
import type { FailureFacts } from '../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import type { MoveReport } from '../domain/move-report.ts';
import { isMoved } from '../domain/move-request.ts';
import { failureOf, type MoveStage, stageOf } from '../domain/move-stage.ts';
import { stallOf } from '../domain/stall.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { Schedule } from '../domain/window.ts';
import type { MoveProgress, Run } from '../domain/run.ts';
import { percentile } from '../support/format.ts';
import type {
  Approval,
  BatchReport,
  DatabaseLine,
  FailureCause,
  ForecastPoint,
  SoftDeletedSummary,
  LockTimes,
  MoveLine,
  NamedBadItem,
  Report,
  StepLine,
  Totals,
  VerifiedTotals,
  WindowLine,
} from './report.ts';
import { verdictOf } from './verdict.ts';

export interface ReportInput {
  readonly run: Run;
  readonly changeSet: ChangeSet;
  /** Archived by the run; the newest for a mailbox counts. */
  readonly moveReports: readonly MoveReport[];
  /** The databases as they are now, and as they were when the run began; null: not asked. */
  readonly observed: Pick<ObservedState, 'databases'> | null;
  readonly databasesBefore: readonly MailboxDatabase[] | null;
  /** Source copies that moves left behind, by the database they lie in. */
  readonly softDeleted?: ReadonlyMap<DatabaseName, SoftDeletedSummary>;
  readonly approvals: readonly Approval[];
  readonly now: Instant;
}

/** Journal and move reports → report. Pure: the same input gives the same report. */
export function buildReport(input: ReportInput): Report {
  const { run, changeSet } = input;
  // A report of an earlier request says nothing about this run's.
  const own = input.moveReports.filter(
    (report) => run.moves.get(report.mailboxId)?.request === report.requestId,
  );
  const reports = new Map(own.map((report) => [report.mailboxId, report]));
  const staged = changeSet.changes
    .filter(isMove)
    .map((change) => stagedMove(change, run.moves.get(change.mailboxId) ?? null, reports));
  const moves = staged.map(({ line }) => line);
  const steps = stepLines(changeSet, run);
  const badItems = namedBadItems(moves, reports);
  const totals = countTotals(staged, changeSet, badItems.length);
  const facts = {
    totals,
    steps,
    verified: countVerified(moves),
    temporaryChanges: [...run.temporaryChanges.values()].map((o) => ({
      message: o.spec.message,
      openedAt: o.openedAt,
      revertedAt: o.reverted?.at ?? null,
      how: o.reverted?.how ?? null,
    })),
  };
  return {
    formatVersion: 1,
    generatedAt: input.now,
    verdict: verdictOf({ ...facts, run, timeZone: changeSet.timeZone }),
    plan: run.plan,
    planFile: changeSet.planFile,
    system: changeSet.system,
    timeZone: changeSet.timeZone,
    run: {
      id: run.id,
      phase: run.phase.kind,
      waitingFor: run.phase.kind === 'paused' ? run.phase.reason : '',
      startedAt: run.startedAt,
      endedAt: run.phase.kind === 'finished' ? run.phase.at : null,
      resumed: run.resumedAt.length,
      by: run.by,
      host: run.host,
    },
    digests: { changeSet: changeSet.id, plan: changeSet.planDigest, config: changeSet.configDigest },
    ...facts,
    batches: changeSet.batches.map((batch) => batchReport(batch, staged, run)),
    failures: failureCauses(changeSet, run, steps),
    badItems,
    lock: lockTimes(moves),
    moves,
    removals: changeSet.changes.flatMap((change) =>
      change.kind === 'remove-move-request'
        ? [{ mailboxId: change.mailboxId, label: change.label, purpose: change.purpose }]
        : [],
    ),
    gates: [...run.gates].map(([gate, { question, openedAt, answer }]) => ({
      gate,
      question,
      openedAt,
      answer: answer?.kind ?? null,
      by: answer?.by ?? null,
      at: answer?.at ?? null,
      comment: answer?.comment ?? '',
    })),
    approvals: input.approvals,
    databases: databaseLines(input),
    windows: windowLines(changeSet),
    freezes: frozenStretches(changeSet.windows, changeSet.timeZone),
    forecast: forecastPoints(changeSet),
    deferred: changeSet.deferred,
    notes: run.notes,
  };
}

type MoveChange = Exclude<Change, { kind: 'remove-move-request' }>;
const isMove = (change: Change): change is MoveChange => change.kind !== 'remove-move-request';

interface StagedMove {
  readonly line: MoveLine;
  readonly stage: MoveStage;
}

const stagedMove = (
  change: MoveChange,
  progress: MoveProgress | null,
  reports: ReadonlyMap<MailboxId, MoveReport>,
): StagedMove => ({ line: moveLine(change, progress, reports), stage: stageOf(progress) });

function moveLine(
  change: MoveChange,
  progress: MoveProgress | null,
  reports: ReadonlyMap<MailboxId, MoveReport>,
): MoveLine {
  const report = reports.get(change.mailboxId);
  const archived = progress?.report?.request === progress?.request ? progress?.report : null;
  const state = progress?.state ?? null;
  const moved = state !== null && isMoved(state);
  const verification = report?.verification ?? [];
  return {
    mailboxId: change.mailboxId,
    label: change.label,
    batch: change.batch,
    from: change.from,
    to: change.to,
    archiveFrom: change.archiveFrom,
    archiveTo: change.archiveTo,
    remote: change.kind === 'create-move-request' ? change.spec.remote : null,
    status: state?.kind ?? null,
    proved: moved && progress?.confirmed === true && verification.length > 0,
    startedAt: report?.startedAt ?? null,
    finishedAt: report?.finishedAt ?? (moved ? (progress?.stateSince ?? null) : null),
    sizeBytes: change.sizeBytes,
    bytesTransferred: report?.bytesTransferred ?? progress?.bytesTransferred ?? 0,
    itemsTransferred: report?.itemsTransferred ?? progress?.itemsTransferred ?? 0,
    movingMs: report?.durations.inProgressMs ?? null,
    lockedMs: report?.durations.lockedMs ?? archived?.lockedMs ?? null,
    stalledMs: report?.durations.stalledMs ?? 0,
    stall: stallOf(state),
    retries: report?.transientRetries ?? 0,
    badItems: report?.badItems.length ?? progress?.badItems ?? 0,
    verification,
    failure: failureOf(progress)?.message ?? null,
  };
}

const at = (moves: readonly StagedMove[], stage: MoveStage): readonly MoveLine[] =>
  moves.flatMap((move) => (move.stage === stage ? [move.line] : []));

function countTotals(staged: readonly StagedMove[], changeSet: ChangeSet, badItems: number): Totals {
  const moves = staged.map(({ line }) => line);
  const moved = at(staged, 'moved');
  const failed = at(staged, 'failed').length;
  const ready = at(staged, 'ready').length;
  return {
    mailboxes: moves.length,
    moved: moved.length,
    proved: moves.filter((move) => move.proved).length,
    failed,
    ready,
    underway: moves.length - moved.length - failed - ready,
    alreadyDone: sum(changeSet.batches.map((batch) => batch.alreadyDone)),
    deferred: changeSet.deferred.length,
    sizeBytes: sum(moves.map((move) => move.sizeBytes)),
    movedBytes: sum(moved.map((move) => move.sizeBytes)),
    movedItems: sum(moved.map((move) => move.itemsTransferred)),
    badItems,
  };
}

function batchReport(
  batch: ChangeSet['batches'][number],
  allMoves: readonly StagedMove[],
  run: Run,
): BatchReport {
  const staged = allMoves.filter(({ line }) => line.batch === batch.name);
  const moves = staged.map(({ line }) => line);
  const moved = at(staged, 'moved');
  const failed = at(staged, 'failed').length;
  const ready = at(staged, 'ready').length;
  const stopped = run.stoppedBatches.get(batch.name) ?? null;
  const starts = moves.flatMap((move) => move.startedAt ?? []).sort();
  const ends = moves.flatMap((move) => move.finishedAt ?? []).sort();
  const movingMs = moves.flatMap((move) => (move.finishedAt === null ? [] : (move.movingMs ?? [])));
  const begun = moves.some((move) => move.status !== null);
  const allDone = moved.length === moves.length;
  return {
    name: batch.name,
    state:
      stopped !== null
        ? 'stopped'
        : allDone
          ? 'done'
          : moved.length + failed === moves.length
            ? 'failures'
            : ready > 0 && moved.length + failed + ready === moves.length
              ? 'ready'
              : begun
                ? 'running'
                : 'waiting',
    mailboxes: moves.length,
    moved: moved.length,
    proved: moves.filter((move) => move.proved).length,
    ready,
    failed,
    alreadyDone: batch.alreadyDone,
    sizeBytes: sum(moves.map((move) => move.sizeBytes)),
    movedBytes: sum(moved.map((move) => move.sizeBytes)),
    badItems: sum(moves.map((move) => move.badItems)),
    startedAt: starts[0] ?? null,
    finishedAt: allDone ? (ends.at(-1) ?? null) : null,
    moveP50Ms: percentile(movingMs, 0.5),
    moveP90Ms: percentile(movingMs, 0.9),
    stopped,
  };
}

function failureCauses(changeSet: ChangeSet, run: Run, steps: readonly StepLine[]): FailureCause[] {
  const causes = new Map<string, { facts: FailureFacts; since: Instant; subjects: string[] }>();
  const add = (facts: FailureFacts, since: Instant, subject: string): void => {
    const known = causes.get(facts.code);
    if (known === undefined) causes.set(facts.code, { facts, since, subjects: [subject] });
    else {
      known.subjects.push(subject);
      if (since < known.since) known.since = since;
    }
  };
  for (const change of changeSet.changes) {
    const progress = run.moves.get(change.mailboxId) ?? null;
    const failure = failureOf(progress);
    if (failure !== null && progress !== null) add(failure, progress.stateSince, change.label);
  }
  for (const step of steps) {
    const node = run.nodes.get(step.node);
    if (node?.result?.kind === 'failed') {
      add(node.result.failure, node.endedAt ?? node.startedAt, `step ${step.title}`);
    }
  }
  return [...causes.values()]
    .map(({ facts, since, subjects }) => ({
      code: facts.code,
      message: facts.message,
      hint: facts.hint ?? null,
      count: subjects.length,
      since,
      subjects,
    }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function namedBadItems(
  moves: readonly MoveLine[],
  reports: ReadonlyMap<MailboxId, MoveReport>,
): NamedBadItem[] {
  return moves.flatMap((move) =>
    (move.badItems > 0 ? (reports.get(move.mailboxId)?.badItems ?? []) : []).map((item) => ({
      ...item,
      mailboxId: move.mailboxId,
      mailbox: move.label,
    })),
  );
}

function lockTimes(moves: readonly MoveLine[]): LockTimes | null {
  const locked = moves.flatMap((move) =>
    move.lockedMs === null ? [] : [{ ms: move.lockedMs, label: move.label }],
  );
  const longest = locked.reduce<{ ms: number; label: string } | null>(
    (max, one) => (max === null || one.ms > max.ms ? one : max),
    null,
  );
  if (longest === null) return null;
  const values = locked.map(({ ms }) => ms);
  return {
    count: values.length,
    p50Ms: percentile(values, 0.5) ?? 0,
    p99Ms: percentile(values, 0.99) ?? 0,
    maxMs: longest.ms,
    maxMailbox: longest.label,
  };
}

function countVerified(moves: readonly MoveLine[]): VerifiedTotals {
  const proved = moves.filter((move) => move.proved);
  const facts = proved.flatMap((move) => move.verification);
  return {
    mailboxes: proved.length,
    folders: sum(facts.map((fact) => fact.folders)),
    items: sum(facts.map((fact) => fact.items)),
    hiddenItems: sum(facts.map((fact) => fact.hiddenItems)),
    recoverableItems: sum(facts.map((fact) => fact.recoverableItems)),
    sizeBytes: sum(facts.map((fact) => fact.sizeBytes)),
  };
}

function stepLines(changeSet: ChangeSet, run: Run): StepLine[] {
  return changeSet.nodes.flatMap((node) => {
    if (node.kind !== 'step') return [];
    const progress = run.nodes.get(node.id);
    const result = progress?.result ?? null;
    return [
      {
        node: node.id,
        hook: node.step.hook,
        batch: node.step.batch,
        title: node.step.spec.title ?? node.step.description.title,
        insertedBecause: node.step.insertedBecause,
        result: result?.kind ?? (progress === undefined ? 'pending' : 'running'),
        reason:
          result?.kind === 'skipped'
            ? result.reason
            : result?.kind === 'failed'
              ? result.failure.message
              : (progress?.lastFailure?.message ?? null),
        startedAt: progress?.startedAt ?? null,
        endedAt: progress?.endedAt ?? null,
        attempts: progress?.attempts ?? 0,
        evidence: progress?.evidence ?? [],
        output: progress?.output ?? [],
      },
    ];
  });
}

/** Nothing completes before the window that the forecast's finish falls into. */
function completesFrom(schedule: Schedule, finish: Instant): Instant | null {
  if (schedule.kind === 'at') return schedule.instant;
  if (schedule.kind !== 'windows') return null;
  return schedule.occurrences.findLast(({ opensAt }) => opensAt <= finish)?.opensAt ?? null;
}

/** Databases that the change set touches, as they were and are. */
function databaseLines({
  changeSet,
  databasesBefore: before,
  observed,
  softDeleted,
}: ReportInput): DatabaseLine[] {
  const after = observed?.databases ?? null;
  const names = new Set<DatabaseName>();
  for (const { from, to, archiveFrom, archiveTo } of changeSet.changes) {
    for (const name of [from, to, archiveFrom, archiveTo]) if (name !== null) names.add(name);
  }
  const find = (list: readonly MailboxDatabase[] | null, name: DatabaseName): DatabaseLine['before'] => {
    const database = list?.find((one) => one.name === name);
    return database === undefined
      ? null
      : {
          mailboxes: database.mailboxCount,
          sizeBytes: database.sizeBytes,
          whitespaceBytes: database.whitespaceBytes,
        };
  };
  return [...names].sort().map((name) => ({
    name,
    before: find(before, name),
    after: find(after, name),
    kept: softDeleted?.get(name) ?? null,
  }));
}

function windowLines(changeSet: ChangeSet): WindowLine[] {
  return changeSet.batches.flatMap((batch) =>
    (['start', 'complete'] as const).flatMap((use) => {
      const schedule = batch[use];
      if (schedule.kind !== 'windows') return [];
      return schedule.occurrences.map(({ window, opensAt, closesAt }) => ({
        batch: batch.name,
        use,
        name: window,
        opensAt,
        closesAt,
      }));
    }),
  );
}

function forecastPoints(changeSet: ChangeSet): ForecastPoint[] {
  const batches = new Map(changeSet.batches.map((batch) => [batch.name, batch]));
  return (changeSet.forecast?.batches ?? [])
    .flatMap(({ batch, startsAt, completedP50, completedP90 }) => {
      const planned = batches.get(batch);
      if (planned === undefined || completedP50 === null || completedP90 === null) return [];
      const changes = changeSet.changes.filter((change) => change.batch === batch && isMove(change));
      return [
        {
          batch,
          completesFrom: completesFrom(planned.complete, completedP50) ?? startsAt,
          completedP50,
          completedP90,
          mailboxes: changes.length,
          sizeBytes: sum(changes.map((change) => change.sizeBytes)),
        },
      ];
    })
    .sort((a, b) => (a.completedP50 < b.completedP50 ? -1 : 1));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
