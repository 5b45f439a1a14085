import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { instantFromMs } from '../../src/domain/instant.ts';
import { databaseName, planName } from '../../src/domain/ids.ts';
import type { OtherRun } from '../../src/domain/other-run.ts';
import { nodeId } from '../../src/domain/ids.ts';
import { tryStep, type Tried } from './step-context.ts';

const maint = (kind: string, subject: string): OtherRun => ({
  plan: planName('maint'),
  inEffect: [
    {
      id: 'step:x',
      node: nodeId('step:x'),
      spec: { kind, subject, message: '', revertWith: { kind: 'x', options: {} } },
      openedAt: instantFromMs(0),
      reverted: null,
    },
  ],
});
const beside = (tried: Tried, other: OtherRun): Tried => ({
  ...tried,
  context: { ...tried.context, otherRuns: async () => [other] },
});

suite('what another run has taken away and relies on', () => {
  test('replication is not started', async () => {
    const tried = beside(tryStep('start-replication', {}), maint('start-replication', 'the pair'));
    await tried.world.pair.shutdown('keep-running', 'primary');
    await assert.rejects(tried.kind.run(tried.spec, tried.context), {
      message: /plan maint has taken it away as well, and relies on it/,
    });
    assert.equal((await tried.world.pair.status()).replicating, 'no');
  });

  test('a database is not mounted, the others of the step are', async () => {
    const names = ['MBX01', 'MBX02'];
    const tried = beside(tryStep('mount', { databases: names }), maint('mount-database', 'MBX01'));
    const { maintenance } = tried.world.system;
    for (const name of names) await maintenance?.dismount(name as never);
    await assert.rejects(tried.kind.run(tried.spec, tried.context), { message: /Database MBX01 stays off/ });
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

  test('a database with a comma in its name is not mounted', async () => {
    const name = databaseName('Sales, old');
    const tried = beside(
      tryStep('mount', { databases: [name] }),
      maint('mount-database', `MBX01, ${name}, MBX02`),
    );
    const { databases } = tried.world.system;
    databases.set(name, { mounted: false, sizeBytes: 1, backups: [] });
    await assert.rejects(tried.kind.run(tried.spec, tried.context), {
      message: /Database Sales, old stays off/,
    });
    assert.equal(databases.get(name)?.mounted, false);
  });

  test('a database whose name begins as that of another does is mounted', async () => {
    const tried = beside(
      tryStep('mount', { databases: ['MBX01'] }),
      maint('mount-database', 'MBX010, MBX012'),
    );
    await tried.world.system.maintenance.dismount(databaseName('MBX01'));
    await tried.kind.run(tried.spec, tried.context);
    assert.equal(tried.world.system.databases.get(databaseName('MBX01'))?.mounted, true);
  });
});
