import { addMs, instantFromMs, parseInstant } from '../../domain/instant.ts';
import type { Instant } from '../../domain/instant.ts';
import type { StepSpec } from '../../domain/step.ts';
import { formatDuration } from '../../support/format.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { durationOption, textOption } from '../support/options.ts';

/** Counted from the journalled start of the step, so that a restart does not restart the wait. */
export const wait: StepKind = {
  kind: 'wait',
  repeatable: true,

  describe(spec) {
    const forMs = durationOption(spec, 'for', null);
    const until = textOption(spec, 'until', null);
    return description(spec, {
      title: forMs === null ? `Wait until ${until}` : `Wait ${formatDuration(forMs)}`,
      effects: ['nothing is done; a restart does not restart the wait'],
      estimateMs: forMs,
    });
  },

  async probe(spec, context) {
    const until = waitsUntil(spec, context);
    if (until === null || nowOf(context) < until) return { kind: 'needed' };
    return { kind: 'already-done', evidence: [observed(context, 'Waited until', until)] };
  },

  async run(spec, context) {
    const until = waitsUntil(spec, context) ?? addMs(nowOf(context), durationOption(spec, 'for', 0));
    if (nowOf(context) < until)
      return { kind: 'waiting', for: 'time', until, message: `Waiting until ${until}` };
    return { kind: 'done', evidence: [observed(context, 'Waited until', until)] };
  },

  async verify() {
    return [];
  },
};

const nowOf = (context: StepContext): Instant => instantFromMs(context.clock.nowMs());

/** Null: the step has not started yet. */
function waitsUntil(spec: StepSpec, context: StepContext): Instant | null {
  const until = textOption(spec, 'until', null);
  if (until !== null) return parseInstant(until);
  const began = context.run.nodes.get(context.step.node)?.startedAt;
  return began === undefined ? null : addMs(began, durationOption(spec, 'for', 0));
}
