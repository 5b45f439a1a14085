import type { ChangeSet } from '../../src/domain/change.ts';
import { type DesiredMove, membersOf } from '../../src/domain/batch-members.ts';
import type { DesiredBatch, DesiredState, TogetherSet } from '../../src/domain/desired.ts';
import {
  batchName,
  databaseName,
  mailboxId,
  planName,
  requestId,
  serverName,
  systemName,
  type DatabaseName,
  type MailboxId,
} from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Mailbox, MailboxDatabase } from '../../src/domain/mailbox.ts';
import type { MoveOptions, MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import { defaultMoveLimits, type MoveLimits, type ObservedState } from '../../src/domain/observed.ts';
import { JoinedSets } from '../../src/support/joined-sets.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import type { RateHistory } from '../../src/domain/rates.ts';
import type { WaveRule } from '../../src/domain/wave.ts';
import type { Schedule } from '../../src/domain/window.ts';
import type { PlanInput, StepCatalog } from '../../src/planner/plan-input.ts';
import type { SystemAbilities } from '../../src/domain/system-abilities.ts';
import { stepCatalog } from '../../src/runbook/index.ts';
import { plainOptions } from '../move-options.ts';

// Small builders for tests, and a generator of large observed states that the bench uses, too.

export const now = '2026-11-21T21:00:00.000Z' as Instant;
export const gigabyte = 1_000_000_000;

/** One GB takes 1,000 s, at the slow pace 2,000 s; nothing else costs time. */
export const perGigabyte: RateHistory = {
  from: 'history',
  overall: { msPerPart: 0, msPerItem: 0, msPerByte: 1 / 1000 },
  pairs: [],
  completionMs: 0,
  run: { startMs: 0, msPerOrder: 0, movesFactor: 1, sharedFactor: 0, slowFactor: 2 },
};

/** So many moves at once, wherever they go. */
export const atOnceEverywhere = (count: number): MoveLimits => ({
  maxActiveMovesPerSourceMDB: count,
  maxActiveMovesPerTargetMDB: count,
  maxActiveMovesPerSourceServer: count,
  maxActiveMovesPerTargetServer: count,
  maxTotalMovesPerMRS: count,
});

/** Waves as large as fit into the openings of the window "overnight". */
export const fitOvernight: WaveRule = {
  cut: { kind: 'fit', windows: ['overnight'] },
  maxMailboxes: null,
  maxBytes: null,
  gatePerWave: false,
  place: { file: 'plan.yaml', line: 1, column: 1, length: 1 },
};

/** Numbers from 0 up to 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const nthId = (n: number): MailboxId =>
  mailboxId(`${n.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`);

export function makeDatabase(name: string, facts: Partial<MailboxDatabase> = {}): MailboxDatabase {
  return {
    name: databaseName(name),
    server: serverName('EX1'),
    mounted: true,
    sizeBytes: 100 * gigabyte,
    whitespaceBytes: 0,
    diskFreeBytes: 10_000 * gigabyte,
    logFreeBytes: 10_000 * gigabyte,
    mailboxCount: 0,
    excludedFromProvisioning: false,
    prohibitSendReceiveQuotaBytes: null,
    recoverableItemsQuotaBytes: null,
    lastFullBackupAt: '2026-11-21T01:00:00.000Z' as Instant,
    backupInProgress: false,
    replication: null,
    ...facts,
  };
}

export function makeMailbox(
  n: number,
  database: string,
  facts: Partial<Omit<Mailbox, 'archive'>> & {
    sizeBytes?: number;
    archive?: string | null;
    archiveBytes?: number;
  } = {},
): Mailbox {
  const { sizeBytes = gigabyte, archive = null, archiveBytes = gigabyte, ...rest } = facts;
  const part = (name: string, bytes: number) => ({
    database: databaseName(name),
    itemCount: Math.ceil(bytes / 75_000),
    sizeBytes: bytes,
    recoverableItemCount: 0,
    recoverableSizeBytes: 0,
  });
  return {
    id: nthId(n),
    address: `user${n}@example.com`,
    displayName: `User ${n}`,
    kind: 'user',
    primary: part(database, sizeBytes),
    archive: archive === null ? null : part(archive, archiveBytes),
    attributes: {},
    litigationHold: false,
    prohibitSendReceiveQuotaBytes: null,
    grants: [],
    ...rest,
  };
}

export function makeObserved(
  databases: readonly MailboxDatabase[],
  mailboxes: readonly Mailbox[],
  moveRequests: readonly MoveRequest[] = [],
): ObservedState {
  return {
    system: systemName('corp'),
    observedAt: now,
    databases,
    mailboxes,
    moveRequests,
    limits: defaultMoveLimits,
  };
}

export type Member = readonly [MailboxId, DesiredMove];
export const makeMember = (id: MailboxId, facts: Partial<DesiredMove> = {}): Member => [
  id,
  { ...likeTheBatch, ...facts },
];
const likeTheBatch: DesiredMove = {
  options: plainOptions,
  targetDatabase: null,
  archiveTargetDatabase: null,
  place: null,
};

/** Sets that must share a target, as resolving makes them. */
export function together(...sets: readonly (readonly number[])[]): readonly TogetherSet[] {
  const joined = new JoinedSets<MailboxId>();
  for (const [first = 0, ...others] of sets)
    for (const other of others) joined.join(nthId(first), nthId(other), 'keepTogether');
  return joined.sets().map(({ members, whys }) => ({ members, why: whys.join(', ') }));
}

export function makeBatch(
  name: string,
  members: readonly (number | Member)[],
  targets: string | readonly string[],
  facts: Partial<Omit<DesiredBatch, 'dependsOn'>> & {
    dependsOn?: readonly string[];
    options?: Partial<MoveOptions>;
  } = {},
): DesiredBatch {
  const { dependsOn = [], options, ...rest } = facts;
  const all = options === undefined ? plainOptions : { ...plainOptions, ...options };
  return {
    name: batchName(name),
    members: membersOf(
      members.map((m) => (typeof m === 'number' ? makeMember(nthId(m), { options: all }) : m)),
      likeTheBatch,
    ),
    targetDatabases: [targets].flat().map(databaseName),
    archiveTargetDatabases: [],
    placement: 'balance-by-size',
    rebalance: null,
    start: { kind: 'now' },
    complete: { kind: 'now' },
    gate: null,
    dependsOn: dependsOn.map(batchName),
    stopAfterFailures: null,
    maxInFlight: null,
    adopt: false,
    remote: null,
    before: [],
    beforeCompletion: [],
    after: [],
    onFailure: [],
    keepTogether: [],
    keepApart: [],
    labels: {},
    place: null,
    ...rest,
  };
}

export function makeDesired(
  batches: readonly DesiredBatch[],
  facts: Partial<DesiredState> = {},
): DesiredState {
  return {
    plan: planName('demo'),
    planDigest: 'sha256:plan',
    file: 'plans/demo.yaml',
    system: systemName('corp'),
    timeZone: 'Europe/Dublin',
    windows: [],
    batches,
    before: [],
    after: [],
    findings: [],
    ...facts,
  };
}

/** What the schemas of these kinds require. */
const requiredOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  command: { run: ['true'] },
  http: { url: 'https://example.com/' },
  notify: { webhook: { url: 'https://example.com/' } },
};

