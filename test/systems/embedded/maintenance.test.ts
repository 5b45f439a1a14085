import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { failureFacts } from '../../../src/domain/failure.ts';
import type { MailboxId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { readIndex } from '../../../src/systems/embedded/maintenance/backup-container.ts';
import { restoreBackup } from '../../../src/systems/embedded/lab/restore.ts';
import { recordSizes } from '../../../src/systems/embedded/directory/sizes.ts';
import { softDeletedCopies } from '../../../src/systems/embedded/directory/soft-deleted.ts';
import { openOrganisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { isBackupRunning } from '../../../src/systems/embedded/maintenance/backup-lock.ts';
import type { DatabaseMaintenance, MailSystem } from '../../../src/systems/mail-system.ts';
import {
  allAre,
  contents,
  db,
  failsWith,
  id,
  leaveFreeSpace,
  message,
  newLab,
  runUntil,
  spec,
  withCopier,
  type Lab,
} from '../../mrs/organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
let system: MailSystem;
let maintenance: DatabaseMaintenance;
let folder: string;
const MBX01 = db('MBX01');

beforeEach(async () => {
  lab = newLab();
  mailbox = lab.addMailbox(1, 'MBX01', { messages: 120 });
  system = await lab.open({ movers: 'inline' });
  assert.ok(system.maintenance !== undefined);
  maintenance = system.maintenance;
  folder = join(lab.folder, '..', 'backups');
});
afterEach(() => lab.dispose());

suite('backups', () => {
  test('are read back, recorded with digest and time, and found again', async () => {
    const made = await maintenance.backup(MBX01, folder);
    assert.equal(statSync(made.file).size, made.sizeBytes);
    assert.match(made.digest, /^[0-9a-f]{64}$/);
    assert.ok(made.evidence.some(({ value }) => value.includes('120 items')));
    const found = await maintenance.lastBackup(MBX01, folder);
    assert.deepEqual([found?.file, found?.digest], [made.file, made.digest]);
    const { databases } = await system.observe({ databases: true, mailboxes: 'none', moveRequests: 'none' });
    const entry = databases.find(({ name }) => name === MBX01);
    assert.equal(entry?.lastFullBackupAt, made.takenAt);
    assert.equal(entry.backupInProgress, false);
    assert.equal((await maintenance.restoreTest(MBX01, folder)).length, 3);
  });

  test('go on while mail arrives', async () => {
    const user = lab.user(mailbox);
    const before = user.items().length;
    let isRunning = true;
    const running = maintenance.backup(MBX01, folder).finally(() => (isRunning = false));
    let arrived = 0;
    while (isRunning) {
      user.deliver({ body: message((arrived += 1)) });
      await setImmediate();
    }
    const { file } = await running;
    assert.ok(arrived > 1, 'mail arrived while it ran');
    assert.equal(user.items().length, before + arrived);
    await maintenance.restoreTest(MBX01, folder);
    const items = readIndex(file).parts[0]?.items ?? 0;
    assert.ok(items >= before && items <= before + arrived, `${items} items in the backup`);
  });

  test('that were altered, or cut off, are not believed', async () => {
    const { file } = await maintenance.backup(MBX01, folder);
    appendFileSync(file, 'x');
    assert.equal(await maintenance.lastBackup(MBX01, folder), null);
    await assert.rejects(maintenance.restoreTest(MBX01, folder), failsWith('no-backup'));
    const again = await maintenance.backup(MBX01, folder);
    const bytes = Buffer.alloc(1, 1);
    writeFileSync(again.file, Buffer.concat([bytes, Buffer.alloc(again.sizeBytes - 1)]));
    await assert.rejects(maintenance.restoreTest(MBX01, folder), failsWith('backup-damaged'));
  });

  test('are pruned to the newest, and the last one stays', async () => {
    const files: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) files.push((await maintenance.backup(MBX01, folder)).file);
    const removed = await maintenance.pruneBackups(MBX01, folder, 2);
    assert.deepEqual(removed, [files[0]]);
    await maintenance.pruneBackups(MBX01, folder, 0);
    assert.equal(existsSync(files[2] ?? ''), true);
    assert.equal(readdirSync(folder).length, 2);
  });

  test('give a mailbox back what it held then, also one whose file is damaged; the rest is as it was', async () => {
    const other = lab.addMailbox(2, 'MBX01');
    const before = contents(lab.user(mailbox));
    const { file } = await maintenance.backup(MBX01, folder);
    const [key] = lab.user(mailbox).items();
    lab.user(mailbox).purgeItem(key?.key ?? '');
    const later = lab.user(other).deliver({ body: message(1) });
    lab.organisation.openPart(lab.file(mailbox)).checkpoint();
    writeFileSync(lab.file(mailbox).file, Buffer.alloc(8192, 'x'));
    await assert.rejects(maintenance.integrityCheck(MBX01), /1 damaged mailboxes/);
    const restored = restoreBackup(lab.organisation, file, mailbox);
    assert.deepEqual(restored, [{ mailboxId: mailbox, part: 'primary', items: 120 }]);
    assert.deepEqual(contents(lab.user(mailbox)), before);
    assert.equal(lab.user(other).readItem(later).kind, 'read');
    await maintenance.integrityCheck(MBX01);
    assert.equal((await maintenance.softDeleted?.(MBX01))?.length, 1);
    assert.throws(() => restoreBackup(lab.organisation, file, id(9)), failsWith('not-found'));
  });

  test('to a folder that cannot be, say so and leave nothing running', async () => {
    writeFileSync(folder, 'a file');
    await assert.rejects(maintenance.backup(MBX01, folder));
    assert.equal(isBackupRunning(lab.organisation.database(MBX01).folder), false);
  });
});

suite('mounted', () => {
  test('is proved by a delivery that leaves nothing behind, and refused where none succeeds', async () => {
    const before = contents(lab.user(mailbox));
    const [proof] = (await maintenance.proveDelivery?.(MBX01)) ?? [];
    assert.match(proof?.value ?? '', /was written, and rolled back$/);
    assert.deepEqual(contents(lab.user(mailbox)), before);

    await maintenance.dismount(MBX01);
    await assert.rejects(maintenance.proveDelivery?.(MBX01) ?? Promise.resolve(), failsWith('not-mounted'));
  });

  test('and dismounted is a database whatever becomes of a mailbox file; that it could not be tried is a warning', async () => {
    const other = lab.addMailbox(2, 'MBX01');
    const theirs = lab.user(other);
    for (const lose of [(file: string) => writeFileSync(file, Buffer.alloc(9000, 'x')), rmSync]) {
      theirs.deliver({ body: message(1) });
      assert.ok(existsSync(`${lab.file(mailbox).file}-wal`));
      lose(lab.file(mailbox).file);
      await maintenance.dismount(MBX01);
      assert.throws(() => theirs.deliver({ body: message(1) }), failsWith('database-dismounted'));
      await maintenance.mount(MBX01);
      const [proof] = (await maintenance.proveDelivery?.(MBX01)) ?? [];
      assert.match(proof?.value ?? '', /^a message to .* was written/);
    }
    rmSync(lab.file(other).file);
    const afresh = (await lab.open({ movers: 'inline' })).maintenance;
    await afresh?.dismount(MBX01);
    await afresh?.mount(MBX01);
    const [proof] = (await afresh?.proveDelivery?.(MBX01)) ?? [];
    assert.match(proof?.value ?? '', /^not proved: .* does not exist/);
    assert.equal(proof?.warning, true);
  });
});

test('a mailbox whose file is lost or damaged is observed as unreadable, with the numbers that are known of it', async () => {
  const other = lab.addMailbox(2, 'MBX01', { messages: 3 });
  await recordSizes(lab.organisation, new AbortController().signal);
  const observed = async () => {
    const { mailboxes } = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });
    return mailboxes.map(({ primary }) => [primary.itemCount, primary.unreadable?.replace(/^.* (?=\w)/, '')]);
  };
  assert.deepEqual(await observed(), [
    [119, undefined],
    [2, undefined],
  ]);
  lab.user(other).deliver({ body: message(1) });
  writeFileSync(lab.file(other).file, 'no mailbox any more');
  rmSync(lab.file(mailbox).file);
  assert.deepEqual(await observed(), [
    [119, 'exist.'],
    [2, 'database.'],
  ]);
});

