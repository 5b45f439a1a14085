import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure, type FailureFacts } from '../../src/domain/failure.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import type { ReplicationService } from '../../src/systems/mail-system.ts';
import { aBatch, changeSet, completion, create, oneBatch, seed, step, straight } from './change-set.ts';
import { aStepKind } from './fake-steps.ts';
import { apply, newWorld, removeWorld, storeWith, type World } from './world.ts';

const passing: FailureFacts = {
  code: 'exchange-connection-lost',
  message: 'the line went dead',
  retry: 'retry',
};
const lasting: FailureFacts = { code: 'over-quota', message: 'no room', retry: 'permanent' };
const fatal: FailureFacts = { code: 'access-denied', message: 'who are you', retry: 'fatal' };
const many = (failure: FailureFacts, count: number): readonly FailureFacts[] =>
  Array<FailureFacts>(count).fill(failure);

suite('failures', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));
  const outcome = (end: Awaited<ReturnType<typeof apply>>): unknown =>
    end.run.phase.kind === 'finished' ? end.run.phase.result : end.run.phase;

  test('of one mailbox for good stop no other', async () => {
    world.system.addMailbox('a', 'MBX01', { failures: many(lasting, 1) });
    world.system.addMailbox('b', 'MBX01');
    const end = await apply(world, oneBatch(['a', 'b']));
    assert.deepEqual(outcome(end), { outcome: 'done-with-failures', completed: 1, failed: 1 });
    assert.notEqual(end.run.moves.get('a' as never)?.report ?? null, null, 'its report is kept too');
  });

  test('that pass are tried again with back-off and counted', async () => {
    const id = world.system.addMailbox('a', 'MBX01', {
      failures: many(passing, 2),
      createFailures: many(passing, 1),
    });
    const end = await apply(world, oneBatch(['a']));
    assert.deepEqual(outcome(end), { outcome: 'done', completed: 1, failed: 0 });
    const progress = end.run.moves.get(id);
    assert.deepEqual(
      [progress?.attempts, progress?.failedOrders],
      [2, 0],
      'orders that failed count until one is accepted',
    );
    assert.deepEqual(
      world.system.calls.filter((call) => call.startsWith('resume')),
      ['resume r1 hold', 'resume r1 hold', 'resume r1'],
    );
    assert.ok(
      world.clock.now > '2026-11-21T20:02:00',
      '30 s for the order, 30 s and 60 s for the request were waited',
    );
  });

  test('that pass are given up after five', async () => {
    world.system.addMailbox('a', 'MBX01', { createFailures: many(passing, 99) });
    world.system.addMailbox('b', 'MBX01', { failures: many(passing, 99) });
    world.system.addMailbox('c', 'MBX01');
    const end = await apply(world, oneBatch(['a', 'b', 'c']));
    assert.deepEqual(outcome(end), { outcome: 'done-with-failures', completed: 1, failed: 2 });
    assert.equal(world.system.calls.filter((call) => call === 'create a').length, 5);
  });

  test('of orders are counted from zero once one is accepted: sessions lost in the evening and at night add up to nothing', async () => {
    const { system } = world;
    system.addMailbox('a', 'MBX01', { createFailures: many(passing, 3) });
    const resume = system.resumeMoveRequest.bind(system);
    let lost = 3;
    system.resumeMoveRequest = (...of) => (lost-- > 0 ? Promise.reject(new Failure(passing)) : resume(...of));
    const end = await apply(world, oneBatch(['a']));
    assert.deepEqual(outcome(end), { outcome: 'done', completed: 1, failed: 0 });
    assert.ok(lost < 0, 'all three were met');
  });

  test('above what a batch tolerates stop it: nothing new starts, what is held stays held', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) {
      world.system.addMailbox(name, 'MBX01', name < 'c' ? { failures: many(lasting, 1) } : {});
    }
    const end = await apply(world, oneBatch(names, { stopAfterFailures: 1, maxInFlight: 3 }));
    assert.equal(end.run.stoppedBatches.get('pilot' as never), '2 of 5 mailboxes failed; the plan allows 1');
    assert.equal(world.system.requestOf('c' as never)?.state.kind, 'AutoSuspended');
    assert.equal(end.run.nodes.get('seed:pilot' as never)?.result?.kind, 'failed');
    assert.equal(end.run.nodes.get('complete:pilot' as never)?.result?.kind, 'skipped');
    assert.deepEqual(outcome(end), { outcome: 'done-with-failures', completed: 0, failed: 2 });
  });

  test('of a whole batch keep those from starting that depend on it, and run what is meant for failure', async () => {
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01', { failures: many(lasting, 1) });
    const ran: string[] = [];
    const end = await apply(
      world,
      changeSet({
        batches: [aBatch('first'), aBatch('second')],
        changes: [create('a', 'first'), create('b', 'second')],
        nodes: [
          seed('first'),
          completion('first'),
          seed('second', ['complete:first']),
          completion('second'),
          step('notify', { after: ['complete:first'], runs: 'on-failure' }),
          step('celebrate', { after: ['complete:second'] }),
          step('restore', { after: ['complete:second'], runs: 'always' }),
        ],
      }),
      {
        stepKinds: ['notify', 'celebrate', 'restore'].map((kind) =>
          aStepKind(kind, {
            run: () => ({
              kind: 'done',
              evidence: [{ label: String(ran.push(kind)), value: '', at: '' as never }],
            }),
          }),
        ),
      },
    );
    assert.deepEqual(ran.toSorted(), ['notify', 'restore']);
    assert.equal(world.system.requestOf('b' as never), null);
    assert.equal(end.run.nodes.get('step:celebrate' as never)?.result?.kind, 'skipped');
  });

  test('of one mailbox are failure enough for a step that runs on failure', async () => {
    world.system.addMailbox('a', 'MBX01', { failures: many(lasting, 1) });
    world.system.addMailbox('b', 'MBX01');
    const nodes = [
      seed('pilot'),
      completion('pilot'),
      step('notify', { after: ['complete:pilot'], runs: 'on-failure' }),
    ];
    const plan = { ...oneBatch(['a', 'b']), nodes };
    const end = await apply(world, plan, { stepKinds: [aStepKind('notify')] });
    assert.equal(end.run.nodes.get('step:notify' as never)?.result?.kind, 'succeeded');
    assert.equal(end.run.nodes.get('complete:pilot' as never)?.result?.kind, 'succeeded');
  });

  test('that are fatal put the run down after they were journalled, and it can go on', async () => {
    world.system.addMailbox('a', 'MBX01', { createFailures: [fatal] });
    const first = await apply(world, oneBatch(['a']));
    assert.equal(
      first.kind === 'paused' && first.reason.kind === 'fatal' && first.reason.failure.code,
      'access-denied',
    );
    assert.equal(first.run.openIntents.size, 0);
  });

  test('of observation mean unknown: the run notes it once, waits and asks again', async () => {
    world.system.addMailbox('a', 'MBX01');
    world.system.observeFailures.push(...many(passing, 4));
    const end = await apply(world, oneBatch(['a']));
    assert.equal(end.kind, 'finished');
    assert.equal(end.run.notes.filter(({ message }) => message.includes('unknown until')).length, 1);
  });

  test('of observation that do not pass put the run down', async () => {
    world.system.addMailbox('a', 'MBX01');
    world.system.observeFailures.push(...many(passing, 999));
    const end = await apply(world, oneBatch(['a']));
    assert.equal(end.kind === 'paused' && end.reason.kind, 'fatal');
    assert.equal(world.system.observeFailures.length, 999 - 20, 'as often as it says');
  });

  test('of observation are waited for within the time that the run was given, and no longer', async () => {
    world.system.addMailbox('a', 'MBX01');
    world.system.observeFailures.push(...many(passing, 999));
    const begunAtMs = world.clock.nowMs();
    const end = await apply(world, oneBatch(['a']), { limits: { maxDurationMs: 120_000 } });
    assert.equal(end.kind === 'paused' && end.reason.kind, 'time-allowance');
    const tookMs = world.clock.nowMs() - begunAtMs;
    assert.ok(tookMs >= 120_000 && tookMs <= 180_000, `after ${tookMs} ms`);
  });

  test('to fetch a move report end in a note, not in a run without end', async () => {
    world.system.addMailbox('a', 'MBX01');
    world.system.onCall = (name) =>
      name.startsWith('report') ? Promise.reject(new Error('report store is down')) : Promise.resolve();
    const end = await apply(world, oneBatch(['a']));
    assert.deepEqual(outcome(end), { outcome: 'done', completed: 1, failed: 0 });
    assert.match(
      end.run.notes[0]?.message ?? '',
      /move report of a.* could not be stored: report store is down/,
    );
  });

  test('a move report that is gone is said with the name of the mailbox, not with ids', async () => {
    world.system.addMailbox('a', 'MBX01');
    world.system.onCall = (name) =>
      name.startsWith('report')
        ? Promise.reject(Failure.permanent('not-found', 'The move report 00000000 was not found.'))
        : Promise.resolve();
    const [note] = (await apply(world, oneBatch(['a']))).run.notes;
    assert.match(note?.message ?? '', /^The move report of a.* could not be stored: its request was removed/);
  });
});

