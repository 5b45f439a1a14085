import { whyUnprotected } from '../../continuity/continuity-system.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { failureFacts, type FailureFacts } from '../../domain/failure.ts';
import { systemName, type RunId, type SystemName } from '../../domain/ids.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import { planLeaseKey } from '../../domain/lease.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { OtherRun } from '../../domain/other-run.ts';
import type { Run } from '../../domain/run.ts';
import { databaseDismounted, isSubjectOf } from '../../domain/step.ts';
import { temporaryChangesInEffect, wasFoundSo, whyNotReverted } from '../../domain/temporary-changes.ts';
import type { Unprotected } from '../../domain/unprotected.ts';
import type { Lease, RunRow, StateStore } from '../../state/state-store.ts';
import { isGone, ownIdentity } from '../../support/process-identity.ts';
import { only } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';
import { readRun } from './find-run.ts';

/**
 * What is unprotected or out of service now, whoever caused it: a run of any plan, or people. `known`: the databases as
 * they were observed a moment ago; null: they are observed here. `read`: a run that was read a moment ago; others are read
 * here. What cannot be asked is in the answer, never left out.
 */
export async function whatIsUnprotected(
  workspace: Workspace,
  system: SystemName,
  known: readonly MailboxDatabase[] | null,
  read: Run | null = null,
): Promise<readonly Unprotected[]> {
  const left = await leftInEffect(workspace, read);
  return [...left, ...(await outOfService(workspace, system, known, left))];
}

const leftInEffect = (workspace: Workspace, read: Run | null): Promise<readonly Unprotected[]> =>
  asked('what earlier runs left in effect', () => changesInEffect(workspace, read));

async function outOfService(
  workspace: Workspace,
  system: SystemName,
  known: readonly MailboxDatabase[] | null,
  left: readonly Unprotected[],
): Promise<readonly Unprotected[]> {
  const changes = left.filter((one) => one.kind === 'temporary-change');
  const [databases, pair] = await Promise.all([
    asked(`mail system ${system}`, () => dismounted(workspace, system, known, changes)),
    asked(`the pair of ${system}`, () => pairOf(workspace, system)),
  ]);
  return [...databases, ...pair];
}

export async function tellUnprotected(
  workspace: Workspace,
  system: SystemName,
  known: readonly MailboxDatabase[] | null,
  read: Run | null = null,
): Promise<void> {
  const found = await whatIsUnprotected(workspace, system, known, read);
  if (found.length > 0) workspace.notify({ kind: 'unprotected', found });
}

/** Where no run says which system it is about: of every one, told before the refusal. */
export async function tellingUnprotected<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const systems = Object.keys(workspace.config.systems).map(systemName);
    const left = await leftInEffect(workspace, null);
    const others = await Promise.all(systems.map((name) => outOfService(workspace, name, null, left)));
    const found = [...left, ...others.flat()];
    if (found.length > 0) workspace.notify({ kind: 'unprotected', found });
    throw error;
  }
}

/** Whoever is refused learns first what is still in effect meanwhile. */
export async function tellingInEffect<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const found = await changesInEffect(workspace, null).catch(() => []);
    if (found.length > 0) workspace.notify({ kind: 'unprotected', found });
    throw error;
  }
}

/** Those that may rely on what a run of `changeSet` would put back. */
export async function otherRuns(
  { existingStore }: Workspace,
  changeSet: Pick<ChangeSet, 'plan' | 'system'>,
): Promise<readonly OtherRun[]> {
  const store = await existingStore();
  const others: OtherRun[] = [];
  if (store === null) return others;
  for (const row of await store.newestRuns()) {
    if (row.plan === changeSet.plan) continue;
    const { run, changeSet: other } = await readRun(store, row);
    if (other.system !== changeSet.system) continue;
    const foundSo = [...run.temporaryChanges.values()].filter(wasFoundSo);
    others.push({ plan: row.plan, inEffect: temporaryChangesInEffect(run), foundSo });
  }
  return others;
}

type ChangeInEffect = Extract<Unprotected, { kind: 'temporary-change' }>;

