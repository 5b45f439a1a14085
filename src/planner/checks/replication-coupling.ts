import type { Diagnostic } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import { databaseDismounted, type PlannedStep, replicationOff } from '../../domain/step.ts';
import { formatDuration } from '../../support/format.ts';
import { type Check, type CheckContext, stepsOf, traitsOf } from './check.ts';

/** What switching replication off means for the moves between off and on again. */
export const replicationCoupling: Check = {
  codes: ['moves-stall-while-suspended', 'service-restarts-when-stopped', 'exposure-window', 'no-continuity'],
  find: (context) => {
    const stops = stepsOf(context.changeSet).filter(
      (step) => step.description.takesAway?.kind === replicationOff && step.hook !== 'after',
    );
    return [...stops.flatMap((stop) => findCouplings(stop, context)), ...findServiceRestarts(context)];
  },
};

function findCouplings(stop: PlannedStep, context: CheckContext): Diagnostic[] {
  const { continuity } = context.input;
  const { place } = stop.spec;
  if (continuity === null) {
    return [
      {
        code: 'no-continuity',
        severity: 'error',
        message: `Step ${stop.spec.kind} needs a continuity system, but drover.yaml defines none for this mail system.`,
        hint: 'Add it under "continuity" in drover.yaml, or remove the step.',
        place,
      },
    ];
  }
  const found: Diagnostic[] = [];
  if (continuity.couplings.includes('moves-stall-while-suspended')) {
    found.push({
      code: 'moves-stall-while-suspended',
      severity: 'error',
      message: `While replication of a ${continuity.kind} is suspended, its moves stall (StalledDueToHA): the moves of this plan would wait until it is on again.`,
      hint: 'Leave replication running during the moves, or suspend one copy of several only.',
      place,
    });
  }
  const finish = context.changeSet.forecast?.finishP90 ?? null;
  if (finish !== null && context.changeSet.forecast !== null) {
    found.push({
      code: 'exposure-window',
      severity: 'note',
      message: `Replication is off from ${stop.spec.kind} until the moves are done: up to ${formatDuration(msBetween(context.input.now, finish))} without protection (forecast, P90).`,
      hint: 'Windows and gates in between extend it; complete in one night if this matters.',
      place,
    });
  }
  return found;
}

function findServiceRestarts(context: CheckContext): Diagnostic[] {
  const { changeSet, input } = context;
  if (!input.continuity?.couplings.includes('service-restarts-when-stopped')) return [];
  const steps = stepsOf(changeSet);
  return steps.flatMap((step, i): Diagnostic[] => {
    if (step.description.takesAway?.kind !== databaseDismounted) return [];
    const isQuiet = steps
      .slice(0, i)
      .some((s) => s.description.takesAway !== null && traitsOf(s, context).stopsMonitoring);
    if (isQuiet) return [];
    return [
      {
        code: 'service-restarts-when-stopped',
        severity: 'warning',
        message: `The ${input.continuity?.kind ?? 'cluster'} remounts a database that was dismounted manually, while work on it is in progress.`,
        hint: 'Put a maintenance-mode step before the dismount.',
        place: step.spec.place,
      },
    ];
  });
}
