// An export that is imported again is the same mailbox, and importing twice doubles nothing.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { databaseName, mailboxId, type MailboxId } from '../../src/domain/ids.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import type { Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { compareMailboxes } from '../../src/systems/embedded/lab/compare.ts';
import { exportMaildir } from '../../src/systems/embedded/lab/export-maildir.ts';
import { generateMailboxes } from '../../src/systems/embedded/lab/generate.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { emptyLab, heldTexts, importInto, temporaryFolder, write } from './mail-lab.ts';

let made = 0;
function newMailbox(organisation: Organisation): UserMailbox {
  made += 1;
  const id = mailboxId(`00000000-0000-7000-8000-${String(made).padStart(12, '0')}`);
  const address = `user${made}@example.com`;
  createMailbox(organisation, { id, address, displayName: address, database: databaseName('A') });
  return new UserMailbox(organisation, id);
}

const side = (organisation: Organisation, id: MailboxId) =>
  ({ organisation, mailboxId: id, part: 'primary' }) as const;

/** Exports it, imports that into a new mailbox, and says what differs. */
async function differences(organisation: Organisation, id: MailboxId, target: string): Promise<unknown> {
  const exported = await exportMaildir(organisation, id, { part: 'primary', target, withHidden: true });
  const copy = newMailbox(organisation);
  const imported = await importInto(organisation, target, { mailbox: copy.id });
  assert.deepEqual([exported.notWritten, imported.notTaken, imported.setAside], [[], [], []]);
  assert.equal(imported.messages, exported.messages);
  return compareMailboxes(side(organisation, id), side(organisation, copy.id)).differences;
}

suite('an export that is imported again', () => {
  test('is equal, whatever folders, names, flags and bytes there are', async (t) => {
    const organisation = emptyLab(t);
    const target = join(temporaryFolder(t), 'maildir');
    const name = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
      fc.constantFrom(
        'INBOX',
        'Inbox.',
        '.',
        '..',
        '~',
        '&',
        '&-',
        'a/b',
        '\\2e',
        'cur',
        'x'.repeat(300),
        'Ö'.repeat(90),
      ),
      fc.constantFrom('drover-hidden-items', 'Deletions', '%2e', '.A', 'Name.sbd', 'dovecot-keywords'),
    );
    const flag = fc.constantFrom(
      '\\Seen',
      '\\Flagged',
      '\\Draft',
      '\\Answered',
      '\\Deleted',
      '$Forwarded',
      'work',
      '$Label1',
    );
    const item = fc.record({
      folder: fc.nat(),
      body: fc.uint8Array({ maxLength: 60 }),
      flags: fc.uniqueArray(flag),
      internalDateMs: fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds * 1000),
      associated: fc.boolean(),
    });
    const folder = fc.record({ name, above: fc.nat() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(folder, { maxLength: 8 }),
        fc.array(item, { maxLength: 12 }),
        async (folders, items) => {
          rmSync(target, { recursive: true, force: true });
          const user = newMailbox(organisation);
          const places = user.folders().filter(({ kind, role }) => kind !== 'visible' || role === 'inbox');
          const keys = places.map(({ key }) => key);
          for (const { name: text, above } of folders) {
            const parent = above % 3 === 0 ? null : (keys[above % keys.length] ?? null);
            const isTaken = user.folders().some((other) => other.parentKey === parent && other.name === text);
            if (!isTaken) keys.push(user.createFolder(parent, text));
          }
          for (const { folder: at, ...mail } of items)
            user.deliver({ ...mail, folderKey: keys[at % keys.length] ?? '' });
          assert.deepEqual(await differences(organisation, user.id, target), []);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is equal where the mailbox is one of the generator, with Recoverable Items and hidden items', async (t) => {
    const organisation = emptyLab(t);
    generateMailboxes(organisation, { mailboxes: 3, seed: 11, messages: 30, messageSizeBytes: 2_000 });
    for (const { id } of organisation.mailboxes().slice(0, 3))
      assert.deepEqual(await differences(organisation, id, join(temporaryFolder(t), 'maildir')), []);
  });

  test('is equal where paths are too long for a directory', async (t) => {
    const organisation = emptyLab(t);
    const user = newMailbox(organisation);
    let key = user.folderByRole('inbox').key;
    for (let level = 0; level < 40; level += 1) {
      key = user.createFolder(key, `level-${level}-projekt`);
      user.deliver({ body: Buffer.from(`${level}`), folderKey: key, associated: level % 7 === 0 });
    }
    assert.deepEqual(await differences(organisation, user.id, join(temporaryFolder(t), 'maildir')), []);
  });

  test('leaves out what is hidden unless it is asked for, and says how much', async (t) => {
    const organisation = emptyLab(t);
    const user = newMailbox(organisation);
    user.deliver({ body: Buffer.from('mail') });
    user.deliver({ body: Buffer.from('rule'), associated: true });
    user.deleteItem(user.deliver({ body: Buffer.from('deleted') }));
    const target = join(temporaryFolder(t), 'maildir');
    const exported = await exportMaildir(organisation, user.id, {
      part: 'primary',
      target,
      withHidden: false,
    });
    assert.deepEqual([exported.messages, exported.hidden], [1, { messages: 2, sizeBytes: 11 }]);
    await importInto(organisation, target);
    assert.deepEqual(heldTexts(organisation), ['Inbox: mail']);
  });
});

suite('a second import of the same source', () => {
  const files = { 'cur/1:2,S': 'one', 'cur/2:2,': 'one', 'new/3': 'two', '.A/cur/4': 'one' };

  test('has nothing to do, and says so', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), files);
    const first = await importInto(organisation, root);
    assert.deepEqual(
      [first.messages, first.alreadyThere.messages],
      [4, 0],
      'of a source every copy is taken',
    );
    const second = await importInto(organisation, root);
    assert.deepEqual(
      [second.messages, second.alreadyThere, second.foldersCreated],
      [0, { messages: 4, sizeBytes: 12 }, 0],
    );
    assert.deepEqual(heldTexts(organisation), ['A: one', 'Inbox: one', 'Inbox: one', 'Inbox: two']);
  });

  test('takes what has come since, in any folder', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), files);
    await importInto(organisation, root);
    mkdirSync(join(root, '.B/cur'), { recursive: true });
    writeFileSync(join(root, '.B/cur/5'), 'one');
    writeFileSync(join(root, 'cur/6:2,'), 'one');
    const second = await importInto(organisation, root);
    assert.deepEqual([second.messages, second.alreadyThere.messages], [2, 4]);
  });

  test('doubles it where that is wanted', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), files);
    await importInto(organisation, root);
    const second = await importInto(organisation, root, { allowDuplicates: true });
    assert.deepEqual([second.messages, heldTexts(organisation).length], [4, 8]);
  });
});