test('a file in the folder of other mailboxes, or beside all folders, is not that of its mailbox', async () => {
  await recordSizes(lab.organisation, new AbortController().signal);
  const problem = async () => {
    const { mailboxes } = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });
    return mailboxes.map(({ primary }) => primary.unreadable?.replace(/^.* (?=\w)/, ''));
  };
  const { file } = lab.file(mailbox);
  const parts = dirname(dirname(file));
  for (const folder of [join(parts, 'other'), parts]) {
    mkdirSync(folder, { recursive: true });
    renameSync(file, join(folder, basename(file)));
    assert.deepEqual(await problem(), ['exist.']);
    renameSync(join(folder, basename(file)), file);
    assert.deepEqual(await problem(), [undefined]);
  }
});

suite('offline rewrite', () => {
  test('needs a dismounted database', async () => {
    await assert.rejects(maintenance.defragment(MBX01), failsWith('database-mounted'));
  });

  test('gives the space of deleted mail back, keeps every byte, and everyone finds the new file', async () => {
    const user = lab.user(mailbox);
    leaveFreeSpace(user, 60, 30_000);
    const whole = lab.addMailbox(2, 'MBX01');
    const untouched = lab.file(whole).file;
    const before = contents(user);

    // Another process that has the file open all the time.
    const bystander = await lab.open({ movers: 'inline' });
    await bystander.observe({ databases: true, mailboxes: 'all', moveRequests: 'none' });

    await maintenance.dismount(MBX01);
    assert.throws(() => user.deliver({ body: message(1) }), failsWith('database-dismounted'));
    const result = await maintenance.defragment(MBX01);
    assert.ok(result.sizeAfterBytes < result.sizeBeforeBytes - 1_500_000, JSON.stringify(result));
    assert.equal(result.verifiedItems, 120);
    await maintenance.mount(MBX01);
    assert.equal(lab.file(whole).file, untouched, 'a file without free space is left alone');
    assert.deepEqual(contents(user), before);
    user.deliver({ body: message(2) });
    const { mailboxes } = await bystander.observe({
      databases: true,
      mailboxes: 'all',
      moveRequests: 'none',
    });
    assert.equal(mailboxes.find(({ id }) => id === mailbox)?.primary.itemCount, 120);
    assert.deepEqual(
      await maintenance.integrityCheck(MBX01).then((found) => found.map(({ value }) => value)),
      ['ok, 2 mailbox files'],
    );
    assert.equal(lab.filesIn('MBX01').length, 2);
  });

  test('is not needed for mailboxes that have left: their space comes back when they are purged', async () => {
    const other = lab.addMailbox(2, 'MBX01', { messages: 400 });
    await system.createMoveRequest(spec(other, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    const [kept] = (await maintenance.softDeleted?.(MBX01)) ?? [];
    assert.equal(kept?.mailboxId, other);
    assert.deepEqual(await maintenance.purgeSoftDeleted?.(MBX01), [], 'its retention has not ended');
    assert.equal(lab.filesIn('MBX01').length, 2);
    const later = { nowMs: () => systemClock.nowMs() + 31 * 86_400_000, sleep: systemClock.sleep };
    const purged = await (await lab.open({}, later)).maintenance?.purgeSoftDeleted?.(MBX01);
    assert.deepEqual(purged, [kept]);
    assert.deepEqual(lab.filesIn('MBX01'), [lab.file(mailbox).file]);
  });

  test('a purge that fails on one file has removed the others, and lists only what is left', async () => {
    const others = [2, 3, 4].map((number) => lab.addMailbox(number, 'MBX01'));
    for (const other of others) await system.createMoveRequest(spec(other, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    const [, stuck] = softDeletedCopies(lab.organisation, MBX01);
    assert.ok(stuck !== undefined);
    rmSync(stuck.file);
    mkdirSync(stuck.file);
    const purge = () => maintenance.purgeSoftDeleted?.(MBX01, { beforeRetention: true });
    await assert.rejects(async () => purge());
    const left = await maintenance.softDeleted?.(MBX01);
    assert.equal(left?.[0]?.mailboxId, stuck.mailboxId);
    rmdirSync(stuck.file);
    await purge();
    assert.deepEqual(await maintenance.softDeleted?.(MBX01), []);
  });

  test('fails where a file is missing or damaged, and names it, after the others are rewritten', async () => {
    const other = lab.addMailbox(2, 'MBX01', { messages: 1 });
    const third = lab.addMailbox(3, 'MBX01', { messages: 1 });
    await maintenance.dismount(MBX01);
    rmSync(lab.file(other).file);
    writeFileSync(lab.file(third).file, 'no database'.repeat(1000));
    const error = await maintenance.defragment(MBX01).then(
      () => null,
      (thrown: unknown) => failureFacts(thrown),
    );
    for (const one of [other, third]) assert.match(error?.message ?? '', new RegExp(one));
    assert.match(error?.message ?? '', /is rewritten, except 2 mailbox files/);
  });

  test('of a purge that was cut off is finished by the next one, and listed until then', async () => {
    const other = lab.addMailbox(2, 'MBX01', { messages: 1 });
    await system.createMoveRequest(spec(other, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    using organisation = openOrganisation(lab.folder, systemClock);
    organisation.change(() => organisation.sql('UPDATE soft_deleted SET purging = 1').run());
    const [cutOff] = (await maintenance.softDeleted?.(MBX01)) ?? [];
    assert.deepEqual([cutOff?.mailboxId, cutOff?.isBeingRemoved], [other, true]);
    assert.deepEqual(await maintenance.purgeSoftDeleted?.(MBX01), [cutOff], 'whatever its retention');
    assert.deepEqual(await maintenance.softDeleted?.(MBX01), []);
    assert.deepEqual(lab.filesIn('MBX01'), [lab.file(mailbox).file]);
  });

  test('is refused while a move uses the database', async () => {
    const slow = await lab.open(
      withCopier((copier) => ({
        sync: async (request) => {
          const round = await copier.sync(request);
          await systemClock.sleep(200);
          return round;
        },
      })),
    );
    await slow.createMoveRequest(spec(mailbox, 'MBX02'));
    const attempts: Promise<string>[] = [];
    await runUntil(slow, (all) => {
      if (all[0]?.state.kind === 'InProgress' && attempts.length === 0) {
        attempts.push(
          maintenance.dismount(MBX01).then(
            () => 'dismounted',
            (error: unknown) => failureFacts(error).code,
          ),
        );
      }
      return allAre('Completed')(all);
    });
    assert.deepEqual(await Promise.all(attempts), ['moves-active']);
  });
});
