import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runStep, tryStep } from './step-context.ts';

const HOUR_MS = 3_600_000;

test('a backup with an age holds its promise as long as it is young enough, and says then that it no longer does', async () => {
  const tried = tryStep('backup', { databases: 'all', maxAge: '4h' });
  await runStep(tried);
  const lapsed = () => tried.kind.lapsed?.(tried.spec, tried.context);
  assert.equal(await lapsed(), null);
  await tried.world.clock.sleep(5 * HOUR_MS);
  assert.match((await lapsed()) ?? '', /^the backup of MBX01.* is now more than 4 h old$/);
});

test('a backup without an age promises none', async () => {
  const tried = tryStep('backup', { databases: 'all' });
  await runStep(tried);
  await tried.world.clock.sleep(1000 * HOUR_MS);
  assert.equal(await tried.kind.lapsed?.(tried.spec, tried.context), null);
});

test('databases on one volume are backed up once: each is asked again whether a backup serves it by now', async () => {
  for (const options of [{ databases: 'all', maxAge: '4h' }, { databases: 'all' }]) {
    const tried = tryStep('backup', options, {
      events: () => [{ type: 'node-started', node: 'step:before/0-backup' }],
    });
    const { system } = tried.world;
    const { backup } = system.maintenance;
    const made: string[] = [];
    // As a snapshot of a volume does, it puts every database of it on record.
    system.maintenance.backup = async (database, folder) => {
      made.push(database);
      const result = await backup(database, folder);
      for (const [name, { backups }] of system.databases)
        if (name !== database) backups.push({ ...result, database: name });
      return result;
    };
    const evidence = await runStep(tried);
    assert.deepEqual(made, [[...system.databases.keys()][0]]);
    assert.match(evidence, /On disk with size and digest: .*MBX02 of /);
    assert.match(tried.lines.join('\n'), /MBX02: the backup of .* is recent enough/);
  }
});
