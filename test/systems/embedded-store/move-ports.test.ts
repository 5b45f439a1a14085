import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { MailboxSource, MailboxTarget, TargetBatch } from '../../../src/mrs/mail-store.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { damageItem } from '../../../src/systems/embedded/lab/damage.ts';
import { EmbeddedSource } from '../../../src/systems/embedded/store/mailbox-source.ts';
import { EmbeddedTarget } from '../../../src/systems/embedded/store/mailbox-target.ts';
import { activateTarget, listParts, softDelete } from '../../../src/systems/embedded/store/part.ts';
import { purgeExpired } from '../../../src/systems/embedded/store/purge.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import type { Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { A, ANIL, B, failsWith, LIMITS, message, organisationWithAnil } from './organisation.ts';

const nothing: TargetBatch = { folders: [], items: [], itemFacts: [], removedItems: [], removedFolders: [] };
const open = (organisation: Organisation) => ({
  source: new EmbeddedSource(organisation.openDatabase(A), ANIL, 'primary', systemClock),
  target: new EmbeddedTarget(organisation.openDatabase(B), ANIL, 'primary'),
});

async function seed(source: MailboxSource, target: MailboxTarget, limits = LIMITS): Promise<void> {
  await target.apply({ ...nothing, folders: await source.folders() }, 'folders');
  let after: string | null = null;
  do {
    const { items, next } = await source.items(after, limits);
    await target.apply({ ...nothing, items }, `items ${next}`);
    after = next;
  } while (after !== null);
}

/** Every batch of changes, however small; returns the last change number. */
async function follow(
  source: MailboxSource,
  target: MailboxTarget,
  since: number,
  limits = LIMITS,
): Promise<number> {
  for (let at = since; ;) {
    const changes = await source.changesSince(at, limits);
    await target.apply(changes, `changes ${changes.upTo}`);
    at = changes.upTo;
    if (!changes.more) return at;
  }
}

