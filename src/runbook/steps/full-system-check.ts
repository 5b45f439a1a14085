import { requireInSync } from '../../continuity/continuity-system.ts';
import type { StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { activeEvidence, pairOf, readPair } from '../support/pair.ts';

export const fullSystemCheck: StepKind = {
  kind: 'full-system-check',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  judgesSystem: true,

  describe(_spec, facts) {
    return description({
      title: 'Full system check: compare everything between the members',
      effects: [
        'wait until the comparison is complete',
        'read the state of every member twice; unknown is not in sync',
      ],
      exact: facts.couplings.includes('full-check-exact'),
    });
  },

  async probe() {
    return { kind: 'needed' };
  },

  async run(_spec, context) {
    context.log(`${pairOf(context).name}: full system check`);
    return { kind: 'done', evidence: await pairOf(context).fullSystemCheck(context.signal) };
  },

  async verify(_spec, context) {
    const pair = pairOf(context);
    await readPair(context);
    const status = await requireInSync(pair, pair.primary, context.clock, context.signal);
    return [activeEvidence(context, status), observed(context, 'Green readings', '2, all members')];
  },
};
