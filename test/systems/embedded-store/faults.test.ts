import assert from 'node:assert/strict';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { openOrganisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { openMailDatabase } from '../../../src/systems/embedded/store/mail-database.ts';
import { EmbeddedSource } from '../../../src/systems/embedded/store/mailbox-source.ts';
import { EmbeddedTarget } from '../../../src/systems/embedded/store/mailbox-target.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import { A, ANIL, B, failsWith, message, organisationWithAnil, temporaryFolder } from './organisation.ts';

suite('the store under faults', () => {
  test('a folder that is no organisation is named as such', (t) => {
    const folder = temporaryFolder(t);
    assert.throws(() => openOrganisation(folder, systemClock), failsWith('not-an-organisation'));
    assert.throws(
      () => openOrganisation(join(folder, 'nowhere'), systemClock),
      failsWith('not-an-organisation'),
    );
    writeFileSync(
      join(folder, 'directory.db'),
      'this is not a database, and long enough to be read as one'.repeat(40),
    );
    assert.throws(() => openOrganisation(folder, systemClock), failsWith('database-damaged'));
  });

  test('a file of a newer program is refused, and left as it was', (t) => {
    const organisation = organisationWithAnil(t);
    const file = organisation.databaseFile(A);
    organisation.close();
    const raw = new DatabaseSync(file);
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    assert.throws(() => openMailDatabase(A, file), failsWith('schema-too-new'));
  });

  test('a dismounted database refuses to be opened, and handles opened before are refused their next write', (t) => {
    const organisation = organisationWithAnil(t);
    const elsewhere = openMailDatabase(A, organisation.databaseFile(A));
    t.after(() => elsewhere.close());
    organisation.setMounted(A, false);
    assert.throws(() => organisation.openDatabase(A), failsWith('database-dismounted'));
    assert.throws(() => elsewhere.write(() => 1), failsWith('database-dismounted'));
    assert.throws(
      () => new UserMailbox(organisation, ANIL).deliver({ body: message('x') }),
      failsWith('database-dismounted'),
    );
    organisation.setMounted(A, true);
    new UserMailbox(organisation, ANIL).deliver({ body: message('x') });
    assert.equal(
      elsewhere.write(() => 1),
      1,
    );
  });

  test('a file put in place by an offline rewrite is used from then on, by processes that had the old one open', (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    user.deliver({ body: message('before') });
    const file = organisation.databaseFile(A);
    const rewriter = openMailDatabase(A, file);
    rewriter.setMounted(false);
    rewriter.connection.exec(`VACUUM INTO '${file}.new'`);
    rewriter.checkpoint();
    rewriter.close();
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    renameSync(`${file}.new`, file);
    const other = openMailDatabase(A, file);
    t.after(() => other.close());
    other.setMounted(true);
    user.deliver({ body: message('after') });
    organisation.close();
    const reopened = openOrganisation(organisation.folder, systemClock);
    t.after(() => reopened.close());
    assert.equal(new UserMailbox(reopened, ANIL).items().length, 2);
  });

  test('a full disk keeps nothing of a batch, and says which side is full', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    user.deliverAll(Array.from({ length: 20 }, (_, at) => ({ body: message(`${at}`, 'x'.repeat(100_000)) })));
    const source = new EmbeddedSource(organisation.openDatabase(A), ANIL, 'primary', systemClock);
    const file = organisation.openDatabase(B);
    const target = new EmbeddedTarget(file, ANIL, 'primary');
    await target.open('move-1');
    file.connection.exec(`PRAGMA max_page_count = ${file.sizes().sizeBytes / 16_384 + 20}`);
    const { items } = await source.items(null, { maxItems: 50, maxBytes: 10_000_000 });
    const batch = { folders: [], items, itemFacts: [], removedItems: [], removedFolders: [] };
    await assert.rejects(target.apply(batch, 'all'), (error: Error & { facts?: { side?: string } }) => {
      assert.equal(error.facts?.side, 'target');
      return failsWith('disk-full')(error);
    });
    assert.equal((await target.summary()).items, 0);
    assert.equal(await target.checkpoint(), null);
    file.connection.exec('PRAGMA max_page_count = 1000000');
    await target.apply(batch, 'all');
    assert.equal((await target.summary()).items, 20);
  });

  test('pages that a disk spoiled make single items unreadable, not the mailbox', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    user.deliverAll(Array.from({ length: 6 }, (_, at) => ({ body: Buffer.alloc(200_000, 65 + at) })));
    const file = organisation.databaseFile(A);
    organisation.close();
    spoil(file, Buffer.alloc(5_000, 'C'));
    const database = openMailDatabase(A, file);
    t.after(() => database.close());
    const source = new EmbeddedSource(database, ANIL, 'primary', systemClock);
    const { items, unreadable } = await source.items(null, { maxItems: 50, maxBytes: 10_000_000 });
    assert.equal(items.length, 5);
    assert.equal(unreadable.length, 1);
    assert.equal(unreadable[0]?.facts.sizeBytes, 200_000);
  });

  test('a missing or read-only place is said with what to do', (t) => {
    const organisation = organisationWithAnil(t);
    assert.throws(
      () => openMailDatabase(databaseName('Z'), organisation.databaseFile(databaseName('Z'))),
      failsWith('database-missing'),
    );
    if (process.getuid?.() === 0)
      return t.diagnostic('root may write everywhere: the read-only half is not checked');
    const folder = join(temporaryFolder(t), 'locked');
    mkdirSync(folder);
    organisation.openDatabase(A).checkpoint();
    copyFileSync(organisation.databaseFile(A), join(folder, 'A.db'));
    chmodSync(join(folder, 'A.db'), 0o444);
    chmodSync(folder, 0o555);
    t.after(() => chmodSync(folder, 0o755));
    assert.throws(
      () => openMailDatabase(A, join(folder, 'A.db')).write(() => 1),
      failsWith('storage-read-only'),
    );
  });
});

/** Overwrites one byte in the first run of `pattern` found in the file. */
function spoil(file: string, pattern: Buffer): void {
  const descriptor = openSync(file, 'r+');
  const at = readFileSync(file).indexOf(pattern);
  assert.ok(at > 0);
  writeSync(descriptor, 'x', at + 4);
  closeSync(descriptor);
}
