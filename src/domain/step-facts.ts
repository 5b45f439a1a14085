import { durationText } from '../support/duration.ts';
import { flowFacts, flowText } from '../support/flow-text.ts';
import {
  defaultRetryDelayMs,
  defaultStepTimeoutMs,
  type PlannedStep,
  type TemporaryChangeSpec,
} from './step.ts';

/**
 * What is set of a step, a line each, whatever its kind says of itself: every option as the plan has it. Secrets are
 * references: they are shown, their values never are.
 */
export const optionFacts = ({ spec }: PlannedStep): readonly string[] => flowFacts(spec.options);

/** What every kind has: limits that are not the default, what it takes away and what it reverts. */
export function settingFacts({ spec, description }: PlannedStep): readonly string[] {
  const { timeoutMs, retries, retryDelayMs } = spec;
  const { takesAway, reverts } = description;
  return [
    ...(timeoutMs === defaultStepTimeoutMs ? [] : [`timeout: ${durationText(timeoutMs)}`]),
    ...(retries === 0 ? [] : [`retries: ${flowText(retries)}`]),
    ...(retryDelayMs === defaultRetryDelayMs ? [] : [`retry delay: ${durationText(retryDelayMs)}`]),
    ...(takesAway === null ? [] : takenAway(takesAway)),
    ...(reverts === null ? [] : [`reverts: ${flowText(reverts)}`]),
  ];
}

const takenAway = ({ kind, subject, message, revertWith }: TemporaryChangeSpec): readonly string[] => [
  `afterwards: ${flowText(message)}`,
  `until reverted: ${flowText(kind)} of ${flowText(subject)}, by ${flowText(revertWith)}`,
];
