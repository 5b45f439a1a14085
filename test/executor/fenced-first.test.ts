// Whoever takes over a plan first makes sure that no one acts under an older lease any more.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { recoverRun } from '../../src/executor/recover.ts';
import { changeSet, oneBatch, step, straight } from './change-set.ts';
import { aStepKind, Switch } from './fake-steps.ts';
import { apply, newWorld, openState, removeWorld, takeLease, tools, type World } from './world.ts';

suite('before its first order', () => {
  let world: World;
  let told: string[];
  beforeEach(() => {
    world = newWorld();
    told = [];
  });
  afterEach(() => removeWorld(world));

  /** The mail system, whose fence takes a while, and fails so often first. */
  const fencing = (failures = 0): World['system'] => {
    let left = failures;
    const fenceOff = async (): Promise<void> => {
      await world.clock.sleep(5000);
      left -= 1;
      if (left >= 0) throw Failure.transient('state-unreachable', 'The directory does not answer.');
      told.push('fence');
    };
    return new Proxy(world.system, {
      get: (target, name) => {
        if (name === 'fenceOff') return fenceOff;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function'
          ? (...of: unknown[]) => {
              if (/^(create|resume|suspend|remove|update)/.test(String(name))) told.push('order');
              return (value as (...of: unknown[]) => unknown).apply(target, of);
            }
          : value;
      },
    });
  };

  for (const failures of [0, 2])
    test(`a run waits for the mail system's fence${failures === 0 ? '' : ', however often it cannot be reached'}`, async () => {
      world.system.addMailbox('a', 'MBX01');
      const end = await apply(world, oneBatch(['a'], {}, straight), { system: fencing(failures) });
      assert.equal(end.kind, 'finished');
      assert.equal(told[0], 'fence', told.join(' '));
      assert.ok(told.includes('order'));
      assert.equal(told.filter((what) => what === 'fence').length, 1, 'once in a run');
    });

  test('a recovery waits for the fence, too', async () => {
    const replication = new Switch(true);
    let works = false;
    const stepKinds = [
      replication.stepKind('stop-replication', false),
      aStepKind('start-replication', {
        probe: () => (replication.isOn ? { kind: 'already-done', evidence: [] } : { kind: 'needed' }),
        run: () => {
          if (!works) throw Failure.permanent('command-failed', 'broken');
          told.push('order');
          replication.isOn = true;
          return { kind: 'done', evidence: [] };
        },
      }),
    ];
    const plan = changeSet({
      nodes: [
        step('stop-replication', {
          takesAway: {
            kind: 'start-replication',
            subject: 'pair main',
            message: 'Replication of pair main is off until it is started again',
            revertWith: { kind: 'start-replication', options: {} },
          },
        }),
      ],
    });
    const end = await apply(world, plan, { stepKinds });
    works = true;
    const store = await openState(world);
    const lease = await takeLease(store, world, plan);
    const recovery = await recoverRun({
      ...tools(world, plan, store, lease, { stepKinds, system: fencing() }),
      run: end.run.id,
    });
    assert.equal(recovery.reverted.length, 1);
    assert.deepEqual(told, ['fence', 'order']);
    await store.close();
  });
});
