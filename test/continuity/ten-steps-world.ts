import type { ContinuitySystem, PairStatus } from '../../src/continuity/continuity-system.ts';
import { requireActive } from '../../src/continuity/continuity-system.ts';
import type { Authority } from '../../src/support/authority.ts';
import type { ChangeSet, PlanNode } from '../../src/domain/change.ts';
import { Failure } from '../../src/domain/failure.ts';
import { databaseName, nodeId } from '../../src/domain/ids.ts';
import type { DatabaseName, RequestId, RunId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { MailboxDatabase } from '../../src/domain/mailbox.ts';
import type { MoveRequest, MoveRequestSpec } from '../../src/domain/move-request.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Evidence, HookPoint, StepSpec } from '../../src/domain/step.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import { runPlan } from '../../src/executor/run-plan.ts';
import { stepKind } from '../../src/runbook/index.ts';
import type { Lease, StateStore } from '../../src/state/state-store.ts';
import type { BackupResult, DatabaseMaintenance, ObserveScope } from '../../src/systems/mail-system.ts';
import type { Clock } from '../../src/support/clock.ts';
import { aBatch, changeSet, completion, create, seed, straight } from '../executor/change-set.ts';
import { FakeSystem } from '../executor/fake-system.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';

/** Called before and after everything that lasts; a test ends the "process" there by never coming back. */
export interface Hooks {
  before: (what: string) => Promise<void>;
  after: (what: string) => Promise<void>;
  /** Whoever sleeps when the process dies does not wake up. */
  isDead?: () => boolean;
}
const calm = async (): Promise<void> => {};

/** A pair in memory that behaves as documented, refusals included. What a test must never see happen goes to `breaches`. */
export class PairDouble implements ContinuitySystem {
  readonly name = 'main';
  readonly kind = 'double';
  readonly primary = 'primary';
  readonly cooldownMs = 10 * 60_000;
  readonly pollIntervalMs = 1000;
  readonly couplings: readonly string[] = [];
  readonly hooks: Hooks = { before: calm, after: calm };
  readonly breaches: string[] = [];
  readonly roleChanges: string[] = [];
  active = 'primary';
  running: Record<string, boolean> = { primary: true, secondary: true };
  inSync: Record<string, 'yes' | 'no' | 'unknown'> = { primary: 'yes', secondary: 'yes' };
  changedAtMs: number | null = null;
  maintenance = false;
  /** Data on the secondary is that of before the moves. */
  keepsOldCopy = false;
  /** The next call of this name: `lie` (success without effect), `die` (effect, then an error), `hang`, `late`, `refuse`. */
  readonly faults = new Map<string, 'lie' | 'die' | 'hang' | 'late' | 'refuse'>();
  private lateEffects: { readonly atMs: number; readonly effect: () => void }[] = [];
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  async status(): Promise<PairStatus> {
    await this.hooks.before('status');
    for (const { atMs, effect } of this.lateEffects) if (this.clock.nowMs() >= atMs) effect();
    this.lateEffects = this.lateEffects.filter(({ atMs }) => this.clock.nowMs() < atMs);
    return this.seen();
  }

  switchover(to: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.call('switchover', expectActive, under, () => {
      if (Object.values(this.inSync).some((value) => value !== 'yes')) throw refused('not synchronized');
      const sinceMs = this.changedAtMs === null ? Infinity : this.clock.nowMs() - this.changedAtMs;
      if (sinceMs < this.cooldownMs) this.breaches.push(`switchover after ${sinceMs} ms`);
      return () => {
        this.active = to;
        this.changedAtMs = this.clock.nowMs();
        this.roleChanges.push(to);
      };
    });
  }
  shutdown(_applications: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.call('shutdown', expectActive, under, () => () => {
      this.running = { primary: false, secondary: false };
      this.keepsOldCopy = true;
    });
  }
  start(member: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.call('start', expectActive, under, () => {
      if (member !== 'primary' && this.running['primary'] !== true) throw refused('primary first');
      return () => {
        this.running[member] = true;
        if (member === 'secondary') this.keepsOldCopy = false;
      };
    });
  }
  maintenanceMode(on: boolean, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.call('maintenanceMode', expectActive, under, () => () => void (this.maintenance = on));
  }
  fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]> {
    return this.call('fullSystemCheck', this.active, { signal }, () => () => {});
  }
  async close(): Promise<void> {}

  private seen(): PairStatus {
    const names = ['primary', 'secondary'];
    return {
      readAt: instantFromMs(this.clock.nowMs()),
      members: names.map((name) => ({
        name,
        role: this.active === name ? 'active' : 'passive',
        running: this.running[name] === true ? 'yes' : 'no',
        inSync: this.running[name] === true ? (this.inSync[name] ?? 'unknown') : 'no',
        detail: 'double',
        lagBytes: 0,
      })),
      active: this.active,
      replicating: names.every((name) => this.running[name] === true) ? 'yes' : 'no',
      maintenanceMode: this.maintenance ? 'yes' : 'no',
    };
  }

  private async call(
    name: string,
    expectActive: string,
    under: Pick<Authority, 'signal'> | undefined,
    prepare: () => () => void,
  ): Promise<readonly Evidence[]> {
    await this.hooks.before(name);
    requireActive(this.name, this.seen(), expectActive);
    const fault = this.faults.get(name);
    this.faults.delete(name);
    if (fault === 'refuse') throw refused('refused by the pair');
    const effect = prepare();
    if (fault === 'hang')
      return new Promise((_, reject) =>
        under?.signal.addEventListener('abort', () => reject(refused('cut off without an answer'))),
      );
    if (fault === 'late') this.lateEffects.push({ atMs: this.clock.nowMs() + 30_000, effect });
    if (fault === undefined || fault === 'die') effect();
    await this.hooks.after(name);
    if (fault === 'die')
      throw new Failure({ code: 'pair-unknown', message: 'the call was cut off', retry: 'retry' });
    return [];
  }
}

