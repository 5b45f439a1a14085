// Plans and sites to rehearse: the real planner, the real executor, the real steps.
import type { DesiredBatch, DesiredState } from '../../src/domain/desired.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { RehearsedFaults, RehearsedRun } from '../../src/domain/rehearsal.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { rehearseOnce, type RehearsalTools } from '../../src/rehearsal/rehearse-once.ts';
import type { RehearsalInput } from '../../src/rehearsal/rehearsal-input.ts';
import { stepCatalog, stepKind } from '../../src/runbook/index.ts';
import { openStateInMemory } from '../../src/state/index.ts';
import type { Capabilities } from '../../src/systems/mail-system.ts';
import { makeDatabase, makeDesired, makeInput, makeMailbox, makeObserved } from '../planner/world.ts';

export const noFaults: RehearsedFaults = {
  failures: 0,
  transient: 0.6,
  stepFailures: 0,
  stalls: 0,
  stallMaxMs: 4 * 3_600_000,
  sessionsLost: 0,
  lostMaxMs: 3_600_000,
  deaths: 0,
  restartMs: 120_000,
};
export const usualFaults: RehearsedFaults = {
  ...noFaults,
  failures: 0.03,
  stepFailures: 0.02,
  stalls: 0.02,
  sessionsLost: 1,
  deaths: 1,
};

const capabilities: Capabilities = {
  onlineMoves: true,
  ownMrs: true,
  archives: true,
  completeAfter: false,
  contentDigests: false,
  measuredLock: false,
  undo: false,
  remoteMoves: false,
  offlineMoves: true,
  suspendWhenReadyToComplete: true,
  badItemLimitMax: 50,
  litigationHold: true,
  pollIntervalMs: 5000,
  typicalRates: null,
};

/** `count` mailboxes of about half a gigabyte each, in MBX01 to MBX04, on their way to MBX05 to MBX08. */
export function siteOf(count: number) {
  const sources = ['MBX01', 'MBX02', 'MBX03', 'MBX04'];
  const targets = ['MBX05', 'MBX06', 'MBX07', 'MBX08'];
  const databases = [
    ...sources.map((name) => makeDatabase(name, { server: 'EX1' as never })),
    ...targets.map((name) => makeDatabase(name, { server: 'EX2' as never })),
  ];
  const mailboxes = Array.from({ length: count }, (_, n) =>
    makeMailbox(n + 1, sources[n % 4] ?? '', { sizeBytes: 200e6 + ((n * 7919) % 600) * 1e6 }),
  );
  return { observed: makeObserved(databases, mailboxes), targets };
}

export interface Wanted {
  readonly mailboxes?: number;
  readonly batches: (targets: readonly string[]) => readonly DesiredBatch[];
  readonly desired?: Partial<DesiredState>;
  readonly input?: Partial<RehearsalInput>;
}

export function inputOf({ mailboxes = 12, batches, desired, input }: Wanted): RehearsalInput {
  const { observed, targets } = siteOf(mailboxes);
  const changeSet = planChanges(
    makeInput(makeDesired(batches(targets), desired), observed, {
      capabilities,
      steps: stepCatalog({ observed, couplings: [] }),
      ...(input?.pair === undefined || input.pair === null ? {} : { continuity: { couplings: [] } as never }),
    }),
  );
  return {
    changeSet,
    observed,
    system: { kind: 'exchange', capabilities },
    pair: null,
    rates: {
      from: 'history',
      overall: { msPerPart: 60_000, msPerItem: 2, msPerByte: 1 / 4000 },
      pairs: [],
      completionMs: 30_000,
      run: { startMs: 5000, msPerOrder: 200, movesFactor: 1, sharedFactor: 0, slowFactor: 1.4 },
    },
    startsAt: '2026-11-21T21:00:00.000Z' as Instant,
    horizonMs: 20 * 86_400_000,
    faults: noFaults,
    answers: 'at-work',
    holds: [],
    runningCopies: 'continue',
    maxExposureMs: null,
    identity: { by: 'test', host: 'here', version: '0' },
    ...input,
  };
}

export const tools: RehearsalTools = {
  stepKind,
  openStore: openStateInMemory,
};

export const rehearse = (
  input: RehearsalInput,
  seed: number,
  more: Partial<RehearsalTools> = {},
): Promise<RehearsedRun> => rehearseOnce(input, seed, { ...tools, ...more });
