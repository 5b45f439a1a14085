import { Failure } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { NodeId } from '../domain/ids.ts';
import type { RehearsedFaults } from '../domain/rehearsal.ts';
import type { Evidence, PlannedStep } from '../domain/step.ts';
import type { Offer } from '../domain/system-abilities.ts';
import type { StepContext, StepKind } from '../runbook/step-kind.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { SeededRandom } from '../support/random.ts';

/** What does not say how long it takes. */
const UNKNOWN_MS = 60_000;

/** What a rehearsal notes of steps beside the journal. */
export interface StepNotes {
  lapsed(node: NodeId, why: string): void;
}

interface Chances {
  readonly faults: Pick<RehearsedFaults, 'stepFailures' | 'transient'>;
  readonly random: SeededRandom;
  readonly system: SimulatedParts;
}
export type SimulatedParts = Pick<MailSystem, 'maintenance' | 'quotas' | 'mrs'>;

/**
 * A step as it is rehearsed. What works through the ports alone does so, over simulated ones: it takes the time and has the
 * effects that it has there. Of anything else nothing is run, not even a probe: it takes its estimated time. Both fail by the seed.
 */
export function simulatedStep(real: StepKind, chances: Chances, notes: StepNotes): StepKind {
  const kind = isRehearsed(real, chances.system) ? real : imitated(real, chances.random);
  return {
    ...kind,
    run: async (spec, context) => {
      failBySeed(context, chances);
      return kind.run(spec, context);
    },
    ...(kind.lapsed === undefined
      ? {}
      : {
          lapsed: async (spec, context): Promise<string | null> => {
            const why = (await kind.lapsed?.(spec, context)) ?? null;
            if (why !== null) notes.lapsed(context.step.node, why);
            return why;
          },
        }),
  };
}

/** Is it itself what is rehearsed, and not an imitation? */
export const isRehearsed = ({ actsThroughPorts, needs }: StepKind, system: SimulatedParts): boolean =>
  actsThroughPorts === true && (needs === undefined || isSimulated[needs](system));

const isSimulated: Readonly<Record<Offer, (system: SimulatedParts) => boolean>> = {
  'circular logging': ({ maintenance }) => maintenance?.setCircularLogging !== undefined,
  'mailbox quotas': ({ quotas }) => quotas !== undefined,
  'MRS configuration': ({ mrs }) => mrs !== undefined,
};

function imitated(real: StepKind, random: SeededRandom): StepKind {
  const { lapsed: _, ...facts } = real;
  return {
    ...facts,
    probe: async () => ({ kind: 'needed' }),
    run: async (_spec, context) => {
      const { step, clock, signal } = context;
      const estimateMs = step.description.estimateMs ?? UNKNOWN_MS;
      await clock.sleep(estimateMs * around(random.stream('takes', step.node)), signal);
      return { kind: 'done', evidence: [imitation(step, context)] };
    },
    verify: async () => [],
  };
}

const imitation = ({ description }: PlannedStep, { clock }: StepContext): Evidence => ({
  label: 'Rehearsal',
  value: `not run: ${description.title}`,
  at: instantFromMs(clock.nowMs()),
  warning: true,
});

/** Of an estimate: half as long again or a third shorter is usual. */
const around = (random: SeededRandom): number => Math.exp(0.4 * random.normal());

/** The first attempt of an unlucky step fails; what is not transient fails again and again. */
function failBySeed({ step, run }: StepContext, { faults, random }: Chances): void {
  const luck = random.stream('fails', step.node);
  if (!luck.chance(faults.stepFailures)) return;
  const isTransient = luck.chance(faults.transient);
  const failed = run.nodes.get(step.node)?.failures ?? 0;
  if (isTransient && failed > 0) return;
  const make = isTransient ? Failure.transient : Failure.permanent;
  throw make('rehearsed-failure', `Step ${step.node} failed, as drawn by the seed of this rehearsal.`);
}
