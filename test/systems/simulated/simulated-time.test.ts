import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SimulatedTime } from '../../../src/systems/simulated/simulated-time.ts';
import { SteppingClock } from './site.ts';

function aTime(slowness: (atOnce: number, hour: number) => number = () => 1) {
  const clock = new SteppingClock('2026-11-21T20:30:00.000Z');
  const time = new SimulatedTime(clock, { slowness, differsByHour: slowness.length > 1 });
  const seen: [string, number][] = [];
  const startMs = clock.nowMs();
  return { clock, time, seen, note: (what: string) => () => seen.push([what, time.nowMs - startMs]) };
}

suite('simulated time', () => {
  test('what happens happens in its order, whether it waits for a time or for work, and what it brings about too', async () => {
    const { clock, time, seen, note } = aTime();
    time.afterWork(20, note('work'));
    time.after(10, () => {
      note('first')();
      time.after(5, note('from the first'));
      time.after(500, note('too late'));
    });
    time.after(20, note('at the same time as the work'));
    await clock.sleep(100);
    assert.deepEqual(seen, []);
    time.catchUp();
    assert.deepEqual(seen, [
      ['first', 10],
      ['from the first', 15],
      ['at the same time as the work', 20],
      ['work', 20],
    ]);
    assert.deepEqual([time.work, time.nowMs], [100, clock.nowMs()]);
  });

  test('work takes longer while more share what there is, from the moment on at which they do', async () => {
    const { clock, time, seen, note } = aTime((atOnce) => atOnce);
    time.addAtOnce(1);
    time.afterWork(100, note('first'));
    time.after(50, () => {
      time.addAtOnce(1);
      time.afterWork(100, note('second'));
    });
    await clock.sleep(1000);
    time.catchUp();
    assert.deepEqual(seen, [
      ['first', 150],
      ['second', 250],
    ]);
  });

  test('work takes as long as each hour says that it goes through', async () => {
    const { clock, time, seen, note } = aTime((_, hour) => (hour === 21 ? 4 : 1));
    const minute = 60_000;
    // 30 minutes until nine, 15 in the hour until ten, 15 after it.
    time.afterWork(60 * minute, note('done'));
    await clock.sleep(100 * minute);
    time.catchUp();
    assert.deepEqual(seen, []);
    await clock.sleep(100 * minute);
    time.catchUp();
    assert.deepEqual(seen, [['done', 105 * minute]]);
  });
});
