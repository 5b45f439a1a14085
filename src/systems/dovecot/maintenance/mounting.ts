import { requireHeld, type Authority, type Fence } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { plural } from '../../../support/format.ts';
import type { Fleet, Place } from '../fleet.ts';
import { flushCaches } from '../flush.ts';
import type { MountChanges } from '../records/mount-changes.ts';

/** A delivery that cannot be ended is waited for, for so long. */
const PATIENCE_ROUNDS = 100;
const PAUSE_MS = 100;

export interface MountChange {
  /** It was so already. */
  readonly wasSo: boolean;
  readonly sessionsEnded: number;
  /** Proxies that could not be told. */
  readonly warnings: readonly string[];
}

export interface MountContext {
  readonly fleet: Fleet;
  readonly mounts: MountChanges;
}

/** From here on the backend's lookups refuse users and mail of the whole place; who is in goes. */
export async function dismountPlace(
  context: MountContext,
  name: DatabaseName,
  under?: Authority,
): Promise<MountChange> {
  const { fleet } = context;
  const place = fleet.place(name);
  const { wasSo, change } = await setMounted(context, place, false, under);
  const warnings = await forgetAll(fleet, place);
  const isStillSo = async (): Promise<void> => {
    await requireHeld(under, () => stopped(name));
    const now = (await fleet.directory.places()).get(name);
    if (now === undefined || now.mounted || now.change > change) throw changedSince(name);
  };
  return { wasSo, warnings, sessionsEnded: await endSessions(fleet, place, isStillSo) };
}

export async function mountPlace(
  context: MountContext,
  name: DatabaseName,
  under?: Authority,
): Promise<MountChange> {
  const place = context.fleet.place(name);
  const { wasSo } = await setMounted(context, place, true, under);
  return { wasSo, warnings: await forgetAll(context.fleet, place), sessionsEnded: 0 };
}

/**
 * A change is numbered in the queue's database, whose transaction refuses whoever has lost the lease, and the directory refuses it
 * where a later one was made. It is made also where the place is so already: for whoever was paused on the contrary.
 */
async function setMounted(
  { fleet: { directory, name: system }, mounts }: MountContext,
  { name: place }: Place,
  mounted: boolean,
  under?: Authority,
): Promise<{ readonly wasSo: boolean; readonly change: number }> {
  if (directory.setMounted === undefined) throw cannotMount(system, place);
  await requireHeld(under, () => stopped(place));
  const before = (await directory.places()).get(place);
  const numbered = await mounts.begin(place, before?.change ?? 0, under ?? null);
  const change = numbered.number;
  const isSet = await directory.setMounted({ place, mounted, change });
  const found = (await directory.places()).get(place);
  await mounts.ended(numbered);
  const newest = found?.change ?? 0;
  if (newest > change || (!isSet && newest === change)) throw changedSince(place);
  if (isSet && found?.mounted === mounted) return { wasSo: before?.mounted === mounted, change };
  throw mountStateWrong(place, mounted, found?.mounted);
}

/**
 * From when this resolves, no change takes effect any more that was set out on under a lower token of this fence: the place gets a
 * later number, and stays as it is found.
 */
export async function fenceOffMounts({ fleet, mounts }: MountContext, under: Fence): Promise<void> {
  const { directory } = fleet;
  for (const place of await mounts.underway(under.fence)) {
    const found = (await directory.places()).get(place);
    const numbered = await mounts.begin(place, found?.change ?? 0, under);
    if (found !== undefined)
      await directory.setMounted?.({ place, mounted: found.mounted, change: numbered.number });
    await mounts.ended(numbered);
  }
}

/** What was true of thousands of users is forgotten as a whole. */
const forgetAll = ({ proxies }: Fleet, { backend: { doveadm } }: Place): Promise<readonly string[]> =>
  flushCaches([], { proxies, backends: [doveadm] });

/** Those of users who live in the place; two readings in a row without one prove it. */
async function endSessions(
  { directory, clock }: Fleet,
  { name, backend }: Place,
  isStillSo: () => Promise<void>,
): Promise<number> {
  const living = new Set(
    (await directory.list())
      .filter(({ place }) => place === name)
      .map(({ address }) => address.toLowerCase()),
  );
  const { doveadm } = backend;
  const ended = new Set<string>();
  for (let round = 0, emptyReadings = 0; emptyReadings < 2; round += 1) {
    const on = (await doveadm.connectedUsers()).filter((user) => living.has(user.toLowerCase()));
    emptyReadings = on.length === 0 ? emptyReadings + 1 : 0;
    if (round >= PATIENCE_ROUNDS) throw notEnded(name, backend.name, on);
    if (on.length > 0) await isStillSo();
    for (const user of on) {
      ended.add(user);
      await doveadm.kick(user);
    }
    if (emptyReadings < 2) await clock.sleep(PAUSE_MS);
  }
  return ended.size;
}

const stopped = (place: DatabaseName): Failure =>
  Failure.transient('stopped', `It was stopped before place '${place}' was changed.`);

const changedSince = (place: DatabaseName): Failure =>
  Failure.transient(
    'claim-lost',
    `Another process has mounted or dismounted place '${place}' since this one set out to; that one counts.`,
    'See which is wanted, then run it again.',
  );

const mountStateWrong = (place: DatabaseName, wanted: boolean, found: boolean | undefined): Failure =>
  Failure.permanent(
    'mount-state-wrong',
    `Place '${place}' should be ${wanted ? 'mounted' : 'dismounted'}, but the directory ${found === undefined ? 'has no such place' : `says mounted = ${found}`}.`,
    'Check the statements "places" and "mount" in drover.yaml.',
  );

const cannotMount = (system: string, name: DatabaseName): Failure =>
  Failure.permanent(
    'not-supported',
    `Places of system ${system} cannot be mounted or dismounted: its directory has no statement "mount" for '${name}'.`,
    'Add "mount" and "places" under directory.statements in drover.yaml (for a program: `mounts: true`), and let the backends’ user query refuse users of a place that is not mounted.',
  );

const notEnded = (name: DatabaseName, server: string, users: readonly string[]): Failure =>
  Failure.transient(
    'sessions-not-ended',
    `${server} still has sessions of ${plural(users.length, 'mailbox', 'mailboxes')} in place '${name}', which is dismounted: ${users.slice(0, 3).join(', ')}${users.length > 3 ? ' …' : ''}.`,
    'Deliveries end by themselves; run it again. If sessions come back, that backend’s user query does not look at whether the place is mounted.',
  );
