import { finding } from '../../domain/diagnostic.ts';
import { isSameSetting, refusedSettings, type MrsConfiguration } from '../../domain/mrs-setting.ts';
import { type CheckContext, type Diagnostics, stepsOf, traitsOf } from './check.ts';

/** What the configuration of the system's own MRS means for the plan, where it can be read. */
export function* mrsConfiguration(context: CheckContext): Diagnostics {
  const { mrs } = context.input.observed;
  if (mrs === undefined) return;
  yield* findSteps(mrs, context);
  if (mrs.unread !== undefined) {
    yield finding.note(
      'mrs-configuration-unread',
      `${mrs.file} could not be read, so the limits of the MRS are taken to be the defaults: ${mrs.unread}`,
      'Plan on the server that has it, or remove mrsConfiguration from drover.yaml.',
    );
    return;
  }
  const changed = mrs.settings.filter(
    ({ value, defaultValue }) => value !== null && !isSameSetting(value, defaultValue),
  );
  if (changed.length > 0)
    yield finding.note(
      'mrs-not-default',
      `The MRS of this server does not have the defaults of its version: ${changed.map(({ name, value, defaultValue }) => `${name} ${String(value)} (default ${defaultValue})`).join(', ')}.`,
      'Other servers have a file of their own; the forecast takes them to be alike.',
    );
  yield* findLimits(context);
}

function* findSteps({ settings }: MrsConfiguration, context: CheckContext): Diagnostics {
  for (const step of stepsOf(context.changeSet)) {
    const wanted = traitsOf(step, context).mrsSettings?.(step.spec) ?? {};
    for (const why of refusedSettings(wanted, settings))
      yield finding.error('mrs-setting-refused', why, null, step.spec.place);
  }
}

/** A batch that wants more at a time than the MRS works: the others wait in its queue. */
function* findLimits({ input, changeSet, scopes }: CheckContext): Diagnostics {
  const { maxActiveMovesPerTargetMDB, maxTotalMovesPerMRS } = input.observed.limits;
  for (const { name, maxInFlight } of changeSet.batches) {
    const targets = scopes.get(name)?.targetDatabases.length ?? 0;
    const atOnce = Math.min(targets * maxActiveMovesPerTargetMDB, maxTotalMovesPerMRS);
    if (maxInFlight === null || targets === 0 || maxInFlight <= atOnce) continue;
    yield finding.note(
      'mrs-limit-below-plan',
      `Batch ${name} may have ${maxInFlight} moves in flight; the MRS of this server works ${atOnce} of them at a time (${maxActiveMovesPerTargetMDB} for each target database, ${maxTotalMovesPerMRS} in all).`,
      'Lower maxInFlight, or raise the limits with a step mrs-configuration.',
    );
  }
}
