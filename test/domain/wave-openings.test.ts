import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchName } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { openingsOfWave, takenSchedule, type Wave } from '../../src/domain/wave.ts';
import type { Schedule } from '../../src/domain/window.ts';

type Windows = Extract<Schedule, { kind: 'windows' }>;

/** Of this name, from 22:00 to 05:00 in the nights that begin on these days of March. */
const nights = (window: string, ...days: readonly number[]): Windows => ({
  kind: 'windows',
  occurrences: days.map((day) => {
    const closesAt = night(day + 1, 5);
    return {
      window,
      opensAt: night(day, 22),
      closesAt,
      latestStartAt: closesAt,
      finishBy: closesAt,
      overrun: 'finish-item',
      note: null,
    };
  }),
});
const night = (day: number, hour: number): Instant =>
  `2027-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;
const opensAt = (schedule: Schedule): readonly string[] =>
  schedule.kind === 'windows' ? schedule.occurrences.map((one) => one.opensAt) : [schedule.kind];

const wave = (from: Instant | null): Wave => ({
  of: batchName('floor-2'),
  number: 2,
  rule: '12 by size',
  opening: { from },
});
const now: Schedule = { kind: 'now' };

suite('the openings of a wave', () => {
  test('are those of the window in which it completes, otherwise of that in which it starts', () => {
    const [start, complete] = [nights('weekend', 6), nights('overnight', 1)];
    assert.equal(takenSchedule({ start, complete }), complete);
    assert.equal(takenSchedule({ start, complete: now }), start);
  });

  test('are not what freezes have left of "now" or of a point in time: that is no window', () => {
    const start = nights('overnight', 1, 2);
    for (const window of ['now', '2027-03-01T20:00:00.000Z'])
      assert.equal(takenSchedule({ start, complete: nights(window, 1, 2) }), start);
  });

  test('are later than the end of the wave before it, and not before the one that it was planned for', () => {
    const schedules = { start: now, complete: nights('overnight', 1, 2, 3, 4) };
    const after = openingsOfWave({ ...schedules, wave: wave(night(2, 22)) }, night(2, 3));
    assert.deepEqual(
      opensAt(after.complete),
      [2, 3, 4].map((day) => night(day, 22)),
    );
    const late = openingsOfWave({ ...schedules, wave: wave(night(2, 22)) }, night(3, 23));
    assert.deepEqual(opensAt(late.complete), [night(4, 22)]);
    assert.deepEqual(opensAt(late.start), ['now']);
  });

  test('are not taken from "now" that a freeze interrupts: it goes on after the freeze', () => {
    const complete = nights('now', 1, 4);
    const { complete: after } = openingsOfWave(
      { start: now, complete, wave: wave(night(2, 22)) },
      night(2, 3),
    );
    assert.equal(after, complete);
  });
});
