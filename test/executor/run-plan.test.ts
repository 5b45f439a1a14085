import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { Failure } from '../../src/domain/failure.ts';
import { requestId } from '../../src/domain/ids.ts';
import type { MoveRequestSpec } from '../../src/domain/move-request.ts';
import { readRates } from '../../src/executor/rate-history.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import {
  aBatch,
  at,
  base,
  changeSet,
  completion,
  create,
  held,
  oneBatch,
  seed,
  straight,
} from './change-set.ts';
import { apply, newWorld, openState, removeWorld, type World } from './world.ts';

suite('a run', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));

  test('moves every mailbox of a batch to its target, holding at 95 % between copy and completion', async () => {
    const ids = ['a', 'b', 'c'].map((id) => world.system.addMailbox(id, 'MBX01'));
    const end = await apply(world, oneBatch(['a', 'b', 'c']));
    assert.equal(end.kind, 'finished');
    for (const id of ids) {
      assert.equal(world.system.mailboxes.get(id)?.primary.database, 'MBX02');
      assert.equal(end.run.moves.get(id)?.confirmed, true);
      assert.equal(end.run.moves.get(id)?.report?.request, world.system.requestOf(id)?.id);
    }
    assert.deepEqual(result(end), { outcome: 'done', completed: 3, failed: 0 });
    assert.equal(ordered(world, 'resume').length, 3);
  });

  test('lets requests that nothing holds complete by themselves, and removes none of them', async () => {
    world.system.addMailbox('a', 'MBX01');
    const end = await apply(world, oneBatch(['a'], {}, straight));
    assert.equal(end.kind, 'finished');
    assert.deepEqual(ordered(world, 'resume', 'remove'), []);
  });

  test('keeps the final move reports and learns the rate of the pair of databases from them', async () => {
    world.system.addMailbox('a', 'MBX01');
    const end = await apply(world, oneBatch(['a']));
    const store = await openState(world);
    const reports = [];
    for await (const { mailboxId, status } of store.moveReports(end.run.id))
      reports.push([mailboxId, status]);
    assert.deepEqual(reports, [['a', 'Completed']]);
    assert.deepEqual(await readRates(store, world.system.name), [
      {
        from: 'MBX01',
        to: 'MBX02',
        parts: 1,
        bytes: 1000,
        items: 10,
        activeMs: 60_000,
        completionMs: 40,
        startedAt: '2026-11-21T20:00:00.000Z',
      },
    ]);
    await store.close();
  });

  test('keeps to the number of requests that a batch may have in flight', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) world.system.addMailbox(name, 'MBX01');
    let most = 0;
    const end = await apply(world, oneBatch(names, { maxInFlight: 2 }), {
      listener: (event) => {
        if (event.type !== 'turn') return;
        for (const batch of event.batches) most = Math.max(most, batch.active + batch.queued);
      },
    });
    assert.deepEqual(result(end), { outcome: 'done', completed: 5, failed: 0 });
    assert.equal(most, 2);
  });

  test('takes no longer when the time of day is set forward while it looks', async () => {
    world.system.addMailbox('a', 'MBX01');
    let looks = 0;
    const system = new Proxy(world.system, {
      get: (target, name) => {
        if (name === 'observe' && (looks += 1) === 4) world.clock.setForward(30_000);
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const startedMs = world.clock.monotonicMs();
    const end = await apply(world, oneBatch(['a']), { system });
    assert.deepEqual(result(end), { outcome: 'done', completed: 1, failed: 0 });
    assert.ok(looks > 4);
    assert.ok(world.clock.monotonicMs() - startedMs < 60_000);
  });

  test('goes on with a request that is held already, without a new one', async () => {
    const id = world.system.addMailbox('a', 'MBX01');
    const request = world.system.putRequest(spec('a'), {
      kind: 'AutoSuspended',
      since: at('2026-11-20T00:00:00Z'),
    });
    const end = await apply(
      world,
      changeSet({
        batches: [aBatch('pilot')],
        changes: [
          {
            kind: 'complete-move-request',
            ...base('a', 'pilot'),
            request: request.id,
            status: 'AutoSuspended',
            resumeFailed: false,
          },
        ],
        nodes: [seed('pilot'), completion('pilot')],
      }),
    );
    assert.deepEqual(result(end), { outcome: 'done', completed: 1, failed: 0 });
    assert.deepEqual(ordered(world, 'create', 'resume'), [`resume ${request.id}`]);
    assert.equal(world.system.mailboxes.get(id)?.primary.database, 'MBX02');
  });

  test('resumes a request that failed before only where the plan says so', async () => {
    for (const name of ['again', 'not']) {
      world.system.addMailbox(name, 'MBX01');
      world.system.putRequest(spec(name), {
        kind: 'Failed',
        detail: 'FailedOther',
        failedAt: at('2026-11-20T00:00:00Z'),
        failure: { code: 'over-quota', message: 'no room', retry: 'permanent' },
      });
    }
    const changes = ['again', 'not'].map((name, index) => ({
      kind: 'complete-move-request' as const,
      ...base(name, 'pilot'),
      request: requestId(`r${index + 1}`),
      status: 'Failed' as const,
      resumeFailed: name === 'again',
    }));
    const end = await apply(
      world,
      changeSet({ batches: [aBatch('pilot')], changes, nodes: [seed('pilot'), completion('pilot')] }),
    );
    assert.deepEqual(result(end), { outcome: 'done-with-failures', completed: 1, failed: 1 });
    assert.deepEqual(ordered(world, 'resume'), ['resume r1 hold', 'resume r1']);
  });

  test('updates options and adopts foreign requests before it sees them through', async () => {
    world.system.addMailbox('ours', 'MBX01');
    world.system.addMailbox('foreign', 'MBX01');
    const ours = world.system.putRequest(spec('ours'), {
      kind: 'AutoSuspended',
      since: at('2026-11-20T00:00:00Z'),
    });
    const foreign = world.system.putRequest(
      { ...spec('foreign'), tag: 'somebody' },
      { kind: 'Suspended', comment: 'by its owner' },
    );
    const options = { ...held, badItemLimit: 10 };
    const end = await apply(
      world,
      changeSet({
        batches: [aBatch('pilot')],
        changes: [
          {
            kind: 'update-move-request',
            ...base('ours', 'pilot'),
            request: ours.id,
            differences: [{ field: 'badItemLimit', from: '0', to: '10' }],
            options,
          },
          {
            kind: 'adopt-move-request',
            ...base('foreign', 'pilot'),
            request: foreign.id,
            foreignTag: 'somebody',
            options,
          },
        ],
        nodes: [seed('pilot'), completion('pilot')],
      }),
    );
    assert.deepEqual(result(end), { outcome: 'done', completed: 2, failed: 0 });
    assert.equal(world.system.requestOf(base('foreign', 'pilot').mailboxId)?.tag, 'drover:it:pilot');
    assert.deepEqual(ordered(world, 'update'), [`update ${ours.id}`, `update ${foreign.id}`]);
  });

  test('cancels what the plan no longer wants first, keeping its report, even while the window is closed', async () => {
    world.system.addMailbox('gone', 'MBX01');
    const old = world.system.putRequest(spec('gone'), {
      kind: 'AutoSuspended',
      since: at('2026-11-20T00:00:00Z'),
    });
    const end = await apply(
      world,
      changeSet({
        batches: [aBatch('pilot', { start: { kind: 'held' } })],
        changes: [
          {
            kind: 'remove-move-request',
            ...base('gone', 'pilot'),
            request: old.id,
            purpose: 'cancel',
            status: 'AutoSuspended',
          },
        ],
        nodes: [seed('pilot'), completion('pilot')],
      }),
    );
    assert.equal(end.kind, 'finished');
    assert.equal(world.system.requestOf(base('gone', 'pilot').mailboxId), null);
    assert.deepEqual(ordered(world, 'report', 'remove'), [`report ${old.id}`, `remove ${old.id}`]);
  });

  test('archives and clears a finished request that is in the way, then creates the new one', async () => {
    const id = world.system.addMailbox('a', 'MBX01');
    const old = world.system.putRequest(spec('a'), {
      kind: 'Completed',
      completedAt: at('2026-11-01T00:00:00Z'),
    });
    const end = await apply(
      world,
      changeSet({
        batches: [aBatch('pilot')],
        changes: [create('a', 'pilot', held, { clears: old.id })],
        nodes: [seed('pilot'), completion('pilot')],
      }),
    );
    assert.deepEqual(result(end), { outcome: 'done', completed: 1, failed: 0 });
    assert.deepEqual(ordered(world, 'report', 'remove', 'create').slice(0, 3), [
      `report ${old.id}`,
      `remove ${old.id}`,
      'create a',
    ]);
    const store = await openState(world);
    assert.equal((await store.moveReport(end.run.id, id))?.requestId, world.system.requestOf(id)?.id);
    // What the earlier run moved is known from it.
    assert.equal((await readRates(store, world.system.name)).length, 1);
    await store.close();
  });

  test('confirms a mailbox that turns out to be in its target already', async () => {
    world.system.addMailbox('a', 'MBX02');
    const end = await apply(world, oneBatch(['a']));
    assert.deepEqual(result(end), { outcome: 'done', completed: 1, failed: 0 });
  });

  test('does not believe a completed request whose mailbox stays in the source', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { staysInSource: true });
    const end = await apply(world, oneBatch(['a']));
    assert.deepEqual(result(end), { outcome: 'done-with-failures', completed: 0, failed: 1 });
    const state = end.run.moves.get(id)?.state;
    assert.equal(state?.kind === 'Failed' && state.failure.code, 'not-in-target');
  });

  test('waits for the directory after a completion whose beginning no one has seen, however long the copy took', async () => {
    const script = { copyMs: 3_600_000, completeMs: 1, seenLateMs: 60_000 };
    const id = world.system.addMailbox('a', 'MBX01', script);
    const end = await apply(world, oneBatch(['a'], {}, straight));
    assert.equal(end.run.moves.get(id)?.confirmed, true);
    assert.deepEqual(result(end), { outcome: 'done', completed: 1, failed: 0 });
  });

  test('names a request that somebody else removed before it completed', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
    world.system.addMailbox('b', 'MBX01');
    void world.clock.sleep(300_000).then(() => world.system.removeByHand(id));
    const end = await apply(world, oneBatch(['a', 'b']));
    assert.deepEqual(result(end), { outcome: 'done-with-failures', completed: 1, failed: 1 });
    const state = end.run.moves.get(id)?.state;
    assert.equal(state?.kind === 'Failed' && state.failure.code, 'request-gone');
  });

  test('leaves a request alone that a person suspended, and says that it is held', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
    world.system.addMailbox('b', 'MBX01');
    void world.clock.sleep(300_000).then(() => world.system.suspendByHand(id));
    const end = await apply(world, oneBatch(['a', 'b']));
    assert.equal(end.kind === 'paused' && end.reason.kind, 'held');
    assert.equal(world.system.requestOf(id)?.state.kind, 'Suspended');
    assert.equal(end.run.moves.get(base('b', 'pilot').mailboxId)?.confirmed, true);
  });

  test('stops when all batches are synced, if it was to go no further, and goes on later', async () => {
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01');
    const first = await apply(world, oneBatch(['a', 'b']), { limits: { until: 'synced' } });
    assert.equal(first.kind === 'paused' && first.reason.kind, 'synced');
    assert.deepEqual(ordered(world, 'resume'), []);
    const second = await apply(world, oneBatch(['a', 'b']), { run: first.run.id });
    assert.deepEqual(result(second), { outcome: 'done', completed: 2, failed: 0 });
    assert.equal(second.run.resumedAt.length, 1);
  });

  test('completes nothing if it was to go no further than synced, though nothing in the plan holds the moves', async () => {
    const failures = [{ code: 'database-busy', message: 'busy', retry: 'retry' } as const];
    const ids = [world.system.addMailbox('a', 'MBX01'), world.system.addMailbox('b', 'MBX01', { failures })];
    const plan = oneBatch(['a', 'b'], {}, straight);
    const first = await apply(world, plan, { limits: { until: 'synced' } });
    assert.equal(first.kind === 'paused' && first.reason.kind, 'synced');
    for (const id of ids) {
      assert.equal(world.system.requestOf(id)?.state.kind, 'AutoSuspended');
      assert.equal(world.system.mailboxes.get(id)?.primary.database, 'MBX01');
    }
    const second = await apply(world, plan, { run: first.run.id });
    assert.deepEqual(result(second), { outcome: 'done', completed: 2, failed: 0 });
    for (const id of ids) assert.equal(world.system.mailboxes.get(id)?.primary.database, 'MBX02');
  });

  test('puts itself down when its time allowance is used, and goes on later', async () => {
    world.system.addMailbox('a', 'MBX01', { copyMs: 3_600_000 });
    const first = await apply(world, oneBatch(['a']), { limits: { maxDurationMs: 600_000 } });
    assert.equal(first.kind === 'paused' && first.reason.kind, 'time-allowance');
    assert.equal(first.run.phase.kind === 'paused' && first.run.phase.pause, 'time-allowance');
    const second = await apply(world, oneBatch(['a']), { run: first.run.id });
    assert.equal(second.kind, 'finished');
    assert.deepEqual(ordered(world, 'create'), ['create a']);
  });

  test('stops at a checkpoint on a signal, and goes on later', async () => {
    world.system.addMailbox('a', 'MBX01');
    const stop = new AbortController();
    void world.clock.sleep(30_000).then(() => stop.abort());
    const first = await apply(world, oneBatch(['a']), { signal: stop.signal });
    assert.equal(first.kind === 'paused' && first.reason.kind, 'signal');
    assert.equal((await apply(world, oneBatch(['a']), { run: first.run.id })).kind, 'finished');
  });

  test('is not resumed under another change set, nor after it has finished', async () => {
    world.system.addMailbox('a', 'MBX01');
    const first = await apply(world, oneBatch(['a']), { limits: { until: 'synced' } });
    const other = { ...oneBatch(['a']), id: 'sha256:other' as never };
    await assert.rejects(apply(world, other, { run: first.run.id }), /applies change set sha256:by-hand/);
    await apply(world, oneBatch(['a']), { run: first.run.id });
    await assert.rejects(apply(world, oneBatch(['a']), { run: first.run.id }), /nothing to continue/);
  });

  test('is not begun beside one of the same plan that is not finished: another apply was faster', async () => {
    world.system.addMailbox('a', 'MBX01');
    const plan = oneBatch(['a'], { gate: 'approval' });
    const first = await apply(world, plan, { limits: { wait: false } });
    await assert.rejects(apply(world, plan), (error: Failure) => {
      assert.equal(error.facts.code, 'stale-change-set');
      assert.match(error.message, new RegExp(first.run.id));
      return true;
    });
  });

  test('of nothing to do finishes at once without asking the mail system', async () => {
    const end = await apply(
      world,
      changeSet({ batches: [aBatch('empty')], nodes: [seed('empty'), completion('empty')] }),
    );
    assert.deepEqual(result(end), { outcome: 'done', completed: 0, failed: 0 });
    assert.deepEqual(world.system.calls, []);
  });

  test('starts a batch that depends on another only when that one has completed', async () => {
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01');
    const end = await apply(
      world,
      changeSet({
        batches: [aBatch('first'), aBatch('second')],
        changes: [create('a', 'first'), create('b', 'second')],
        nodes: [seed('second', ['complete:first']), completion('second'), seed('first'), completion('first')],
      }),
    );
    assert.equal(end.kind, 'finished');
    assert.deepEqual(ordered(world, 'create', 'resume'), ['create a', 'resume r1', 'create b', 'resume r2']);
  });
});

const result = (end: RunEnd): unknown =>
  end.run.phase.kind === 'finished' ? end.run.phase.result : end.run.phase;
const ordered = (world: World, ...verbs: readonly string[]): readonly string[] =>
  world.system.calls.filter((call) => verbs.includes(call.split(' ')[0] ?? ''));
const spec = (mailbox: string): MoveRequestSpec => create(mailbox, 'pilot').spec;
