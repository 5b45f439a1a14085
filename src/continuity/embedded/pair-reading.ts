import { Failure, failureFacts, isContention } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import { plural } from '../../support/format.ts';
import type { MemberStatus, PairStatus, ThreeValued } from '../continuity-system.ts';
import { BOTH, memberName, type MemberName, type Members } from './members.ts';
import type { Handover, MemberState } from './member-state.ts';
import type { Behind, Replicator } from './replicator.ts';

interface Roles {
  readonly active: MemberName;
  /** The active member's state as it was seen. */
  readonly leader: MemberState;
  readonly bothRun: boolean;
}

const statesOf = (members: Members) => BOTH.map((name) => members.find(name));

/** Null: none, several, or a role change is under way. */
export const rolesOf = (members: Members): Roles | null => rolesIn(statesOf(members));

function rolesIn(states: readonly (MemberState | null)[]): Roles | null {
  const [leader, second] = states.filter((state) => state?.role === 'active');
  if (leader == null || second !== undefined) return null;
  const active = memberName(leader.name);
  // An active member whose epoch is smaller than the other's was restored from an older copy of itself.
  const isStale = states.some((state) => state !== null && leader.epoch < state.epoch);
  if (isStale || states.some((state) => state?.handover != null)) return null;
  return { active, leader, bothRun: states.every((state) => state?.running === true) };
}

/** What is not equal after it. Null: not replicating, or the other member cannot be reached. */
export async function catchUp(members: Members, replicator: Replicator): Promise<readonly Behind[] | null> {
  const roles = rolesOf(members);
  if (roles === null || !roles.bothRun) return null;
  try {
    return await members.withSides(roles.leader, (sides) => replicator.catchUp(sides));
  } catch (error) {
    // Who holds the lock is said: "unknown" alone would not tell what to do.
    if (failureFacts(error).retry === 'fatal' || isContention(error)) throw error;
    return null;
  }
}

export function readPair(members: Members, behind: readonly Behind[] | null, readAt: Instant): PairStatus {
  const states = statesOf(members);
  const active = rolesIn(states)?.active ?? null;
  const running = states.map((state) => state?.running ?? null);
  const replicating: ThreeValued = running.includes(false)
    ? 'no'
    : running.includes(null) || behind === null
      ? 'unknown'
      : 'yes';
  return {
    readAt,
    members: BOTH.map((name, at) => ({ name, ...memberStatus(name, states[at] ?? null, active, behind) })),
    active,
    replicating,
    maintenanceMode: states.some((state) => state?.maintenance === true) ? 'yes' : 'no',
  };
}

function memberStatus(
  name: string,
  state: MemberState | null,
  active: string | null,
  behind: readonly Behind[] | null,
): Omit<MemberStatus, 'name'> {
  const lagBytes = null;
  if (state === null) {
    return { role: 'unknown', running: 'unknown', inSync: 'unknown', detail: 'cannot be reached', lagBytes };
  }
  const { role, handover } = state;
  if (!state.running) return { role, running: 'no', inSync: 'no', detail: 'shut down', lagBytes };
  const running: ThreeValued = 'yes';
  if (handover !== null) {
    return { role, running, inSync: 'unknown', detail: handoverInWords(state, handover), lagBytes };
  }
  const isActive = name === active;
  if (behind === null) {
    return { role, running, inSync: isActive ? 'yes' : 'unknown', detail: 'not replicating', lagBytes };
  }
  const isEqual = behind.length === 0;
  return {
    role,
    running,
    inSync: isActive || isEqual ? 'yes' : 'no',
    detail: isActive ? 'Replicating' : behindInWords(behind),
    lagBytes: isEqual ? 0 : null,
  };
}

/** Of one that was cut off no one else would say how it goes on. */
const handoverInWords = ({ role }: MemberState, { to }: Handover): string =>
  role === 'active'
    ? `hands over to ${to}, its databases are dismounted; if this was cut off, "drover continuity switchover ${to}" does it again`
    : `has given its role up to ${to}, whose databases are not mounted before it has it; if this was cut off, "drover continuity switchover ${to}" finishes it`;

export function behindInWords(behind: readonly Behind[] | null): string {
  if (behind === null) return 'unknown';
  const [first] = behind;
  if (first === undefined) return 'Replicating, Synchronized';
  return `${plural(behind.length, 'mailbox part differs', 'mailbox parts differ')}, the first is ${first.place.mailboxId} (${first.place.part}): ${first.why}`;
}

export const notInSync = (pair: string, why: string): Failure =>
  Failure.permanent(
    'not-in-sync',
    `Pair ${pair} cannot switch over without loss: ${why}. Nothing was changed.`,
    'Let replication catch up, or repair what is named, and try again.',
  );

export const notReplicating = (members: Members): Failure => {
  const detail = BOTH.map((name) => {
    const state = members.find(name);
    return state === null ? `${name} is lost` : `${name} is ${state.running ? 'running' : 'shut down'}`;
  });
  return Failure.transient(
    'not-replicating',
    `Pair ${members.pair} is not replicating: ${detail.join(', ')}. There is nothing to compare with.`,
    'Start the primary, then the secondary, and check again.',
  );
};
