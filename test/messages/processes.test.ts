import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { StoredMessage } from '../../src/domain/message.ts';
import { OUTBOX_LEASE } from '../../src/app/messages/courier.ts';
import { openStateStore } from '../../src/state/index.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { httpSink, type HttpSink } from '../channels/http-sink.ts';
import { eventually } from '../eventually.ts';

const PROGRAM = join(import.meta.dirname, 'courier-process.ts');

suite('couriers in processes of their own', () => {
  let folder: string;
  let store: StateStore;
  let sink: HttpSink;
  let processes: ChildProcess[];
  /** Lets the sink answer whoever waits. */
  let release: () => void;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drover-courier-'));
    store = await openStateStore('state.db', { folder });
    sink = await httpSink();
    processes = [];
    release = () => {};
  });
  afterEach(async () => {
    for (const one of processes) if (one.exitCode === null) one.kill('SIGKILL');
    await sink.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (): ChildProcess => {
    const one = spawn(process.execPath, [PROGRAM, folder, sink.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    processes.push(one);
    return one;
  };
  const raise = (title: string) =>
    store.changeMessages(
      [
        {
          kind: 'raise',
          message: {
            cause: title,
            kind: 'run-started',
            plan: null,
            run: null,
            title,
            facts: [],
            command: null,
            journal: null,
          },
          channels: ['ops'],
        },
      ],
      { key: 'controller:test', token: 1 },
    );
  const states = async (): Promise<readonly string[]> =>
    (await store.messages({ limit: 100 }))
      .toReversed()
      .map(({ title, state, attempts }: StoredMessage) => `${title} ${state} ${attempts}`);
  const ids = (): readonly unknown[] => sink.posted.map(({ headers }) => headers['webhook-id']);
  /** The sink takes what is posted, and says nothing until it is released. */
  const holdAnswers = (): void => {
    const waiting: (() => void)[] = [];
    sink.answer((response) => waiting.push(() => response.end('ok')));
    release = () => {
      for (const answer of waiting.splice(0)) answer();
    };
  };

  test('killed between delivery and mark: the next delivers the same message again with the same id, and nothing is lost', async () => {
    holdAnswers();
    for (const title of ['one', 'two']) await raise(title);
    const first = start();
    await eventually(() => sink.posted.length === 1, 'the first message is on its way');
    first.kill('SIGKILL');
    await once(first, 'exit');
    sink.answer((response) => response.end('ok'));
    start();
    await eventually(
      async () => (await states()).join() === 'one delivered 2,two delivered 1',
      'all is delivered',
    );
    const [again, before, after] = ids();
    assert.equal(again, before);
    assert.notEqual(before, after);
    assert.equal(sink.posted.length, 3);
  });

  test('stopped, and woken when another delivers: it marks nothing and begins nothing', async () => {
    holdAnswers();
    for (const title of ['one', 'two']) await raise(title);
    const first = start();
    let said = '';
    first.stdout?.on('data', (part: Buffer) => (said += String(part)));
    await eventually(() => sink.posted.length === 1, 'the first message is on its way');
    first.kill('SIGSTOP');
    const request = { ...ownIdentity(), key: OUTBOX_LEASE, holder: 'test', ttlMs: 3_600_000 };
    const lease = await eventually(async () => {
      const answer = await store.acquireLease(request);
      return answer.kind === 'acquired' && answer.lease;
    }, 'the lease of the one that is stopped runs out');
    release();
    first.kill('SIGCONT');
    first.kill('SIGTERM');
    await once(first, 'exit');
    assert.deepEqual(await states(), ['one due 1', 'two due 0']);
    assert.equal(said, 'ending\n');
    await store.releaseLease(lease);
    sink.answer((response) => response.end('ok'));
    start();
    await eventually(
      async () => (await states()).join() === 'one delivered 2,two delivered 1',
      'all is delivered',
    );
    const [one, again] = ids();
    assert.equal(one, again);
    assert.equal(sink.posted.length, 3);
  });

  test('told to end: what is on its way is finished, nothing else is begun', async () => {
    holdAnswers();
    for (const title of ['one', 'two']) await raise(title);
    const first = start();
    let said = '';
    first.stdout?.on('data', (part: Buffer) => (said += String(part)));
    await eventually(() => sink.posted.length === 1, 'the first message is on its way');
    first.kill('SIGTERM');
    await eventually(() => said.includes('ending'), 'it has been told');
    release();
    await once(first, 'exit');
    assert.deepEqual(await states(), ['one delivered 1', 'two due 0']);
    assert.equal((await store.leases()).length, 0);
  });
});
