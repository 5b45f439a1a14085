import { finding } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import { databaseDismounted, type PlannedStep, replicationOff } from '../../domain/step.ts';
import { formatDuration } from '../../support/format.ts';
import { type CheckContext, type Diagnostics, stepsOf, traitsOf } from './check.ts';

/** What switching replication off means for the moves between off and on again. */
export function* replicationCoupling(context: CheckContext): Diagnostics {
  for (const step of stepsOf(context.changeSet))
    if (step.description.takesAway?.kind === replicationOff && step.hook !== 'after')
      yield* findCouplings(step, context);
  yield* findServiceRestarts(context);
}

function* findCouplings({ spec }: PlannedStep, { changeSet, input }: CheckContext): Diagnostics {
  const { continuity, now } = input;
  const { kind, place } = spec;
  if (continuity === null) {
    yield finding.error(
      'no-continuity',
      `Step ${kind} needs a continuity system, but drover.yaml defines none for this mail system.`,
      'Add it under "continuity" in drover.yaml, or remove the step.',
      place,
    );
    return;
  }
  if (continuity.couplings.includes('moves-stall-while-suspended'))
    yield finding.error(
      'moves-stall-while-suspended',
      `While replication of a ${continuity.kind} is suspended, its moves stall (StalledDueToHA): the moves of this plan would wait until it is on again.`,
      'Leave replication running during the moves, or suspend one copy of several only.',
      place,
    );
  const finish = changeSet.forecast?.finishP90 ?? null;
  if (finish !== null)
    yield finding.note(
      'exposure-window',
      `Replication is off from ${kind} until the moves are done: up to ${formatDuration(msBetween(now, finish))} without protection (forecast, P90).`,
      'Windows and gates in between extend it; complete in one night if this matters.',
      place,
    );
}

function* findServiceRestarts(context: CheckContext): Diagnostics {
  const { continuity } = context.input;
  if (!continuity?.couplings.includes('service-restarts-when-stopped')) return;
  let isQuiet = false;
  for (const step of stepsOf(context.changeSet)) {
    const { takesAway } = step.description;
    if (takesAway?.kind === databaseDismounted && !isQuiet)
      yield finding.warning(
        'service-restarts-when-stopped',
        `The ${continuity.kind} remounts a database that was dismounted manually, while work on it is in progress.`,
        'Put a maintenance-mode step before the dismount.',
        step.spec.place,
      );
    isQuiet ||= takesAway !== null && traitsOf(step, context).stopsMonitoring === true;
  }
}
