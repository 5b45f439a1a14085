import type { ChangeSet } from '../domain/change.ts';
import { optionFacts, settingFacts } from '../domain/step-facts.ts';
import { stepTitle, type PlannedStep } from '../domain/step.ts';
import { formatCount, formatDuration } from '../support/format.ts';
import type { ChangeSetExtent } from './change-set-extent.ts';
import { stepPlace } from './change-set-texts.ts';
import { bad, details, firstOf, quiet, warning, type Block, type Item, type Span } from './document.ts';

export function stepBlocks({ nodes }: ChangeSet, { others, where }: ChangeSetExtent): Block[] {
  const steps = nodes.flatMap((node) => (node.kind === 'step' ? [node.step] : []));
  if (steps.length === 0) return [];
  const items = firstOf(steps, others, stepItem, where);
  return [
    details(
      `Steps, in order (${formatCount(steps.length)})`,
      [{ kind: 'list', items, mark: 'number' }],
      false,
    ),
  ];
}

function stepItem(step: PlannedStep): Item {
  const { description, spec, insertedBecause } = step;
  const marks: (string | Span)[] = [
    spec.kind,
    ...(spec.skip === null ? [] : [warning(`skipped: ${spec.skip}`)]),
    ...(description.irreversible ? [bad('cannot be undone')] : []),
    ...(description.exact ? [] : ['not simulated']),
    ...(description.estimateMs === null ? [] : [`about ${formatDuration(description.estimateMs)}`]),
    ...(insertedBecause === null ? [] : [`added: ${insertedBecause}`]),
  ];
  return {
    line: [
      quiet(`${stepPlace(step)}: `),
      stepTitle(step),
      ...marks.flatMap((mark, index) => [index === 0 ? ' (' : '; ', mark]),
      ')',
    ],
    below: [
      // A title of the plan is shown beside what the step does, never instead of it.
      ...(spec.title === null ? [] : [description.title]),
      ...description.effects.map(quiet),
      ...optionFacts(step),
      ...settingFacts(step),
    ],
  };
}
