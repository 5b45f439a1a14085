import type { PlannedBatch, PlanNode } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import { type Schedule, scheduleState } from '../../domain/window.ts';
import { formatDuration, plural } from '../../support/format.ts';
import { type Check, type CheckContext, placeOfBatch } from './check.ts';

/** Does what is planned fit the time that the plan gives it? */
export const windowFit: Check = {
  codes: ['does-not-fit-window', 'window-over', 'window-shorter-than-steps'],
  find: (context) => context.changeSet.batches.flatMap((batch) => findInBatch(batch, context)),
};

function findInBatch(batch: PlannedBatch, context: CheckContext): Diagnostic[] {
  if (batch.mailboxCount === 0) return [];
  const place = placeOfBatch(context, batch);
  return [
    ...findOver(batch, context, place),
    ...findMisfit(batch, context, place),
    ...findShort(batch, context, place),
  ];
}

function findOver(batch: PlannedBatch, { input }: CheckContext, place: Diagnostic['place']): Diagnostic[] {
  return (['start', 'complete'] as const).flatMap((which): Diagnostic[] => {
    if (scheduleState(batch[which], input.now).kind !== 'never') return [];
    return [
      {
        code: 'window-over',
        severity: 'error',
        message: `Batch ${batch.name} can never ${which}: its window lies in the past, or does not open again as far as the calendar was looked at.`,
        hint: 'Give it a window that still comes.',
        place,
      },
    ];
  });
}

function findMisfit(
  batch: PlannedBatch,
  { changeSet }: CheckContext,
  place: Diagnostic['place'],
): Diagnostic[] {
  const forecast = changeSet.forecast?.batches.find((row) => row.batch === batch.name);
  if (forecast?.fitsWindow !== false) return [];
  const { proposedParts: parts } = forecast;
  const rates =
    changeSet.forecast?.ratesFrom === 'default' ? ' (by default rates: drover has no history here yet)' : '';
  return [
    {
      code: 'does-not-fit-window',
      severity: 'warning',
      message: `Batch ${batch.name} (${plural(batch.mailboxCount, 'mailbox', 'mailboxes')}) does not fit one window at the pace of nine moves in ten${rates}.`,
      hint:
        parts === null
          ? 'Not one mailbox fits: make the window longer.'
          : `Split it into ${parts} batches of at most ${plural(Math.ceil(batch.mailboxCount / parts), 'mailbox', 'mailboxes')}, or make the window longer; what is left over waits for the next one.`,
      place,
    },
  ];
}

/** Steps that run inside the window, before the first mailbox completes, must leave time for it. */
function findShort(
  batch: PlannedBatch,
  { changeSet, input }: CheckContext,
  place: Diagnostic['place'],
): Diagnostic[] {
  const stepsMs = changeSet.nodes.reduce((sum, node) => sum + estimate(node, batch), 0);
  const lengthMs = longestWindowMs(batch.complete, input.now);
  if (lengthMs === null || stepsMs === 0 || stepsMs < lengthMs) return [];
  return [
    {
      code: 'window-shorter-than-steps',
      severity: 'warning',
      message: `The steps before and after completion of batch ${batch.name} take about ${formatDuration(stepsMs)}, and its longest window is ${formatDuration(lengthMs)}.`,
      hint: 'Make the window longer, or move steps out of it.',
      place,
    },
  ];
}

const estimate = (node: PlanNode, batch: PlannedBatch): number =>
  node.kind === 'step' &&
  node.step.batch === batch.name &&
  (node.step.hook === 'before-completion' || node.step.hook === 'after')
    ? (node.step.description.estimateMs ?? 0)
    : 0;

function longestWindowMs(schedule: Schedule, now: string): number | null {
  if (schedule.kind !== 'windows') return null;
  const lengths = schedule.occurrences
    .filter((o) => o.closesAt > now)
    .map((o) => msBetween(o.opensAt, o.finishBy));
  return lengths.length === 0 ? null : Math.max(...lengths);
}
