import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { TemporaryChange } from '../domain/run.ts';
import type { PlanName, RunId } from '../domain/ids.ts';
import { addMs, instantFromMs } from '../domain/instant.ts';
import { planLeaseKey } from '../domain/lease.ts';
import { keepLease, type KeptLease } from '../executor/lease.ts';
import { describePause, type PauseReason } from '../executor/pause.ts';
import { runPlan, type RunEnd } from '../executor/run-plan.ts';
import type { Identity, RunLimits, Tools } from '../executor/run-input.ts';
import { stepKind } from '../runbook/index.ts';
import { formatDuration } from '../support/format.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { Cli } from '../cli/cli.ts';
import { EXIT, type ExitCode } from '../cli/exit-codes.ts';
import { isHolderGone } from './holder.ts';
import { openProgress } from '../cli/render/progress.ts';
import { saveRollback } from './saved-rollback.ts';
import { programVersion } from './version.ts';
import type { Workspace } from './workspace.ts';

/** A dead process blocks its plan so long at most; it is renewed every third of it. */
const LEASE_MS = 30_000;

/** Works under the plan's lease; Failure `lease-held` when somebody else does. */
export async function underLease<T>(
  cli: Cli,
  workspace: Workspace,
  plan: PlanName,
  work: (kept: KeptLease) => Promise<T>,
): Promise<T> {
  const { by, host, processId } = identityOf(cli);
  const now = instantFromMs(cli.clock.nowMs());
  const request = {
    key: planLeaseKey(plan),
    holder: by,
    host,
    processId,
    now,
    expiresAt: addMs(now, LEASE_MS),
  };
  const store = await workspace.store();
  let keeping = await keepLease(store, request, cli.clock);
  if (keeping.kind === 'held' && isHolderGone(keeping.by)) {
    // Should the process live after all (a shared disk, another host of the same name), its token is spent: it stops.
    cli.say(
      `Process ${keeping.by.processId} held the lease of ${plan} and is dead: going on from its journal.`,
    );
    await store.breakLease(request.key);
    keeping = await keepLease(store, request, cli.clock);
  }
  if (keeping.kind === 'held') {
    const { by: holder } = keeping;
    throw new Failure({
      code: 'lease-held',
      message: `${holder.holder} works on plan ${plan}: process ${holder.processId} on ${holder.host}, since ${holder.acquiredAt}. Two at once would undo each other's work.`,
      hint: `Look with "drover status ${plan}". If that process is dead, its lease runs out within ${formatDuration(LEASE_MS)}; "drover unlock ${plan}" breaks it at once.`,
      retry: 'permanent',
    });
  }
  try {
    return await work(keeping.kept);
  } finally {
    await keeping.kept.release();
  }
}

export interface Execution {
  readonly changeSet: ChangeSet;
  readonly run: 'new' | RunId;
  readonly system: MailSystem;
  readonly limits: Omit<RunLimits, 'pollIntervalMs'>;
  /** Obligations that a resumed run has open. */
  readonly inEffect: readonly TemporaryChange[];
}

const RISK =
  'Running copies stop at their next checkpoint; what was copied stays, and "drover apply" goes on from there. A second signal ends at once: an action in flight is then asked about at the next start, and the lease blocks the plan until it runs out.';

/** Runs a change set under the lease, with progress; the signal that stopped it decides the exit code. */
export async function execute(
  cli: Cli,
  workspace: Workspace,
  kept: KeptLease,
  { changeSet, run, system, limits, inEffect }: Execution,
): Promise<{ readonly end: RunEnd; readonly signal: ExitCode | null }> {
  const progress = openProgress(cli, changeSet, { inEffect, maxExposureMs: limits.maxExposureMs ?? null });
  const interruption = cli.interruptible(RISK, progress.say);
  try {
    const tools = await toolsFor(cli, workspace, kept, changeSet, system, interruption.stop);
    const { pollIntervalMs } = system.capabilities;
    const end = await runPlan({
      ...tools,
      run,
      limits: { ...limits, pollIntervalMs },
      listener: progress.listener,
    });
    if (end.kind === 'finished') await saveRollback(cli, workspace, system, { changeSet, run: end.run });
    return { end, signal: interruption.exitCode() };
  } finally {
    progress.close();
    interruption.release();
  }
}