suite('a mailbox part copied through the move ports', () => {
  test('has the same folder digests, with every flag, date, folder and hidden item', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const odd = user.createFolder(user.createFolder(null, 'A/B \\ 日本 📬'), ' . ');
    for (let number = 0; number < 130; number += 1) {
      user.deliver({
        body: message(`Number ${number}`, 'x'.repeat(number * 100)),
        ...(number % 3 === 0 ? { folderKey: odd } : {}),
        flags: number % 2 === 0 ? ['\\Seen', '$Important'] : [],
        associated: number % 40 === 0,
        internalDateMs: 1_000_000 * number,
      });
    }
    user.deleteItem(user.items()[5]!.key);
    const { source, target } = open(organisation);
    await target.open('move-1');
    await seed(source, target, { maxItems: 7, maxBytes: 30_000 });
    assert.deepEqual(await target.folderSummaries(), await source.folderSummaries());
    assert.deepEqual(await target.summary(), await source.summary());
    const summary = await source.summary();
    assert.deepEqual([summary.items, summary.recoverableItems, summary.hiddenItems], [129, 1, 4]);
  });

  test('is the same when the target takes the bytes over itself, and reading back proves it', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    for (let number = 0; number < 60; number += 1)
      user.deliver({ body: message(`Number ${number}`, 'y'.repeat(number * 500)), associated: number === 7 });
    const damaged = damageItem(organisation, ANIL, 'primary', 'oldest').key;
    const { source, target } = open(organisation);
    await target.open('move-1');
    assert.ok(target.takesOver(source));
    await target.apply({ ...nothing, folders: await source.folders() }, 'folders');
    const first = await source.bodies(null, { maxItems: 40, maxBytes: 1_000_000 });
    await target.apply({ ...nothing, items: first.items }, 'first');
    await target.apply({ ...nothing, items: first.items }, 'first again');
    const rest = await source.bodies(first.next, LIMITS);
    const purged = rest.items[3]!.key;
    const since = await source.changeNumber();
    user.purgeItem(purged);
    user.deliver({ body: message('Delivered while a batch is under way', 'z') });
    await target.apply({ ...nothing, items: rest.items }, 'rest');
    await follow(source, target, since);

    const read = await target.readBack(0, { maxItems: 1000, maxBytes: 1e9 });
    assert.deepEqual(
      read.differing.map(({ key }) => key),
      [damaged],
    );
    assert.deepEqual(await target.folderSummaries(), await source.folderSummaries());
    target.close();
    assert.ok(target.takesOver(source));
  });

  test('refuses a worker that slept while another went on with its copy, and takes nothing of its batch', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    for (let number = 0; number < 4; number += 1) user.deliver({ body: message(`Number ${number}`, 'x') });
    const { source, target: sleeper } = open(organisation);
    await sleeper.open('move-1');
    await sleeper.apply({ ...nothing, folders: await source.folders() }, 'folders');
    const { items } = await source.items(null, LIMITS);

    const { target: successor } = open(organisation);
    await successor.open('move-1');
    assert.equal(await successor.checkpoint(), 'folders');
    await successor.apply(nothing, 'taken over');

    await assert.rejects(sleeper.apply({ ...nothing, items }, 'items'), failsWith('checkpoint-passed'));
    assert.equal((await successor.summary()).items, 0);
    await successor.apply({ ...nothing, items }, 'items of the successor', 'deferred');
    assert.equal((await successor.summary()).items, 4);
    await assert.rejects(sleeper.apply(nothing, 'again'), failsWith('checkpoint-passed'));
  });

  test('keeps bytes that are no text at all', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const bodies = [
      Buffer.alloc(0),
      Buffer.from([0, 255, 10, 13, 0]),
      Buffer.alloc(3_000_000, 0xfe),
      Buffer.from('\r\n'),
    ];
    for (const body of bodies) user.deliver({ body });
    const { source, target } = open(organisation);
    await target.open('move-1');
    await seed(source, target);
    activateTarget(organisation.openDatabase(B), ANIL, 'primary', 'move-1');
    organisation.switchPointers(ANIL, [{ part: 'primary', from: A, to: B }]);
    const read = user.items().map(({ key }) => user.readItem(key));
    assert.deepEqual(
      read.map((item) => (item.kind === 'read' ? Buffer.from(item.item.body) : null)).sort(byLength),
      bodies.sort(byLength),
    );
  });

  test('follows what happens while it is copied, in batches of one change as well as of many', async (t) => {
    for (const limits of [LIMITS, { maxItems: 1, maxBytes: 1 }]) {
      const organisation = organisationWithAnil(t);
      const user = new UserMailbox(organisation, ANIL);
      const first = Array.from({ length: 20 }, (_, at) => user.deliver({ body: message(`First ${at}`) }));
      const { source, target } = open(organisation);
      await target.open('move-1');
      const before = await source.changeNumber();
      await seed(source, target);
      const folder = user.createFolder(null, 'New');
      const late = user.deliver({ body: message('Late') });
      for (const key of first.slice(0, 5)) user.setFlags(key, ['\\Answered']);
      user.moveItem(late, folder);
      user.setFlags(late, ['\\Seen']);
      user.purgeItem(first[7]!);
      user.rewriteItem(first[8]!, message('Rewritten'));
      user.deleteFolder(user.createFolder(null, 'Gone at once'));
      user.purgeItem(user.deliver({ body: message('Gone at once') }));
      const upTo = await follow(source, target, before, limits);
      assert.deepEqual(await target.folderSummaries(), await source.folderSummaries());
      assert.equal(upTo, await source.changeNumber());
      const { items, itemFacts, removedItems, more } = await source.changesSince(upTo, limits);
      assert.deepEqual([items, itemFacts, removedItems, more], [[], [], [], false]);
    }
  });

  test('misses no message that arrives and is flagged between two small batches', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const { source, target } = open(organisation);
    await target.open('move-1');
    await seed(source, target);
    const before = await source.changeNumber();
    const keys = Array.from({ length: 10 }, (_, at) => user.deliver({ body: message(`Mail ${at}`) }));
    user.setFlags(keys[2]!, ['\\Seen']);
    await follow(source, target, before, { maxItems: 4, maxBytes: 1_000_000 });
    assert.deepEqual(await target.folderSummaries(), await source.folderSummaries());
  });

  test('is unchanged by a batch that is applied again, and is found again with its checkpoint', async (t) => {
    const organisation = organisationWithAnil(t);
    new UserMailbox(organisation, ANIL).deliver({ body: message('One') });
    const { source, target } = open(organisation);
    await target.open('move-1');
    assert.equal(await target.checkpoint(), null);
    await seed(source, target);
    const { upTo } = await target.readBack(0, LIMITS);
    await seed(source, target);
    assert.equal((await target.readBack(upTo, LIMITS)).checkedItems, 0);
    const again = new EmbeddedTarget(organisation.openDatabase(B), ANIL, 'primary');
    await again.open('move-1');
    assert.equal(await again.checkpoint(), 'items null');
    await again.open('move-2');
    assert.equal(await again.checkpoint(), null);
    assert.equal((await again.summary()).items, 0);
  });

  test('is read back from the disk: bytes that changed there are named', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const keys = Array.from({ length: 9 }, (_, at) => user.deliver({ body: message(`Mail ${at}`) }));
    const { source, target } = open(organisation);
    await target.open('move-1');
    await seed(source, target);
    const file = organisation.openDatabase(B);
    file.write(() => file.sql(`UPDATE body SET bytes = x'00' WHERE key = ?`).run(keys[4]!));
    const found = [];
    let at = 0;
    for (let more = true; more;) {
      const read = await target.readBack(at, { maxItems: 2, maxBytes: 1_000_000 });
      found.push(...read.differing.map(({ key }) => key));
      ({ upTo: at, more } = read);
    }
    assert.deepEqual(found, [keys[4]]);
  });

  test('leaves a damaged item out, names it, and agrees with the source when that one does not count', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const keys = Array.from({ length: 5 }, (_, at) => user.deliver({ body: message(`Mail ${at}`) }));
    const { key } = damageItem(organisation, ANIL, 'primary', keys[2]!);
    const { source, target } = open(organisation);
    await target.open('move-1');
    await seed(source, target);
    const { unreadable } = await source.items(null, LIMITS);
    assert.deepEqual(
      unreadable.map(({ facts, reason }) => [facts.key, reason]),
      [[key, 'checksum-mismatch']],
    );
    assert.deepEqual(await source.describeItem(key), { folder: 'Inbox', subject: 'Mail 2' });
    assert.notDeepEqual(await target.folderSummaries(), await source.folderSummaries());
    assert.deepEqual(await target.folderSummaries(), await source.folderSummaries(new Set([key])));
  });

  test('is found by full text after the move, and only in its own mailbox', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const key = user.deliver({ body: message('=?utf-8?B?R3LDtsOfZW5wcsO8ZnVuZw==?=', 'zebra crossing') });
    new UserMailbox(organisation, ANIL, 'archive').deliver({ body: message('Zebra in the archive') });
    const { source, target } = open(organisation);
    await target.open('move-1');
    await seed(source, target);
    assert.equal(await target.indexCaughtUp(), true);
    activateTarget(organisation.openDatabase(B), ANIL, 'primary', 'move-1');
    organisation.switchPointers(ANIL, [{ part: 'primary', from: A, to: B }]);
    for (const words of ['zebra', 'größenprüfung', 'zebra aoife']) {
      assert.deepEqual(
        user.search(words).map((item) => item.key),
        [key],
        words,
      );
    }
    assert.deepEqual(user.search('zebra nowhere'), []);
    user.purgeItem(key);
    assert.deepEqual(user.search('zebra'), []);
  });
});