const refused = (why: string): Failure =>
  new Failure({ code: 'pair-refused', message: `The pair refused: ${why}.`, retry: 'permanent' });

interface LabDatabase {
  mounted: boolean;
  sizeBytes: number;
  readonly backups: BackupResult[];
}

/** The executor's fake with databases that can be mounted, backed up and rewritten. */
export class LabSystem extends FakeSystem {
  readonly pair: PairDouble;
  readonly databases = new Map<DatabaseName, LabDatabase>();
  readonly labClock: Clock;
  diskFreeBytes = 1_000_000_000;
  backupFailure: Failure | null = null;

  constructor(clock: Clock, pair: PairDouble) {
    super(clock);
    this.labClock = clock;
    this.pair = pair;
    for (const name of ['MBX01', 'MBX02']) {
      this.databases.set(databaseName(name), { mounted: true, sizeBytes: 100_000_000, backups: [] });
    }
  }

  override async observe(scope: ObserveScope): Promise<ObservedState> {
    const seen = await super.observe(scope);
    return {
      ...seen,
      databases: scope.databases ? [...this.databases].map(([name]) => this.facts(name)) : [],
    };
  }

  override createMoveRequest(spec: MoveRequestSpec): Promise<MoveRequest> {
    const { pair } = this;
    if (pair.active !== 'primary') pair.breaches.push(`a move was started while ${pair.active} was active`);
    return super.createMoveRequest(spec).then((request) => this.afterwards('create', request));
  }
  override resumeMoveRequest(id: RequestId, hold: boolean): Promise<void> {
    return super.resumeMoveRequest(id, hold).then(() => this.afterwards('resume', undefined));
  }
  override removeMoveRequest(id: RequestId): Promise<void> {
    return super.removeMoveRequest(id).then(() => this.afterwards('remove', undefined));
  }
  afterLasting: (what: string) => Promise<void> = calm;
  private async afterwards<T>(what: string, result: T): Promise<T> {
    await this.afterLasting(what);
    return result;
  }

  readonly maintenance: DatabaseMaintenance = {
    backup: (name, folder) =>
      this.lasting(`backup ${name}`, () => {
        if (this.backupFailure !== null) throw this.backupFailure;
        const { backups, sizeBytes } = this.of(name);
        const takenAt = instantFromMs(this.labClock.nowMs());
        const file = `${folder}/${name}-${backups.length}.db`;
        const result = { database: name, file, sizeBytes, takenAt, digest: 'sha256:1', evidence: [] };
        backups.push(result);
        return result;
      }),
    restoreTest: () => Promise.resolve([]),
    dismount: (name) => this.lasting(`dismount ${name}`, () => void (this.of(name).mounted = false), []),
    mount: (name) => this.lasting(`mount ${name}`, () => void (this.of(name).mounted = true), []),
    defragment: (name) =>
      this.lasting(`defragment ${name}`, () => {
        const database = this.of(name);
        if (database.mounted) this.pair.breaches.push(`${name} was rewritten while mounted`);
        const sizeBeforeBytes = database.sizeBytes;
        database.sizeBytes = 40_000_000;
        return { sizeBeforeBytes, sizeAfterBytes: 40_000_000, verifiedItems: 10, evidence: [] };
      }),
    integrityCheck: () => Promise.resolve([]),
    lastBackup: (name) => Promise.resolve(this.of(name).backups.at(-1) ?? null),
    pruneBackups: () => Promise.resolve([]),
  };

