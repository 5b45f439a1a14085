// A move to where an earlier move has left its source starts from that copy: only the difference goes over, and all of it is proved.
import assert from 'node:assert/strict';
import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { MoveReport } from '../../src/domain/move-report.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { softDeletedCopies, softDeletedIn } from '../../src/systems/embedded/directory/soft-deleted.ts';
import { systemClock } from '../../src/support/clock.ts';
import { folderSummariesOf } from '../../src/systems/embedded/store/part-reads.ts';
import { WarmKeeper } from '../../src/systems/embedded/warm-keeper.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import {
  allAre,
  inFile,
  testSettings,
  contents,
  db,
  newLab,
  requests,
  runUntil,
  spec,
  type Lab,
} from './organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
let system: MailSystem;

beforeEach(async () => {
  lab = newLab();
  mailbox = lab.addMailbox(1, 'MBX01', { archive: 'MBX01', messages: 120 });
  system = await lab.open({ movers: 'inline' });
});
afterEach(() => lab.dispose());

async function clear(): Promise<void> {
  for (const { id } of await requests(system)) await system.removeMoveRequest(id);
  await runUntil(system, (found) => found.length === 0);
}

async function move(target: string): Promise<{ readonly request: MoveRequest; readonly report: MoveReport }> {
  await clear();
  const { id } = await system.createMoveRequest(spec(mailbox, target));
  const [request] = await runUntil(system, allAre('Completed', 'CompletedWithWarning', 'Failed'));
  assert.ok(request !== undefined);
  return { request, report: await system.moveReport(id) };
}

const told = ({ entries }: MoveReport): string => entries.map(({ message: text }) => text).join('\n');
const both = (): readonly unknown[] => [contents(lab.user(mailbox)), contents(lab.user(mailbox, 'archive'))];
const leftIn = (database: string): number => softDeletedIn(lab.organisation, db(database)).length;

/** The user works on: new mail, other flags, another folder, an edit, deletions, folders that come, go and are renamed. */
function useMailbox(): void {
  const user = lab.user(mailbox);
  const [first, second, third, fourth, fifth] = user.items().map(({ key }) => key);
  assert.ok(first && second && third && fourth && fifth);
  user.deliverAll([{ body: bytes(1, 4000) }, { body: bytes(2, 100), flags: ['\\Flagged'] }]);
  user.setFlags(first, ['\\Seen', '$Later']);
  user.moveItem(second, user.folderByRole('deleted').key);
  user.rewriteItem(third, bytes(3, 900));
  user.purgeItem(fourth);
  user.deleteItem(fifth);
  const [old] = user.folders().filter(({ name }) => name === '2026');
  assert.ok(old !== undefined);
  user.deleteFolder(old.key);
  const fresh = user.createFolder(null, 'New');
  user.deliver({ body: bytes(4, 50), folderKey: user.createFolder(fresh, 'Below') });
  user.renameFolder(fresh, 'Newer');
}

