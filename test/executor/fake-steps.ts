import { Failure } from '../../src/domain/failure.ts';
import type { StepTraits } from '../../src/domain/step-traits.ts';
import type { StepContext, StepKind, StepOutcome, StepProbe } from '../../src/runbook/step-kind.ts';

export interface FakeStep {
  readonly run?: (context: StepContext) => Promise<StepOutcome> | StepOutcome;
  readonly probe?: (context: StepContext) => Promise<StepProbe> | StepProbe;
  readonly verify?: (context: StepContext) => void;
  readonly repeatable?: boolean;
  readonly traits?: Partial<StepTraits>;
}

/** A step kind made of what a test wants to happen; by default it is needed, succeeds and verifies. */
export const aStepKind = (kind: string, fake: FakeStep = {}): StepKind => ({
  kind,
  repeatable: fake.repeatable ?? true,
  risk: null,
  ...fake.traits,
  describe: () => {
    throw new Error('the executor describes nothing');
  },
  probe: async (_spec, context) => (await fake.probe?.(context)) ?? { kind: 'needed' },
  run: async (_spec, context) => (await fake.run?.(context)) ?? { kind: 'done', evidence: [] },
  verify: async (_spec, context) => {
    fake.verify?.(context);
    return [];
  },
});

/** A switch that outlives processes, as a pair's replication or a database's mount does. */
export class Switch {
  isOn: boolean;
  readonly flips: string[] = [];

  constructor(isOn: boolean) {
    this.isOn = isOn;
  }

  /** A step kind that brings it into a state, and sees whether it is. */
  stepKind(kind: string, wanted: boolean): StepKind {
    return aStepKind(kind, {
      probe: () => (this.isOn === wanted ? { kind: 'already-done', evidence: [] } : { kind: 'needed' }),
      run: () => {
        this.isOn = wanted;
        this.flips.push(kind);
        return { kind: 'done', evidence: [] };
      },
      verify: () => {
        if (this.isOn !== wanted)
          throw new Failure({ code: 'command-not-verified', message: 'not so', retry: 'retry' });
      },
    });
  }
}
