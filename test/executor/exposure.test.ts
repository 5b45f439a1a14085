import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { aBatch, changeSet, completion, create, oneBatch, seed, step, windows } from './change-set.ts';
import { Switch } from './fake-steps.ts';
import { apply, newWorld, removeWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const replicationOff = {
  kind: 'start-replication',
  subject: 'pair main',
  message: 'Replication of pair main is off until it is started again',
  revertWith: { kind: 'start-replication', options: {} },
};

suite('replication that is off', () => {
  let world: World;
  let replication: Switch;
  beforeEach(() => {
    world = newWorld();
    replication = new Switch(true);
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01');
  });
  afterEach(() => removeWorld(world));

  const stepKinds = () => [
    replication.stepKind('stop-replication', false),
    replication.stepKind('start-replication', true),
  ];
  /** One batch at once, another one in a window that opens ten hours later. */
  const plan = () => {
    const inHours = (hours: number): string => new Date(world.clock.nowMs() + hours * HOUR_MS).toISOString();
    return changeSet({
      changes: [create('a', 'first'), create('b', 'later')],
      batches: [
        aBatch('first'),
        aBatch('later', { start: windows('finish-item', [inHours(10), inHours(12)]) }),
      ],
      nodes: [
        step('stop-replication', { hook: 'before', takesAway: replicationOff }),
        seed('first', ['step:stop-replication']),
        completion('first'),
        seed('later', ['step:stop-replication']),
        completion('later'),
      ],
    });
  };

  test('longer than policy allows lets no new move start, and is settled', async () => {
    const began = world.clock.nowMs();
    const end = await apply(world, plan(), {
      stepKinds: stepKinds(),
      limits: { maxExposureMs: 2 * HOUR_MS },
    });
    assert.equal(end.kind, 'finished');
    assert.equal(replication.isOn, true);
    assert.equal(end.run.moves.get('a' as never)?.confirmed, true);
    assert.equal(end.run.moves.get('b' as never), undefined);
    const [note] = end.run.notes.filter(({ level }) => level === 'warning');
    assert.match(note?.message ?? '', /off for 2 h, and policy allows 2 h\. No new move starts/);
    assert.ok(world.clock.nowMs() - began < 3 * HOUR_MS, 'it did not wait for the window');
    const temporaryChange = end.run.temporaryChanges.get('step:stop-replication');
    assert.equal(temporaryChange?.reverted?.how, 'start-replication, run to revert it');
  });

  test('for too long while a move is in flight is waited out at the usual pace', async () => {
    world.system.addMailbox('a', 'MBX01', { copyMs: 4 * HOUR_MS });
    const end = await apply(world, plan(), {
      stepKinds: stepKinds(),
      limits: { maxExposureMs: 2 * HOUR_MS, pollIntervalMs: 60_000 },
    });
    assert.equal(end.kind, 'finished');
    const looks = world.system.calls.filter((call) => call === 'observe').length;
    assert.ok(looks > 120 && looks < 400, `${looks} looks in four hours`);
  });

  test('for too long while someone completes a move, right when its window opens, is waited out, and settled', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 600_000, completeMs: 3 * HOUR_MS });
    const inHours = (hours: number): string => new Date(world.clock.nowMs() + hours * HOUR_MS).toISOString();
    const complete = windows('finish-item', [inHours(2), inHours(12)]);
    const nodes = [
      step('stop-replication', { hook: 'before', takesAway: replicationOff }),
      seed('pilot', ['step:stop-replication']),
      completion('pilot'),
    ];
    void world.clock.sleep(HOUR_MS).then(async () => {
      const request = world.system.requestOf(id);
      if (request !== null) await world.system.resumeMoveRequest(request.id, false);
    });
    const end = await apply(
      world,
      { ...oneBatch(['a'], { complete }), nodes },
      { stepKinds: stepKinds(), limits: { maxExposureMs: 2 * HOUR_MS, pollIntervalMs: 60_000 } },
    );
    assert.equal(end.kind, 'finished', JSON.stringify(end.kind === 'paused' && end.reason));
    assert.equal(end.run.moves.get(id)?.confirmed, true);
    assert.equal(replication.isOn, true);
  });

  test('for less than policy allows, or without a limit, stops nothing', async () => {
    for (const maxExposureMs of [24 * HOUR_MS, null]) {
      replication.isOn = true;
      for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01');
      const end = await apply(world, plan(), { stepKinds: stepKinds(), limits: { maxExposureMs } });
      assert.deepEqual([...end.run.stoppedBatches], []);
      removeWorld(world);
      world = newWorld();
    }
  });
});
