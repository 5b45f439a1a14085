import { Failure } from '../../domain/failure.ts';
import type { StepSpec } from '../../domain/step.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import {
  activeEvidence,
  changeRoles,
  cooling,
  otherMember,
  pairInWords,
  pairOf,
  probeWithoutActive,
  readPair,
  readRecovered,
} from '../support/pair.ts';

type Options = { readonly to?: string; readonly expectActive?: string };

export const switchover: StepKind<Options> = {
  kind: 'switchover',
  repeatable: true,
  risk: null,
  changesRoles: true,

  describe(spec) {
    const to = spec.options.to ?? 'the other member';
    return description({
      title: `Switch over to ${to}`,
      effects: [
        'check twice that every member is in sync, and that the cool-down is over',
        `make ${to} active; users are disconnected while the services stop and start`,
      ],
      takesAway: {
        kind: 'switch-back',
        subject: 'the pair',
        message: `the pair runs on ${to} until it is switched back`,
        revertWith: { kind: 'switchback', options: {} },
      },
    });
  },

  async probe(spec, context) {
    const status = await readPair(context);
    if (status.active === null) return probeWithoutActive(context, status);
    if (status.active !== (await target(spec, context))) return { kind: 'needed' };
    return { kind: 'already-done', evidence: [activeEvidence(context, status)] };
  },

  async run(spec, context) {
    const to = await target(spec, context);
    if ((await readRecovered(context)).active === to) return { kind: 'done', evidence: [] };
    const change = await changeRoles(context, to, spec.options.expectActive ?? pairOf(context).primary);
    return change.kind === 'cooling' ? cooling(change.until) : { kind: 'done', evidence: change.evidence };
  },

  async verify(spec, context) {
    const to = await target(spec, context);
    const status = await readPair(context);
    if (status.active === to) return [activeEvidence(context, status)];
    throw new Failure({
      code: 'no-effect',
      message: `${to} should be active now: ${pairInWords(status)}.`,
      hint: 'Check the pair itself before continuing.',
      retry: 'permanent',
    });
  },
};

const target = async (spec: StepSpec<Options>, context: StepContext): Promise<string> =>
  spec.options.to ?? (await otherMember(context));