suite('a move back', () => {
  test('transfers only what has changed, brings mail that came since, and leaves its own source', async () => {
    const there = await move('MBX02');
    assert.equal(there.request.state.kind, 'Completed');
    useMailbox();
    const wanted = both();
    const { request, report } = await move('MBX01');
    assert.equal(request.state.kind, 'Completed');
    assert.deepEqual(both(), wanted);
    assert.equal(request.itemsTransferred, 4);
    assert.equal(request.bytesTransferred, 4000 + 100 + 900 + 50);
    assert.match(told(report), /Seeding starts from the soft-deleted mailbox .*'MBX01' \(archive\)/);
    assert.match(told(report), /Read back 1\d\d items \(primary\) at the target/);
    assert.deepEqual([leftIn('MBX01'), leftIn('MBX02')], [0, 2]);
    assert.equal(report.verification.length, 2);
    assert.ok((report.startedFromBytes ?? 0) > request.bytesTransferred * 10);
    assert.equal(there.report.startedFromBytes, undefined);
  });

  test('and on again starts from what was left on either side, each time', async () => {
    await move('MBX02');
    for (const target of ['MBX01', 'MBX02', 'MBX01']) {
      lab.user(mailbox).deliver({ body: bytes(7, 1000) });
      const wanted = both();
      const { request } = await move(target);
      assert.deepEqual([request.itemsTransferred, request.bytesTransferred], [1, 1000]);
      assert.deepEqual(both(), wanted);
    }
    assert.deepEqual(lab.filesIn('MBX01').length + lab.filesIn('MBX02').length, 4);
  });

  test('of twenty mailboxes transfers less than a tenth of what went there, and all items are equal', async () => {
    const mailboxes = Array.from({ length: 19 }, (_, at) =>
      lab.addMailbox(at + 2, 'MBX01', { messages: 12 }),
    );
    const all = [mailbox, ...mailboxes];
    const moveAll = async (target: string): Promise<number> => {
      await clear();
      for (const one of all) await system.createMoveRequest(spec(one, target));
      const ended = await runUntil(system, allAre('Completed'));
      return ended.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0);
    };
    const there = await moveAll('MBX02');
    for (const one of all) {
      const user = lab.user(one);
      user.deliver({ body: bytes(8, 1000) });
      const [first, second] = user.items();
      assert.ok(first && second);
      user.setFlags(first.key, ['$Seen']);
      user.deleteItem(second.key);
    }
    const wanted = all.map((one) => contents(lab.user(one)));
    const back = await moveAll('MBX01');
    assert.deepEqual(
      all.map((one) => contents(lab.user(one))),
      wanted,
    );
    assert.ok(back < there / 10, `${back} of ${there} bytes`);
    assert.equal(back, all.length * 1000);
  });

  test('by way of a third database starts from the first', async () => {
    await move('MBX02');
    await move('MBX03');
    const wanted = both();
    const { request } = await move('MBX01');
    assert.equal(request.bytesTransferred, 0);
    assert.deepEqual(both(), wanted);
  });

  test('copies everything where the soft-deleted mailbox was purged', async () => {
    await move('MBX02');
    const before = leftIn('MBX01');
    await system.maintenance?.purgeSoftDeleted?.(db('MBX01'), { beforeRetention: true });
    const { request } = await move('MBX01');
    assert.equal(before, 2);
    assert.equal(request.itemsTransferred, 240);
  });

  test('copies everything where the soft-deleted mailbox is damaged, and says so', async () => {
    await move('MBX02');
    const [archive, primary] = softDeletedCopies(lab.organisation, db('MBX01'));
    assert.ok(archive && primary);
    overwrite(primary.file, 0.5);
    const wanted = both();
    const { request, report } = await move('MBX01');
    assert.equal(request.state.kind, 'Completed');
    assert.deepEqual(both(), wanted);
    assert.equal(request.itemsTransferred, 120);
    assert.match(told(report), /cannot be started from: .* is damaged.* Everything is copied/);
  });

  test('copies everything where bytes of the soft-deleted mailbox are not what was recorded', async () => {
    await move('MBX02');
    const [copy] = softDeletedCopies(lab.organisation, db('MBX01'));
    assert.ok(copy);
    lab.organisation
      .openPart(copy)
      .connection.exec(
        'UPDATE body SET bytes = zeroblob(length(bytes)) WHERE id IN (SELECT id FROM body LIMIT 1)',
      );
    const wanted = both();
    const { request, report } = await move('MBX01');
    assert.equal(request.state.kind, 'Completed');
    assert.deepEqual(both(), wanted);
    assert.match(told(report), /Verification found a difference/);
    assert.equal(leftIn('MBX01'), 2);
  });

  test('that is cancelled leaves the soft-deleted mailbox, and the next one starts from it', async () => {
    await move('MBX02');
    const leftBefore = leftIn('MBX01');
    await clear();
    await system.createMoveRequest(spec(mailbox, 'MBX01', { suspendWhenReadyToComplete: true }));
    await runUntil(system, allAre('AutoSuspended'));
    assert.equal(leftIn('MBX01'), 0, 'it is the copy of the move now');
    assert.deepEqual(
      await system.maintenance?.purgeSoftDeleted?.(db('MBX01'), { beforeRetention: true }),
      [],
    );
    await clear();
    assert.equal(leftIn('MBX01'), leftBefore);
    useMailbox();
    const wanted = both();
    const { request } = await move('MBX01');
    assert.deepEqual(both(), wanted);
    assert.equal(request.itemsTransferred, 4);
  });
});

const bytes = (seed: number, count: number): Buffer => Buffer.alloc(count, `Subject: ${seed}\r\n\r\n${seed}`);

