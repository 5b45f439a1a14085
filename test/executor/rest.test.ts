// How long a run rests between two turns, by a clock that says what was asked of it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { defaultPacing } from '../../src/executor/decide/situation.ts';
import type { RunInput } from '../../src/executor/run-input.ts';
import { OrdersToRun } from '../../src/executor/run-orders.ts';
import { Rest } from '../../src/executor/rest.ts';

const POLL_MS = 5000;

/** Rests once after a turn that took so long. Returns how long, in all and while news would not have woken it. */
async function restAfter(turnMs: number, watches: 'moves' | 'people' | 'nothing', isWoken = false) {
  let nowMs = 1_000_000;
  const clock = {
    nowMs: () => nowMs,
    sleep: async (delayMs: number, signal?: AbortSignal) => {
      if (signal?.aborted !== true) nowMs += Number.isFinite(delayMs) ? delayMs : 1e9;
    },
  };
  const input = {
    clock,
    limits: { pollIntervalMs: POLL_MS },
    pacing: { ...defaultPacing, people: 'told' },
  } as unknown as RunInput;
  const rest = new Rest(
    input,
    new OrdersToRun({ store: {} as never }, {} as never),
    new AbortController().signal,
  );
  rest.turnBegins();
  nowMs += turnMs;
  if (isWoken) rest.wakeUp();
  const fromMs = nowMs;
  await rest.after({ wakeAt: null, watches });
  return nowMs - fromMs;
}

suite('a run rests', () => {
  test('until the next poll after a quick turn, and four times as long as a slow one took', async () => {
    assert.equal(await restAfter(100, 'moves'), POLL_MS);
    assert.equal(await restAfter(10_000, 'moves'), 40_000, 'a turn uses a fifth of the time');
  });

  test('no longer than its turns need when there is news, but that long', async () => {
    assert.equal(await restAfter(100, 'moves', true), 400);
    assert.equal(await restAfter(10_000, 'moves', true), 40_000);
  });

  test('for as long as nothing happens where it is told of everything', async () => {
    assert.ok((await restAfter(100, 'people')) >= 1e9);
    assert.ok((await restAfter(100, 'nothing')) >= 1e9);
  });
});