/** By each plan's newest run; a run of many moves is not kept in memory while the next one is read. */
async function changesInEffect(workspace: Workspace, read: Run | null): Promise<readonly ChangeInEffect[]> {
  const store = await workspace.existingStore();
  if (store === null) return [];
  const found: InEffect[] = [];
  for (const row of await store.newestRuns()) found.push(...(await inEffectAfter(store, row, read)));
  const leases = found.length === 0 ? [] : await store.leases();
  return found.map(({ facts, failure }) => {
    const by = leases.find(({ key }) => key === planLeaseKey(facts.plan));
    return {
      kind: 'temporary-change',
      ...facts,
      ...(failure === null ? {} : { failure }),
      ...(by === undefined || !isAnothers(by, workspace)
        ? {}
        : { workedOnBy: `${by.holder} on ${by.host} (process ${by.processId})` }),
    };
  });
}

/** What runs left, by the journal as it was then: most of them have ended, and whoever watches asks again and again. */
const readBefore = new WeakMap<
  StateStore,
  Map<RunId, { readonly events: number; readonly left: readonly InEffect[] }>
>();

async function inEffectAfter(store: StateStore, row: RunRow, read: Run | null): Promise<readonly InEffect[]> {
  if (isUpToDate(read, row)) return inEffectOf(row, read);
  const known = readBefore.get(store) ?? new Map();
  readBefore.set(store, known);
  const before = known.get(row.run);
  if (before?.events === row.events) return before.left;
  const left = inEffectOf(row, (await readRun(store, row)).run);
  known.set(row.run, { events: row.events, left });
  return left;
}

interface InEffect {
  readonly facts: Pick<ChangeInEffect, 'plan' | 'run' | 'change'>;
  readonly failure: FailureFacts | null;
}
const inEffectOf = ({ plan, run: id }: RunRow, run: Run): readonly InEffect[] =>
  temporaryChangesInEffect(run).map((change) => ({
    facts: { plan, run: id, change },
    failure: whyNotReverted(run, change),
  }));

const isUpToDate = (read: Run | null, { run, lastEventAt }: RunRow): read is Run =>
  read?.id === run && read.lastEventAt === lastEventAt;

function isAnothers(lease: Lease, { clock }: Workspace): boolean {
  const { host, pidNamespace, processId, processStart } = ownIdentity();
  const isOwn =
    lease.processId === processId &&
    lease.processStart === processStart &&
    lease.pidNamespace === pidNamespace &&
    lease.host === host;
  return !isOwn && !isGone(lease) && instantMs(lease.expiresAt) > clock.nowMs();
}

/** Without those that a temporary change already says. */
async function dismounted(
  workspace: Workspace,
  name: SystemName,
  known: readonly MailboxDatabase[] | null,
  changes: readonly ChangeInEffect[],
): Promise<readonly Unprotected[]> {
  const system = await workspace.system(name);
  const databases = known ?? (await system.observe(only({ databases: true }))).databases;
  const isSaid = (database: MailboxDatabase): boolean =>
    changes.some(
      ({ change: { spec } }) => spec.kind === databaseDismounted && isSubjectOf(spec, database.name),
    );
  return databases
    .filter((database) => database.mounted !== true && !isSaid(database))
    .map((database) =>
      database.mounted === null
        ? {
            kind: 'not-known',
            subject: `database ${database.name} of ${name}`,
            reason: 'the mail system does not say whether it is mounted',
          }
        : { kind: 'database-dismounted', system: name, database: database.name },
    );
}

async function pairOf(workspace: Workspace, system: SystemName): Promise<readonly Unprotected[]> {
  const pair = await workspace.continuity(system);
  if (pair === null) return [];
  const reasons = whyUnprotected(await pair.status(), instantFromMs(workspace.clock.nowMs()));
  return reasons.length === 0 ? [] : [{ kind: 'pair', pair: pair.name, reasons }];
}

async function asked(
  subject: string,
  work: () => Promise<readonly Unprotected[]>,
): Promise<readonly Unprotected[]> {
  try {
    return await work();
  } catch (error) {
    return [{ kind: 'not-known', subject, reason: failureFacts(error).message }];
  }
}
