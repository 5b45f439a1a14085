import type { ContinuitySystem } from '../continuity/continuity-system.ts';
import { requireHeld, type Authority } from '../support/authority.ts';
import { Failure, isContention, type FailureFacts } from '../domain/failure.ts';
import { holdsText, noHolds } from '../domain/hold.ts';
import type { DatabaseMaintenance, MailSystem } from '../systems/mail-system.ts';
import type { Tools } from './run-input.ts';

/** The plan's lease as what steps and orders act under; `signal` ends what is done under it. */
export const authorityOf = ({ lease, store }: Tools, signal: AbortSignal): Authority => ({
  fence: lease.fence,
  token: lease.token,
  signal,
  confirm: () => store.confirmLease(lease),
});

/** For what starts or completes something: a hold that was placed since this was decided stops it where the lease does. */
const unlessOnHold = (tools: Tools, authority: Authority): Authority => ({
  ...authority,
  confirm: async () => {
    await authority.confirm();
    await requireNoHold(tools);
  },
});

/** The same until its first order was let through: a step that has begun is finished. */
export function beginningUnlessOnHold(tools: Tools, authority: Authority): Authority {
  let hasBegun = false;
  return {
    ...authority,
    confirm: async () => {
      await authority.confirm();
      if (hasBegun) return;
      await requireNoHold(tools);
      hasBegun = true;
    },
  };
}

export async function requireNoHold({ holdsNow }: Pick<Tools, 'holdsNow'>): Promise<void> {
  const holds = (await holdsNow?.()) ?? noHolds;
  if (holds.all.length === 0) return;
  throw Failure.transient(
    'on-hold',
    `Nothing may start or complete now, so this was not ordered: ${holdsText(holds.all)}.`,
    'The run goes on by itself when the hold is over.',
  );
}

/** A hold stopped it before it took effect. */
export const wasOnHold = ({ code }: Pick<FailureFacts, 'code'>): boolean => code === 'on-hold';

/**
 * The system for a run's orders: those that stop something are given also while it is on hold, and whatever people have ordered
 * meanwhile; the others only once `orders` are read.
 */
export function orderedThrough(
  tools: Tools,
  signal: AbortSignal,
  orders: { readonly under: (authority: Authority) => Authority },
): { readonly system: MailSystem; readonly stopping: MailSystem } {
  const authority = authorityOf(tools, signal);
  const { system } = tools;
  return {
    system: systemUnder(system, unlessOnHold(tools, orders.under(authority))),
    stopping: systemUnder(system, authority),
  };
}

/** What is done about something that another process holds: waits and resolves, to try again, or rejects with it. */
export type Patience = (held: Failure) => Promise<void>;
const noPatience: Patience = (held) => Promise.reject(held);

/** Before anything is observed and relied on: whoever held the lease before, and still sleeps, changes nothing more. */
export async function fenceOff(tools: Tools, patience: Patience = noPatience): Promise<void> {
  const authority = authorityOf(tools, tools.leaseLost ?? new AbortController().signal);
  await patiently(patience, async () => {
    await tools.system.fenceOff?.(authority);
    await tools.continuity?.fenceOff?.(authority);
  });
}

type Under = <T>(act: () => Promise<T>) => Promise<T>;

/** Right before each change the state store is asked, not memory: this process may have slept since it last knew. */
const checked =
  (authority: Authority, patience: Patience): Under =>
  (act) =>
    patiently(patience, async () => {
      await requireHeld(authority, tooLate);
      return act();
    });

async function patiently<T>(patience: Patience, act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!isContention(error)) throw error;
      await patience(error);
    }
  }
}

/** With every method of the port, so that the compiler names one that was forgotten. */
type Whole<T> = { readonly [K in keyof Required<T>]: T[K] | undefined };

