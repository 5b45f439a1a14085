import { unknownChannel } from '../../domain/channel-config.ts';
import { finding } from '../../domain/diagnostic.ts';
import { stepsOf, traitsOf, type CheckContext, type Diagnostics } from './check.ts';

/** A step tells people by channels that drover.yaml has. */
export function* channels(context: CheckContext): Diagnostics {
  const known = context.input.channels;
  for (const step of stepsOf(context.changeSet)) {
    for (const name of traitsOf(step, context).channels?.(step.spec) ?? []) {
      if (known.includes(name)) continue;
      const { message, hint } = unknownChannel(name, known);
      yield finding.error('unknown-channel', message, hint, step.spec.place);
    }
  }
}
