import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import type { DatabaseMaintenance } from '../../../src/systems/mail-system.ts';
import type { Lab } from './setup.ts';
import { endOf, withPlans } from './plan-runs.ts';
import { exchangeLab, failsWith, specFor } from './setup.ts';

const mbx1 = databaseName('MBX01');
function maintenanceOf(lab: Lab): DatabaseMaintenance {
  assert.ok(lab.system.maintenance !== undefined);
  return lab.system.maintenance;
}

const dismounting = `version: 1
name: night
timeZone: UTC
before:
  - dismount: { databases: [MBX02, MBX04] }
batches:
  - name: floor
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
`;

suite('maintenance of an Exchange database', () => {
  test('dismount, check, defragment, mount: each observed afterwards', async () => {
    await using lab = exchangeLab();
    const maintenance = maintenanceOf(lab);
    await assert.rejects(maintenance.defragment(mbx1), failsWith('not-dismounted'));
    await maintenance.dismount(mbx1);
    await maintenance.integrityCheck(mbx1);
    const result = await maintenance.defragment(mbx1);
    assert.equal(result.sizeBeforeBytes - result.sizeAfterBytes, 2 ** 30);
    await maintenance.mount(mbx1);
    assert.equal(lab.state.databases[0]?.mounted, true);
  });

  test('the last backup is known while a database is dismounted by drover, also to the next process', async () => {
    await using lab = exchangeLab();
    await maintenanceOf(lab).dismount(mbx1);
    const again = await lab.anotherSystem().maintenance?.lastBackup(mbx1, '');
    assert.equal(again?.takenAt, lab.state.databases[0]?.lastFullBackup);
    assert.equal(again?.sizeBytes, lab.state.databases[0]?.sizeBytes);
    const other = lab.state.databases[1];
    assert.ok(other !== undefined);
    other.mounted = false; // by somebody else
    assert.equal(await maintenanceOf(lab).lastBackup(databaseName('MBX02'), ''), null);
  });

  test('of databases that a run dismounted, one that was removed meanwhile keeps no other from being mounted', () =>
    withPlans({}, async (runs) => {
      const changeSet = await runs.plan(dismounting);
      const id = await runs.applyUntil(changeSet, endOf('0-dismount'));
      const { databases } = runs.state;
      const mounted = (): readonly string[] => databases.flatMap((one) => (one.mounted ? [one.name] : []));
      assert.deepEqual(mounted(), ['MBX01', 'MBX03']);
      databases.splice(1, 1);
      const { reverted, open, run } = await runs.recover(changeSet, id);
      assert.deepEqual([reverted.length, open], [1, []]);
      assert.deepEqual(mounted(), ['MBX01', 'MBX03', 'MBX04']);
      assert.ok(
        [...run.nodes.values()]
          .flatMap(({ evidence }) => evidence)
          .some(({ label, value }) => `${label} ${value}` === 'Database MBX02 no longer exists'),
      );
    }));

  test('a defragmentation is refused on copies, on a full disk, after a dirty shutdown, and on another machine', async () => {
    await using lab = exchangeLab();
    const maintenance = maintenanceOf(lab);
    const [database] = lab.state.databases;
    assert.ok(database !== undefined);
    await maintenance.dismount(mbx1);
    const copy = { copyQueue: 0, replayQueue: 0, index: 'Healthy', activationSuspended: false };
    database.copies = [
      { ...copy, server: 'EX1', status: 'Dismounted' },
      { ...copy, server: 'EX2', status: 'Healthy' },
    ];
    await assert.rejects(maintenance.defragment(mbx1), failsWith('defrag-breaks-copies'));
    database.copies = [];
    database.diskFreeBytes = database.sizeBytes;
    await assert.rejects(maintenance.defragment(mbx1), failsWith('disk-too-full'));
    database.diskFreeBytes = database.sizeBytes * 2;
    database.cleanShutdown = false;
    await assert.rejects(maintenance.defragment(mbx1), failsWith('dirty-shutdown'));
    database.cleanShutdown = true;
    await maintenance.dismount(databaseName('MBX02'));
    await assert.rejects(maintenance.defragment(databaseName('MBX02')), failsWith('wrong-host'));
    assert.ok(!lab.sent.some((line) => line.includes('"/d"')));
  });

  test('a database with moves under way, or a backup, is not dismounted', async () => {
    await using lab = exchangeLab();
    await lab.system.createMoveRequest(specFor(1));
    await assert.rejects(maintenanceOf(lab).dismount(mbx1), failsWith('database-in-use'));
    lab.until(1, 'Completed');
    lab.state.databases[0]!.backupInProgress = true;
    await assert.rejects(maintenanceOf(lab).dismount(mbx1), failsWith('backup-in-progress'));
    assert.ok(!lab.sent.some((line) => line.includes('Dismount-Database')));
  });

  test("a backup is proved by the database's own timestamp, not by the tool's exit code", async () => {
    await using lab = exchangeLab();
    const maintenance = maintenanceOf(lab);
    const before = await maintenance.lastBackup(mbx1, 'E:');
    lab.clock.advance(60_000);
    const taken = await maintenance.backup(mbx1, 'E:');
    assert.ok(before !== null && taken.takenAt > before.takenAt);
    const real = lab.exchange.tool.bind(lab.exchange);
    lab.exchange.tool = (tool, of) =>
      tool === 'wbadmin' ? [{ exitCode: 0, output: ['done'] }] : real(tool, of);
    await assert.rejects(maintenance.backup(mbx1, 'E:'), failsWith('backup-not-proved'));
    lab.exchange.tool = real;
    await maintenance.dismount(mbx1);
    await assert.rejects(maintenance.backup(mbx1, 'E:'), failsWith('not-mounted'));
    await assert.rejects(maintenance.restoreTest(mbx1, 'E:'), failsWith('not-supported'));
  });
});
