import type { ChangeSet, Forecast, PlannedBatch } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { type Instant, msBetween } from '../../domain/instant.ts';
import { type Schedule, scheduleState } from '../../domain/window.ts';
import { formatDuration, plural } from '../../support/format.ts';
import { batchPlaces, type Check } from './check.ts';

/** Does what is planned fit the time that the plan gives it? */
export const windowFit: Check = {
  codes: ['does-not-fit-window', 'window-over', 'window-shorter-than-steps'],
  find: (context) => {
    const { changeSet, input } = context;
    const places = batchPlaces(context);
    const forecasts = new Map(changeSet.forecast?.batches.map((row) => [row.batch, row]));
    const stepsMs = stepTimes(changeSet);
    const rates = changeSet.forecast?.ratesFrom ?? 'default';
    return changeSet.batches
      .filter((batch) => batch.mailboxCount > 0)
      .flatMap((batch) =>
        [
          ...findOver(batch, input.now),
          ...findMisfit(batch, forecasts.get(batch.name), rates),
          ...findShort(batch, stepsMs.get(batch.name) ?? 0, input.now),
        ].map((finding): Diagnostic => ({ ...finding, place: places.get(batch.name) ?? null })),
      );
  },
};

type Finding = Omit<Diagnostic, 'place'>;

function findOver(batch: PlannedBatch, now: Instant): Finding[] {
  return (['start', 'complete'] as const).flatMap((which): Finding[] => {
    if (scheduleState(batch[which], now).kind !== 'never') return [];
    return [
      {
        code: 'window-over',
        severity: 'error',
        message: `Batch ${batch.name} can never ${which}: its window is in the past, or does not open again in the period that was examined.`,
        hint: 'Give it a window in the future.',
      },
    ];
  });
}

function findMisfit(
  batch: PlannedBatch,
  forecast: Forecast['batches'][number] | undefined,
  ratesFrom: Forecast['ratesFrom'],
): Finding[] {
  if (forecast?.fitsWindow !== false) return [];
  const { proposedParts: parts } = forecast;
  const rates = ratesFrom === 'default' ? ' (default rates; nothing measured yet)' : '';
  return [
    {
      code: 'does-not-fit-window',
      severity: 'warning',
      message: `Batch ${batch.name} (${plural(batch.mailboxCount, 'mailbox', 'mailboxes')}) does not fit one window at the rate that 90 % of moves reach${rates}.`,
      hint:
        parts === null
          ? 'Not one mailbox fits: make the window longer.'
          : `Split it into ${parts} batches of at most ${plural(Math.ceil(batch.mailboxCount / parts), 'mailbox', 'mailboxes')}, or make the window longer; the remaining mailboxes wait for the next one.`,
    },
  ];
}

/** Steps that run inside the window, around completion, must leave time for it. */
function findShort(batch: PlannedBatch, stepsMs: number, now: Instant): Finding[] {
  const lengthMs = longestWindowMs(batch.complete, now);
  if (lengthMs === null || stepsMs === 0 || stepsMs < lengthMs) return [];
  return [
    {
      code: 'window-shorter-than-steps',
      severity: 'warning',
      message: `The steps before and after completion of batch ${batch.name} take about ${formatDuration(stepsMs)}, but its longest window is ${formatDuration(lengthMs)}.`,
      hint: 'Make the window longer, or move steps out of it.',
    },
  ];
}

function stepTimes({ nodes }: ChangeSet): Map<string, number> {
  const times = new Map<string, number>();
  for (const node of nodes) {
    if (node.kind !== 'step' || node.step.batch === null || node.step.spec.skip !== null) continue;
    if (node.step.hook !== 'before-completion' && node.step.hook !== 'after') continue;
    const { batch, description } = node.step;
    times.set(batch, (times.get(batch) ?? 0) + (description.estimateMs ?? 0));
  }
  return times;
}

function longestWindowMs(schedule: Schedule, now: Instant): number | null {
  if (schedule.kind !== 'windows') return null;
  const coming = schedule.occurrences.filter((o) => o.closesAt > now);
  return coming.length === 0 ? null : Math.max(...coming.map((o) => msBetween(o.opensAt, o.finishBy)));
}
