import { Failure } from '../../domain/failure.ts';
import { addMs, instantFromMs, type Instant } from '../../domain/instant.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import { formatDuration } from '../../support/format.ts';
import type { StepContext, StepKind, StepOutcome } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { durationMs } from '../support/options.ts';
import {
  activeEvidence,
  changeRoles,
  cooling,
  otherMember,
  pairInWords,
  pairOf,
  primaryOf,
  requireActive,
  readPair,
  readRecovered,
  requireStoresMounted,
  untilSwitchedBack,
} from '../support/pair.ts';

const SOAK_MS = 15 * 60_000;

type Options = { readonly to?: string; readonly soak?: string };

/**
 * Switch over, soak, switch back. Its phase is recorded before each act and compared with what is observed, so that a
 * restart continues from there; a role change that the test did not make ends it.
 */
export const failoverTest: StepKind<Options> = {
  kind: 'failover-test',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  changesRoles: true,

  describe(spec) {
    const to = spec.options.to ?? 'the other member';
    const soakMs = durationMs(spec.options.soak) ?? SOAK_MS;
    return description({
      title: `Failover test: switch to ${to}, run there for ${formatDuration(soakMs)}, switch back`,
      effects: [
        `check twice that every member is in sync, then make ${to} active and see its stores mounted`,
        `let it run for ${formatDuration(soakMs)}, at least for the pair's cool-down`,
        'check twice again, then make the primary active; if that fails, no mailbox moves',
      ],
      estimateMs: soakMs,
      takesAway: untilSwitchedBack(to),
      reverts: 'switch-back',
    });
  },

  async probe(_spec, context) {
    const phase = await readPhase(context);
    const status = await readPair(context);
    if (phase.kind !== 'done' || status.active !== pairOf(context).primary) return { kind: 'needed' };
    return { kind: 'already-done', evidence: phase.evidence };
  },

  async run(spec, context) {
    const phase = await readPhase(context);
    const handlers: { readonly [K in Phase['kind']]: () => Promise<StepOutcome> } = {
      'not-begun': () => switchOver(spec, context),
      'switching-over': () => switchOver(spec, context),
      soaking: () => soak(spec, context, phase as Soaking),
      'switching-back': () => switchBack(spec, context, phase.evidence),
      done: async () => ({ kind: 'done', evidence: phase.evidence }),
    };
    return handlers[phase.kind]();
  },

  verify: (_spec, context) =>
    requireActive(context, primaryOf(context), (found) => ({
      code: 'switchback-failed',
      message: `After the failover test ${primaryOf(context)} should be active again: ${found}.`,
      hint: 'Make the primary active manually, then run apply again; until then no mailbox moves.',
    })),
};

type Phase =
  Soaking | { readonly kind: Exclude<PhaseKind, 'soaking'>; readonly evidence: readonly Evidence[] };
type PhaseKind = 'not-begun' | 'switching-over' | 'soaking' | 'switching-back' | 'done';
interface Soaking {
  readonly kind: 'soaking';
  readonly since: Instant;
  readonly evidence: readonly Evidence[];
}

const phaseKey = (context: StepContext): string => `failover-test:${context.runId}:${context.step.node}`;

async function readPhase(context: StepContext): Promise<Phase> {
  const text = await context.memory.get(phaseKey(context));
  return text === null ? { kind: 'not-begun', evidence: [] } : (JSON.parse(text) as Phase);
}

const writePhase = (context: StepContext, phase: Phase): Promise<void> =>
  context.memory.set(phaseKey(context), JSON.stringify(phase));

async function switchOver(spec: StepSpec<Options>, context: StepContext): Promise<StepOutcome> {
  const to = spec.options.to ?? (await otherMember(context));
  const begun = (await readPhase(context)).kind === 'switching-over';
  const status = await readRecovered(context);
  // Interrupted between the act and its answer: the pair has already changed.
  if (begun && status.active === to) return beginSoak(spec, context, [activeEvidence(context, status)]);

  await writePhase(context, { kind: 'switching-over', evidence: [] });
  const change = await changeRoles(context, to, primaryOf(context));
  if (change.kind === 'cooling') return cooling(change.until);
  return beginSoak(spec, context, change.evidence);
}

async function beginSoak(
  spec: StepSpec<Options>,
  context: StepContext,
  changed: readonly Evidence[],
): Promise<StepOutcome> {
  const evidence = [...changed, ...(await requireStoresMounted(context))];
  const phase: Soaking = { kind: 'soaking', since: instantFromMs(context.clock.nowMs()), evidence };
  await writePhase(context, phase);
  return soak(spec, context, phase);
}

async function soak(spec: StepSpec<Options>, context: StepContext, phase: Soaking): Promise<StepOutcome> {
  const pair = pairOf(context);
  const to = spec.options.to ?? (await otherMember(context));
  const status = await readPair(context);
  if (status.active !== to) throw rolesChangedMeanwhile(pair.name, to, pairInWords(status));

  const soakMs = Math.max(durationMs(spec.options.soak) ?? SOAK_MS, pair.cooldownMs);
  const until = addMs(phase.since, soakMs);
  if (instantFromMs(context.clock.nowMs()) < until) {
    return { kind: 'waiting', for: 'time', until, message: `${to} runs as the active member until ${until}` };
  }
  const soaked = observed(
    context,
    `Ran on ${to}`,
    `since ${phase.since}, for ${formatDuration(soakMs)} at least`,
  );
  return switchBack(spec, context, [...phase.evidence, soaked]);
}

async function switchBack(
  spec: StepSpec<Options>,
  context: StepContext,
  evidence: readonly Evidence[],
): Promise<StepOutcome> {
  const { primary } = pairOf(context);
  const to = spec.options.to ?? (await otherMember(context));
  let changed: readonly Evidence[] = [];
  if ((await readRecovered(context)).active !== primary) {
    await writePhase(context, { kind: 'switching-back', evidence });
    const change = await changeRoles(context, primary, to);
    if (change.kind === 'cooling') return cooling(change.until);
    changed = change.evidence;
  }
  const all = [...evidence, ...changed, ...(await requireStoresMounted(context))];
  await writePhase(context, { kind: 'done', evidence: all });
  return { kind: 'done', evidence: all };
}

const rolesChangedMeanwhile = (pair: string, to: string, found: string): Failure =>
  Failure.permanent(
    'role-changed',
    `Pair ${pair} changed roles during the test although no step ordered it: ${to} should be active, found ${found}.`,
    'Find out why it failed over; run the test again when the pair is in sync with the primary active.',
  );
