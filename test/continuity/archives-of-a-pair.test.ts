// Archives are parts of their own: in another database than their mailbox, shipped, compared and checked by themselves.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { EmbeddedPair } from '../../src/continuity/embedded/pair.ts';
import type { Place } from '../../src/systems/embedded/directory/pointers.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { failsWith, inFile } from '../mrs/organisation.ts';
import {
  idOf,
  inOrganisation,
  makeOrganisation,
  removeFolder,
  temporaryFolder,
  TestClock,
} from './embedded-organisation.ts';
import { openPair } from './open-pair.ts';

interface Made {
  readonly clock: TestClock;
  readonly primary: string;
  readonly secondary: string;
  /** As a command opens it, which knows nothing of what was equal before. */
  readonly open: () => EmbeddedPair;
}

/** In sync; the archive of the first mailbox holds two messages. */
async function withArchive(body: (made: Made) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  const clock = new TestClock();
  const [primary, secondary] = [join(folder, 'primary'), join(folder, 'secondary')];
  makeOrganisation(primary, clock, 2, 3);
  archive(primary, clock, 'Invoices of 2019');
  archive(primary, clock, 'Invoices of 2020');
  const pairs: EmbeddedPair[] = [];
  const open = (): EmbeddedPair => {
    const pair = openPair({ primary, secondary, clock }, { cooldownMs: 600_000 });
    pairs.push(pair);
    return pair;
  };
  try {
    await open().status();
    await body({ clock, primary, secondary, open });
  } finally {
    for (const pair of pairs) await pair.close();
    removeFolder(folder);
  }
}

const archive = (folder: string, clock: TestClock, subject: string): void =>
  inOrganisation(folder, clock, (organisation) => {
    new UserMailbox(organisation, idOf(1), 'archive').deliver({
      body: Buffer.from(`From: a@example.com\r\nSubject: ${subject}\r\n\r\nKept\r\n`),
    });
  });

/** Whole messages; read from the file, because users read nothing on a member that is passive. */
const archived = (folder: string, clock: TestClock): readonly unknown[] =>
  inFile(archiveOf(folder, clock), (file) =>
    file
      .sql('SELECT item.key, CAST(bytes AS TEXT) text FROM item JOIN body ON body.id = body_id ORDER BY 1')
      .all(),
  );

const partsOf = (folder: string, clock: TestClock): readonly Place[] =>
  inOrganisation(folder, clock, (organisation) => organisation.places());
const archiveOf = (folder: string, clock: TestClock): Place =>
  partsOf(folder, clock).find(({ part }) => part === 'archive') ?? assert.fail('no archive');

/** What tells a file from one that is made again in its place, whose inode may be the same. */
const mark = (folder: string, clock: TestClock): void => {
  for (const place of partsOf(folder, clock))
    inFile(place, ({ connection }) => connection.exec('CREATE TABLE mark (x)'));
};
/** Whose copies are not the ones that were marked. */
const madeAgain = (folder: string, clock: TestClock): readonly string[] =>
  partsOf(folder, clock)
    .filter((place) =>
      inFile(
        place,
        (file) => file.sql("SELECT 1 FROM sqlite_schema WHERE name = 'mark'").get() === undefined,
      ),
    )
    .map(({ mailboxId, part }) => `${mailboxId} (${part})`);

const loseAnItem = (of: Place): void =>
  inFile(of, ({ connection }) => connection.exec('DELETE FROM item WHERE key = (SELECT min(key) FROM item)'));
const changeAByte = (of: Place): void =>
  inFile(of, ({ connection }) =>
    connection.exec(
      `UPDATE body SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE id = (SELECT min(id) FROM body)`,
    ),
  );

const check = async (pair: EmbeddedPair): Promise<readonly string[]> =>
  (await pair.fullSystemCheck(new AbortController().signal)).map(({ label, value }) => `${label}: ${value}`);