suite("drover's own replication service", () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
    world.system.addMailbox('a', 'MBX01');
  });
  afterEach(() => removeWorld(world));

  const withService = (run: ReplicationService['run']): World['system'] =>
    Object.assign(world.system, { replication: { run } });
  const untilAborted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

  test('runs as long as the run and has put all down before it ends', async () => {
    const seen: string[] = [];
    const system = withService(async ({ signal, instance }) => {
      seen.push(`started as ${instance}`);
      await untilAborted(signal);
      seen.push('put down');
    });
    await apply(world, oneBatch(['a'], {}, straight), { system });
    assert.deepEqual(seen, ['started as here:1', 'put down']);
  });

  test('is started again when it fails, and the failure is a note', async () => {
    let starts = 0;
    const system = withService(async ({ signal }) => {
      starts += 1;
      if (starts < 3) throw new Error('worker died');
      await untilAborted(signal);
    });
    const end = await apply(world, oneBatch(['a'], {}, straight), { system });
    assert.equal(end.kind, 'finished');
    assert.equal(starts, 3);
    assert.equal(end.run.notes.filter(({ message }) => message.includes('worker died')).length, 2);
  });

  test('that cannot be kept running puts the run down instead of letting it wait for nothing', async () => {
    const system = withService(() => Promise.reject(new Error('no disk')));
    world.system.addMailbox('a', 'MBX01', { copyMs: 3_600_000 });
    const end = await apply(world, oneBatch(['a'], {}, straight), { system });
    assert.equal(
      end.kind === 'paused' && end.reason.kind === 'fatal' && end.reason.failure.message,
      'no disk',
    );
  });

  test('whose end cannot be recorded ends the run at once', async () => {
    const system = withService(() => Promise.reject(new Error('no disk')));
    world.system.addMailbox('a', 'MBX01', { copyMs: 3_600_000 });
    const startedMs = world.clock.nowMs();
    const wrapStore = (store: StateStore): StateStore =>
      storeWith(store, {
        append: (run, token, events) =>
          events.some((event) => event.type === 'note')
            ? Promise.reject(Failure.fatal('disk-full', 'the state cannot grow'))
            : store.append(run, token, events),
      });
    await assert.rejects(apply(world, oneBatch(['a'], {}, straight), { system, wrapStore }), /cannot grow/);
    assert.ok(world.clock.nowMs() - startedMs < 60_000);
  });

  test('is not started for a change set without moves', async () => {
    const system = withService(() => Promise.reject(new Error('started')));
    const end = await apply(world, changeSet({ nodes: [step('tidy')] }), {
      system,
      stepKinds: [aStepKind('tidy')],
    });
    assert.deepEqual(end.run.notes, []);
  });
});