export const makeStep = (
  kind: string,
  options: Record<string, unknown> = {},
  facts: Partial<StepSpec> = {},
): StepSpec => ({
  kind,
  options: { ...requiredOptions[kind], ...options },
  timeoutMs: 60_000,
  retries: 0,
  retryDelayMs: 0,
  title: null,
  skip: null,
  place: null,
  ...facts,
});

/** The runbook itself, on a system that was observed so; an option `estimateMs` says how long a step takes. */
export function stepsOn(observed: ObservedState): StepCatalog {
  const { describe, traits } = stepCatalog({ observed, couplings: [] });
  return {
    describe: (spec, scope) => {
      const { estimateMs } = spec.options;
      const said = describe(spec, scope);
      return typeof estimateMs === 'number' ? { ...said, estimateMs } : said;
    },
    traits,
  };
}

export const allAbilities: SystemAbilities = {
  onlineMoves: true,
  offlineMoves: true,
  archives: true,
  suspendWhenReadyToComplete: true,
  remoteMoves: true,
  litigationHold: true,
  badItemLimitMax: 50,
};

export const makeInput = (
  desired: DesiredState,
  observed: ObservedState,
  facts: Partial<PlanInput> = {},
): PlanInput => ({
  desired,
  observed,
  now,
  maxAgeMs: 3_600_000,
  configDigest: 'sha256:config',
  allowedSecrets: [],
  channels: [],
  limits: {},
  capabilities: allAbilities,
  steps: stepsOn(observed),
  continuity: null,
  rates: null,
  exclude: [],
  only: null,
  ...facts,
});

/** Windows given as pairs of instants. */
export const makeWindows = (...pairs: readonly (readonly [string, string])[]): Schedule => ({
  kind: 'windows',
  occurrences: pairs.map(([from, to]) => ({
    window: 'overnight',
    opensAt: from as Instant,
    closesAt: to as Instant,
    latestStartAt: to as Instant,
    finishBy: to as Instant,
    overrun: 'finish-item',
    note: null,
  })),
});

