import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { recoverRun } from '../../src/executor/recover.ts';
import { changeSet, oneBatch, completion, seed, step } from './change-set.ts';
import { aStepKind, Switch } from './fake-steps.ts';
import { apply, newWorld, openState, removeWorld, takeLease, tools, type World } from './world.ts';

const replicationOff = {
  kind: 'start-replication',
  subject: 'pair main',
  message: 'Replication of pair main is off until it is started again',
  revertWith: { kind: 'start-replication', options: {} },
};
const broken = aStepKind('broken', {
  run: () => {
    throw new Failure({ code: 'command-failed', message: 'broken', retry: 'permanent' });
  },
});

suite('a temporary change', () => {
  let world: World;
  let replication: Switch;
  beforeEach(() => {
    world = newWorld();
    replication = new Switch(true);
    world.system.addMailbox('a', 'MBX01');
  });
  afterEach(() => removeWorld(world));

  const stop = step('stop-replication', { hook: 'before', takesAway: replicationOff });
  const start = (after: readonly string[]): ReturnType<typeof step> =>
    step('start-replication', { after, reverts: 'start-replication', runs: 'always' });
  const kinds = () => [
    replication.stepKind('stop-replication', false),
    replication.stepKind('start-replication', true),
    broken,
  ];

  test('is journalled before the act that creates it, and settled by the step that reverts it', async () => {
    const types: string[] = [];
    const nodes = [
      stop,
      seed('pilot', ['step:stop-replication']),
      completion('pilot'),
      start(['complete:pilot']),
    ];
    const end = await apply(
      world,
      { ...oneBatch(['a']), nodes },
      {
        stepKinds: kinds(),
        listener: (event) => {
          if (event.type === 'journal' && !event.event.type.startsWith('move')) types.push(event.event.type);
        },
      },
    );
    assert.deepEqual(types.slice(0, 5), [
      'run-started',
      'node-started',
      'temporary-change-made',
      'intent',
      'outcome',
    ]);
    assert.equal(end.run.temporaryChanges.get('step:stop-replication')?.reverted?.how, 'start-replication');
    assert.equal(end.run.phase.kind === 'finished' && end.run.phase.result.outcome, 'done');
    assert.deepEqual(replication.flips, ['stop-replication', 'start-replication']);
  });

  test('is settled at the end of a run whose plan has no step for it, and after a failure', async () => {
    const nodes = [
      stop,
      step('broken', { after: ['step:stop-replication'] }),
      seed('pilot', ['step:broken']),
      completion('pilot'),
    ];
    const end = await apply(world, { ...oneBatch(['a']), nodes }, { stepKinds: kinds() });
    assert.equal(replication.isOn, true);
    assert.equal(
      end.run.temporaryChanges.get('step:stop-replication')?.reverted?.how,
      'start-replication, run to revert it',
    );
    assert.equal(end.run.phase.kind === 'finished' && end.run.phase.result.outcome, 'failed');
  });

  test('that a person settled by hand is found reverted, and nothing is done again', async () => {
    const byHand = aStepKind('repaired', {
      run: () => {
        replication.isOn = true;
        return { kind: 'done', evidence: [] };
      },
    });
    const nodes = [stop, step('repaired', { after: ['step:stop-replication'] })];
    const end = await apply(world, changeSet({ nodes }), { stepKinds: [...kinds(), byHand] });
    assert.deepEqual(replication.flips, ['stop-replication']);
    assert.notEqual(end.run.temporaryChanges.get('step:stop-replication')?.reverted ?? null, null);
  });

  test('of which the paying step says done, but which is not observed to be paid, stays open', async () => {
    const other = aStepKind('start-replication', {
      probe: () => ({ kind: 'unknown', why: 'no answer' }),
      run: () => ({ kind: 'done', evidence: [] }),
      verify: () => {
        if (!replication.isOn)
          throw new Failure({ code: 'not-replicating', message: 'still off', retry: 'permanent' });
      },
    });
    const nodes = [stop];
    const end = await apply(world, changeSet({ nodes }), { stepKinds: [kinds()[0] ?? broken, other] });
    assert.equal(
      end.run.phase.kind === 'finished' && end.run.phase.result.outcome,
      'done-with-temporary-changes',
    );
    assert.equal(end.run.temporaryChanges.get('step:stop-replication')?.reverted, null);
  });

  test('about one database is not settled by a step that paid for another', async () => {
    const mounted = new Map([
      ['MBX01', true],
      ['MBX02', true],
    ]);
    const database = (context: { readonly step: { readonly spec: { readonly options: object } } }): string =>
      String((context.step.spec.options as { database: string }).database);
    const mount = aStepKind('mount', {
      probe: (c) =>
        mounted.get(database(c)) === true ? { kind: 'already-done', evidence: [] } : { kind: 'needed' },
      run: (c) => {
        mounted.set(database(c), true);
        return { kind: 'done', evidence: [] };
      },
    });
    const dismount = aStepKind('dismount', {
      run: (c) => {
        mounted.set(database(c), false);
        return { kind: 'done', evidence: [] };
      },
    });
    const owed = (name: string) => ({
      kind: 'mount-database',
      subject: name,
      message: `${name} is dismounted`,
      revertWith: { kind: 'mount', options: { database: name, force: false } },
    });
    const nodes = [
      step('d1', { kind: 'dismount', options: { database: 'MBX01' }, takesAway: owed('MBX01') }),
      step('d2', {
        kind: 'dismount',
        options: { database: 'MBX02' },
        takesAway: owed('MBX02'),
        after: ['step:d1'],
      }),
      step('m2', {
        kind: 'mount',
        options: { database: 'MBX02' },
        reverts: 'mount-database',
        after: ['step:d2'],
      }),
    ];
    const end = await apply(world, changeSet({ nodes }), { stepKinds: [mount, dismount] });
    assert.equal(end.run.temporaryChanges.get('step:d2')?.reverted?.how, 'm2');
    assert.equal(end.run.temporaryChanges.get('step:d1')?.reverted?.how, 'mount, run to revert it');
    assert.deepEqual([...mounted.values()], [true, true]);
  });

  test('left by a run is paid by settling alone, which touches no mailbox', async () => {
    let works = false;
    const start = aStepKind('start-replication', {
      probe: () => (replication.isOn ? { kind: 'already-done', evidence: [] } : { kind: 'needed' }),
      run: () => {
        if (!works)
          throw new Failure({
            code: 'state-unreachable',
            message: 'the secondary is down',
            retry: 'permanent',
          });
        replication.isOn = true;
        return { kind: 'done', evidence: [] };
      },
    });
    const stepKinds = [replication.stepKind('stop-replication', false), start];
    const plan = {
      ...oneBatch(['a']),
      nodes: [stop, seed('pilot', ['step:stop-replication']), completion('pilot')],
    };
    const end = await apply(world, plan, { stepKinds });
    assert.equal(
      end.run.phase.kind === 'finished' && end.run.phase.result.outcome,
      'done-with-temporary-changes',
    );
    const calls = world.system.calls.length;
    works = true;
    const store = await openState(world);
    const lease = await takeLease(store, world, plan);
    const recovery = await recoverRun({
      ...tools(world, plan, store, lease, { stepKinds }),
      run: end.run.id,
    });
    assert.deepEqual([recovery.reverted.length, recovery.open.length], [1, 0]);
    assert.equal(replication.isOn, true);
    assert.equal(world.system.calls.length, calls);
    await store.close();
  });

  test('stays open, and is shown, when the run is stopped by a signal', async () => {
    const signal = new AbortController();
    const waits = aStepKind('waits', {
      run: () => {
        signal.abort();
        return { kind: 'done', evidence: [] };
      },
    });
    const nodes = [stop, step('waits', { after: ['step:stop-replication'] }), start(['step:waits'])];
    const first = await apply(world, changeSet({ nodes }), {
      stepKinds: [...kinds(), waits],
      signal: signal.signal,
    });
    assert.equal(first.kind, 'paused');
    assert.equal(first.run.temporaryChanges.get('step:stop-replication')?.reverted, null);
    const second = await apply(world, changeSet({ nodes }), {
      stepKinds: [...kinds(), waits],
      run: first.run.id,
    });
    assert.equal(second.kind, 'finished');
    assert.equal(replication.isOn, true);
  });

  test('that was settled after a failure is opened again when the run goes on from the step that failed', async () => {
    let works = false;
    const backup = aStepKind('backup', {
      run: () => {
        if (!works)
          throw new Failure({ code: 'disk-full', message: 'the backup disk is full', retry: 'permanent' });
        return { kind: 'done', evidence: [] };
      },
    });
    const nodes = [
      step('check', { hook: 'before' }),
      step('stop-replication', { hook: 'before', after: ['step:check'], takesAway: replicationOff }),
      step('backup', { hook: 'before', after: ['step:stop-replication'] }),
      seed('pilot', ['step:backup']),
      completion('pilot'),
      start(['complete:pilot']),
    ];
    const plan = { ...oneBatch(['a']), nodes };
    let checks = 0;
    const check = aStepKind('check', {
      run: () => {
        checks += 1;
        return { kind: 'done', evidence: [] };
      },
    });
    const stepKinds = [...kinds(), backup, check];
    const first = await apply(world, plan, { stepKinds });
    assert.equal(first.run.phase.kind === 'finished' && first.run.phase.result.outcome, 'failed');
    assert.equal(replication.isOn, true);
    works = true;
    const second = await apply(world, plan, { stepKinds, run: first.run.id });
    assert.equal(second.run.phase.kind === 'finished' && second.run.phase.result.outcome, 'done');
    assert.equal(checks, 1, 'what comes before the failed step and still holds is not run again');
    assert.deepEqual(replication.flips, [
      'stop-replication',
      'start-replication',
      'stop-replication',
      'start-replication',
    ]);
    assert.equal(second.run.moves.get('a' as never)?.confirmed, true);
  });

  test('that was never made is not put back by a run that failed: what others took away stays', async () => {
    replication.isOn = false;
    const nodes = [
      step('broken', { hook: 'before' }),
      step('stop-replication', { hook: 'before', takesAway: replicationOff, after: ['step:broken'] }),
      seed('pilot', ['step:stop-replication']),
      completion('pilot'),
      step('check', { after: ['complete:pilot'] }),
      start(['step:check']),
    ];
    const end = await apply(
      world,
      { ...oneBatch(['a']), nodes },
      { stepKinds: [...kinds(), aStepKind('check')] },
    );
    assert.deepEqual(replication.flips, []);
    const result = end.run.nodes.get('step:start-replication' as never)?.result;
    assert.match(result?.kind === 'skipped' ? result.reason : '', /nothing in effect that it would put back/);
  });

  for (const fails of [true, false]) {
    test(`that was found made is not put back by a run that ${fails ? 'fails' : 'succeeds'}, which says so`, async () => {
      replication.isOn = false;
      const nodes = [
        stop,
        step(fails ? 'broken' : 'check', { after: ['step:stop-replication'] }),
        seed('pilot', [fails ? 'step:broken' : 'step:check']),
        completion('pilot'),
        start(['complete:pilot']),
      ];
      const stepKinds = [...kinds(), aStepKind('check')];
      const end = await apply(world, { ...oneBatch(['a']), nodes }, { stepKinds });
      assert.deepEqual(replication.flips, []);
      const result = end.run.nodes.get('step:start-replication' as never)?.result;
      assert.match(result?.kind === 'skipped' ? result.reason : '', /was so before this run/);
      assert.equal(
        end.run.phase.kind === 'finished' && end.run.phase.result.outcome,
        fails ? 'failed' : 'done',
      );
    });
  }

  test('that one of two steps found made is put back where the other one made it', async () => {
    const databases = [new Switch(true), new Switch(false)];
    const dismounted = (index: number) => ({
      kind: 'mount-database',
      subject: `MBX0${index}`,
      message: `MBX0${index} is dismounted`,
      revertWith: { kind: `mount-${index}`, options: {} },
    });
    const nodes = [0, 1].flatMap((index) => [
      step(`dismount-${index}`, { batch: `b${index}`, takesAway: dismounted(index) }),
      step(`mount-${index}`, {
        batch: `b${index}`,
        reverts: 'mount-database',
        runs: 'always',
        after: ['step:dismount-0', 'step:dismount-1'],
      }),
    ]);
    const stepKinds = databases.flatMap((one, index) => [
      one.stepKind(`dismount-${index}`, false),
      one.stepKind(`mount-${index}`, true),
    ]);
    await apply(world, changeSet({ nodes }), { stepKinds });
    assert.deepEqual(
      databases.map(({ isOn }) => isOn),
      [true, false],
    );
  });

  test('that may have been made, as its step failed, is put back', async () => {
    const cut = aStepKind('stop-replication', {
      run: () => {
        replication.isOn = false;
        throw new Failure({ code: 'command-failed', message: 'no answer', retry: 'permanent' });
      },
    });
    const nodes = [
      stop,
      seed('pilot', ['step:stop-replication']),
      completion('pilot'),
      start(['complete:pilot']),
    ];
    await apply(world, { ...oneBatch(['a']), nodes }, { stepKinds: [cut, ...kinds().slice(1)] });
    assert.deepEqual(replication.flips, ['start-replication']);
  });

  for (const when of ['its first move', 'its completion'] as const) {
    test(`that another has undone stops the run before ${when}`, async () => {
      const undo = aStepKind('undo', {
        run: () => {
          replication.isOn = true;
          return { kind: 'done', evidence: [] };
        },
      });
      const early = when === 'its first move';
      const nodes = [
        stop,
        ...(early ? [step('undo', { hook: 'before', after: ['step:stop-replication'] })] : []),
        seed('pilot', [early ? 'step:undo' : 'step:stop-replication']),
        ...(early ? [] : [step('undo', { hook: 'before-completion', after: ['seed:pilot'] })]),
        completion('pilot', [early ? 'seed:pilot' : 'step:undo']),
        start(['complete:pilot']),
      ];
      const end = await apply(world, { ...oneBatch(['a']), nodes }, { stepKinds: [...kinds(), undo] });
      assert.equal(
        end.kind === 'paused' && end.reason.kind === 'fatal' && end.reason.failure.code,
        'temporary-change-undone',
      );
      const orders = world.system.calls.filter((call) => /create|resume/.test(call));
      assert.equal(orders.length, early ? 0 : 1);
    });
  }
});
