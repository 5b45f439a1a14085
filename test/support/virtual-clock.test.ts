import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as realSleep } from 'node:timers/promises';
import fc from 'fast-check';
import { nextTurn } from '../../src/support/next-turn.ts';
import { Timeline } from '../../src/support/timeline.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';

const HOUR_MS = 3_600_000;

suite('virtual time', () => {
  test('passes in an order that the times give, and of equal times who slept first wakes first', async () => {
    const clock = new VirtualClock('2026-01-01T00:00:00.000Z');
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push(`${name} ${clock.now}`);
    };
    await Promise.all([sleeper('b', 2 * HOUR_MS), sleeper('a', HOUR_MS), sleeper('c', 2 * HOUR_MS)]);
    assert.deepEqual(woken, [
      'a 2026-01-01T01:00:00.000Z',
      'b 2026-01-01T02:00:00.000Z',
      'c 2026-01-01T02:00:00.000Z',
    ]);
  });

  test('does not pass while something real is waited for', async () => {
    const clock = new VirtualClock();
    const began = clock.nowMs();
    const sleeps = clock.sleep(HOUR_MS);
    const seen = await clock.during(realSleep(20).then(() => clock.nowMs()));
    assert.equal(seen, began);
    await sleeps;
    assert.equal(clock.nowMs(), began + HOUR_MS);
  });

  test('does not pass while long work goes on in parts', async () => {
    const clock = new VirtualClock();
    const began = clock.nowMs();
    const sleeps = clock.sleep(HOUR_MS);
    for (let part = 0; part < 20; part += 1) await nextTurn();
    assert.equal(clock.nowMs(), began);
    await sleeps;
  });

  test('is cut short by a signal, which keeps no listener of those that slept', async () => {
    const clock = new VirtualClock();
    const stop = new AbortController();
    let listeners = 0;
    const { signal } = stop;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => ((listeners += 1), add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => ((listeners -= 1), remove(...args));
    for (let night = 0; night < 10; night += 1) await clock.sleep(HOUR_MS, signal);
    assert.equal(listeners, 0);
    const began = clock.nowMs();
    const sleeps = clock.during(Promise.resolve()).then(() => clock.sleep(HOUR_MS, signal));
    stop.abort();
    await sleeps;
    assert.equal(clock.nowMs(), began);
  });

  test('does not wake who sleeps in a process that has died', async () => {
    const clock = new VirtualClock();
    const [dead, alive] = [clock.ofProcess(), clock.ofProcess()];
    const woken: string[] = [];
    void dead.sleep(HOUR_MS).then(() => woken.push('dead'));
    const lives = alive.sleep(2 * HOUR_MS).then(() => woken.push('alive'));
    dead.die();
    void dead.sleep(0).then(() => woken.push('dead, again'));
    await lives;
    assert.deepEqual(woken, ['alive']);
  });
});

test('a timeline gives back what it has in order, whatever was added and left out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 })), fc.nat(9), (numbers, leftOut) => {
      const isKept = (number: number): boolean => number % 10 !== leftOut;
      const timeline = new Timeline<number>();
      for (const number of numbers) timeline.add(number, number);
      timeline.keep(isKept);
      timeline.add(7, 7);
      const wanted = [...numbers.filter(isKept), 7].sort((a, b) => a - b);
      const found = Array.from({ length: timeline.size }, () => timeline.next()?.event);
      assert.deepEqual(found, wanted);
      assert.equal(timeline.next(), null);
    }),
  );
});
