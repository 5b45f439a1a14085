import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { StintNews } from '../../src/domain/stint-news.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import { eventually } from '../eventually.ts';
import { allAre, newLab, requests, spec, type Lab } from './organisation.ts';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;

suite('Whoever watches a worker', () => {
  let lab: Lab;
  beforeEach(() => {
    lab = newLab(['MBX01', 'MBX02']);
  });
  afterEach(() => lab.dispose());

  /** Until the requests are so; then the worker is stopped. */
  async function watched(
    options: EmbeddedOptions,
    done: (all: Awaited<ReturnType<typeof requests>>) => boolean,
    prepare: (system: Awaited<ReturnType<Lab['open']>>) => Promise<void>,
  ): Promise<readonly StintNews[]> {
    const system = await lab.open({ movers: 'inline', ...options });
    await prepare(system);
    const news: StintNews[] = [];
    const stop = new AbortController();
    const running = system.replication?.run({
      instance: 'one',
      signal: stop.signal,
      log: () => {},
      tell: (one) => news.push(one),
    });
    try {
      await eventually(async () => done(await requests(system)), 'the requests are so');
      // What was saved last is told after it.
      await systemClock.sleep(50);
    } finally {
      stop.abort();
      await running;
    }
    return news;
  }

  test('is told what it takes and that it was switched', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01', { messages: 3 });
    const news = await watched({}, allAre('Completed'), async (system) => {
      await system.createMoveRequest(spec(mailbox, 'MBX02'));
    });
    assert.deepEqual(
      news.map(({ what, status, mailbox: whose }) => [what, status, whose]),
      [
        ['claimed', 'Queued', mailbox],
        ['ended', 'Completed', mailbox],
      ],
    );
    assert.match(news[0]?.text ?? '', /\(MBX01 → MBX02\): claimed$/);
    assert.match(news[1]?.text ?? '', /\(MBX01 → MBX02\): switched, 3 items copied \(Completed\)$/);
  });

  test('is told why a move failed', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const openCopier = async () => {
      throw Failure.permanent('remote-refused', 'It is not let in.');
    };
    const decorate: EmbeddedOptions['decorate'] = ({ queue, stores }) => ({
      queue,
      stores: { ...stores, openCopier },
    });
    const news = await watched({ decorate }, allAre('Failed'), async (system) => {
      await system.createMoveRequest(spec(mailbox, 'MBX02'));
    });
    assert.match(news.at(-1)?.text ?? '', /failed: It is not let in\./);
  });

  test('is told once that a copy is held, however often it is kept fresh', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01', { messages: 2 });
    const looks = { left: 40 };
    const news = await watched(
      { settings: { incrementalSyncIntervalMs: 20, pollingPeriodMs: 10 } },
      (all) => allAre('AutoSuspended')(all) && (looks.left -= 1) < 0,
      async (system) => {
        await system.createMoveRequest(spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }));
      },
    );
    assert.deepEqual(
      news.map(({ what, status }) => [what, status]),
      [
        ['claimed', 'Queued'],
        ['ended', 'AutoSuspended'],
      ],
    );
  });

  test('sees a line for each on stderr of `drover mrs`, and with --json an object', async () => {
    const folder = dirname(lab.folder);
    const config = join(folder, 'drover.yaml');
    writeFileSync(config, 'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\n');
    const run = async (...options: readonly string[]): Promise<string> => {
      const worker = spawn(process.execPath, [main, '-C', folder, ...options, 'mrs', '--until-idle'], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      return await text(worker.stderr);
    };
    try {
      const mailbox = lab.addMailbox(1, 'MBX01', { messages: 2 });
      const system = await lab.open();
      const first = await system.createMoveRequest(spec(mailbox, 'MBX02'));
      const lines = (await run()).trim().split('\n');
      assert.match(lines[0] ?? '', /works on lab/);
      assert.match(lines[1] ?? '', /^\d{4}-\S+Z .*: claimed$/);
      assert.match(lines[2] ?? '', /^\d{4}-\S+Z .*: switched, 2 items copied \(Completed\)$/);
      await system.removeMoveRequest(first.id);
      await system.createMoveRequest(spec(mailbox, 'MBX01'));
      const moves = (await run('--json'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string; what?: string; status?: string })
        .filter(({ type }) => type === 'move');
      assert.deepEqual(
        moves.map(({ what, status }) => [what, status]),
        [
          ['claimed', 'Queued'],
          ['ended', 'Completed'],
        ],
      );
    } finally {
      rmSync(config, { force: true });
    }
  });
});
