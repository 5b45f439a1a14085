// What the service does from time to time beside moving.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SideWork } from '../../src/mrs/side-work.ts';

const { signal } = new AbortController();
const EVERY_MS = 1000;
const failed = (error: unknown): never => assert.fail(String(error));

suite('work beside the moves', () => {
  test('begins at once, and again when its time has passed since it began, or when the clock was set back so far', async () => {
    let done = 0;
    const work = new SideWork({ everyMs: EVERY_MS, work: async () => void (done += 1), failed });
    const countAt = async (nowMs: number): Promise<number> => {
      work.startWhenDue(nowMs, signal);
      await work.ended();
      return done;
    };
    assert.equal(await countAt(10_000), 1);
    assert.equal(await countAt(10_999), 1);
    assert.equal(await countAt(11_000), 2);
    assert.equal(await countAt(10_500), 2, 'a clock that is half a second behind is no reason');
    assert.equal(await countAt(10_000), 3);
  });

  test('is never done twice at the same time, and its end is waited for', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let begun = 0;
    let hasEnded = false;
    const work = new SideWork({
      everyMs: EVERY_MS,
      work: async () => {
        begun += 1;
        await promise;
      },
      failed,
    });
    work.startWhenDue(0, signal);
    work.startWhenDue(5000, signal);
    assert.equal(begun, 1);
    const ended = work.ended().then(() => void (hasEnded = true));
    await new Promise(setImmediate);
    assert.equal(hasEnded, false);
    resolve();
    await ended;
    assert.equal(hasEnded, true);
    work.startWhenDue(5000, signal);
    assert.equal(begun, 2);
  });

  test('that fails says so, and is tried again in its time', async () => {
    const said: unknown[] = [];
    const work = new SideWork({
      everyMs: EVERY_MS,
      work: () => Promise.reject(new Error('the disk is away')),
      failed: (error) => void said.push((error as Error).message),
    });
    for (const nowMs of [0, 500, 1000]) {
      work.startWhenDue(nowMs, signal);
      await work.ended();
    }
    assert.deepEqual(said, ['the disk is away', 'the disk is away']);
  });
});
