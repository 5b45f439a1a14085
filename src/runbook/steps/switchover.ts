import type { StepSpec } from '../../domain/step.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import {
  makeActive,
  otherMember,
  primaryOf,
  probeActive,
  requireActive,
  untilSwitchedBack,
} from '../support/pair.ts';

type Options = { readonly to?: string; readonly expectActive?: string };

export const switchover: StepKind<Options> = {
  kind: 'switchover',
  repeatable: true,
  actsThroughPorts: true,
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
      takesAway: untilSwitchedBack(to),
    });
  },

  probe: (spec, context) => probeActive(context, () => target(spec, context)),

  run: async (spec, context) =>
    makeActive(context, await target(spec, context), () => spec.options.expectActive ?? primaryOf(context)),

  async verify(spec, context) {
    const to = await target(spec, context);
    return requireActive(context, to, (found) => ({
      code: 'no-effect',
      message: `${to} should be active now: ${found}.`,
      hint: 'Check the pair itself before continuing.',
    }));
  },
};

const target = async (spec: StepSpec<Options>, context: StepContext): Promise<string> =>
  spec.options.to ?? (await otherMember(context));
