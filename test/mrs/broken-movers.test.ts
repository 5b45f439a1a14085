import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { runDispatcher } from '../../src/mrs/dispatcher.ts';
import type { Claim, MoveQueue } from '../../src/mrs/queue.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { newLab, overlay, spec, testSettings, type Lab } from './organisation.ts';

let lab: Lab;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
});
afterEach(() => lab.dispose());

const RETRY_DELAY_MS = 45_000;

interface Start {
  readonly atMs: number;
  readonly token: number;
}

/** A move whose mover breaks the first two times that it is started; when it was started, and under which claim. */
async function startsOf(change: (queue: MoveQueue) => Partial<MoveQueue> = () => ({})) {
  const clock = new VirtualClock();
  const queue = openMoveQueue(lab.organisation, undefined, clock);
  const mailbox = lab.addMailbox(1, 'MBX01', { messages: 0 });
  await (await lab.open()).createMoveRequest(spec(mailbox, 'MBX02'));
  const begunAtMs = clock.nowMs();
  const stop = new AbortController();
  const starts: Start[] = [];
  const lines: string[] = [];
  await runDispatcher({
    queue: overlay<MoveQueue>(queue, change),
    host: {
      work: async ({ token }: Claim) => {
        starts.push({ atMs: clock.nowMs() - begunAtMs, token });
        if (starts.length < 3) throw new Error('the thread has died');
        stop.abort();
      },
      stop: () => {},
      close: async () => {},
    },
    settings: () => ({ ...testSettings, pollingPeriodMs: 15_000, retryDelayMs: RETRY_DELAY_MS }),
    clock,
    instance: { name: 'one', process: '{}' },
    signal: stop.signal,
    log: (line) => lines.push(line),
    housekeeping: async () => {},
  });
  return { starts, lines };
}

suite('a move whose mover breaks', () => {
  test('is given back, and claimed again when RetryDelay is over, not at once', async () => {
    const { starts, lines } = await startsOf();
    assert.deepEqual(starts, [
      { atMs: 0, token: 1 },
      { atMs: RETRY_DELAY_MS, token: 2 },
      { atMs: 2 * RETRY_DELAY_MS, token: 3 },
    ]);
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', /^The mover of request \S+ broke: the thread has died/);
  });

  test('while the queue cannot be written, is kept by its worker and started again when RetryDelay is over', async () => {
    const { starts } = await startsOf(() => ({
      abandon: async () => {
        throw new Error('the disk is full');
      },
    }));
    assert.deepEqual(starts, [
      { atMs: 0, token: 1 },
      { atMs: RETRY_DELAY_MS, token: 1 },
      { atMs: 2 * RETRY_DELAY_MS, token: 1 },
    ]);
  });
});
