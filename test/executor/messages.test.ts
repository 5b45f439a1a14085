import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { Failure, type FailureFacts } from '../../src/domain/failure.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { StoredMessage } from '../../src/domain/message.ts';
import { answerGate } from '../../src/executor/gate-answers.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { aBatch, changeSet, completion, create, oneBatch, seed, step, windows } from './change-set.ts';
import { aStepKind } from './fake-steps.ts';
import {
  apply,
  newWorld,
  openState,
  removeWorld,
  storeWith,
  type ApplyOptions,
  type World,
} from './world.ts';

const channels = {
  ops: { kind: 'webhook', url: 'env:OPS', messages: null },
  alerts: { kind: 'webhook', url: 'env:ALERTS', messages: ['gate-waiting', 'stalled', 'limit-exceeded'] },
} as const;

suite('what a run tells people', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
    for (const id of ['ada', 'bob']) world.system.addMailbox(id, 'MBX01');
  });
  afterEach(() => removeWorld(world));

  const run = (plan: ChangeSet, options: ApplyOptions = {}): Promise<RunEnd> =>
    apply(world, plan, { channels, ...options });
  const looking = async <T>(look: (store: StateStore) => Promise<T>): Promise<T> => {
    const store = await openState(world);
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  };
  const told = async (channel = 'ops'): Promise<readonly StoredMessage[]> =>
    looking(async (store) => (await store.messages({ channel, limit: 1000 })).toReversed());
  const kinds = async (channel?: string): Promise<readonly string[]> =>
    (await told(channel)).map(({ kind, phase, count }) => `${kind} ${phase} ${count}`);
  const deliverAll = (): Promise<void> =>
    looking(async (store) => {
      const lease = { key: 'outbox', token: 1 };
      for (const { message } of await store.dueMessages(100)) {
        await store.beginDelivery(message.id, lease);
        await store.messageDelivered(message.id, lease);
      }
    });

  test('is that it has begun and how it has ended, with the head of the journal then', async () => {
    const end = await run(oneBatch(['ada', 'bob']));
    assert.deepEqual(await kinds(), ['run-started news 1', 'run-finished news 1']);
    const [begun, ended] = await told();
    assert.match(begun?.title ?? '', /^Plan it: a run of 2 mailboxes in 1 batch has begun$/);
    assert.match(ended?.title ?? '', /^Plan it: the run has finished; 2 mailboxes moved, none failed$/);
    assert.equal(ended?.run, end.run.id);
    const record = await looking((store) => store.journalRecord(end.run.id));
    assert.deepEqual(ended?.journal, record.head);
    assert.deepEqual(await kinds('alerts'), []);
  });

  test('is nothing where no channel is configured, and nothing of a rehearsal', async () => {
    const appended: number[] = [];
    const wrapStore = (store: StateStore): StateStore =>
      storeWith(store, {
        append: (...[id, token, events, messages = []]) => {
          appended.push(messages.length);
          return store.append(id, token, events, messages);
        },
      });
    await run(oneBatch(['ada']), { channels: {}, wrapStore });
    assert.ok(appended.length > 0 && appended.every((length) => length === 0));
    assert.deepEqual(await kinds(), []);
  });

  test('is that a gate waits, with the command that answers it, and then that it is answered', async () => {
    const plan = oneBatch(['ada'], { gate: 'approval' });
    const first = await run(plan, { limits: { wait: false } });
    assert.deepEqual(await kinds('alerts'), ['gate-waiting alert 1']);
    const [gate] = await told('alerts');
    assert.equal(gate?.command, 'drover approve-gate it complete:pilot');
    await deliverAll();
    await looking((store) =>
      answerGate(store, first.run.id, 'complete:pilot', { answer: 'approved', by: 'tr', comment: 'go' }),
    );
    await run(plan, { run: first.run.id });
    assert.deepEqual(await kinds('alerts'), ['gate-waiting alert 1', 'gate-waiting over 1']);
    assert.match((await told('alerts'))[1]?.title ?? '', /gate complete:pilot is approved/);
  });

  test('is once that it waits for a window, however often it is applied again before', async () => {
    const plan = oneBatch(['ada'], {
      start: windows('finish-batch', ['2026-11-22T20:00:00Z', '2026-11-23T04:00:00Z']),
    });
    const first = await run(plan, { limits: { wait: false } });
    await deliverAll();
    for (let again = 0; again < 3; again += 1)
      await run(plan, { run: first.run.id, limits: { wait: false } });
    assert.deepEqual(await kinds(), ['run-started news 1', 'run-waiting news 4']);
    assert.match((await told())[1]?.title ?? '', /waits for its window, which opens at 2026-11-22T20:00/);
  });

  test('is how many mailboxes of a batch failed, not each of them, and not who', async () => {
    const failure: FailureFacts = { code: 'over-quota', message: 'no room for ada', retry: 'permanent' };
    for (const id of ['c1', 'c2', 'c3']) world.system.addMailbox(id, 'MBX01', { failures: [failure] });
    await run(oneBatch(['ada', 'c1', 'c2', 'c3']));
    assert.deepEqual(await kinds(), ['run-started news 1', 'moves-failed news 2', 'run-finished news 1']);
    const texts = JSON.stringify((await told()).map(({ title, facts }) => [title, facts]));
    assert.match(texts, /3 mailboxes of batch pilot failed and stayed where they were/);
    assert.match(texts, /1 mailbox moved, 3 failed/);
    assert.doesNotMatch(texts, /ada|@example/);
  });

  test('is that a batch was stopped, and that a step failed, without the names in its text', async () => {
    const failure: FailureFacts = { code: 'over-quota', message: 'no room', retry: 'permanent' };
    world.system.addMailbox('c1', 'MBX01', { failures: [failure] });
    const plan = changeSet({
      batches: [aBatch('pilot', { stopAfterFailures: 0 })],
      changes: ['ada', 'c1'].map((id) => create(id, 'pilot')),
      nodes: [
        step('before', { kind: 'breaks' }),
        seed('pilot', ['step:before'], 'always'),
        completion('pilot'),
      ],
    });
    const breaks = aStepKind('breaks', {
      run: () => {
        throw Failure.permanent('command-failed', 'ada@example.com and eve@other.example refused');
      },
    });
    await run(plan, { stepKinds: [breaks] });
    const texts = await told();
    const ofKind = (kind: string): StoredMessage | undefined => texts.find((one) => one.kind === kind);
    assert.match(ofKind('step-failed')?.title ?? '', /^Plan it: step:before failed$/);
    assert.match(JSON.stringify(ofKind('step-failed')?.facts), /\(a mailbox\)/);
    assert.match(ofKind('batch-stopped')?.title ?? '', /batch pilot was stopped/);
    assert.doesNotMatch(JSON.stringify(texts.map(({ title, facts }) => [title, facts])), /ada|eve/);
  });

  test('counts moves without progress in one alert', async () => {
    for (let n = 0; n < 5; n += 1)
      world.system.addMailbox(`slow${n}`, 'MBX01', {
        copyMs: 1000 * 86_400_000,
        percentEvery: null,
      } as never);
    const plan = oneBatch(['slow0', 'slow1', 'slow2', 'slow3', 'slow4']);
    const alarms: JournalEvent[] = [];
    const first = await run(
      { ...plan, limits: { stallAlarmMs: 1800_000 } },
      {
        limits: { maxDurationMs: 3 * 3600_000, pollIntervalMs: 60_000 },
        listener: (event) => {
          if (event.type === 'journal' && event.event.type === 'stall-alarm') alarms.push(event.event);
        },
      },
    );
    assert.equal(first.kind, 'paused');
    assert.equal(alarms.length, 5);
    assert.deepEqual(await kinds('alerts'), ['stalled alert 5']);
    assert.match((await told('alerts'))[0]?.title ?? '', /5 moves have made no progress for too long/);
  });

  test('is not there when the event that caused it could not be written', async () => {
    const lost = new Error('disk full');
    const wrapStore = (store: StateStore): StateStore =>
      storeWith(store, {
        append: (...[id, token, events, messages = []]) =>
          events.some(({ type }) => type === 'run-finished')
            ? Promise.reject(lost)
            : store.append(id, token, events, messages),
      });
    await assert.rejects(run(oneBatch(['ada']), { wrapStore }), lost);
    assert.deepEqual(await kinds(), ['run-started news 1']);
  });
});