const foundBy = async (pair: EmbeddedPair): Promise<string> => {
  try {
    await check(pair);
  } catch (error) {
    assert.ok(failsWith('full-check-failed')(error), String(error));
    return (error as Error).message;
  }
  return assert.fail('nothing was found');
};

suite('the archive of a mailbox in an embedded pair', () => {
  test('has after a role change what was put into it before', () =>
    withArchive(async ({ open, primary, secondary, clock }) => {
      archive(primary, clock, 'Invoices of 2021');
      const before = archived(primary, clock);
      const pair = open();
      await pair.status();
      await pair.switchover('secondary', 'primary');
      assert.equal(before.length, 3);
      assert.deepEqual(archived(secondary, clock), before);
    }));

  test('is read and counted by the full system check, as its mailbox is', () =>
    withArchive(async ({ open }) => {
      const evidence = await check(open());
      assert.deepEqual(evidence.slice(0, 2), [
        'Full system check: complete, no difference',
        'Mailbox parts compared: 3',
      ]);
      // Two mailboxes with three messages each, and the two of the archive.
      assert.match(evidence[2] ?? '', /both members: 8, /);
    }));

  test('whose copy lost a message keeps the pair from being in sync, and is named', () =>
    withArchive(async ({ open, secondary, clock }) => {
      loseAnItem(archiveOf(secondary, clock));
      const [, member] = (await open().status()).members;
      assert.equal(member?.inSync, 'no');
      assert.match(
        member?.detail ?? '',
        new RegExp(`the first is ${idOf(1)} \\(archive\\): its content differs`),
      );
    }));

  for (const [what, spoil, named] of [
    ['lost a message', loseAnItem, `${idOf(1)} (archive): its content differs`],
    ['has another byte', changeAByte, `of ${idOf(1)}: `],
  ] as const)
    test(`whose copy ${what} is found by the full system check, and that copy alone is made again`, () =>
      withArchive(async ({ open, primary, secondary, clock }) => {
        mark(secondary, clock);
        spoil(archiveOf(secondary, clock));
        const found = await foundBy(open());
        assert.match(found, /found 1 difference/);
        assert.ok(found.includes(named), found);
        assert.equal((await check(open()))[0], 'Full system check: complete, no difference');
        assert.deepEqual(archived(secondary, clock), archived(primary, clock));
        assert.deepEqual(madeAgain(secondary, clock), [`${idOf(1)} (archive)`]);
      }));

  test('whose copy lost a message is found also by a pair that saw it equal before', () =>
    withArchive(async ({ open, secondary, clock }) => {
      const pair = open();
      await pair.status();
      loseAnItem(archiveOf(secondary, clock));
      assert.match(await foundBy(pair), /its content differs/);
      assert.equal((await check(pair))[0], 'Full system check: complete, no difference');
    }));

  test('whose original is damaged is named at every check, and its whole copy is kept', () =>
    withArchive(async ({ open, primary, secondary, clock }) => {
      const whole = archived(secondary, clock);
      mark(secondary, clock);
      changeAByte(archiveOf(primary, clock));
      for (const _ of ['once', 'again']) {
        const found = await foundBy(open());
        assert.match(found, new RegExp(`found 1 differences?: item \\S+ of ${idOf(1)}: `));
      }
      assert.deepEqual(madeAgain(secondary, clock), []);
      assert.deepEqual(archived(secondary, clock), whole);
    }));

  test('whose original is damaged and whose copy differs keeps that copy: the original is not better', () =>
    withArchive(async ({ open, primary, secondary, clock }) => {
      mark(secondary, clock);
      changeAByte(archiveOf(primary, clock));
      loseAnItem(archiveOf(secondary, clock));
      const found = await foundBy(open());
      assert.ok(found.includes(`${idOf(1)} (archive): its content differs`), found);
      assert.deepEqual(madeAgain(secondary, clock), []);
    }));
});
