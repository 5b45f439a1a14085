// What started in a window may go on until `finishBy`, but never into a freeze.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { resolveWindows, scheduleAround } from '../../src/domain/calendar.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { RecurringWindow, Window, WindowOccurrence } from '../../src/domain/window.ts';

const yearEnd: Window = { kind: 'freeze', name: 'year-end', from: '2026-12-31', to: '2027-01-01' };
const BEGINS = '2026-12-31T00:00:00.000Z';
const DAY_BEFORE = '2026-12-30T12:00:00.000Z' as Instant;

const evening = (more: Partial<RecurringWindow>): RecurringWindow => ({
  kind: 'recurring',
  name: 'evening',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '20:00',
  to: '23:00',
  finishBy: null,
  latestStart: null,
  overrun: 'finish-item',
  except: [],
  ...more,
});
/** Of Wednesday, the day before the freeze. */
const wednesday = (windows: readonly Window[], names: readonly string[] = ['evening']): WindowOccurrence =>
  resolveWindows([...windows, yearEnd], names, 'UTC', DAY_BEFORE, 5)[0] ?? assert.fail('it does not open');

suite('before a freeze', () => {
  test('a window that the freeze cuts short has its work finished when the freeze begins', () => {
    const { closesAt, finishBy } = wednesday([evening({ to: '05:00', finishBy: '06:00' })]);
    assert.deepEqual([closesAt, finishBy], [BEGINS, BEGINS]);
  });

  test('a window that closes earlier closes as ever, and what runs on ends when the freeze begins', () => {
    const { closesAt, finishBy } = wednesday([evening({ finishBy: '02:00' })]);
    assert.deepEqual([closesAt, finishBy], ['2026-12-30T23:00:00.000Z', BEGINS]);
  });

  test('a window whose work is finished earlier is left as it is', () => {
    const { finishBy, note } = wednesday([evening({ finishBy: '23:30' })]);
    assert.deepEqual([finishBy, note], ['2026-12-30T23:30:00.000Z', null]);
  });

  test('windows that overlap give each other no time in the freeze', () => {
    const night = evening({ name: 'night', from: '22:00', to: '05:00', finishBy: '07:00' });
    const { finishBy } = wednesday([evening({ finishBy: '02:00' }), night], ['evening', 'night']);
    assert.equal(finishBy, BEGINS);
  });

  test('what needs no window is finished when the freeze begins, too', () => {
    const schedule = scheduleAround(null, [yearEnd], 'UTC');
    const [before] = schedule.kind === 'windows' ? schedule.occurrences : [];
    assert.equal(before?.finishBy, BEGINS);
  });
});
