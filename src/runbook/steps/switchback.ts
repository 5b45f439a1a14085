import { Failure } from '../../domain/failure.ts';
import type { StepKind } from '../step-kind.ts';
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

type Options = { readonly expectActive?: string };

/** Makes the primary active again. Everything after it in the plan, the moves above all, depends on its success. */
export const switchback: StepKind<Options> = {
  kind: 'switchback',
  repeatable: true,
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

  async probe(_spec, context) {
    const status = await readPair(context);
    if (status.active === null) return probeWithoutActive(context, status);
    if (status.active !== pairOf(context).primary) return { kind: 'needed' };
    return { kind: 'already-done', evidence: [activeEvidence(context, status)] };
  },

  async run(spec, context) {
    const { primary } = pairOf(context);
    if ((await readRecovered(context)).active === primary) return { kind: 'done', evidence: [] };
    const expectActive = spec.options.expectActive ?? (await otherMember(context));
    const change = await changeRoles(context, primary, expectActive);
    return change.kind === 'cooling' ? cooling(change.until) : { kind: 'done', evidence: change.evidence };
  },

  async verify(_spec, context) {
    const { primary } = pairOf(context);
    const status = await readPair(context);
    if (status.active === primary) return [activeEvidence(context, status)];
    throw new Failure({
      code: 'switchback-failed',
      message: `${primary} should be active again: ${pairInWords(status)}. No mailbox is moved on the wrong member.`,
      hint: 'Make the primary active manually, then run apply again.',
      retry: 'permanent',
    });
  },
};
