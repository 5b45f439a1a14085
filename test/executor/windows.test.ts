import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { Change, ChangeSet } from '../../src/domain/change.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import {
  aBatch,
  base,
  changeSet,
  completion,
  create,
  oneBatch,
  seed,
  straight,
  windows,
} from './change-set.ts';
import { apply, newWorld, removeWorld, type World } from './world.ts';

// The clock starts at 20:00.
const tonight = ['2026-11-21T22:00:00.000Z', '2026-11-21T23:00:00.000Z'] as const;
const tomorrow = ['2026-11-22T22:00:00.000Z', '2026-11-22T23:00:00.000Z'] as const;

suite('windows', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));

  test('hold a copied batch at 95 % until the completion window opens', async () => {
    const id = world.system.addMailbox('a', 'MBX01');
    const end = await apply(world, oneBatch(['a'], { complete: windows('finish-item', tonight) }));
    assert.equal(end.kind, 'finished');
    const state = world.system.requestOf(id)?.state;
    assert.ok(
      state?.kind === 'Completed' &&
        state.completedAt >= tonight[0] &&
        state.completedAt < '2026-11-21T22:01',
    );
  });

  test('that open later are not waited for without leave, and the pause says until when', async () => {
    world.system.addMailbox('a', 'MBX01');
    const end = await apply(world, oneBatch(['a'], { complete: windows('finish-item', tonight) }), {
      limits: { wait: false },
    });
    assert.deepEqual(end.kind === 'paused' && end.reason, {
      kind: 'window',
      node: 'complete:pilot',
      until: '2026-11-21T22:00:00.000Z',
    });
    assert.equal(end.run.phase.kind === 'paused' && end.run.phase.pause, 'window');
  });

  test('that open after the time allowance ends are not waited for either', async () => {
    world.system.addMailbox('a', 'MBX01');
    const end = await apply(world, oneBatch(['a'], { complete: windows('finish-item', tonight) }), {
      limits: { maxDurationMs: 3_600_000 },
    });
    assert.equal(end.kind === 'paused' && end.reason.kind, 'window');
    assert.ok(world.clock.now < '2026-11-21T20:05', 'it does not sit out its allowance');
  });

  test('that are all over ask for a new plan', async () => {
    world.system.addMailbox('a', 'MBX01');
    const past = windows('finish-item', ['2026-11-20T22:00:00Z', '2026-11-20T23:00:00Z']);
    const end = await apply(world, oneBatch(['a'], { start: past }));
    assert.deepEqual(end.kind === 'paused' && end.reason, {
      kind: 'window',
      node: 'seed:pilot',
      until: null,
    });
  });

  test('for the start let nothing be created before they open', async () => {
    const id = world.system.addMailbox('a', 'MBX01');
    await apply(world, oneBatch(['a'], { start: windows('finish-item', tonight) }));
    assert.ok((world.system.requestOf(id)?.queuedAt ?? '') >= tonight[0]);
  });

  test('with finish-item let what is in flight finish, and start nothing new after they close', async () => {
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) world.system.addMailbox(name, 'MBX01', { copyMs: 40 * 60_000 });
    const batch = { start: windows('finish-item', tonight, tomorrow), maxInFlight: 1 };
    const end = await apply(world, oneBatch(names, batch, straight));
    assert.equal(end.kind, 'finished');
    const created = names.map((name) => world.system.requestOf(name as never)?.queuedAt ?? '');
    assert.deepEqual(
      created.map((at) => at.slice(0, 10)),
      ['2026-11-21', '2026-11-21', '2026-11-22', '2026-11-22'],
    );
    const second = world.system.requestOf('b' as never)?.state;
    assert.ok(second?.kind === 'Completed' && second.completedAt > tonight[1], 'b went on past the close');
  });

  test('with finish-batch let the whole batch go on that began in them', async () => {
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) world.system.addMailbox(name, 'MBX01', { copyMs: 40 * 60_000 });
    const batch = { start: windows('finish-batch', tonight, tomorrow), maxInFlight: 1 };
    const end = await apply(world, oneBatch(names, batch, straight));
    assert.equal(end.kind, 'finished');
    assert.ok(world.clock.now < '2026-11-22T02:00', 'it finished in the night it began');
  });

  test('with stop suspend what is in flight when they close, and go on with it in the next one', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 90 * 60_000 });
    const states: string[] = [];
    const end = await apply(world, oneBatch(['a'], { start: windows('stop', tonight, tomorrow) }, straight), {
      listener: (event) => {
        if (event.type === 'journal') states.push(...stateOf(event.event));
      },
    });
    assert.equal(end.kind, 'finished');
    // Progress is recorded now and then.
    const changes = states.filter((state, index) => state !== states[index - 1]);
    assert.deepEqual(changes, ['InProgress', 'Suspended', 'InProgress', 'Completed']);
    assert.deepEqual(
      world.system.calls.filter((call) => /^(suspend|resume)/.test(call)),
      ['suspend r1', 'resume r1'],
    );
    const state = world.system.requestOf(id)?.state;
    assert.ok(state?.kind === 'Completed' && state.completedAt > tomorrow[0]);
  });

  test('whose finishBy is later than their close bind even the patient policies', async () => {
    world.system.addMailbox('a', 'MBX01', { copyMs: 4 * 3_600_000 });
    const [opens, closes] = tonight;
    const batch = { start: windows('finish-item', [opens, closes, '2026-11-21T23:30:00Z'], tomorrow) };
    const end = await apply(world, oneBatch(['a'], batch, straight), {
      limits: { maxDurationMs: 5 * 3_600_000 },
    });
    assert.equal(end.kind, 'paused');
    assert.equal(world.system.requestOf('a' as never)?.state.kind, 'Suspended');
    assert.ok((world.system.requestOf('a' as never)?.lastUpdateAt ?? '') >= '2026-11-21T23:30');
  });

  test('of two batches are kept each for itself', async () => {
    for (const name of ['early', 'late']) world.system.addMailbox(name, 'MBX01');
    await apply(
      world,
      changeSet({
        batches: [
          aBatch('late', { start: windows('finish-item', tomorrow) }),
          aBatch('early', { start: windows('finish-item', tonight) }),
        ],
        changes: [create('late', 'late'), create('early', 'early')],
        nodes: [seed('late'), completion('late'), seed('early'), completion('early')],
      }),
    );
    const day = (name: string): string => world.system.requestOf(name as never)?.queuedAt.slice(0, 10) ?? '';
    assert.deepEqual([day('early'), day('late')], ['2026-11-21', '2026-11-22']);
  });

  test('that do not exist hold a batch for good: a plan that says no completion is held', async () => {
    world.system.addMailbox('a', 'MBX01');
    const end = await apply(world, oneBatch(['a'], { complete: { kind: 'held' } }));
    assert.deepEqual(end.kind === 'paused' && end.reason, {
      kind: 'held',
      node: 'complete:pilot',
      suspended: [],
    });
    assert.equal(end.run.phase.kind === 'paused' && end.run.phase.pause, 'held');
  });

  test('opening at a fixed time wake the run at that time', async () => {
    const id = world.system.addMailbox('a', 'MBX01');
    const complete = { kind: 'at', instant: '2026-11-21T21:17:00.000Z' as never } as const;
    await apply(world, oneBatch(['a'], { complete }));
    const state = world.system.requestOf(id)?.state;
    assert.ok(state?.kind === 'Completed' && state.completedAt.startsWith('2026-11-21T21:17:0'));
  });

  for (const state of [
    { kind: 'Suspended', comment: 'drover: the window of batch pilot has closed' },
    {
      kind: 'Failed',
      detail: 'transient',
      failedAt: '2026-11-21T05:00:00.000Z' as never,
      failure: { code: 'exchange-transient', message: 'busy', retry: 'retry' },
    },
  ] as const) {
    test(`hold again what an earlier run had released to complete, and is ${state.kind} now`, async () => {
      const id = world.system.addMailbox('a', 'MBX01');
      const { spec } = create('a', 'pilot', straight);
      const request = world.system.putRequest(spec, state);
      const goesOn: Change = {
        ...base('a', 'pilot'),
        kind: 'complete-move-request',
        request: request.id,
        status: state.kind,
        resumeFailed: state.kind === 'Failed',
      };
      const plan = { ...oneBatch([], { complete: windows('finish-item', tonight) }), changes: [goesOn] };
      await apply(world, plan);
      const { state: end } = world.system.requestOf(id) ?? {};
      assert.ok(end?.kind === 'Completed' && end.completedAt >= tonight[0], JSON.stringify(end));
    });
  }

  for (const overrun of ['finish-item', 'finish-batch'] as const) {
    test(`with ${overrun} end for what is in flight, too, when a freeze begins`, async () => {
      const names = ['a', 'b'];
      for (const name of names) world.system.addMailbox(name, 'MBX01', { copyMs: 3 * 3_600_000 });
      const afterFreeze = ['2026-11-23T00:00:00Z', '2026-11-23T05:00:00Z'] as const;
      const start = windows(overrun, tonight, afterFreeze);
      const plan: ChangeSet = {
        ...oneBatch(names, { start, maxInFlight: 1 }, straight),
        windows: [{ kind: 'freeze', name: 'audit', from: '2026-11-22', to: '2026-11-22' }],
      };
      await apply(world, plan);
      for (const name of names) {
        const state = world.system.requestOf(name as never)?.state;
        assert.ok(state?.kind === 'Completed' && state.completedAt >= '2026-11-23', JSON.stringify(state));
      }
      assert.equal(world.system.requestOf('a' as never)?.queuedAt.slice(0, 10), '2026-11-21');
    });
  }
});

const stateOf = (event: JournalEvent): readonly string[] =>
  event.type === 'move-observed' ? [event.state.kind] : [];
