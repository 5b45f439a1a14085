import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { instantFromMs } from '../../src/domain/instant.ts';
import { databaseName, planName, type DatabaseName } from '../../src/domain/ids.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import type { OtherRun } from '../../src/domain/other-run.ts';
import type { TemporaryChange } from '../../src/domain/run.ts';
import { nodeId } from '../../src/domain/ids.ts';
import { stepKind } from '../../src/runbook/index.ts';
import { tryStep, type Tried } from './step-context.ts';

const change = (kind: string, subject: string, databases?: readonly string[]): TemporaryChange => ({
  id: 'step:x',
  node: nodeId('step:x'),
  spec: {
    kind,
    subject,
    message: '',
    revertWith: { kind: 'x', options: databases === undefined ? {} : { databases } },
  },
  openedAt: instantFromMs(0),
  reverted: null,
});
const maint = (kind: string, ...subjects: readonly string[]): OtherRun => ({
  plan: planName('maint'),
  inEffect: [change(kind, subjects.join(', '), kind === 'mount-database' ? subjects : undefined)],
  foundSo: [],
});
const moveOf = (plan: string, state: MoveState): MoveRequest =>
  ({ displayName: 'Ana', tag: `drover:${plan}:wave-1`, state }) as MoveRequest;
const heldAt95: MoveState = { kind: 'AutoSuspended', since: instantFromMs(0) };
const observing = (tried: Tried, moveRequests: readonly MoveRequest[]): Tried => {
  const { system } = tried.world;
  const observe = system.observe.bind(system);
  system.observe = async (scope) => ({ ...(await observe(scope)), moveRequests });
  return tried;
};
const beside = (tried: Tried, other: OtherRun): Tried => ({
  ...tried,
  context: { ...tried.context, otherRuns: async () => [other] },
});

suite('what another run has taken away and relies on', () => {
  test('replication is not started', async () => {
    const tried = beside(tryStep('start-replication', {}), maint('start-replication', 'the pair'));
    await tried.world.pair.shutdown('keep-running', 'primary');
    await assert.rejects(tried.kind.run(tried.spec, tried.context), {
      message: /plan maint changed it as well, and still relies on that/,
    });
    assert.equal((await tried.world.pair.status()).replicating, 'no');
  });

  for (const state of [heldAt95, { kind: 'Queued' }] as const)
    test(`replication is not started under another state's move that is ${state.kind}`, async () => {
      const tried = observing(tryStep('start-replication', {}), [moveOf('elsewhere', state)]);
      await tried.world.pair.shutdown('keep-running', 'primary');
      await assert.rejects(tried.kind.run(tried.spec, tried.context), {
        message: /move of Ana .* may rely on replication being off/,
      });
      assert.equal((await tried.world.pair.status()).replicating, 'no');
    });

  for (const foundSo of [true, false])
    test(`a move held by a plan of this state that found replication ${foundSo ? 'off' : 'on'} ${foundSo ? 'keeps it off' : 'does not matter'}`, async () => {
      const other: OtherRun = {
        ...maint('x', ''),
        inEffect: [],
        foundSo: foundSo ? [change('start-replication', 'the pair')] : [],
      };
      const tried = beside(observing(tryStep('start-replication', {}), [moveOf('maint', heldAt95)]), other);
      await tried.world.pair.shutdown('keep-running', 'primary');
      const done = tried.kind.run(tried.spec, tried.context);
      await (foundSo ? assert.rejects(done, { message: /may rely on/ }) : done);
      assert.equal((await tried.world.pair.status()).replicating, foundSo ? 'no' : 'yes');
    });

  test('a database is not mounted, the others of the step are', async () => {
    const names = ['MBX01', 'MBX02'];
    const tried = beside(tryStep('mount', { databases: names }), maint('mount-database', 'MBX01'));
    const { maintenance } = tried.world.system;
    for (const name of names) await maintenance?.dismount(name as never);
    await assert.rejects(tried.kind.run(tried.spec, tried.context), {
      message: /Database MBX01 is left as it is/,
    });
    const { databases } = await tried.world.system.observe({
      databases: true,
      mailboxes: 'none',
      moveRequests: 'none',
    });
    assert.deepEqual(
      databases.filter(({ name }) => names.includes(name)).map(({ mounted }) => mounted),
      [false, true],
    );
  });

  test('of databases whose names hold commas, exactly those that were taken away are not mounted', async () => {
    const [taken, other] = ['Sales, old', 'Sales'].map(databaseName) as [DatabaseName, DatabaseName];
    const tried = beside(
      tryStep('mount', { databases: [taken, other] }),
      maint('mount-database', 'MBX01', taken, 'MBX02'),
    );
    assert.match(tried.context.step.description.title, /"Sales, old", Sales/);
    const { databases } = tried.world.system;
    for (const name of [taken, other]) databases.set(name, { mounted: false, sizeBytes: 1, backups: [] });
    await assert.rejects(tried.kind.run(tried.spec, tried.context), {
      message: /Database Sales, old is left as it is/,
    });
    assert.deepEqual(
      [taken, other].map((name) => databases.get(name)?.mounted),
      [false, true],
    );
  });

  test('a database of several that was dismounted before the run stays so, and is named; the others are mounted', async () => {
    const dismount = tryStep('dismount', { databases: ['MBX01', 'MBX02'] });
    const mount = stepKind('mount');
    assert.ok(mount !== undefined);
    const { context, spec, world } = dismount;
    const [ours, theirs] = ['MBX01', 'MBX02'].map(databaseName) as [DatabaseName, DatabaseName];
    const mounted = () => [ours, theirs].map((name) => world.system.databases.get(name)?.mounted);
    await world.system.maintenance.dismount(theirs);
    await dismount.kind.run(spec, context);
    await dismount.kind.run(spec, context); // as after a kill: what it did itself it does not find so
    assert.deepEqual(mounted(), [false, false]);
    await mount.run(spec, context);
    assert.deepEqual(mounted(), [true, false]);
    const [left] = await mount.verify(spec, context);
    assert.deepEqual(
      [left?.label, left?.value, left?.warning],
      ['Database MBX02', 'left dismounted: it was so before this run', true],
    );
    assert.equal((await mount.probe(spec, context)).kind, 'already-done');

    await world.system.maintenance.mount(theirs);
    await dismount.kind.run(spec, context);
    await mount.run(spec, context);
    assert.deepEqual(mounted(), [true, true], 'mounted meanwhile, it was taken away by this run after all');
  });

  test('a database whose name begins as that of another does is mounted', async () => {
    const tried = beside(
      tryStep('mount', { databases: ['MBX01'] }),
      maint('mount-database', 'MBX010', 'MBX012'),
    );
    await tried.world.system.maintenance.dismount(databaseName('MBX01'));
    await tried.kind.run(tried.spec, tried.context);
    assert.equal(tried.world.system.databases.get(databaseName('MBX01'))?.mounted, true);
  });
});
