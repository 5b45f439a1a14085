import type { StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { makeActive, otherMember, primaryOf, probeActive, requireActive } from '../support/pair.ts';

type Options = { readonly expectActive?: string };

/** Makes the primary active again. Everything after it in the plan, the moves above all, depends on its success. */
export const switchback: StepKind<Options> = {
  kind: 'switchback',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  changesRoles: true,

  describe() {
    return description({
      title: 'Switch back to the primary',
      effects: [
        'check twice that every member is in sync, and that the cool-down is over',
        'make the primary active; users are disconnected while the services stop and start',
        'if this fails, no mailbox moves',
      ],
      reverts: 'switch-back',
    });
  },

  probe: (_spec, context) => probeActive(context, primaryOf),

  run: (spec, context) =>
    makeActive(context, primaryOf(context), () => spec.options.expectActive ?? otherMember(context)),

  verify: (_spec, context) =>
    requireActive(context, primaryOf(context), (found) => ({
      code: 'switchback-failed',
      message: `${primaryOf(context)} should be active again: ${found}. No mailbox is moved on the wrong member.`,
      hint: 'Make the primary active manually, then run apply again.',
    })),
};