/** The mail system for work under a lease: everything that changes something carries it. */
export function systemUnder(
  system: MailSystem,
  authority: Authority,
  patience: Patience = noPatience,
): MailSystem {
  const under = checked(authority, patience);
  const { name, kind, capabilities, replication, maintenance, quotas, mrs, createMoveRequests } = system;
  const whole: Whole<MailSystem> = {
    name,
    kind,
    capabilities,
    replication,
    observe: (scope) => system.observe(scope),
    measure: (databases, metrics) => system.measure(databases, metrics),
    createMoveRequest: (spec) => under(() => system.createMoveRequest(spec, authority)),
    createMoveRequests:
      createMoveRequests === undefined
        ? undefined
        : (specs) => under(() => createMoveRequests.call(system, specs, authority)),
    updateMoveRequest: (id, options, tag) =>
      under(() => system.updateMoveRequest(id, options, tag, authority)),
    suspendMoveRequest: (id, comment) => under(() => system.suspendMoveRequest(id, comment, authority)),
    resumeMoveRequest: (id, hold) => under(() => system.resumeMoveRequest(id, hold, authority)),
    removeMoveRequest: (id, _, foreignTag) =>
      under(() => system.removeMoveRequest(id, authority, foreignTag)),
    moveReport: (id) => system.moveReport(id),
    moveHistory: (mailboxId) => system.moveHistory(mailboxId),
    grantsOf: system.grantsOf?.bind(system),
    probeRequests: system.probeRequests?.bind(system),
    watchRequests: system.watchRequests?.bind(system),
    examine: system.examine?.bind(system),
    tryAccounts: system.tryAccounts?.bind(system),
    fenceOff: system.fenceOff?.bind(system),
    maintenance: maintenance === undefined ? undefined : maintenanceUnder(maintenance, authority, under),
    quotas:
      quotas === undefined
        ? undefined
        : { ...quotas, set: (id, quota) => under(() => quotas.set(id, quota, authority)) },
    mrs:
      mrs === undefined
        ? undefined
        : { read: () => mrs.read(), set: (values) => under(() => mrs.set(values, authority)) },
    close: () => system.close(),
  };
  return whole as MailSystem;
}

function maintenanceUnder(
  real: DatabaseMaintenance,
  authority: Authority,
  under: Under,
): DatabaseMaintenance {
  const { purgeSoftDeleted, proveDelivery, setCircularLogging } = real;
  const whole: Whole<DatabaseMaintenance> = {
    backup: (database, folder, _, onBytes) => under(() => real.backup(database, folder, authority, onBytes)),
    restoreTest: (database, folder) => under(() => real.restoreTest(database, folder, authority)),
    dismount: (database) => under(() => real.dismount(database, authority)),
    mount: (database) => under(() => real.mount(database, authority)),
    setCircularLogging:
      setCircularLogging === undefined
        ? undefined
        : (database, on) => under(() => setCircularLogging.call(real, database, on, authority)),
    defragment: (database) => under(() => real.defragment(database, authority)),
    integrityCheck: (database) => under(() => real.integrityCheck(database, authority)),
    lastBackup: (database, folder) => real.lastBackup(database, folder),
    pruneBackups: (database, folder, keep) =>
      under(() => real.pruneBackups(database, folder, keep, authority)),
    proveDelivery:
      proveDelivery === undefined ? undefined : (database) => under(() => proveDelivery.call(real, database)),
    softDeleted: real.softDeleted?.bind(real),
    purgeSoftDeleted:
      purgeSoftDeleted === undefined
        ? undefined
        : (database, options) => under(() => purgeSoftDeleted.call(real, database, options, authority)),
  };
  return whole as DatabaseMaintenance;
}

/** The pair for work under a lease. */
export function pairUnder(
  pair: ContinuitySystem,
  authority: Authority,
  patience: Patience,
): ContinuitySystem {
  const under = checked(authority, patience);
  const { name, kind, primary, cooldownMs, pollIntervalMs, couplings, recover } = pair;
  const whole: Whole<ContinuitySystem> = {
    name,
    kind,
    primary,
    cooldownMs,
    pollIntervalMs,
    couplings,
    status: () => pair.status(),
    switchover: (to, expectActive) => under(() => pair.switchover(to, expectActive, authority)),
    shutdown: (applications, expectActive) =>
      under(() => pair.shutdown(applications, expectActive, authority)),
    start: (member, expectActive) => under(() => pair.start(member, expectActive, authority)),
    maintenanceMode: (on, expectActive) => under(() => pair.maintenanceMode(on, expectActive, authority)),
    fullSystemCheck: (signal) => under(() => pair.fullSystemCheck(signal)),
    recover: recover === undefined ? undefined : () => under(() => recover.call(pair, authority)),
    fenceOff: pair.fenceOff?.bind(pair),
    stores: pair.stores?.bind(pair),
    close: () => pair.close(),
  };
  return whole as ContinuitySystem;
}

const tooLate = (): Failure =>
  Failure.transient(
    'stopped',
    'The work was told to stop before this change; it was not made.',
    'Run apply again; the step continues with the rest.',
  );
