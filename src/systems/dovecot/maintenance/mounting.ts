import { requireHeld, type Authority } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { plural } from '../../../support/format.ts';
import type { Fleet, Place } from '../fleet.ts';
import { flushCaches } from '../flush.ts';

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

/**
 * From here on the backend's lookups refuse users and mail of the whole place; who is in goes. The directory holds no token of
 * ours: right before it is changed the lease is asked for, and a change that comes late is what `mount` reverts.
 */
export async function dismountPlace(
  fleet: Fleet,
  name: DatabaseName,
  under?: Authority,
): Promise<MountChange> {
  const place = fleet.place(name);
  const wasSo = await setMounted(fleet, place, false, under);
  const warnings = await forgetAll(fleet, place);
  return { wasSo, warnings, sessionsEnded: await endSessions(fleet, place) };
}

export async function mountPlace(fleet: Fleet, name: DatabaseName, under?: Authority): Promise<MountChange> {
  const place = fleet.place(name);
  const wasSo = await setMounted(fleet, place, true, under);
  return { wasSo, warnings: await forgetAll(fleet, place), sessionsEnded: 0 };
}

async function setMounted(
  { directory, name: system }: Fleet,
  { name }: Place,
  wanted: boolean,
  under?: Authority,
): Promise<boolean> {
  if (directory.setMounted === undefined) throw cannotMount(system, name);
  const isNow = (await directory.places()).get(name)?.mounted;
  if (isNow === wanted) return true;
  await requireHeld(under, () =>
    Failure.transient('stopped', `It was stopped before place '${name}' was changed.`),
  );
  const isSet = await directory.setMounted(name, wanted);
  const found = (await directory.places()).get(name)?.mounted;
  if (isSet && found === wanted) return false;
  throw Failure.permanent(
    'mount-state-wrong',
    `Place '${name}' should be ${wanted ? 'mounted' : 'dismounted'}, but the directory ${found === undefined ? 'has no such place' : `says mounted = ${found}`}.`,
    'Check the statements "places" and "mount" in drover.yaml.',
  );
}

/** What was true of thousands of users is forgotten as a whole. */
const forgetAll = ({ proxies }: Fleet, { backend: { doveadm } }: Place): Promise<readonly string[]> =>
  flushCaches([], { proxies, backends: [doveadm] });

/** Those of users who live in the place; two readings in a row without one prove it. */
async function endSessions({ directory, clock }: Fleet, { name, backend }: Place): Promise<number> {
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
    for (const user of on) {
      ended.add(user);
      await doveadm.kick(user);
    }
    if (emptyReadings < 2) await clock.sleep(PAUSE_MS);
  }
  return ended.size;
}

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
