import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { StepContext } from '../step-kind.ts';

export const observed = (context: StepContext, label: string, value: string): Evidence => ({
  label,
  value,
  at: instantFromMs(context.clock.nowMs()),
});

/** What does not speak for success: it was not done, or is not as expected. */
export const noticed = (context: StepContext, label: string, value: string): Evidence => ({
  ...observed(context, label, value),
  warning: true,
});