suite('the life of a copy', () => {
  test('only the copy the pointer names can be written, and the old one comes back on undo', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const key = user.deliver({ body: message('One') });
    const { source, target } = open(organisation);
    await target.open('move-1');
    await seed(source, target);
    await source.lock('move-1');
    assert.throws(() => user.deliver({ body: message('Two') }), failsWith('mailbox-locked'));
    assert.throws(() => user.setFlags(key, []), failsWith('mailbox-locked'));
    assert.equal(user.readItem(key).kind, 'read');
    organisation.switchPointers(ANIL, [{ part: 'primary', from: A, to: B }]);
    await source.unlock('move-1');
    assert.throws(() => user.deliver({ body: message('Two') }), failsWith('mailbox-moved'));
    for (let twice = 0; twice < 2; twice += 1) {
      activateTarget(organisation.openDatabase(B), ANIL, 'primary', 'move-1');
      softDelete(organisation.openDatabase(A), ANIL, 'primary', { nowMs: 1_000, retainUntilMs: 2_000 });
    }
    user.deliver({ body: message('Two') });
    assert.equal(user.items().length, 2);
  });

  test('a lock is its owner’s: durable, taken once, not ended by another', async (t) => {
    const organisation = organisationWithAnil(t);
    const { source } = open(organisation);
    await source.lock('one');
    await source.lock('one');
    await assert.rejects(source.lock('two'), failsWith('mailbox-locked'));
    await source.unlock('two');
    assert.equal(listParts(organisation.openDatabase(A))[0]?.lockOwner, 'one');
    await source.unlock('one');
    await source.lock('two');
  });

  test('a soft-deleted mailbox is purged when its retention ends, and nothing of it stays', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    for (let at = 0; at < 3; at += 1) user.deliver({ body: message(`Mail ${at}`) });
    const file = organisation.openDatabase(A);
    softDelete(file, ANIL, 'primary', { nowMs: 1_000, retainUntilMs: 2_000 });
    assert.equal(purgeExpired(file, 1_999), 0);
    assert.equal(purgeExpired(file, 2_000), 1);
    for (const table of ['part', 'folder', 'item', 'body', 'tombstone', 'folder_content', 'text_queue']) {
      assert.equal(file.sql(`SELECT count(*) n FROM ${table}`).get()?.['n'], 0, table);
    }
  });

  test('a switch from a place the mailbox is not in is refused, with everything it would have written', (t) => {
    const organisation = organisationWithAnil(t);
    organisation.directory.exec('CREATE TABLE note (text TEXT)');
    const note = (directory: Organisation['directory']): void =>
      directory.exec(`INSERT INTO note VALUES ('switched')`);
    const wrong = [
      { part: 'archive' as const, from: B, to: A },
      { part: 'primary' as const, from: B, to: organisation.databases()[0]!.name },
    ];
    organisation.switchPointers(ANIL, wrong.slice(0, 1), note);
    assert.equal(organisation.pointer(ANIL, 'archive'), A);
    organisation.switchPointers(ANIL, [{ part: 'primary', from: A, to: B }]);
    const moved = [
      { part: 'archive' as const, from: A, to: B },
      { part: 'primary' as const, from: A, to: A },
    ];
    assert.throws(
      () =>
        organisation.switchPointers(
          ANIL,
          [...moved.slice(0, 1), { part: 'primary', from: A, to: 'C' as typeof A }],
          note,
        ),
      failsWith('pointer-changed'),
    );
    assert.equal(organisation.pointer(ANIL, 'archive'), A);
    assert.equal(organisation.directory.prepare('SELECT count(*) n FROM note').get()?.['n'], 1);
  });
});

const byLength = (a: Buffer | null, b: Buffer | null): number => (a?.length ?? 0) - (b?.length ?? 0);
