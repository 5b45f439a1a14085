import { addMs, instantFromMs, parseInstant, type Instant } from '../../domain/instant.ts';
import type { StepSpec } from '../../domain/step.ts';
import { formatDuration } from '../../support/format.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { durationMs } from '../support/options.ts';

type Options = { readonly for?: string; readonly until?: string };

/** Counted from the journalled start of the step, so that a restart does not begin the wait again. */
export const wait: StepKind<Options> = {
  kind: 'wait',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  onlyLooks: true,

  describe(spec) {
    const forMs = durationMs(spec.options.for);
    const { until } = spec.options;
    return description({
      title: forMs === null ? `Wait until ${until}` : `Wait ${formatDuration(forMs)}`,
      effects: ['nothing is done; a restart does not begin the wait again'],
      estimateMs: forMs,
    });
  },

  async probe(spec, context) {
    const until = waitsUntil(spec, context);
    if (until === null || nowOf(context) < until) return { kind: 'needed' };
    return { kind: 'already-done', evidence: [observed(context, 'Waited until', until)] };
  },

  async run(spec, context) {
    const until = waitsUntil(spec, context) ?? addMs(nowOf(context), durationMs(spec.options.for) ?? 0);
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
function waitsUntil(spec: StepSpec<Options>, context: StepContext): Instant | null {
  const { until } = spec.options;
  if (until !== undefined) return parseInstant(until);
  const began = context.run.nodes.get(context.step.node)?.startedAt;
  return began === undefined ? null : addMs(began, durationMs(spec.options.for) ?? 0);
}
