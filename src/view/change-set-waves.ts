import type { ChangeSet, PlannedBatch } from '../domain/change.ts';
import { takenSchedule, openingsOfWave, type Wave } from '../domain/wave.ts';
import { formatBytes, formatCount, plural } from '../support/format.ts';
import type { ChangeSetExtent } from './change-set-extent.ts';
import { finishSpan, scheduleText } from './change-set-texts.ts';
import { bad, cutAt, plainText, wrappingTable, type Block, type Text } from './document.ts';

/** Waves of a batch are alike: the first is shown like a batch, all of them are lines of a table. */
export const isShownAsBatch = (batch: PlannedBatch, at: number, all: readonly PlannedBatch[]): boolean =>
  batch.wave === undefined || all[at - 1]?.wave?.of !== batch.wave.of;

/** `wave 3 of 12 of floor-2 (12 by size), each in an opening of its own`: the others are in the table below. */
export function waveText({ of, number, rule, opening }: Wave, { batches }: ChangeSet): string {
  const count = batches.filter(({ wave }) => wave?.of === of).length;
  const openings = opening === null ? '' : ', each in an opening of its own';
  return `wave ${formatCount(number)} of ${of}, the first of ${plural(count, 'wave')} (${rule})${openings}`;
}

/** A line for each wave: how much, when, and when it is expected to end. */
export function waveBlocks(changeSet: ChangeSet, { others, where }: ChangeSetExtent): Block[] {
  const waves = changeSet.batches.filter(({ wave }) => wave !== undefined);
  if (waves.length === 0) return [];
  const forecasts = new Map(changeSet.forecast?.batches.map((found) => [found.batch, found]));
  const { timeZone } = changeSet;
  const rows = waves.slice(0, others).map((batch): Text[] => {
    const found = forecasts.get(batch.name);
    return [
      batch.name,
      formatCount(batch.mailboxCount),
      formatBytes(batch.sizeBytes),
      openingText(batch, timeZone),
      found?.completedP50 == null ? '' : finishSpan(found.completedP50, found.completedP90, timeZone),
      notesOf(batch, found?.fitsWindow ?? null),
    ];
  });
  const hasNotes = rows.some((row) => plainText(row.at(-1) ?? '') !== '');
  const titles = [
    'wave',
    'mailboxes>',
    'size>',
    'window',
    'estimated finish',
    ...(hasNotes ? ['notes'] : []),
  ];
  return [wrappingTable(titles, rows), ...cutAt(waves.length, others, `more waves (${where})`)];
}

function openingText(batch: PlannedBatch, timeZone: string): string {
  const taken = takenSchedule(openingsOfWave(batch, null));
  if (taken.kind !== 'windows') return '';
  if (batch.wave?.opening?.from === null) return 'the next opening';
  // What comes after the first one is not for this wave, or not known.
  return scheduleText({ kind: 'windows', occurrences: taken.occurrences.slice(0, 1) }, timeZone).replace(
    /^in window /,
    '',
  );
}

function notesOf({ gate, stopAfterFailures }: PlannedBatch, fits: boolean | null): Text {
  const notes = [
    ...(gate === null ? [] : ['waits for its gate']),
    ...(stopAfterFailures === null ? [] : [`stops when more than ${formatCount(stopAfterFailures)} failed`]),
  ].join('; ');
  if (fits !== false) return notes;
  return [...(notes === '' ? [] : [`${notes}; `]), bad('DOES NOT FIT its window')];
}