export function makeRequest(
  mailbox: Mailbox,
  to: string | null,
  facts: Partial<MoveRequest> = {},
): MoveRequest {
  return {
    id: requestId(`req-${mailbox.id}`),
    mailboxId: mailbox.id,
    displayName: mailbox.displayName,
    tag: 'drover:demo:one',
    sourceDatabase: mailbox.primary.database,
    targetDatabase: to === null ? null : databaseName(to),
    archiveSourceDatabase: null,
    archiveTargetDatabase: null,
    options: plainOptions,
    remote: null,
    state: { kind: 'InProgress', detail: 'CopyingMessages', stall: null },
    percentComplete: 40,
    totalSizeBytes: mailbox.primary.sizeBytes,
    totalItemCount: mailbox.primary.itemCount,
    bytesTransferred: 0,
    itemsTransferred: 0,
    badItemsEncountered: 0,
    queuedAt: now,
    startedAt: now,
    lastUpdateAt: now,
    ...facts,
  };
}
export const failedState: MoveState = {
  kind: 'Failed',
  detail: 'FailedBadItemLimit',
  failedAt: now,
  failure: { code: 'too-many-bad-items', message: '3 bad items, limit 0.', retry: 'permanent' },
};

/**
 * The world after a run of the change set in which nothing went wrong: mailboxes where they were to go, finished requests
 * left behind, unwanted ones gone.
 */
export function applyInMemory(changeSet: ChangeSet, observed: ObservedState): ObservedState {
  const mailboxes = new Map(observed.mailboxes.map((m) => [m.id, m]));
  const requests = new Map(observed.moveRequests.map((r) => [r.mailboxId, r]));
  for (const change of changeSet.changes) {
    if (change.kind === 'remove-move-request') {
      requests.delete(change.mailboxId);
      continue;
    }
    const mailbox = mailboxes.get(change.mailboxId);
    if (mailbox === undefined)
      throw new Error(`the change set moves ${change.mailboxId}, which is not there`);
    const known = requests.get(change.mailboxId);
    if (change.kind === 'create-move-request') {
      if ((known?.id ?? null) !== change.clears)
        throw new Error(`a request of ${change.mailboxId} is in the way`);
    } else if (known?.id !== change.request) throw new Error(`${change.request} does not exist`);
    requests.set(
      change.mailboxId,
      finishedRequest(mailbox, change.to, change.archiveTo, `drover:${changeSet.plan}:${change.batch}`),
    );
    mailboxes.set(change.mailboxId, moved(mailbox, change.to, change.archiveTo));
  }
  return { ...observed, mailboxes: [...mailboxes.values()], moveRequests: [...requests.values()] };
}

const moved = (mailbox: Mailbox, to: DatabaseName | null, archiveTo: DatabaseName | null): Mailbox => ({
  ...mailbox,
  primary: to === null ? mailbox.primary : { ...mailbox.primary, database: to },
  archive:
    archiveTo === null || mailbox.archive === null
      ? mailbox.archive
      : { ...mailbox.archive, database: archiveTo },
});
const finishedRequest = (
  mailbox: Mailbox,
  to: DatabaseName | null,
  archiveTo: DatabaseName | null,
  tag: string,
): MoveRequest =>
  makeRequest(mailbox, to, {
    id: requestId(`done-${mailbox.id}`),
    tag,
    archiveSourceDatabase: archiveTo === null ? null : (mailbox.archive?.database ?? null),
    archiveTargetDatabase: archiveTo,
    state: { kind: 'Completed', completedAt: now },
    percentComplete: 100,
  });

export interface BigWorld {
  readonly mailboxes: number;
  /** Databases that the mailboxes are in, and those they go to. */
  readonly sources: number;
  readonly targets: number;
  readonly batches: number;
  readonly seed: number;
}

/** Log-normal sizes, a few archives; every batch goes to all targets, placed by size. */
export function makeBigWorld({ mailboxes, sources, targets, batches, seed }: BigWorld): {
  readonly observed: ObservedState;
  readonly desired: DesiredState;
} {
  const random = randomNumbers(seed);
  const name = (prefix: string, i: number): string => `${prefix}${String(i).padStart(3, '0')}`;
  const everybody = Array.from({ length: mailboxes }, (_, n) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const sizeBytes = Math.round(Math.min(100 * gigabyte, Math.exp(20 + 1.2 * normal)));
    const source = name('SRC', Math.floor(random() * sources));
    return makeMailbox(n, source, {
      sizeBytes,
      archive: random() < 0.1 ? source : null,
      archiveBytes: sizeBytes * 2,
    });
  });
  const servers = 10;
  const database = (prefix: string, i: number): MailboxDatabase =>
    makeDatabase(name(prefix, i), { server: serverName(`EX${i % servers}`) });
  const targetNames = Array.from({ length: targets }, (_, i) => name('DST', i));
  const plans = Array.from({ length: batches }, (_, b) =>
    makeBatch(
      name('batch-', b),
      everybody.filter((_, n) => n % batches === b).map((m) => makeMember(m.id)),
      targetNames,
    ),
  );
  return {
    observed: makeObserved(
      [
        ...Array.from({ length: sources }, (_, i) => database('SRC', i)),
        ...targetNames.map((_, i) => database('DST', i)),
      ],
      everybody,
    ),
    desired: makeDesired(plans),
  };
}
