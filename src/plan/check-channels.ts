import { unknownChannel } from '../domain/channel-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { StepSpec } from '../domain/step.ts';
import type { DroverConfig } from './config.ts';
import { Findings, type PlanDocument } from './document.ts';

/** Steps that name channels; which names those are only their kind knows. */
export const stepsWithChannels = ({ before, batches, after }: PlanDocument): readonly StepSpec[] =>
  [
    ...before,
    ...batches.flatMap((batch) => [
      ...batch.before,
      ...batch.beforeCompletion,
      ...batch.after,
      ...batch.onFailure,
    ]),
    ...after,
  ].filter(({ options }) => Object.hasOwn(options, 'channels'));

/** Does drover.yaml define the channels that the plan's steps name? */
export function checkChannels(
  document: PlanDocument,
  config: DroverConfig,
  channelsOf: (step: StepSpec) => readonly string[],
): readonly Diagnostic[] {
  const findings = new Findings();
  const known = Object.keys(config.channels);
  for (const step of stepsWithChannels(document)) {
    for (const name of channelsOf(step)) {
      if (known.includes(name)) continue;
      const { message, hint } = unknownChannel(name, known);
      findings.error('unknown-channel', step.place, message, hint);
    }
  }
  return findings.list;
}
