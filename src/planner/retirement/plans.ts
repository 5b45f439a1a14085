import type { DesiredBatch, DesiredState } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { RetirementBlock } from '../../domain/retirement.ts';
import type { StepSpec } from '../../domain/step.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import type { RetirementInput } from './input.ts';

/** Plans that would no longer be valid, or would bring mailboxes there again. */
export const planBlocks = (database: DatabaseName, plans: RetirementInput['plans']): RetirementBlock[] =>
  plans.flatMap(({ desired, selects }) => {
    const uses = [
      ...desired.batches
        .filter((batch) => isTarget(batch, database))
        .map(({ name }) => `target of batch ${name}`),
      ...(selects.includes(database) ? ['named by a selector'] : []),
      ...(stepsOf(desired).some(({ options }) => names(options, database)) ? ['named by a step'] : []),
    ];
    if (uses.length === 0) return [];
    return [
      {
        kind: 'plan' as const,
        what: `Plan ${desired.plan} still uses it: ${uses.join(', ')}`,
        names: [desired.file],
        count: 1,
        until: null,
        remedy: `Take it out of ${desired.file}, or remove the plan if it is done.`,
        command: `drover show ${shellQuoted(desired.file)}`,
      },
    ];
  });

function isTarget(
  { remote, targetDatabases, archiveTargetDatabases, members }: DesiredBatch,
  name: DatabaseName,
): boolean {
  if (remote !== null) return false;
  if (targetDatabases.includes(name) || archiveTargetDatabases.includes(name)) return true;
  for (const own of members.own.values())
    if (own.targetDatabase === name || own.archiveTargetDatabase === name) return true;
  return false;
}

const stepsOf = ({ before, after, batches }: DesiredState): readonly StepSpec[] => [
  ...before,
  ...after,
  ...batches.flatMap((batch) => [
    ...batch.before,
    ...batch.beforeCompletion,
    ...batch.after,
    ...batch.onFailure,
  ]),
];

/** Somewhere in the options of a step, as a whole word of its own. */
function names(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value === name;
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((one) => names(one, name));
}
