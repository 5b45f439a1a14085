import { randomUUID } from 'node:crypto';
import type { ChangeSet } from '../../domain/change.ts';
import type { RunId } from '../../domain/ids.ts';
import type { TemporaryChange } from '../../domain/run.ts';
import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import type { JudgeAnswer } from '../../executor/gate-answers.ts';
import type { KeptLease } from '../../executor/lease.ts';
import type { ProgressListener } from '../../executor/progress.ts';
import { recoverRun, type Recovery } from '../../executor/recover.ts';
import type { RunLimits, RunStart, Tools } from '../../executor/run-input.ts';
import type { JudgeOrder } from '../../executor/run-orders.ts';
import { runPlan, type RunEnd } from '../../executor/run-plan.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import type { Permit } from '../context/permit.ts';
import type { Workspace } from '../context/workspace.ts';
import { namesInStep } from '../planning/pinned-files.ts';
import { requireAsPlanned } from '../review/as-planned.ts';
import { watchHeldTags, watchHolds } from '../review/holds-now.ts';
import type { FoundRun } from './find-run.ts';
import type { ResumedRun } from './open-run.ts';
import { readOutsideLoad } from './outside-load.ts';
import { stepSecrets } from './step-secrets.ts';
import { otherRuns } from './unprotected.ts';
import { saveRollback } from './saved-rollback.ts';

/** Present from the first act to the last: shows the progress, and can stop the work at a checkpoint. */
export type Attend = (work: UnderWay) => Attendance;
interface UnderWay {
  readonly changeSet: ChangeSet;
  /** The temporary changes that a resumed run already has in effect. */
  readonly inEffect: readonly TemporaryChange[];
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
}
interface Attendance {
  readonly listener: ProgressListener;
  readonly signal: AbortSignal;
  end(): void;
}

export interface Execution {
  readonly changeSet: ChangeSet;
  /** The run to resume; null: a new one. */
  readonly resumes: ResumedRun | null;
  /** Of a new run; null: of one that goes on. */
  readonly start: RunStart | null;
  readonly limits: Omit<RunLimits, 'pollIntervalMs'>;
  readonly attend: Attend;
  /** Which answers to gates count. */
  readonly judgeAnswer: JudgeAnswer;
  /** Which orders are obeyed. */
  readonly judgeOrder: JudgeOrder;
  /** Revision that the rules are read from, again while it runs: freezes may have been added. */
  readonly policyRef: string | null;
}

/** Runs a change set under the lease of its plan. */
export async function execute(
  workspace: Workspace,
  permit: Permit,
  kept: KeptLease,
  { changeSet, resumes, start, limits, attend, judgeAnswer, judgeOrder, policyRef }: Execution,
): Promise<RunEnd> {
  const run: 'new' | RunId = resumes?.run.id ?? 'new';
  const system = await workspace.toChange(permit).system();
  const { plan, timeZone } = changeSet;
  const { maxExposureMs = null } = limits;
  const { pollIntervalMs } = system.capabilities;
  const inEffect = resumes === null ? [] : temporaryChangesInEffect(resumes.run);
  const attendance = attend({ changeSet, inEffect, maxExposureMs });
  try {
    const tools = await toolsFor(workspace, permit, kept, changeSet, system, attendance);
    const end = await runPlan({
      ...tools,
      judgeAnswer,
      judgeOrder,
      heldTags: watchHeldTags(workspace, { timeZone, policyRef }),
      holdsNow: watchHolds(workspace, { plan, timeZone, policyRef }),
      run,
      start: start ?? undefined,
      folded: resumes ?? undefined,
      limits: { ...limits, pollIntervalMs },
    });
    if (end.kind === 'finished') await saveRollback(workspace, system, { changeSet, run: end.run });
    return end;
  } finally {
    attendance.end();
  }
}

/** Reverts what a run has in effect, under the lease of its plan, and nothing else. */
export async function executeRecovery(
  workspace: Workspace,
  permit: Permit,
  kept: KeptLease,
  { changeSet, run }: FoundRun,
  attend: Attend,
): Promise<Recovery> {
  const system = await workspace.toChange(permit).system();
  const attendance = attend({ changeSet, inEffect: temporaryChangesInEffect(run), maxExposureMs: null });
  try {
    return await recoverRun({
      ...(await toolsFor(workspace, permit, kept, changeSet, system, attendance)),
      run: run.id,
    });
  } finally {
    attendance.end();
  }
}

async function toolsFor(
  workspace: Workspace,
  permit: Permit,
  kept: KeptLease,
  changeSet: ChangeSet,
  system: MailSystem,
  { listener, signal }: Attendance,
): Promise<Tools> {
  const { clock, config, identity, registries } = workspace;
  return {
    changeSet,
    otherRuns: () => otherRuns(workspace, changeSet),
    system,
    continuity: await workspace.toChange(permit).continuity(),
    stepKind: (await registries.runbook()).stepKind,
    store: await workspace.store(),
    channels: config.channels,
    openChannel: registries.openChannel,
    lease: kept.lease,
    leaseLost: kept.lost,
    clock,
    signal,
    secret: stepSecrets(workspace),
    requireAsPlanned: (step) => requireAsPlanned(config, changeSet, namesInStep(step.spec)),
    readLoad: (throttle) => readOutsideLoad(workspace, throttle, signal),
    baseFolder: config.folder,
    backupsFolder: config.backups,
    identity,
    newId: () => randomUUID(),
    listener,
  };
}
