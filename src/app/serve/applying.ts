import type { ChangeSet } from '../../domain/change.ts';
import { failureFacts } from '../../domain/failure.ts';
import type { RunId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import { describePause, type PauseReason } from '../../executor/pause.ts';
import type { RunEnd } from '../../executor/run-input.ts';
import type { StateStore } from '../../state/state-store.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import { apply, type Applied } from '../apply.ts';
import type { Workspace } from '../context/workspace.ts';
import { finishedState } from './finished.ts';
import { refusedBy, type Look } from './look-at-plan.ts';
import { HOURLY_MS, SOON_MS, type Outcome } from './plan-entry.ts';

type ToApply = Extract<Look, { kind: 'apply' }>;

export interface Applying {
  readonly revision: string;
  /** May it wait for windows and gates? */
  readonly wait: boolean;
  /** Aborted: it stops at its next checkpoint. */
  readonly signal: AbortSignal;
  /** It has begun, or goes on. */
  readonly onBegin: (changeSet: ChangeSet) => void;
  readonly onEvent: (event: JournalEvent) => void;
  /** Does it move something now, or does it wait? */
  readonly onTurn: (isMoving: boolean) => void;
}

/** Applies a plan as `drover apply` does, where policy allows it and asks for no one more; resolves with what became of it. */
export async function applyPlan(
  store: StateStore,
  { checkout, file, resumes, read }: ToApply,
  { revision, wait, signal, onBegin, onEvent, onTurn }: Applying,
): Promise<Outcome> {
  const { workspace, commit } = checkout;
  const plan = read?.plan ?? resumes?.plan ?? null;
  try {
    const applied = await apply(workspace, {
      file,
      vars: {},
      only: null,
      exclude: [],
      replan: false,
      approvals: null,
      policyRef: revision,
      filesAt: commit,
      needsPolicy: true,
      autoApprove: true,
      limits: { maxDurationMs: null, until: 'done', wait },
      ask: null,
      attend: ({ changeSet }) => {
        onBegin(changeSet);
        return {
          signal,
          listener: (event) => {
            if (event.type === 'journal') onEvent(event.event);
            if (event.type === 'turn') onTurn(event.active.length > 0 || event.waiting.length === 0);
          },
          end: () => {},
        };
      },
    });
    return outcomeOf(applied, file, workspace, signal);
  } catch (error) {
    return failed(store, error, { file, plan, resumes: resumes?.run ?? null }, workspace);
  }
}

function outcomeOf(applied: Applied, file: string, { clock }: Workspace, { aborted }: AbortSignal): Outcome {
  const at = instantFromMs(clock.nowMs());
  switch (applied.kind) {
    case 'already-applied':
      return { state: { kind: 'nothing-to-do', at }, run: applied.row.run, again: null };
    case 'nothing-to-do':
      return { state: { kind: 'nothing-to-do', at }, run: null, again: { afterMs: HOURLY_MS } };
    case 'ended':
      return endedState(applied.end, file, aborted);
  }
}

function endedState(end: RunEnd, file: string, wasStopped: boolean): Outcome {
  const { run } = end;
  if (end.kind === 'finished') {
    const result = run.phase.kind === 'finished' ? run.phase.result : null;
    const none = { outcome: 'done', completed: 0, failed: 0 } as const;
    return { state: finishedState(run.id, result ?? none), run: run.id, again: null };
  }
  const { reason } = end;
  const [until, again] = waitOf(reason, wasStopped);
  const state = {
    kind: 'paused',
    run: run.id,
    why: describePause(reason),
    until,
    commands: commandsFor(reason, run.plan, file),
  } as const;
  return { state, run: run.id, again };
}

/** Until when a pause lasts, where that is known, and when it is tried again. */
function waitOf(
  reason: PauseReason,
  wasStopped: boolean,
): [until: Extract<Outcome['state'], { kind: 'paused' }>['until'], again: Outcome['again']] {
  switch (reason.kind) {
    case 'window':
      return [reason.until, reason.until === null ? 'failure' : { at: reason.until }];
    case 'soak':
    case 'budget':
      return [reason.until, { at: reason.until }];
    case 'gate':
    case 'paused':
    case 'on-hold':
    case 'lease-lost':
      return [null, { afterMs: SOON_MS }];
    case 'signal':
      return [null, wasStopped ? null : { afterMs: SOON_MS }];
    case 'held':
    case 'synced':
    case 'time-allowance':
    case 'fatal':
      return [null, 'failure'];
  }
}

function commandsFor(reason: PauseReason, plan: string, file: string): readonly string[] {
  const name = shellQuoted(plan);
  switch (reason.kind) {
    case 'gate':
      return [`drover approve-gate ${name} ${shellQuoted(reason.gate)}`];
    case 'paused':
      return [`drover resume ${name}`];
    case 'on-hold':
      return ['drover hold', `drover hold --end --plan ${name}`];
    case 'window':
      return reason.until === null ? [`drover apply ${shellQuoted(file)} --replan`] : [];
    case 'fatal':
    case 'held':
      return [`drover status ${name}`];
    default:
      return [];
  }
}

interface About {
  readonly file: string;
  readonly plan: string | null;
  readonly resumes: RunId | null;
}

async function failed(
  store: StateStore,
  error: unknown,
  { file, plan, resumes }: About,
  { clock }: Workspace,
): Promise<Outcome> {
  const { code, message, hint, retry } = failureFacts(error);
  const open = plan === null ? null : await openRun(store, plan).catch(() => null);
  const run = resumes ?? open;
  if (code === 'lease-held' || code === 'lease-lost')
    return { state: await heldState(store, plan, message), run, again: { afterMs: SOON_MS } };
  if (run === null) return refusedBy(error, file, instantFromMs(clock.nowMs()));
  const why = hint === undefined ? message : `${message} ${hint}`;
  const commands = plan === null ? [] : [`drover status ${shellQuoted(plan)}`];
  return {
    state: { kind: 'paused', run, why, until: null, commands },
    run,
    again: 'failure',
    trouble: retry === 'retry' ? 'passing' : 'lasting',
  };
}

async function openRun(store: StateStore, plan: string): Promise<RunId | null> {
  const row = (await store.newestRuns()).find((one) => one.plan === plan && one.phase !== 'finished');
  return row?.run ?? null;
}

async function heldState(store: StateStore, plan: string | null, message: string): Promise<Outcome['state']> {
  const leases = await store.leases().catch(() => []);
  const lease = leases.find(({ key }) => key === `plan:${plan}`);
  return { kind: 'held', by: lease?.holder ?? message, host: lease?.host ?? '' };
}
