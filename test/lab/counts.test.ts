// What an import and an export say of themselves: how many messages and bytes, folders, flags.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { exportMaildir } from '../../src/systems/embedded/lab/export-maildir.ts';
import { keywordLetters, KEYWORDS_MAX } from '../../src/systems/embedded/lab/maildir-names.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { emptyLab, importInto, temporaryFolder, write } from './mail-lab.ts';

suite('an import', () => {
  const files = { 'cur/1:2,S': 'first', '.Work/cur/2:2,': 'the second', '.Work.2026/cur/': '' };

  test('counts folders that it makes, and not those that were there', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), files);
    const first = await importInto(organisation, root);
    assert.deepEqual([first.messages, first.folders, first.foldersCreated], [2, 3, 2]);
    const again = await importInto(organisation, root);
    assert.deepEqual([again.messages, again.folders, again.foldersCreated], [0, 3, 0]);
  });

  test('counts messages that are there already, with their bytes', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), files);
    const first = await importInto(organisation, root);
    assert.deepEqual(first.alreadyThere, { messages: 0, sizeBytes: 0 });
    const again = await importInto(organisation, root);
    assert.deepEqual(again.alreadyThere, { messages: 2, sizeBytes: 'first'.length + 'the second'.length });
    assert.deepEqual([again.messages, again.sizeBytes], [0, 0]);
  });
});

test('an export without what is hidden counts the hidden messages and their bytes, and writes none of them', async (t) => {
  const organisation = emptyLab(t);
  const { mailbox } = await importInto(organisation, write(temporaryFolder(t), { 'cur/1:2,S': 'shown' }));
  const user = new UserMailbox(organisation, mailbox);
  user.deliver({ body: Buffer.from('a rule'), associated: true });
  user.deliver({ body: Buffer.from('a view'), associated: true });
  user.deliver({ body: Buffer.from('purged'), folderKey: user.folderByRole('purges').key });
  const target = join(temporaryFolder(t), 'maildir');
  const exported = await exportMaildir(organisation, mailbox, {
    part: 'primary',
    target,
    withHidden: false,
  });
  assert.deepEqual(exported.hidden, { messages: 3, sizeBytes: 18 });
  assert.deepEqual([exported.messages, exported.sizeBytes], [1, 5]);
  const all = await exportMaildir(organisation, mailbox, {
    part: 'primary',
    target: join(temporaryFolder(t), 'all'),
    withHidden: true,
  });
  assert.deepEqual([all.hidden, all.messages], [{ messages: 0, sizeBytes: 0 }, 4]);
  const files = readdirSync(target, { recursive: true }).filter((name) => String(name).includes(',S='));
  assert.equal(files.length, 1);
});

suite('the letters of keywords in a Maildir', () => {
  test('go to keywords, the most frequent first; a flag of the system without a letter of its own is left out', () => {
    const { kept, dropped } = keywordLetters([
      ['work', '\\Seen', '\\Recent'],
      ['$Label1', 'work'],
      ['\\Recent', '\\Flagged'],
    ]);
    assert.deepEqual(kept, ['work', '$Label1']);
    assert.deepEqual([...dropped], [['\\Recent', 2]]);
  });

  test('are 26: the least frequent of more keywords are left out', () => {
    const names = Array.from({ length: KEYWORDS_MAX + 1 }, (_, at) => `label${at}`);
    const { kept, dropped } = keywordLetters([names, names.slice(0, KEYWORDS_MAX)]);
    assert.deepEqual(kept, names.slice(0, KEYWORDS_MAX));
    assert.deepEqual([...dropped], [[`label${KEYWORDS_MAX}`, 1]]);
  });
});
