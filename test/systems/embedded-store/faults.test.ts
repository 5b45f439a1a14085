import assert from 'node:assert/strict';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test } from 'node:test';
import { mailboxId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { createMailbox } from '../../../src/systems/embedded/directory/create-mailbox.ts';
import { catalogueFile } from '../../../src/systems/embedded/directory/layout.ts';
import { openOrganisation, type Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { Sizes } from '../../../src/systems/embedded/directory/sizes.ts';
import { openPartFile } from '../../../src/systems/embedded/store/part-file.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import {
  A,
  ANIL,
  failsWith,
  message,
  organisationWithAnil,
  placeOf,
  temporaryFolder,
} from './organisation.ts';

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

  test('an organisation of the layout before is refused with what to do, and left as it was', (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'directory.db');
    const raw = new DatabaseSync(file);
    raw.exec('CREATE TABLE pointer (mailbox_id TEXT); PRAGMA user_version = 4');
    raw.close();
    const before = readFileSync(file);
    assert.throws(() => openOrganisation(folder, systemClock), failsWith('former-layout'));
    assert.deepEqual(readFileSync(file), before);
  });

  test('a file of a newer program is refused, and left as it was', (t) => {
    const organisation = organisationWithAnil(t);
    const place = placeOf(organisation);
    organisation.close();
    const raw = new DatabaseSync(place.file);
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    assert.throws(() => openPartFile(place), failsWith('schema-too-new'));
  });

  test('a dismounted database refuses every write, also of those who had their file open before', (t) => {
    const organisation = organisationWithAnil(t);
    const elsewhere = openOrganisation(organisation.folder, systemClock);
    t.after(() => elsewhere.close());
    new UserMailbox(elsewhere, ANIL).deliver({ body: message('x') });
    organisation.setMounted(A, false);
    for (const process of [organisation, elsewhere]) {
      assert.throws(
        () => new UserMailbox(process, ANIL).deliver({ body: message('x') }),
        failsWith('database-dismounted'),
      );
    }
    organisation.setMounted(A, true);
    new UserMailbox(elsewhere, ANIL).deliver({ body: message('x') });
    assert.equal(new UserMailbox(organisation, ANIL).items().length, 2);
  });

  test('a catalogue that is gone or damaged is made again, and says the same', (t) => {
    const organisation = organisationWithAnil(t);
    new UserMailbox(organisation, ANIL).deliver({ body: message('x') });
    const seen = (by: Organisation) => new Sizes(by).of(placeOf(by));
    const before = seen(organisation);
    assert.equal(before.row?.items, 1);
    const file = catalogueFile(organisation.folder, A);
    for (const spoilIt of [() => rmSync(file), () => writeFileSync(file, 'x'.repeat(9000))]) {
      organisation.catalogue(A).close();
      for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
      spoilIt();
      const again = openOrganisation(organisation.folder, systemClock);
      assert.deepEqual(seen(again), before);
      again.close();
    }
  });

  test('a mailbox file that cannot be read is named, and no other mailbox is affected', (t) => {
    const organisation = organisationWithAnil(t);
    const other = mailboxId('00000000-0000-7000-8000-000000000002');
    createMailbox(organisation, { id: other, address: 'o@x.example', displayName: 'O', database: A });
    const { file } = placeOf(organisation);
    rmSync(file);
    const { unreadable, fileBytes } = new Sizes(organisation).in(A);
    assert.deepEqual(
      unreadable.map(({ copy, problem }) => [copy.mailboxId, problem.facts.code]),
      [[ANIL, 'database-missing']],
    );
    assert.ok(fileBytes > 0, 'of the other one');
    new UserMailbox(organisation, other).deliver({ body: message('x') });
    writeFileSync(file, 'no database'.repeat(1000));
    assert.equal(new Sizes(organisation).in(A).unreadable[0]?.problem.facts.code, 'database-damaged');
    // Cut off, it is not taken for an empty mailbox; nor is a database without the tables.
    writeFileSync(file, '');
    assert.equal(new Sizes(organisation).in(A).unreadable[0]?.problem.facts.code, 'database-damaged');
    rmSync(file);
    const raw = new DatabaseSync(file);
    raw.exec('CREATE TABLE x (y); PRAGMA user_version = 1');
    raw.close();
    assert.equal(new Sizes(organisation).in(A).unreadable[0]?.problem.facts.code, 'database-damaged');
  });

  test('a full disk keeps nothing of a write', (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    user.deliver({ body: message('before') });
    const { connection } = organisation.openPart(placeOf(organisation));
    connection.exec('PRAGMA max_page_count = 40');
    assert.throws(
      () => user.deliverAll([{ body: message('a') }, { body: Buffer.alloc(400_000, 'x') }]),
      failsWith('disk-full'),
    );
    assert.equal(user.items().length, 1);
    connection.exec('PRAGMA max_page_count = 1000000');
    user.deliver({ body: Buffer.alloc(400_000, 'x') });
    assert.equal(user.items().length, 2);
  });

  test('pages that a disk spoiled make single items unreadable, not the mailbox', (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    user.deliverAll(Array.from({ length: 6 }, (_, at) => ({ body: Buffer.alloc(200_000, 65 + at) })));
    const { file } = placeOf(organisation);
    organisation.close();
    spoil(file, Buffer.alloc(3_000, 'C'));
    const again = openOrganisation(organisation.folder, systemClock);
    t.after(() => again.close());
    const mailbox = new UserMailbox(again, ANIL);
    const read = mailbox.items().map(({ key }) => mailbox.readItem(key).kind);
    assert.deepEqual(read.toSorted(), ['read', 'read', 'read', 'read', 'read', 'unreadable']);
  });

  test('a missing or read-only place is said with what to do', (t) => {
    const organisation = organisationWithAnil(t);
    const place = placeOf(organisation);
    assert.throws(
      () => openPartFile({ ...place, file: `${place.file}.nowhere` }),
      failsWith('database-missing'),
    );
    if (process.getuid?.() === 0)
      return t.diagnostic('root may write everywhere: the read-only half is not checked');
    const folder = join(temporaryFolder(t), 'locked');
    mkdirSync(folder);
    organisation.close();
    copyFileSync(place.file, join(folder, 'A.db'));
    chmodSync(join(folder, 'A.db'), 0o444);
    chmodSync(folder, 0o555);
    t.after(() => chmodSync(folder, 0o755));
    assert.throws(
      () => openPartFile({ ...place, file: join(folder, 'A.db') }).write(() => 1),
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