export async function toolsFor(
  cli: Cli,
  workspace: Workspace,
  kept: KeptLease,
  changeSet: ChangeSet,
  system: MailSystem,
  signal: AbortSignal,
): Promise<Tools> {
  return {
    changeSet,
    system,
    continuity: await workspace.continuity(system.name),
    stepKind,
    store: await workspace.store(),
    lease: kept.lease,
    leaseLost: kept.lost,
    clock: cli.clock,
    signal,
    secret: workspace.secret,
    baseFolder: workspace.folder,
    backupsFolder: workspace.config.backups,
    identity: identityOf(cli),
    newId: () => randomUUID(),
    listener: () => {},
  };
}

/** Who acts: `DROVER_USER`, or the person a CI service names, or the account. */
export function identityOf(cli: Cli): Identity {
  const named = ['DROVER_USER', 'GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'BUILD_REQUESTEDFOR', 'BUILD_USER_ID']
    .map((name) => cli.env[name])
    .find((value) => value !== undefined && value !== '');
  return { by: named ?? account(), host: hostname(), processId: process.pid, version: programVersion() };
}

function account(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

export function exitCodeOfEnd(end: RunEnd, signal: ExitCode | null): ExitCode {
  if (end.kind === 'paused')
    return end.reason.kind === 'signal' ? (signal ?? EXIT.interrupted) : pauseExits[end.reason.kind];
  const { phase } = end.run;
  if (phase.kind !== 'finished') return EXIT.error;
  switch (phase.result.outcome) {
    case 'done':
      return EXIT.done;
    case 'done-with-failures':
    case 'done-with-temporary-changes':
      return EXIT.someFailed;
    case 'failed':
    case 'cancelled':
      return EXIT.error;
  }
}

const pauseExits: Readonly<Record<PauseReason['kind'], ExitCode>> = {
  window: EXIT.waitingForWindow,
  soak: EXIT.waitingForWindow,
  gate: EXIT.waitingAtGate,
  held: EXIT.waitingAtGate,
  synced: EXIT.done,
  'time-allowance': EXIT.timeUsed,
  signal: EXIT.interrupted,
  'lease-lost': EXIT.leaseHeld,
  fatal: EXIT.error,
};

/** The last two lines of `apply`: where it stands, and the exact next command. */
export function stateAndNext(end: RunEnd, again: string): readonly [state: string, next: string] {
  const { plan } = end.run;
  if (end.kind === 'finished') return finishedAndNext(end.run, again);
  const state = `Paused: ${describePause(end.reason)}.`;
  switch (end.reason.kind) {
    case 'gate':
      return [state, `drover approve-gate ${plan} ${end.reason.gate}, then ${again}`];
    case 'window':
      return [state, end.reason.until === null ? `${again} --replan` : again];
    case 'held':
      return [state, `change "complete" in the plan, then ${again}`];
    case 'soak':
    case 'synced':
    case 'time-allowance':
    case 'signal':
    case 'lease-lost':
    case 'fatal':
      return [state, again];
  }
}

function finishedAndNext(run: RunEnd['run'], again: string): readonly [state: string, next: string] {
  const outcome = run.phase.kind === 'finished' ? run.phase.result.outcome : 'cancelled';
  const report = `drover report ${run.plan}`;
  switch (outcome) {
    case 'done':
    case 'cancelled':
      return [`Run ${run.id} has finished.`, report];
    case 'done-with-temporary-changes':
      return [
        `Run ${run.id} has finished and still has temporary changes in effect.`,
        `drover recover ${run.plan}`,
      ];
    case 'done-with-failures':
      return [
        `Run ${run.id} has finished, with failures.`,
        `${report}, then ${again} tries again what failed`,
      ];
    case 'failed':
      return [`Run ${run.id} has ended: a step failed.`, `${report}, then ${again} goes on from that step`];
  }
}