  private async lasting<T>(what: string, work: () => T, result?: never[]): Promise<never> {
    await this.onCall(what);
    const made = work();
    await this.afterLasting(what);
    return (result ?? made) as never;
  }
  private of(name: DatabaseName): LabDatabase {
    const database = this.databases.get(name);
    if (database === undefined) throw new Error(`no database ${name}`);
    return database;
  }
  private facts(name: DatabaseName): MailboxDatabase {
    const { mounted, sizeBytes } = this.of(name);
    return {
      name,
      server: 'SRV1' as never,
      mounted,
      sizeBytes,
      whitespaceBytes: 0,
      diskFreeBytes: this.diskFreeBytes,
      logFreeBytes: this.diskFreeBytes,
      mailboxCount: 1,
      excludedFromProvisioning: false,
      prohibitSendReceiveQuotaBytes: null,
      recoverableItemsQuotaBytes: null,
      lastFullBackupAt: null,
      backupInProgress: false,
      replication: null,
    };
  }
}

/** Keeps what a state file keeps, in memory: hundreds of runs take seconds. */
export class MemoryStore {
  readonly events: JournalEvent[] = [];
  readonly memory = new Map<string, string>();
  run: RunId | null = null;

  store(hooks: Hooks): StateStore {
    const lasting = async <T>(what: string, work: () => T): Promise<T> => {
      await hooks.before(what);
      const result = work();
      await hooks.after(what);
      return result;
    };
    const none = async (): Promise<never> => {
      throw new Error('not used by a run');
    };
    return {
      append: (run, _token, events) =>
        lasting(`append ${events.map(({ type }) => type).join('+')}`, () => {
          this.run = run;
          return { events: this.events.push(...events), digest: 'sha256:x' };
        }),
      read: async (_run, afterSeq) =>
        this.events.map((event, index) => ({ seq: index + 1, event })).filter(({ seq }) => seq > afterSeq),
      storedEvents: none,
      journalRecord: none,
      runs: async () => [],
      newestRuns: async () => [],
      saveChangeSet: async () => {},
      changeSet: none,
      saveMoveReports: async () => {},
      moveReport: none,
      moveReports: none as never,
      acquireLease: none,
      renewLease: none,
      confirmLease: async () => {},
      releaseLease: none,
      leases: none,
      breakLease: none,
      fact: async (key) => this.memory.get(key) ?? null,
      setFact: (key, value) => lasting(`remember ${key}`, () => void this.memory.set(key, value)),
      facts: async (prefix) =>
        [...this.memory].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
      placeHold: none,
      endHolds: none,
      holds: none,
      beginAct: none,
      endAct: none,
      acts: none,
      actApprovedBy: none,
      chargeBudgets: none,
      budget: none,
      chargedPurposes: none,
      changeMessages: none,
      dueMessages: none,
      beginDelivery: none,
      messageDelivered: none,
      messageFailed: none,
      remind: none,
      messages: none,
      channelStatuses: none,
      close: async () => {},
    } as StateStore;
  }
}

/** What outlives a process: pair, mail system, state, time. */
export class TenStepsWorld {
  readonly clock: Clock;
  readonly pair: PairDouble;
  readonly system: LabSystem;
  readonly state = new MemoryStore();
  private ids = 0;

  constructor(clock: Clock = new VirtualClock()) {
    this.clock = clock;
    this.pair = new PairDouble(clock);
    this.system = new LabSystem(clock, this.pair);
    for (const id of ['a', 'b']) this.system.addMailbox(id, 'MBX01');
  }

  get run(): Run {
    return foldRun(this.state.events);
  }

