import {
  activeInWords,
  requireInSync,
  type ContinuitySystem,
  type PairStatus,
} from '../../continuity/continuity-system.ts';
import { Failure, type FailureFacts, failureFacts } from '../../domain/failure.ts';
import { addMs, instantFromMs, type Instant } from '../../domain/instant.ts';
import type { Evidence, TemporaryChangeSpec } from '../../domain/step.ts';
import type { StepContext, StepOutcome, StepProbe } from '../step-kind.ts';
import { allDatabases } from './databases.ts';
import { observed } from './evidence.ts';
import { monotonicMs } from '../../support/clock.ts';

/** How long an answer may come later than the call it belongs to. */
const CONFIRM_MS = 10 * 60_000;

export function pairOf(context: StepContext): ContinuitySystem {
  if (context.continuity !== null) return context.continuity;
  throw Failure.permanent(
    'no-continuity-system',
    `Step ${context.step.spec.kind} needs a continuity system, but drover.yaml defines none for ${context.system.name}.`,
    'Define the pair under "continuity:" in drover.yaml, or remove the step.',
  );
}

/** The first member that is not the primary. */
export async function otherMember(context: StepContext): Promise<string> {
  const pair = pairOf(context);
  const other = (await readPair(context)).members.find((member) => member.name !== pair.primary);
  if (other !== undefined) return other.name;
  throw Failure.permanent(
    'no-other-member',
    `Pair ${pair.name} has no member besides ${pair.primary}.`,
    'Check the pair itself.',
  );
}

/** For acts only, since a probe only observes: a role change that a killed process left unfinished is completed first. */
export async function readRecovered(context: StepContext): Promise<PairStatus> {
  await pairOf(context).recover?.();
  return readPair(context);
}

type Member = (context: StepContext) => string | Promise<string>;

/** Is this member active already? Where it is unknown but the pair can recover by itself, the step's act finds out. */
export async function probeActive(context: StepContext, member: Member): Promise<StepProbe> {
  const status = await readPair(context);
  if (status.active === null && pairOf(context).recover === undefined)
    return { kind: 'unknown', why: pairInWords(status) };
  if (status.active === null || status.active !== (await member(context))) return { kind: 'needed' };
  return { kind: 'already-done', evidence: [activeEvidence(context, status)] };
}

/** Makes `to` active instead of the expected member, unless it is active already. */
export async function makeActive(context: StepContext, to: string, expected: Member): Promise<StepOutcome> {
  if ((await readRecovered(context)).active === to) return { kind: 'done', evidence: [] };
  const change = await changeRoles(context, to, await expected(context));
  return change.kind === 'cooling' ? cooling(change.until) : { kind: 'done', evidence: change.evidence };
}

export async function requireActive(
  context: StepContext,
  member: string,
  otherwise: (found: string) => Omit<FailureFacts, 'retry'>,
): Promise<readonly Evidence[]> {
  const status = await readPair(context);
  if (status.active === member) return [activeEvidence(context, status)];
  throw new Failure({ ...otherwise(pairInWords(status)), retry: 'permanent' });
}

/** The temporary change of a switchover. */
export const untilSwitchedBack = (to: string): TemporaryChangeSpec => ({
  kind: 'switch-back',
  subject: 'the pair',
  message: `the pair runs on ${to} until it is switched back`,
  revertWith: { kind: 'switchback', options: {} },
});

export const primaryOf = (context: StepContext): string => pairOf(context).primary;

/** Every store of the active member is mounted, as a switchover test requires. */
export async function requireStoresMounted(context: StepContext): Promise<readonly Evidence[]> {
  const stores = (await pairOf(context).stores?.()) ?? (await allDatabases(context));
  const down = stores.filter(({ mounted }) => !mounted).map(({ name }) => name);
  if (stores.length > 0 && down.length === 0) {
    return [observed(context, 'Stores mounted', `all ${stores.length} of the active member`)];
  }
  throw Failure.transient(
    'not-mounted',
    `On the active member ${down.length === 0 ? 'no store was found' : `${down.join(', ')} is not mounted`}.`,
    'Mount it, or switch back manually, before anything else.',
  );
}

interface Roles {
  readonly active: string;
  /** When this member was first seen active; null: it was so when the pair was first looked at. */
  readonly since: Instant | null;
}

/** A status reading; a role change from outside is remembered, for the cool-down of this run and of later ones. */
export async function readPair(context: StepContext): Promise<PairStatus> {
  const status = await pairOf(context).status();
  if (status.active === null) return status;
  const known = await knownRoles(context);
  if (known?.active !== status.active) {
    await rememberRoles(context, { active: status.active, since: known === null ? null : status.readAt });
  }
  return status;
}

const rolesKey = (context: StepContext): string => `continuity:${pairOf(context).name}:roles`;

