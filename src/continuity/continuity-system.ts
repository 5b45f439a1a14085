import type { Authority } from '../support/authority.ts';
import { Failure } from '../domain/failure.ts';
import { instantFromMs, msBetween, type Instant } from '../domain/instant.ts';
import type { MemberStatus, PairStatus, ThreeValued } from '../domain/pair-status.ts';
import type { Evidence } from '../domain/step.ts';
import type { Clock } from '../support/clock.ts';
import { formatDuration } from '../support/format.ts';

export type { MemberStatus, PairStatus, ThreeValued };

/**
 * The port to a pair (or chain) that maintains a second copy. Status is three-valued, and unknown is never green.
 * Every mutating call carries the member expected to be active and changes nothing when another one is
 * (Failure `role-changed`); every call is followed by a status read, since exit codes alone prove nothing. It also carries the lease
 * `under` which it is made, as calls of a mail system do: refused with Failure `lease-lost` where it takes effect. A pair that
 * cannot hold a token asks the state store right before each order (`under.confirm`). An order that was given and then cut off by
 * `under.signal` may go on inside the pair: its end is Failure `pair-unknown`, and a status read decides.
 */
export interface ContinuitySystem {
  readonly name: string;
  readonly kind: string;
  /** The member that must be active while mailboxes move; the target of a switchback. */
  readonly primary: string;
  /**
   * Never faster than `pollIntervalMs`. Every configured member is in the answer; one that did not answer is `unknown`
   * in all. No member can be asked: Failure with retry `retry`.
   */
  status(): Promise<PairStatus>;
  /**
   * Managed, lossless. Refused unless every member is in sync. That `cooldownMs` have passed since the last role change
   * is ensured by the step, which records role changes across runs, whoever made them.
   */
  switchover(to: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]>;
  /** Ends replication; `keep-running` leaves the mail service up on the active member. */
  shutdown(
    applications: 'keep-running' | 'stop',
    expectActive: string,
    under?: Authority,
  ): Promise<readonly Evidence[]>;
  /** The active member first. The data of the others is brought up to date: the data they kept is overwritten. */
  start(member: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]>;
  /** Unprotects and stops monitoring; replication stays up. A third kind of "stop", not the other two. */
  maintenanceMode(on: boolean, expectActive: string, under?: Authority): Promise<readonly Evidence[]>;
  /** Compares everything; resolves when it is complete. Not equal: Failure `full-check-failed` with the places. */
  fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]>;
  /**
   * Finishes or undoes an interrupted role change that left no member active. Does nothing if there is nothing to finish.
   * Missing where the pair does this itself.
   */
  recover?(under?: Authority): Promise<readonly Evidence[]>;
  /** As the mail system's. */
  fenceOff?(under: Authority): Promise<void>;
  /** The active member's stores; missing where the mail system itself follows the active member. */
  stores?(): Promise<readonly { readonly name: string; readonly mounted: boolean }[]>;
  /** Minimum time between two role changes, in milliseconds, also across runs. */
  readonly cooldownMs: number;
  /** Minimum time between two status reads, in milliseconds. */
  readonly pollIntervalMs: number;
  /** Known consequences, for plan-time findings: `moves-stall-while-suspended`, `service-restarts-when-stopped`; for dry runs: `full-check-exact` … */
  readonly couplings: readonly string[];
  close(): Promise<void>;
}

/** What only looks; a use case gets the rest for what was permitted. */
export interface ReadablePair extends Pick<
  ContinuitySystem,
  'name' | 'kind' | 'primary' | 'cooldownMs' | 'pollIntervalMs' | 'couplings' | 'status' | 'fullSystemCheck'
> {
  /** Only whether there is such a call. */
  readonly recover?: unknown;
}

/** An older reading does not count. */
const FRESH_MS = 60_000;

/** Why a reading is not green, a sentence each; empty: every member is in sync and `expectActive` is the active one. */
export const whyNotInSync = (status: PairStatus, expectActive: string, now: Instant): readonly string[] => [
  ...(status.active === expectActive ? [] : [`active is ${activeInWords(status)}, not ${expectActive}`]),
  ...whyNotGreen(status, now),
];

/** Why mail is not known to be protected and watched, whichever member is active, a sentence each; empty: it is. */
export const whyUnprotected = (status: PairStatus, now: Instant): readonly string[] => [
  ...(status.active === null ? [`active is ${activeInWords(status)}`] : []),
  ...whyNotGreen(status, now),
  ...(status.maintenanceMode === 'yes' ? ['maintenance mode is on: no one watches the mail service'] : []),
];

function whyNotGreen(status: PairStatus, now: Instant): readonly string[] {
  const ageMs = msBetween(status.readAt, now);
  return [
    ...(ageMs > FRESH_MS ? [`the reading is ${formatDuration(ageMs)} old`] : []),
    ...(status.replicating === 'yes' ? [] : [`replicating: ${status.replicating}`]),
    ...(status.members.length < 2 ? [`only ${status.members.length} member answered`] : []),
    ...status.members.flatMap((member) => [
      ...(member.running === 'yes'
        ? []
        : [`${member.name} is running: ${member.running} (${member.detail})`]),
      ...(member.inSync === 'yes' ? [] : [`${member.name} is in sync: ${member.inSync} (${member.detail})`]),
    ]),
  ];
}

export const activeInWords = (status: PairStatus): string => {
  if (status.active !== null) return status.active;
  const claims = status.members.filter((member) => member.role === 'active').map((member) => member.name);
  return claims.length > 1 ? `claimed by ${claims.join(' and ')} (split brain)` : 'unknown';
};

/** Two fresh green readings, a poll interval apart. Otherwise Failure `not-in-sync`, with the reason for each member. */
export async function requireInSync(
  pair: ContinuitySystem,
  expectActive: string,
  clock: Clock,
  signal?: AbortSignal,
): Promise<PairStatus> {
  const first = await readGreen(pair, expectActive, clock);
  await clock.sleep(Math.max(1, pair.pollIntervalMs), signal);
  const second = await readGreen(pair, expectActive, clock);
  if (second.readAt > first.readAt) return second;
  throw notInSync(pair, [`both readings are of ${first.readAt}: the answer is a stored one`]);
}

async function readGreen(pair: ContinuitySystem, expectActive: string, clock: Clock): Promise<PairStatus> {
  const status = await pair.status();
  const reasons = whyNotInSync(status, expectActive, instantFromMs(clock.nowMs()));
  if (reasons.length > 0) throw notInSync(pair, reasons);
  return status;
}

const notInSync = (pair: ContinuitySystem, reasons: readonly string[]): Failure =>
  Failure.transient(
    'not-in-sync',
    `Pair ${pair.name} is not known to be in sync: ${reasons.join('; ')}.`,
    'Let replication catch up, or repair the named member, then run apply again.',
  );

/** For the mutating calls: the pair as it is, refused when a member other than the expected one is active. */
export function requireActive(pair: string, status: PairStatus, expectActive: string): void {
  const others = status.members.filter((member) => member.role === 'active' && member.name !== expectActive);
  if (
    status.active === expectActive ||
    (status.active === null && others.length === 0 && !anyRunning(status))
  )
    return;
  throw Failure.permanent(
    'role-changed',
    `Pair ${pair} was expected to have ${expectActive} active; active is ${activeInWords(status)}. Nothing was changed.`,
    'Find out why the roles changed; plan again when the right member is active.',
  );
}

/** With every member shut down a pair may be unable to report which one was active. */
const anyRunning = (status: PairStatus): boolean => status.members.some((member) => member.running !== 'no');