suite('a source that is kept warm', () => {
  const copies = (): ReturnType<typeof softDeletedIn> => softDeletedIn(lab.organisation, db('MBX01'));
  const worked = async (until: () => boolean, within = 60_000): Promise<void> => {
    const deadlineMs = systemClock.nowMs() + within;
    await runUntil(system, () => {
      assert.ok(systemClock.nowMs() < deadlineMs, 'it did not come about');
      return until();
    });
  };
  const fed = (): unknown => {
    const copy = softDeletedCopies(lab.organisation, db('MBX01')).find(({ part }) => part === 'primary');
    assert.ok(copy);
    return inFile(copy, (file) => folderSummariesOf(file));
  };
  const now = (): unknown => lab.user(mailbox).folderSummaries();

  async function moveAway(keepWarmMs: number): Promise<void> {
    await clear();
    await system.createMoveRequest(spec(mailbox, 'MBX02', { keepWarmMs }));
    await runUntil(system, allAre('Completed'));
  }

  test('is fed while the queue is worked, and a move back has nothing left to transfer', async () => {
    await moveAway(3_600_000);
    assert.ok(copies().every(({ warmUntil }) => warmUntil !== undefined));
    useMailbox();
    await worked(() => JSON.stringify(fed()) === JSON.stringify(now()));
    lab.user(mailbox).setFlags(lab.user(mailbox).items()[0]!.key, ['$Again']);
    await worked(() => JSON.stringify(fed()) === JSON.stringify(now()));
    assert.ok(copies().every(({ fedAt, fedSizeBytes = 0 }) => fedAt !== undefined && fedSizeBytes > 0));
    const wanted = both();
    const { request } = await move('MBX01');
    assert.deepEqual([request.itemsTransferred, request.bytesTransferred], [0, 0]);
    assert.deepEqual(both(), wanted);
    assert.ok(softDeletedIn(lab.organisation, db('MBX02')).every(({ warmUntil }) => warmUntil === undefined));
  });

  test('is fed no more when its time is over, when it is purged, or when a move starts from it', async () => {
    await moveAway(3_600_000);
    await worked(() => copies().every(({ fedAt }) => fedAt !== undefined));
    lab.organisation.directory.exec('UPDATE soft_deleted SET warm_until_ms = 1, fed_at_ms = 1');
    const ended = fed();
    lab.user(mailbox).deliver({ body: bytes(1, 100) });
    const keeper = new WarmKeeper({
      organisation: lab.organisation,
      settings: () => testSettings,
      stallReason: async () => null,
    });
    const stop = new AbortController();
    await keeper.feed(stop.signal);
    assert.deepEqual(fed(), ended);
    lab.organisation.directory.exec(
      "UPDATE soft_deleted SET warm_until_ms = 99999999999999, revived_by = 'a move'",
    );
    await keeper.feed(stop.signal);
    assert.deepEqual(fed(), ended);
    lab.organisation.directory.exec('UPDATE soft_deleted SET revived_by = NULL');
    await keeper.feed(stop.signal);
    assert.deepEqual(fed(), now());
    await system.maintenance?.purgeSoftDeleted?.(db('MBX01'), { beforeRetention: true });
    await keeper.feed(stop.signal);
    assert.deepEqual(lab.filesIn('MBX01'), []);
  });

  test('is not fed while its volume is to be spared, and one that is damaged is given up', async () => {
    await moveAway(3_600_000);
    let isTight = true;
    const keeper = new WarmKeeper({
      organisation: lab.organisation,
      settings: () => testSettings,
      stallReason: async () => (isTight ? 'no space' : null),
    });
    const { signal } = new AbortController();
    lab.organisation.directory.exec('UPDATE soft_deleted SET fed_at_ms = NULL');
    await keeper.feed(signal);
    assert.ok(copies().every(({ fedAt }) => fedAt === undefined));
    isTight = false;
    for (const { file } of softDeletedCopies(lab.organisation, db('MBX01'))) truncateSync(file, 5000);
    await keeper.feed(signal);
    assert.ok(copies().every(({ fedAt }) => fedAt === undefined));
    const { request } = await move('MBX01');
    assert.equal(request.state.kind, 'Completed');
    assert.equal(request.itemsTransferred, 240);
  });
});

/** Zeroes a page in the middle. */
function overwrite(file: string, at: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(8192), 0, 8192, Math.floor((statSync(file).size * at) / 4096) * 4096);
  closeSync(handle);
}
