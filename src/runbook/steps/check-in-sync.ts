import { requireInSync } from '../../continuity/continuity-system.ts';
import { alwaysNeeded, type StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { pairEvidence, pairOf, readPair } from '../support/pair.ts';

type Options = { readonly expectActive?: string };

export const checkInSync: StepKind<Options> = {
  kind: 'check-in-sync',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  onlyLooks: true,
  // The two readings are the observation.
  ...alwaysNeeded,
  judgesSystem: true,

  describe(spec) {
    const active = spec.options.expectActive;
    return description({
      title: 'Check that the pair is in sync',
      effects: [
        'read the state of every member twice; unknown counts as not in sync',
        `expect ${active ?? 'the primary'} to be the active member`,
      ],
    });
  },

  async run(spec, context) {
    const pair = pairOf(context);
    await readPair(context);
    const active = spec.options.expectActive ?? pair.primary;
    const status = await requireInSync(pair, active, context.clock, context.signal);
    return {
      kind: 'done',
      evidence: [...pairEvidence(context, status), observed(context, 'Green readings', '2, all members')],
    };
  },
};
