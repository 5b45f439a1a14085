import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess } from '../../src/support/run-process.ts';
import { eventually } from '../eventually.ts';

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
      const running = runProcess(['sh', '-c', `${straggler(file)} sleep 600`], {
        folder,
        // What it starts has to write before.
        timeoutMs: how === 'timed-out' ? 5000 : null,
        signal: stop.signal,
      });
      await eventually(() => existsSync(file), 'it writes');
      if (how === 'stopped') stop.abort();
      assert.equal((await running).kind, how);
      const { size } = statSync(file);
      await sleep(200);
      assert.equal(statSync(file).size, size, 'it still writes');
    });
  }

  test('that obeys is not made to wait for the time of those that do not', async (t) => {
    const stop = new AbortController();
    const run = (name: string, before: string): ReturnType<typeof runProcess> =>
      runProcess(['sh', '-c', `${before} touch ${name}; exec sleep 600`], {
        folder,
        timeoutMs: null,
        signal: stop.signal,
      });
    const [deaf, obedient] = [run('deaf', `trap '' TERM;`), run('obedient', '')];
    await eventually(() => ['deaf', 'obedient'].every((name) => existsSync(join(folder, name))), 'both run');
    const kill = t.mock.method(process, 'kill');
    stop.abort();
    await obedient;
    // How fast the machine is does not matter: both were told to end at the same instant.
    assert.ok(
      kill.mock.calls.every(({ arguments: [, signal] }) => signal !== 'SIGKILL'),
      'the time of the deaf one is not over',
    );
    assert.equal((await deaf).kind, 'stopped');
  });

  test('that ended by itself keeps what it started on purpose', async () => {
    const file = join(folder, 'service');
    const end = await runProcess(['sh', '-c', `(sleep 0.3; echo up > ${file}) > /dev/null 2>&1 &`], {
      folder,
      timeoutMs: 60_000,
    });
    assert.equal(end.kind, 'exited');
    await eventually(() => existsSync(file) && readFileSync(file, 'utf8') === 'up\n', 'it is up');
  });
});
