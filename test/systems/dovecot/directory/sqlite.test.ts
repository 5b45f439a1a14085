import assert from 'node:assert/strict';
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, suite, test } from 'node:test';
import { databaseName, mailboxId, systemName } from '../../../../src/domain/ids.ts';
import type { Statements } from '../../../../src/systems/dovecot/config.ts';
import type { Directory } from '../../../../src/systems/dovecot/directory/directory.ts';
import { openDirectory } from '../../../../src/systems/dovecot/directory/open-directory.ts';
import { systemClock } from '../../../../src/support/clock.ts';
import { directoryConformance } from '../../../conformance/directory.ts';
import { failsWith } from '../../../mrs/organisation.ts';
import { CARELESS_CLAIM, MAILBOXES } from './contract.ts';
import { directoryFile, type DirectoryFile } from './sqlite-file.ts';

const open = (path: string, statements?: Partial<Statements>): Promise<Directory> =>
  openDirectory(
    { kind: 'sqlite', path, ...(statements === undefined ? {} : { statements }) },
    { system: systemName('mail'), folder: '/', clock: systemClock, secret: async (reference) => reference },
  );
/** Those of the contract, with the administrator's own column. */
const whole: Partial<Statements> = {
  mailboxes: MAILBOXES,
  places: 'SELECT name, mounted, change FROM place',
  mount: 'UPDATE place SET mounted = :mounted, change = :change WHERE name = :place AND change < :change',
};

for (const journal of ['delete', 'wal'])
  directoryConformance(`SQLite, journal ${journal}`, async () => {
    const { file, db, fill, stop } = directoryFile();
    db.exec(`PRAGMA journal_mode = ${journal}`);
    return {
      open: () => open(file, whole),
      openCareless: () => open(file, { ...whole, claim: CARELESS_CLAIM }),
      fill,
      stop,
    };
  });

suite('a directory in an SQLite file', () => {
  const one = mailboxId('m1');
  const row = {
    id: one,
    address: 'one@example.com',
    displayName: null,
    place: 'A',
    state: 'open',
    department: null,
  };
  let given: DirectoryFile;
  before(async () => {
    given = directoryFile();
    await given.fill([row]);
  });
  after(() => given.stop());

  test('is not made where it is missing', async () => {
    const missing = join(given.folder, 'missing.db');
    const directory = await open(missing);
    await assert.rejects(directory.list(), failsWith('directory-unreachable'));
    assert.equal(existsSync(missing), false);
  });

  test('is the file of its name, also after another was renamed into its place', async () => {
    const file = join(given.folder, 'replaced.db');
    copyFileSync(given.file, file);
    const directory = await open(file);
    assert.equal((await directory.list())[0]?.owner, null);
    const made = join(given.folder, 'made.db');
    copyFileSync(given.file, made);
    const fresh = new DatabaseSync(made);
    fresh.exec(`UPDATE mailbox SET owner = 'r7.1'`);
    renameSync(made, file);
    assert.equal((await directory.list())[0]?.owner, 'r7.1');
    assert.equal(await directory.release({ id: one, owner: 'r7.1' }), true);
    assert.equal(fresh.prepare('SELECT owner FROM mailbox').get()?.['owner'], null);
    fresh.close();
    await directory.close();
  });

  test('waits while another has it locked', async () => {
    const directory = await open(given.file);
    given.db.exec('BEGIN EXCLUSIVE');
    const claim = directory.claim({
      id: one,
      owner: 'r1.1',
      previous: null,
      from: databaseName('A'),
      at: databaseName('B'),
    });
    const early = await Promise.race([claim, systemClock.sleep(300).then(() => 'waiting')]);
    assert.equal(early, 'waiting');
    given.db.exec('COMMIT');
    assert.equal(await claim, true);
    assert.equal(await directory.release({ id: one, owner: 'r1.1' }), true);
    await directory.close();
  });

  for (const [what, statements, says] of [
    [
      'without a column',
      { mailboxes: 'SELECT id, address, display_name, place, state FROM mailbox' },
      /"owner"/,
    ],
    ['of a table that is not there', { mailboxes: 'SELECT * FROM users' }, /no such table: users/],
    ['with passwords', { mailboxes: 'SELECT * FROM mailbox' }, /"password"/],
    [
      'with a column that is not there',
      { unlock: 'UPDATE mailbox SET stat = 1 WHERE id = :id AND owner = :owner' },
      /"unlock".*no such column: stat/,
    ],
    [
      'that returns rows',
      { unlock: 'UPDATE mailbox SET state = 1 WHERE id = :id AND owner = :owner RETURNING id' },
      /"unlock" returns rows/,
    ],
    ['whose places have no state', { places: 'SELECT name FROM place' }, /"mounted"/],
  ] as const)
    test(`a statement ${what} is named before any is run`, async () => {
      const directory = await open(given.file, statements);
      await assert.rejects(
        directory.now().then(() => directory.list()),
        (error) => {
          assert.ok(failsWith('invalid-config')(error));
          assert.match(String(error), says);
          return true;
        },
      );
    });

  test('statements of the administrator’s own without "mount": places cannot be dismounted, and all are mounted', async () => {
    const directory = await open(given.file, { mailboxes: MAILBOXES });
    assert.equal(directory.setMounted, undefined);
    assert.equal((await directory.places()).size, 0);
    await directory.close();
  });

  test('the statements of the contract need nothing else', async () => {
    const directory = await open(given.file);
    assert.deepEqual((await directory.list())[0]?.attributes, {});
    assert.equal((await directory.places()).size, 2);
    assert.notEqual(directory.setMounted, undefined);
    await directory.close();
  });

  test('an id with capital letters is refused: it would never be found again', async () => {
    await given.fill([{ ...row, id: 'M1' }]);
    const directory = await open(given.file);
    await assert.rejects(directory.list(), failsWith('directory-statement'));
    await directory.close();
    await given.fill([row]);
  });
});