  /** One process's life; it never reverts when `hooks` do not come back. */
  apply(
    plan: ChangeSet,
    hooks: Hooks = { before: calm, after: calm },
    continuity: ContinuitySystem = this.pair,
  ): Promise<RunEnd> {
    this.system.onCall = hooks.before;
    this.system.afterLasting = hooks.after;
    this.pair.hooks.before = hooks.before;
    this.pair.hooks.after = hooks.after;
    return runPlan({
      changeSet: plan,
      run: this.state.run ?? 'new',
      system: this.system,
      continuity,
      stepKind: (kind) => {
        const found = stepKind(kind);
        if (found === undefined) throw new Error(`no step kind ${kind}`);
        return found;
      },
      store: this.state.store(hooks),
      lease: { key: 'plan:it', fence: 'it', token: 1 } as Lease,
      clock: {
        nowMs: () => this.clock.nowMs(),
        sleep: (delayMs, signal) =>
          this.clock
            .sleep(delayMs, signal)
            .then(() => (hooks.isDead?.() === true ? new Promise<void>(() => {}) : undefined)),
      },
      signal: new AbortController().signal,
      secret: () => Promise.reject(new Error('no secrets here')),
      baseFolder: '/base',
      backupsFolder: '/base/.drover/backups',
      requireAsPlanned: async () => {},
      otherRuns: async () => [],
      identity: { by: 'test', host: 'here', processId: 1, version: '0' },
      newId: () => `id${(this.ids += 1)}`,
      listener: () => {},
      limits: { maxDurationMs: null, until: 'done', wait: true, pollIntervalMs: 10_000 },
    });
  }

  /** Broken on purpose and not told: each entry is a breach. */
  unmentioned(): readonly string[] {
    const owed = new Set(
      [...this.run.temporaryChanges.values()]
        .filter(({ reverted }) => reverted === null)
        .map(({ spec }) => spec.kind),
    );
    const broken: [string, boolean][] = [
      ['start-replication', Object.values(this.pair.running).includes(false)],
      ['switch-back', this.pair.active !== 'primary'],
      ['mount-database', [...this.system.databases.values()].some(({ mounted }) => !mounted)],
    ];
    return broken.filter(([kind, isSo]) => isSo && !owed.has(kind)).map(([kind]) => kind);
  }
}

type Words = readonly [kind: string, options?: StepSpec['options'], common?: Partial<StepSpec>];

/** The ten steps, and what the planner makes of the defrag, as a change set. */
export const TEN_STEPS: { readonly before: readonly Words[]; readonly after: readonly Words[] } = {
  before: [
    ['check-in-sync'],
    ['failover-test', { to: 'secondary', soak: '15m' }],
    ['backup', { databases: 'source', maxAge: '4h' }],
    ['stop-replication', { applications: 'keep-running' }],
  ],
  after: [
    ['verify-moves', { requireAll: true }],
    ['dismount', { databases: ['MBX01'] }],
    ['defrag', { databases: ['MBX01'] }],
    ['mount', { databases: ['MBX01'] }],
    ['backup', { databases: ['MBX01'] }],
    ['start-replication', { order: ['primary', 'secondary'] }],
    ['full-system-check'],
  ],
};

export function runbookPlan(
  steps: { readonly before: readonly Words[]; readonly after: readonly Words[] } = TEN_STEPS,
): ChangeSet {
  const changes = ['a', 'b'].map((mailbox) => create(mailbox, 'pilot', straight));
  const nodes: PlanNode[] = [];
  const start = addChain(nodes, 'before', steps.before, []);
  nodes.push(seed('pilot', start), completion('pilot'));
  addChain(nodes, 'after', steps.after, ['complete:pilot']);
  return changeSet({ batches: [aBatch('pilot', { mailboxCount: 2 })], changes, nodes });
}

/** As the planner chains steps: what follows a step that runs in any case waits for those before it too. */
function addChain(
  nodes: PlanNode[],
  hook: HookPoint,
  steps: readonly Words[],
  after: readonly string[],
): readonly string[] {
  let last = after;
  steps.forEach(([kind, options = {}, common = {}], index) => {
    const id = nodeId(`step:${hook}/${index}-${kind}`);
    const spec: StepSpec = {
      kind,
      options,
      timeoutMs: 12 * 3_600_000,
      retries: 0,
      retryDelayMs: 10_000,
      title: null,
      skip: null,
      place: null,
      ...common,
    };
    const description = stepKind(kind)!.describe(spec, facts);
    const always = description.reverts !== null && description.takesAway === null;
    nodes.push({
      kind: 'step',
      id,
      after: last.map(nodeId),
      runs: always ? 'always' : 'on-success',
      step: { node: id, hook, batch: null, spec, description, insertedBecause: null },
    });
    last = always ? [...last, id] : [id];
  });
  return last;
}

export const facts = {
  observed: {
    system: 'fake',
    observedAt: '' as Instant,
    databases: [{ name: 'MBX01', sizeBytes: 1000, whitespaceBytes: 100 }],
    mailboxes: [],
    moveRequests: [],
    limits: {},
  } as never,
  sourceDatabases: [databaseName('MBX01')],
  targetDatabases: [databaseName('MBX02')],
  moves: [],
  couplings: [],
};
