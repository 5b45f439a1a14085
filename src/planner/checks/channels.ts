import { finding } from '../../domain/diagnostic.ts';
import { didYouMean } from '../../support/suggest.ts';
import { stepsOf, traitsOf, type CheckContext, type Diagnostics } from './check.ts';

/** A step tells people by channels that drover.yaml has. */
export function* channels(context: CheckContext): Diagnostics {
  const known = context.input.channels;
  for (const { spec, ...step } of stepsOf(context.changeSet)) {
    for (const name of traitsOf({ spec, ...step }, context).channels?.(spec) ?? []) {
      if (known.includes(name)) continue;
      yield finding.error(
        'unknown-channel',
        `drover.yaml does not define a channel "${name}".`,
        didYouMean(name, known) ??
          (known.length === 0
            ? 'Define it under "channels:" in drover.yaml.'
            : `Known: ${known.join(', ')}.`),
        spec.place,
      );
    }
  }
}
