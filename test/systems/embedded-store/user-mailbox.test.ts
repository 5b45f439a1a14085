import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { digestOfBytes } from '../../../src/systems/embedded/store/item-row.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import { ANIL, failsWith, message, organisationWithAnil } from './organisation.ts';

suite('a mailbox as its user sees it', () => {
  test('a delivered message comes back with the same bytes, its digest, date and flags', (t) => {
    const user = new UserMailbox(organisationWithAnil(t), ANIL);
    const body = Buffer.from([0, 13, 10, 200, 255, 10]);
    const key = user.deliver({ body, flags: ['b', '\\Seen', 'b'], internalDateMs: 42 });
    const read = user.readItem(key);
    assert.ok(read.kind === 'read');
    assert.deepEqual(Buffer.from(read.item.body), body);
    assert.deepEqual(
      [read.item.digest, read.item.internalDateMs, read.item.flags, read.item.folderKey],
      [digestOfBytes(body), 42, ['\\Seen', 'b'], user.folderByRole('inbox').key],
    );
  });

  test('deleted items are recoverable; purged ones are gone, unless the mailbox is on hold', (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const [one, two, three] = user.deliverAll(
      ['one', 'two', 'three'].map((name) => ({ body: message(name) })),
    );
    user.deleteItem(one!);
    assert.deepEqual(
      user.items(user.folderByRole('deletions').key).map(({ key }) => key),
      [one],
    );
    user.purgeItem(one!);
    assert.equal(user.items().length, 2);
    organisation.setLitigationHold(ANIL, true);
    user.purgeItem(two!);
    user.rewriteItem(three!, message('rewritten'));
    assert.deepEqual(
      user.items(user.folderByRole('purges').key).map(({ key }) => key),
      [two],
    );
    const [version] = user.items(user.folderByRole('versions').key);
    assert.equal(version?.digest, digestOfBytes(message('three')));
  });

  test('folders have any Unicode name, nest, move and go, and what was in them is recoverable', (t) => {
    const user = new UserMailbox(organisationWithAnil(t), ANIL);
    const top = user.createFolder(null, 'a/b\\c');
    const inner = user.createFolder(top, '📬 ﷽ \u202e');
    const key = user.deliver({ body: message('inside'), folderKey: inner });
    assert.throws(() => user.createFolder(null, 'a/b\\c'), failsWith('folder-exists'));
    assert.throws(() => user.moveFolder(top, inner), failsWith('folder-cycle'));
    assert.throws(() => user.deleteFolder(user.folderByRole('inbox').key), failsWith('well-known-folder'));
    user.renameFolder(inner, 'Zoë');
    assert.deepEqual(
      user
        .folderSummaries()
        .filter(({ items }) => items > 0)
        .map(({ path }) => path),
      ['a\\/b\\\\c/Zoë'],
    );
    user.deleteFolder(top);
    assert.equal(
      user.folders().some((folder) => [top, inner].includes(folder.key)),
      false,
    );
    assert.equal(user.items(user.folderByRole('deletions').key)[0]?.key, key);
  });

  test('counts and digests kept with every change equal those counted from the items', (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const folder = user.createFolder(null, 'Other');
    const keys = user.deliverAll(
      Array.from({ length: 30 }, (_, at) => ({ body: message(`${at}`, 'x'.repeat(at)) })),
    );
    for (const [at, key] of keys.entries()) {
      if (at % 2 === 0) user.moveItem(key, folder);
      if (at % 3 === 0) user.setFlags(key, ['\\Seen']);
      if (at % 5 === 0) user.purgeItem(key);
      else if (at % 7 === 0) user.rewriteItem(key, message('again'));
    }
    const place = organisation.place(ANIL, 'primary');
    assert.ok(place !== null);
    const file = organisation.openPart(place);
    const columns = 'items, associated, size_bytes, seal_a, seal_b, seal_c';
    const kept = file.sql(`SELECT key, ${columns} FROM folder WHERE items > 0`).all();
    const counted = file
      .sql(
        `SELECT folder_key key, count(*) items, sum(associated) associated, sum(size_bytes) size_bytes,
           sum(seal_a) seal_a, sum(seal_b) seal_b, sum(seal_c) seal_c FROM item GROUP BY folder_key`,
      )
      .all();
    assert.ok(kept.length >= 2);
    assert.deepEqual(kept, counted);
  });

  test('what is not there, or makes no sense, is refused with its reason', (t) => {
    const user = new UserMailbox(organisationWithAnil(t), ANIL);
    const key = user.deliver({ body: message('one') });
    assert.throws(() => user.moveItem(key, 'nowhere'), failsWith('not-found'));
    assert.throws(() => user.readItem('none'), failsWith('not-found'));
    assert.throws(() => user.setFlags(key, ['two words']), failsWith('invalid-flag'));
    assert.throws(() => user.deliver({ body: message('x'), folderKey: 'nowhere' }), failsWith('not-found'));
    assert.throws(() => user.createFolder(null, ''), failsWith('invalid-folder-name'));
  });
});
