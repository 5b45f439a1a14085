import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContinuitySystem } from '../../src/continuity/continuity-system.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { RunId } from '../../src/domain/ids.ts';
import { planLeaseKey } from '../../src/domain/lease.ts';
import type { Pacing } from '../../src/executor/decide/situation.ts';
import type { ProgressEvent } from '../../src/executor/progress.ts';
import type { RunEnd, RunLimits, Tools } from '../../src/executor/run-input.ts';
import { runPlan } from '../../src/executor/run-plan.ts';
import { openStateStore } from '../../src/state/index.ts';
import type { Lease, StateStore } from '../../src/state/state-store.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import type { StepKind } from '../../src/runbook/step-kind.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { FakeSystem } from './fake-system.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';

/** What outlives a process: the mail system, the state file, the time. */
export interface World {
  readonly clock: VirtualClock;
  readonly system: FakeSystem;
  readonly folder: string;
  readonly file: string;
  ids: number;
}

export function newWorld(): World {
  const clock = new VirtualClock();
  const folder = mkdtempSync(join(tmpdir(), 'drover-executor-'));
  return { clock, system: new FakeSystem(clock), folder, file: join(folder, 'state.db'), ids: 0 };
}
export const removeWorld = (world: World): void => rmSync(world.folder, { recursive: true, force: true });

export async function openState(world: World): Promise<StateStore> {
  if (!existsSync(world.file)) copyFileSync(await template(), world.file);
  return openStateStore(world.file, { folder: world.folder, clock: world.clock });
}

/** The store with some of its calls replaced. */
export const storeWith = (store: StateStore, replaced: Partial<StateStore>): StateStore =>
  new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(replaced, name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

let templateFile: string | null = null;
/** An empty state file, made once: migrating is most of what a short test would cost. */
async function template(): Promise<string> {
  if (templateFile !== null) return templateFile;
  const folder = mkdtempSync(join(tmpdir(), 'drover-executor-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  templateFile = join(folder, 'state.db');
  await (await openStateStore(templateFile, { folder })).close();
  return templateFile;
}

export interface ApplyOptions {
  readonly run?: 'new' | RunId;
  readonly limits?: Partial<RunLimits>;
  readonly signal?: AbortSignal;
  readonly leaseLost?: AbortSignal;
  readonly stepKinds?: readonly StepKind[];
  readonly continuity?: ContinuitySystem;
  readonly system?: MailSystem;
  readonly wrapStore?: (store: StateStore) => StateStore;
  readonly listener?: (event: ProgressEvent) => void;
  readonly pacing?: Pacing;
  readonly secret?: Tools['secret'];
  readonly otherRuns?: Tools['otherRuns'];
  readonly holdsNow?: NonNullable<Tools['holdsNow']>;
  readonly readLoad?: NonNullable<Tools['readLoad']>;
  readonly channels?: NonNullable<Tools['channels']>;
  readonly openChannel?: NonNullable<Tools['openChannel']>;
}

/** One process: opens the state, takes the lease, applies, lets go. */
export async function apply(world: World, changeSet: ChangeSet, options: ApplyOptions = {}): Promise<RunEnd> {
  const opened = await openState(world);
  const store = options.wrapStore?.(opened) ?? opened;
  const lease = await takeLease(opened, world, changeSet);
  try {
    return await runPlan({
      ...tools(world, changeSet, store, lease, options),
      run: options.run ?? 'new',
      limits: { maxDurationMs: null, until: 'done', wait: true, pollIntervalMs: 1000, ...options.limits },
      ...(options.pacing === undefined ? {} : { pacing: options.pacing }),
    });
  } finally {
    await opened.releaseLease(lease);
    await opened.close();
  }
}

export function tools(
  world: World,
  changeSet: ChangeSet,
  store: StateStore,
  lease: Lease,
  options: ApplyOptions = {},
): Tools {
  return {
    changeSet,
    system: options.system ?? world.system,
    continuity: options.continuity ?? null,
    stepKind: (name) => {
      const kind = options.stepKinds?.find((one) => one.kind === name);
      if (kind === undefined) throw new Error(`no step kind ${name} in this test`);
      return kind;
    },
    store,
    lease,
    ...(options.leaseLost === undefined ? {} : { leaseLost: options.leaseLost }),
    clock: world.clock,
    signal: options.signal ?? new AbortController().signal,
    secret: options.secret ?? (() => Promise.reject(new Error('no secrets in this test'))),
    baseFolder: world.folder,
    backupsFolder: world.folder,
    requireAsPlanned: async () => {},
    otherRuns: options.otherRuns ?? (async () => []),
    ...(options.holdsNow === undefined ? {} : { holdsNow: options.holdsNow }),
    ...(options.readLoad === undefined ? {} : { readLoad: options.readLoad }),
    ...(options.channels === undefined ? {} : { channels: options.channels }),
    ...(options.openChannel === undefined ? {} : { openChannel: options.openChannel }),
    identity: { by: 'test', host: 'here', processId: 1, version: '0' },
    newId: () => `id${(world.ids += 1)}`,
    listener: options.listener ?? (() => {}),
  };
}

export async function takeLease(store: StateStore, world: World, changeSet: ChangeSet): Promise<Lease> {
  const answer = await store.acquireLease({
    ...ownIdentity(),
    key: planLeaseKey(changeSet.plan),
    holder: `process ${(world.ids += 1)}`,
    ttlMs: 60 * 60_000,
  });
  if (answer.kind !== 'acquired') throw new Error(`the lease is held by ${answer.by.holder}`);
  return answer.lease;
}
