import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { resolveWindows, scheduleAround, wallClockInstant } from '../../src/domain/calendar.ts';
import { parseInstant, type Instant } from '../../src/domain/instant.ts';
import {
  scheduleState,
  type RecurringWindow,
  type Window,
  type WindowOccurrence,
} from '../../src/domain/window.ts';

const at = (text: string): Instant => parseInstant(text) ?? assert.fail(text);
const nightly = (more: Partial<RecurringWindow> = {}): RecurringWindow => ({
  kind: 'recurring',
  name: 'nightly',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '22:00',
  to: '05:00',
  finishBy: null,
  latestStart: null,
  overrun: 'finish-item',
  except: [],
  ...more,
});
const edges = (occurrences: readonly WindowOccurrence[]): string[] =>
  occurrences.map(({ opensAt, closesAt }) => `${opensAt.slice(0, 16)} ${closesAt.slice(0, 16)}`);

suite('window algebra', () => {
  test('an overnight window closes on the next day, and one that is open now is the first occurrence', () => {
    const found = resolveWindows([nightly()], ['nightly'], 'Europe/Dublin', at('2026-11-22T02:00:00Z'), 2);
    assert.deepEqual(edges(found), [
      '2026-11-21T22:00 2026-11-22T05:00',
      '2026-11-22T22:00 2026-11-23T05:00',
      '2026-11-23T22:00 2026-11-24T05:00',
    ]);
  });

  test('weekdays are those of the opening, in the zone of the plan', () => {
    const window = nightly({ days: ['mon'], from: '00:30', to: '02:00' });
    const found = resolveWindows([window], ['nightly'], 'Pacific/Auckland', at('2026-11-20T00:00:00Z'), 7);
    // Monday half past midnight in Auckland is Sunday noon in Greenwich.
    assert.deepEqual(edges(found), ['2026-11-22T11:30 2026-11-22T13:00']);
  });

  test('finishBy and latestStart are times after the opening, exceptions do not open', () => {
    const window = nightly({ finishBy: '06:00', latestStart: '03:00', except: ['2026-11-23'] });
    const found = resolveWindows([window], ['nightly'], 'UTC', at('2026-11-22T12:00:00Z'), 3);
    assert.deepEqual(edges(found), [
      '2026-11-22T22:00 2026-11-23T05:00',
      '2026-11-24T22:00 2026-11-25T05:00',
    ]);
    assert.equal(found[0]?.finishBy, '2026-11-23T06:00:00.000Z');
    assert.equal(found[0]?.latestStartAt, '2026-11-23T03:00:00.000Z');
    const state = scheduleState({ kind: 'windows', occurrences: found }, at('2026-11-23T03:30:00Z'));
    assert.deepEqual(state, { kind: 'opens-later', at: '2026-11-24T22:00:00.000Z' });
  });

  test('a freeze is cut out of every window, first and last day included', () => {
    const freeze: Window = { kind: 'freeze', name: 'year-end', from: '2026-12-31', to: '2027-01-01' };
    const found = resolveWindows([nightly(), freeze], ['nightly'], 'UTC', at('2026-12-30T12:00:00Z'), 3);
    assert.deepEqual(edges(found), [
      '2026-12-30T22:00 2026-12-31T00:00',
      '2027-01-02T00:00 2027-01-02T05:00',
    ]);
    assert.match(found[0]?.note ?? '', /cut short by the freeze "year-end"/);
  });

  test('without windows a freeze still holds: now means now, but not in it', () => {
    const freeze: Window = { kind: 'freeze', name: 'year-end', from: '2026-12-31', to: '2027-01-01' };
    const schedule = scheduleAround(null, [freeze], 'UTC');
    assert.equal(scheduleState(schedule, at('2026-12-30T12:00:00Z')).kind, 'open');
    assert.deepEqual(scheduleState(schedule, at('2026-12-31T12:00:00Z')), {
      kind: 'opens-later',
      at: '2027-01-02T00:00:00.000Z',
    });
    assert.deepEqual(scheduleAround(null, [], 'UTC'), { kind: 'now' });
  });

  test('windows that overlap are one occurrence, under the rules of the one that closes last', () => {
    const weekend = nightly({ name: 'weekend', days: ['sat'], from: '00:00', to: '00:00', overrun: 'stop' });
    const found = resolveWindows(
      [nightly(), weekend],
      ['nightly', 'weekend'],
      'UTC',
      at('2026-11-20T12:00:00Z'),
      2,
    );
    assert.deepEqual(edges(found), ['2026-11-20T22:00 2026-11-22T05:00']);
    assert.equal(found[0]?.window, 'nightly+weekend');
    assert.equal(found[0]?.overrun, 'finish-item');
  });

  test('windows that overlap tell what befell both once', () => {
    const freeze: Window = { kind: 'freeze', name: 'year-end', from: '2026-12-31', to: '2026-12-31' };
    const early = nightly({ name: 'early', from: '21:00' });
    const found = resolveWindows(
      [nightly(), early, freeze],
      ['nightly', 'early'],
      'UTC',
      at('2026-12-30T12:00:00Z'),
      1,
    );
    assert.deepEqual(edges(found).slice(0, 1), ['2026-12-30T21:00 2026-12-31T00:00']);
    assert.equal(found[0]?.note, 'cut short by the freeze "year-end"');
  });

  test('between the latest start of one window and the opening of another nothing starts, and what runs goes on', () => {
    const late = nightly({ name: 'late', to: '06:00', latestStart: '23:00' });
    const early = nightly({ name: 'early', from: '02:00', to: '04:00', overrun: 'stop' });
    const found = resolveWindows([late, early], ['late', 'early'], 'UTC', at('2026-11-20T12:00:00Z'), 1);
    assert.deepEqual(edges(found), [
      '2026-11-20T22:00 2026-11-21T02:00',
      '2026-11-21T02:00 2026-11-21T06:00',
    ]);
    assert.deepEqual(
      found.map(({ window, latestStartAt, overrun }) => [window, latestStartAt.slice(11, 16), overrun]),
      [
        ['late', '23:00', 'finish-item'],
        ['late+early', '04:00', 'finish-item'],
      ],
    );
    const stateAt = (time: string) =>
      scheduleState({ kind: 'windows', occurrences: found }, at(`2026-11-21T${time}:00Z`)).kind;
    assert.deepEqual(
      [stateAt('01:00'), stateAt('03:00'), stateAt('05:00')],
      ['opens-later', 'open', 'never'],
    );
  });

  test('a window may have a zone of its own', () => {
    const window = nightly({ timeZone: 'Asia/Tokyo' });
    const found = resolveWindows([window], ['nightly'], 'Europe/Dublin', at('2026-11-22T06:00:00Z'), 1);
    assert.deepEqual(edges(found), ['2026-11-22T13:00 2026-11-22T20:00']);
  });

  test('a one-time window is found however far away, and not when it is over', () => {
    const window: Window = {
      kind: 'one-time',
      name: 'move-day',
      from: '2027-06-05T20:00',
      to: '2027-06-06T20:00',
      overrun: 'stop',
    };
    const find = (now: string) => resolveWindows([window], ['move-day'], 'Europe/Berlin', at(now), 30);
    assert.deepEqual(edges(find('2026-01-01T00:00:00Z')), ['2027-06-05T18:00 2027-06-06T18:00']);
    assert.deepEqual(find('2027-06-06T18:00:00Z'), []);
  });
});

suite('clock changes', () => {
  test('a time that is skipped counts as the moment of the change, and the note says so', () => {
    const { instant, kind, note } = wallClockInstant('2027-03-28T01:30', 'Europe/Dublin');
    assert.equal(instant, '2027-03-28T01:00:00.000Z');
    assert.equal(kind, 'skipped');
    assert.equal(
      note,
      '01:30 does not exist on 2027-03-28 in Europe/Dublin: clocks jump to 02:00, which is used',
    );
  });

  test('a time that is repeated counts the first time', () => {
    const { instant, kind } = wallClockInstant('2027-10-31T01:30', 'Europe/Dublin');
    assert.equal(instant, '2027-10-31T00:30:00.000Z');
    assert.equal(kind, 'repeated');
  });

  test('a window inside of a skipped hour does not open', () => {
    const window = nightly({ from: '01:10', to: '01:50' });
    const found = resolveWindows([window], ['nightly'], 'Europe/Dublin', at('2027-03-27T12:00:00Z'), 2);
    assert.deepEqual(edges(found), ['2027-03-29T00:10 2027-03-29T00:50']);
  });
});
