import type { ReadablePair } from '../../continuity/continuity-system.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { concerns, resolveFreezes, type Hold } from '../../domain/hold.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { PairStatus } from '../../domain/pair-status.ts';
import type { Policy } from '../../domain/policy.ts';
import type { GateAnswers, RehearsedFaults } from '../../domain/rehearsal.ts';
import { horizonOf, type RehearsalInput, type RehearsedPair } from '../../rehearsal/rehearsal-input.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import { stateForReview, type Workspace } from '../context/workspace.ts';
import { ratesOf } from '../planning/rates.ts';

/** What is rehearsed, and on what it was found. */
export interface ToRehearse {
  readonly changeSet: ChangeSet;
  readonly system: ReadableSystem;
  readonly observed: ObservedState;
  /** Null: there is no policy. */
  readonly policy: Policy | null;
}
export interface Assumptions {
  readonly startsAt: Instant;
  readonly faults: RehearsedFaults;
  readonly answers: GateAnswers;
}

/** Reads what a rehearsal goes by; nothing is written, and after it nothing real is asked. */
export async function rehearsalInput(
  workspace: Workspace,
  { changeSet, system, observed, policy }: ToRehearse,
  { startsAt, faults, answers }: Assumptions,
): Promise<RehearsalInput> {
  const { kind, capabilities } = system;
  const pair = await workspace.continuity(system.name);
  const holds = await holdsOver(workspace, changeSet, policy);
  return {
    changeSet,
    observed,
    system: { kind, capabilities },
    pair: pair === null ? null : await pairAsFound(workspace, pair),
    rates: (await ratesOf(workspace, system)) ?? (await usualRates()),
    startsAt,
    horizonMs: horizonOf({ changeSet, holds, startsAt }),
    faults,
    answers,
    holds,
    runningCopies: policy?.hold.runningCopies ?? 'continue',
    maxExposureMs: policy?.limits.maxExposureMs ?? null,
    // Whoever rehearses, on whichever machine, gets the same journal.
    identity: { by: 'rehearsal', host: 'rehearsal', version: workspace.identity.version },
  };
}

const usualRates = async () => (await import('../../planner/forecast/rates.ts')).defaultRates;

async function pairAsFound(workspace: Workspace, pair: ReadablePair): Promise<RehearsedPair> {
  const { name, kind, primary, cooldownMs, pollIntervalMs, couplings } = pair;
  const status = await pair.status().catch((error: unknown) => {
    if (error instanceof Failure) return unknownPair(instantFromMs(workspace.clock.nowMs()));
    throw error;
  });
  return { name, kind, primary, cooldownMs, pollIntervalMs, couplings, status };
}

/** One that does not answer is not known to be in order: steps that ask for that fail in the rehearsal, too. */
const unknownPair = (readAt: Instant): PairStatus => ({
  readAt,
  members: [],
  active: null,
  replicating: 'unknown',
  maintenanceMode: 'unknown',
});

/** Those that are placed now, and all freezes, whenever they are. */
async function holdsOver(
  workspace: Workspace,
  { plan, timeZone }: ChangeSet,
  policy: Policy | null,
): Promise<readonly Hold[]> {
  const store = await stateForReview(workspace);
  const placed = ((await store?.holds()) ?? []).filter((hold) => concerns(hold, plan));
  return [
    ...placed.map((hold): Hold => ({ kind: 'placed', ...hold })),
    ...resolveFreezes(policy?.freezes ?? [], timeZone),
  ];
}
