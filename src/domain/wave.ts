import { batchName, type BatchName, type MailboxId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { SourcePlace } from './diagnostic.ts';
import { windowNames, type Schedule, type WindowOccurrence } from './window.ts';

/** How a batch is cut into waves, as its plan says. */
export interface WaveRule {
  readonly cut:
    | { readonly kind: 'count'; readonly count: number; readonly by: 'size' | 'mailboxes' }
    /** As many as are needed for each to fit one opening of these windows. */
    | { readonly kind: 'fit'; readonly windows: readonly string[] };
  /** Of each wave; null: no such limit. */
  readonly maxMailboxes: number | null;
  readonly maxBytes: number | null;
  /** Completion of every wave waits for an approval; otherwise a gate of the batch is asked for once, by the first wave. */
  readonly gatePerWave: boolean;
  readonly place: SourcePlace;
}

/** A batch that is part of another one, which its plan has cut. */
export interface Wave {
  readonly of: BatchName;
  /** From 1; the same in every plan for which the rule is the same. */
  readonly number: number;
  /** The rule by which it was cut, in words: while it is the same, what was cut stays so. */
  readonly rule: string;
  /** It takes an opening of its windows for itself, and not one before this; null: it follows the wave before it at once. */
  readonly opening: { readonly from: Instant | null } | null;
}

/** `floor-2`, 3 → `floor-2.3` */
export const waveName = (of: BatchName, number: number): BatchName => batchName(`${of}.${number}`);

/** So long may the name of a batch be that is cut into waves. */
export const WAVE_OF_LENGTH_MAX = 58;

const nameOfWave = /^(.+)\.([1-9]\d{0,4})$/;

/** Null: not the name that a wave would have. */
export function parseWaveName(name: string): { readonly of: BatchName; readonly number: number } | null {
  const [, of, number] = nameOfWave.exec(name) ?? [];
  return of === undefined ? null : { of: batchName(of), number: Number(number) };
}

export const isWaveOf = (name: string, batch: BatchName): boolean => parseWaveName(name)?.of === batch;

/** `12 by size, at most 500 mailboxes` */
export function waveRuleText({ cut, maxMailboxes, maxBytes }: WaveRule): string {
  return [
    cut.kind === 'count' ? `${cut.count} by ${cut.by}` : `fit ${[...cut.windows].sort().join(', ')}`,
    ...(maxMailboxes === null ? [] : [`at most ${maxMailboxes} mailboxes`]),
    ...(maxBytes === null ? [] : [`at most ${maxBytes} bytes`]),
  ].join(', ');
}

/** The wave that a mailbox was in before, and the rule by which it came there. */
export interface FormerWave {
  readonly of: BatchName;
  readonly number: number;
  readonly rule: string;
}
export type FormerWaves = ReadonlyMap<MailboxId, FormerWave>;

interface Schedules {
  readonly start: Schedule;
  readonly complete: Schedule;
}

/**
 * When a wave may start and complete that takes an opening for itself: not in what was open when the wave before it ended
 * (null: there is none), and not before the opening that it was planned for.
 */
export function openingsOfWave(
  { start, complete, wave }: Schedules & { readonly wave?: Wave },
  beforeEndedAt: Instant | null,
): Schedules {
  if (wave?.opening == null) return { start, complete };
  const { from } = wave.opening;
  const isAlike = takenSchedule({ start, complete }) === start || sameWindows(start, complete);
  return {
    start: openingsFrom(start, beforeEndedAt, isAlike ? from : null),
    complete: openingsFrom(complete, beforeEndedAt, from),
  };
}

/** The schedule whose openings its waves take: users notice completions. */
export const takenSchedule = ({ start, complete }: Schedules): Schedule =>
  complete.kind === 'windows' && complete.occurrences.some(isOfNamedWindow) ? complete : start;

const sameWindows = (a: Schedule, b: Schedule): boolean =>
  windowNames(a).join('+') === windowNames(b).join('+');

function openingsFrom(schedule: Schedule, after: Instant | null, from: Instant | null): Schedule {
  if (schedule.kind !== 'windows' || (after === null && from === null)) return schedule;
  const isFree = (one: WindowOccurrence): boolean =>
    !isOfNamedWindow(one) ||
    ((after === null || one.opensAt > after) && (from === null || one.opensAt >= from));
  return schedule.occurrences.every(isFree)
    ? schedule
    : { kind: 'windows', occurrences: schedule.occurrences.filter(isFree) };
}

/** "now", or an instant, with freezes cut out of it has occurrences too: those are not openings of a window. */
const isOfNamedWindow = ({ window }: Pick<WindowOccurrence, 'window'>): boolean =>
  window !== 'now' && !window.includes(':');

/** The waves of a change set, for plans that are made after it. */
export function* wavesIn({
  batches,
  changes,
}: {
  readonly batches: readonly { readonly name: BatchName; readonly wave?: Wave }[];
  readonly changes: readonly { readonly mailboxId: MailboxId; readonly batch: BatchName }[];
}): Generator<readonly [MailboxId, FormerWave]> {
  const waves = new Map(batches.flatMap(({ name, wave }) => (wave === undefined ? [] : [[name, wave]])));
  if (waves.size === 0) return;
  for (const { mailboxId, batch } of changes) {
    const wave = waves.get(batch);
    if (wave !== undefined) yield [mailboxId, { of: wave.of, number: wave.number, rule: wave.rule }];
  }
}
