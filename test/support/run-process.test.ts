import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess } from '../../src/support/run-process.ts';

suite('a program that is ended', { skip: process.platform === 'win32' && 'process groups' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-process-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes on for as long as it lives, in the background, closed off from our pipes and deaf to SIGTERM. */
  const straggler = (file: string): string =>
    `(trap '' TERM; while true; do echo x >> ${file}; sleep 0.02; done) > /dev/null 2>&1 < /dev/null &`;

  for (const how of ['timed-out', 'stopped'] as const) {
    test(`(${how}) has ended with all that it started in the background before this is said`, async () => {
      const file = join(folder, how);
      const stop = new AbortController();
      if (how === 'stopped') setTimeout(() => stop.abort(), 300);
      const end = await runProcess(['sh', '-c', `${straggler(file)} sleep 60`], {
        folder,
        timeoutMs: how === 'timed-out' ? 300 : null,
        signal: stop.signal,
      });
      assert.equal(end.kind, how);
      assert.ok(existsSync(file));
      const { size } = statSync(file);
      await sleep(200);
      assert.equal(statSync(file).size, size, 'it still writes');
    });
  }

  test('that obeys is not made to wait for the time of those that do not', async () => {
    const startedMs = performance.now();
    const end = await runProcess(['sleep', '60'], { folder, timeoutMs: 100 });
    assert.equal(end.kind, 'timed-out');
    assert.ok(performance.now() - startedMs < 1500);
  });

  test('that ended by itself keeps what it started on purpose', async () => {
    const file = join(folder, 'service');
    const end = await runProcess(['sh', '-c', `(sleep 0.3; echo up > ${file}) > /dev/null 2>&1 &`], {
      folder,
      timeoutMs: 5000,
    });
    assert.equal(end.kind, 'exited');
    await sleep(600);
    assert.equal(readFileSync(file, 'utf8'), 'up\n');
  });
});
