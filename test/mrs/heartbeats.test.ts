// How often a worker says that it lives: each beat is a write, for which movers wait.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serverName } from '../../src/domain/ids.ts';
import { runDispatcher } from '../../src/mrs/dispatcher.ts';
import type { MoveQueue } from '../../src/mrs/queue.ts';
import { defaultMrsSettings } from '../../src/mrs/settings.ts';
import { openSqliteQueue } from '../../src/mrs/sqlite/sqlite-queue.ts';
import type { Clock } from '../../src/support/clock.ts';
import { overlay } from './organisation.ts';

const POLL_MS = 1000;
const ABANDONED_AFTER_MS = 30_000;

test('a worker beats three times in the time after which it is given up, and at once when the clock was set back', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-beats-'));
  context.after(() => rmSync(folder, { recursive: true }));
  let nowMs = Date.parse('2026-11-21T20:00:00Z');
  let turns = 0;
  const beatsAt: number[] = [];
  const stop = new AbortController();
  const startedMs = nowMs;
  const clock: Clock = {
    nowMs: () => nowMs,
    sleep: async () => {
      turns += 1;
      nowMs += POLL_MS;
      if (turns === 60) nowMs -= 3_600_000;
      if (turns === 62) stop.abort();
    },
  };
  const { queue, close } = openSqliteQueue({
    file: join(folder, 'mail.db'),
    clock,
    serverOf: (database) => serverName(`SRV-${database}`),
    isGone: () => false,
  });
  context.after(close);
  const counted: MoveQueue = overlay(queue, ({ heartbeat }) => ({
    heartbeat: async (...of) => {
      beatsAt.push(nowMs - startedMs);
      return await heartbeat.apply(queue, of);
    },
  }));
  await runDispatcher({
    queue: counted,
    host: { work: async () => {}, stop: () => {}, close: async () => {} },
    settings: () => ({
      ...defaultMrsSettings,
      pollingPeriodMs: POLL_MS,
      abandonedAfterMs: ABANDONED_AFTER_MS,
    }),
    clock,
    instance: { name: 'worker', process: '{}' },
    signal: stop.signal,
    log: (line) => assert.fail(line),
    housekeeping: async () => {},
  });
  const third = ABANDONED_AFTER_MS / 3;
  assert.deepEqual(beatsAt, [0, third, 2 * third, 3 * third, 4 * third, 5 * third, 60_000 - 3_600_000]);
});