async function knownRoles(context: StepContext): Promise<Roles | null> {
  const text = await context.memory.get(rolesKey(context));
  return text === null ? null : (JSON.parse(text) as Roles);
}

const rememberRoles = (context: StepContext, roles: Roles): Promise<void> =>
  context.memory.set(rolesKey(context), JSON.stringify(roles));

/** When the roles may change again; null: now. */
async function coolingUntil(context: StepContext): Promise<Instant | null> {
  const since = (await knownRoles(context))?.since ?? null;
  if (since === null) return null;
  const until = addMs(since, pairOf(context).cooldownMs);
  return instantFromMs(context.clock.nowMs()) < until ? until : null;
}

export type RoleChange =
  | { readonly kind: 'changed'; readonly evidence: readonly Evidence[] }
  /** Too soon after the last change. */
  | { readonly kind: 'cooling'; readonly until: Instant };

/** The step comes back when the cool-down is over. */
export const cooling = (until: Instant): StepOutcome => ({
  kind: 'waiting',
  for: 'time',
  until,
  message: `Cool-down of the pair: no role change before ${until}`,
});

/** In sync, cooled down, then changed, then seen to have changed. */
export async function changeRoles(
  context: StepContext,
  to: string,
  expectActive: string,
): Promise<RoleChange> {
  const pair = pairOf(context);
  await readPair(context);
  const until = await coolingUntil(context);
  if (until !== null) return { kind: 'cooling', until };
  await requireInSync(pair, expectActive, context.clock, context.signal);

  context.log(`${pair.name}: making ${to} active instead of ${expectActive}`);
  const { evidence, status } = await actThenObserve(
    context,
    () => pair.switchover(to, expectActive),
    (now) => now.active === to,
    `${to} is not active`,
  );
  // The change counts from the moment it was seen, not from the moment it was asked for.
  await rememberRoles(context, { active: to, since: status.readAt });
  return { kind: 'changed', evidence: [...evidence, activeEvidence(context, status)] };
}

/**
 * Calls, then observes until the wanted state is reached. A call that fails or is interrupted may have worked; one that
 * reports success may not have: observation decides, and the call's failure counts only when the state is not reached.
 */
export async function actThenObserve(
  context: StepContext,
  act: () => Promise<readonly Evidence[]>,
  isThere: (status: PairStatus) => boolean,
  missing: string,
): Promise<{ readonly evidence: readonly Evidence[]; readonly status: PairStatus }> {
  const pair = pairOf(context);
  const called = await act().then(
    (evidence) => ({ evidence, failure: null }),
    (error: unknown) => ({ evidence: [] as readonly Evidence[], failure: asFailure(error) }),
  );
  const { failure } = called;
  // A refusal is an answer: nothing was done, so there is nothing to wait for.
  if (failure !== null && failure.facts.retry !== 'retry') throw failure;

  const status = await observeUntil(context, isThere);
  if (isThere(status)) {
    const note = failure === null ? [] : [observed(context, 'Answer of the call', failure.facts.message)];
    return { evidence: [...called.evidence, ...note], status };
  }
  if (failure !== null) throw failure;
  throw Failure.permanent(
    'no-effect',
    `Pair ${pair.name} reported success, but ${missing}: ${pairInWords(status)}.`,
    'Check the pair itself before continuing; drover does not repeat the call.',
  );
}

const asFailure = (error: unknown): Failure =>
  error instanceof Failure ? error : new Failure(failureFacts(error), error);

async function observeUntil(
  context: StepContext,
  isThere: (status: PairStatus) => boolean,
): Promise<PairStatus> {
  const pair = pairOf(context);
  const deadlineMs = monotonicMs(context.clock) + CONFIRM_MS;
  for (;;) {
    const status = await pair.status();
    if (isThere(status) || monotonicMs(context.clock) >= deadlineMs || context.signal.aborted) return status;
    await context.clock.sleep(Math.max(1000, pair.pollIntervalMs), context.signal);
  }
}

export const pairInWords = (status: PairStatus): string =>
  [
    `active ${activeInWords(status)}`,
    `replicating ${status.replicating}`,
    ...status.members.map(
      (member) => `${member.name}: ${member.role}, in sync ${member.inSync}, ${member.detail}`,
    ),
  ].join('; ');

export const activeEvidence = (context: StepContext, status: PairStatus): Evidence => ({
  ...observed(context, 'Active member', activeInWords(status)),
  at: status.readAt,
});

export const pairEvidence = (context: StepContext, status: PairStatus): readonly Evidence[] => [
  activeEvidence(context, status),
  ...status.members.map((member) => ({
    ...observed(
      context,
      `Member ${member.name}`,
      `${member.role}, in sync: ${member.inSync} (${member.detail})`,
    ),
    at: status.readAt,
  })),
];
