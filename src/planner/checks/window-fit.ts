import type { ChangeSet } from '../../domain/change.ts';
import { windowHorizonDays } from '../../domain/calendar.ts';
import { finding, type SourcePlace } from '../../domain/diagnostic.ts';
import type { BatchName } from '../../domain/ids.ts';
import { type Instant, msBetween } from '../../domain/instant.ts';
import type { Wave } from '../../domain/wave.ts';
import { type Schedule, scheduleState } from '../../domain/window.ts';
import { entryOf } from '../../support/entry-of.ts';
import { firstFew, formatCount, formatDuration, plural } from '../../support/format.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** Does what is planned fit the time that the plan gives it? */
export function* windowFit(context: CheckContext): Diagnostics {
  const { changeSet, input } = context;
  const places = batchPlaces(context);
  const forecasts = new Map(changeSet.forecast?.batches.map((row) => [row.batch, row]));
  const stepsMs = stepTimes(changeSet);
  yield* windowsOver(context);
  yield* wavesOver(context);
  for (const batch of changeSet.batches) {
    if (batch.mailboxCount === 0) continue;
    const place = places.get(batch.name);
    const forecast = forecasts.get(batch.name);
    if (forecast?.fitsWindow === false && batch.wave === undefined) {
      const { proposedParts: parts, readDays = 1 } = forecast;
      const rates = ratesNote(changeSet);
      yield finding.warning(
        'does-not-fit-window',
        `Batch ${batch.name} (${plural(batch.mailboxCount, 'mailbox', 'mailboxes')}) does not fit one window at the rate that 90 % of moves reach${rates}.`,
        readDays > 1
          ? `Of its mailboxes one is read on ${readDays} days. Let the copies begin that many days earlier, at any time, and complete in the window: suspendWhenReadyToComplete.`
          : parts === null
            ? 'Not one mailbox fits: make the window longer.'
            : `Split it into ${parts} batches of at most ${plural(Math.ceil(batch.mailboxCount / parts), 'mailbox', 'mailboxes')}, or make the window longer; the remaining mailboxes wait for the next one.`,
        place,
      );
    }
    // Steps that run inside the window, around completion, must leave time for it.
    const lengthMs = longestWindowMs(batch.complete, input.now);
    const neededMs = stepsMs.get(batch.name) ?? 0;
    if (lengthMs !== null && neededMs > 0 && neededMs >= lengthMs)
      yield finding.warning(
        'window-shorter-than-steps',
        `The steps before and after completion of batch ${batch.name} take about ${formatDuration(neededMs)}, but its longest window is ${formatDuration(lengthMs)}.`,
        'Make the window longer, or move steps out of it.',
        place,
      );
  }
}

const ratesNote = ({ forecast }: ChangeSet): string =>
  forecast?.ratesFrom === 'default' ? ' (default rates; nothing measured yet)' : '';

/** One finding for all waves of a batch that are longer than an opening; of one that fits nowhere there is a finding already. */
function* wavesOver({ changeSet, input }: CheckContext): Diagnostics {
  const { batches, forecast } = changeSet;
  const unfit = new Set(
    forecast?.batches.flatMap(({ batch, fitsWindow }) => (fitsWindow === false ? [batch] : [])),
  );
  const waves = Map.groupBy(
    batches.filter(({ wave, mailboxCount }) => wave !== undefined && mailboxCount > 0),
    ({ name, wave }) => wave?.of ?? name,
  );
  for (const [of, own] of waves) {
    const tooLong = own.filter(({ name, wave }) => unfit.has(name) && isMeantToFit(wave));
    const [first] = tooLong;
    if (first === undefined) continue;
    const isCounted = first.wave?.opening === null;
    yield finding.warning(
      'does-not-fit-window',
      `${formatCount(tooLong.length)} of ${plural(own.length, 'wave')} of batch ${of} do${tooLong.length === 1 ? 'es' : ''} not fit one opening of the window at the rate that 90 % of moves reach${ratesNote(changeSet)}: ${firstFew(
        tooLong.map(({ name }) => name),
        5,
      )}.`,
      isCounted
        ? 'Raise `count`, or let the forecast cut: `waves: { fit: … }`. What does not end goes on in the next opening.'
        : 'They were cut before, and stay as they were. Change `waves` (e.g. maxMailboxes) to have what has not begun cut again, or make the window longer.',
      input.desired.batches.find(({ wave }) => wave?.of === of)?.place ?? null,
    );
  }
}

const isMeantToFit = (wave: Wave | undefined): boolean =>
  wave !== undefined && (wave.opening === null || wave.opening.from !== null);

/** One finding for each window that does not open again, with everything that waits for it. */
function* windowsOver(context: CheckContext): Diagnostics {
  const { changeSet, input } = context;
  const planned = new Map(changeSet.batches.map((batch) => [batch.name, batch]));
  const over = new Map<string, Over>();
  for (const batch of input.desired.batches) {
    const { waitsFor, place } = batch;
    for (const which of ['start', 'complete'] as const) {
      if (scheduleState(batch[which], input.now).kind !== 'never') continue;
      const waited = waitsFor?.[which];
      const name = waited?.windows.map((window) => `"${window}"`).join(' or ') ?? '';
      const one = entryOf(over, name, () => ({ place: waited?.place ?? place, waiting: new Map() }));
      // What a finished plan waited for need not open again.
      const count = planned.get(batch.name)?.mailboxCount ?? 0;
      if (count > 0) entryOf(one.waiting, batch.name, () => []).push(which);
    }
  }
  for (const [name, { place, waiting }] of over) {
    const window = `Window ${name}`.trim();
    const message = `${window} is over, or does not open in the next ${windowHorizonDays} days`;
    const never = [...waiting].map(([batch, whats]) => `batch ${batch} can never ${whats.join(' or ')}`);
    yield never.length === 0
      ? finding.warning('window-never-opens', `${message}; nothing waits for it now.`, NEW_DATES, place)
      : finding.error('window-over', `${message}: ${never.join(', ')}.`, NEW_DATES, place);
  }
}

interface Over {
  readonly place: SourcePlace | null;
  /** Batches with mailboxes, and what they cannot do. */
  readonly waiting: Map<BatchName, string[]>;
}
const NEW_DATES = 'Give it dates in the future.';

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
