// Folders that mail is read from, without a mailbox that it is imported into.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { SourceEntry } from '../../src/systems/embedded/lab/source/mail-source.ts';
import { looksLikeMessage } from '../../src/systems/embedded/lab/source/message-file.ts';
import { mailFormat, readMail } from '../../src/systems/embedded/lab/source/read-mail.ts';
import { loadSource } from '../../src/systems/embedded/lab/source/source-folder.ts';
import { temporaryFolder, write } from './mail-lab.ts';

const FROM = 'From a@example.com Mon Jan  5 08:00:00 2026\n';
const options = { followLinks: false };

async function entriesOf(
  t: TestContext,
  files: Readonly<Record<string, string>>,
): Promise<readonly SourceEntry[]> {
  const root = write(temporaryFolder(t), files);
  const entries: SourceEntry[] = [];
  for await (const entry of readMail(root, await mailFormat(root, null, options), options))
    entries.push(entry);
  return entries;
}
const foldersIn = (entries: readonly SourceEntry[]): readonly string[] =>
  entries.flatMap((entry) => (entry.kind === 'folder' ? [entry.folder.names.join('/')] : []));

test('a file begins as a message with a header, with a separator, and with one that was quoted', () => {
  for (const begin of ['Subject: x\n', FROM, `>${FROM}`, 'X-Mailer : odd\n'])
    assert.equal(looksLikeMessage(Buffer.from(begin)), true, begin);
  for (const begin of ['', 'Dear all,\n', '> From the text\n', 'Fromage\n'])
    assert.equal(looksLikeMessage(Buffer.from(begin)), false, begin);
});

suite('a folder of mbox files', () => {
  test('has a folder for an mbox without a message too, and names what is neither mbox nor message', async (t) => {
    const entries = await entriesOf(t, { 'Work.mbox': `${FROM}one\n`, Trash: '', x: 'y' });
    assert.deepEqual(foldersIn(entries).slice(1), ['Trash', 'Work']);
    assert.deepEqual(
      entries.flatMap((entry) => (entry.kind === 'not-taken' ? [entry.what.split('/').at(-1)] : [])),
      ['x'],
    );
  });

  test('takes a message that lies there alone, with the separator of the mbox that it came from', async (t) => {
    const entries = await entriesOf(t, { 'Inbox.mbox': `${FROM}one\n`, saved: `>${FROM}Subject: x\n\n` });
    assert.equal(entries.filter(({ kind }) => kind === 'message').length, 2);
    assert.deepEqual(
      entries.filter(({ kind }) => kind === 'not-taken'),
      [],
    );
  });
});

test('a folder that is none any more when it is read is named with the reason', async (t) => {
  const file = join(write(temporaryFolder(t), { mail: 'Subject: x\n\n' }), 'mail');
  const { root, notTaken } = await loadSource(file, options);
  assert.deepEqual([root.files, root.folders], [[], []]);
  assert.deepEqual(notTaken, [{ what: file, why: 'it cannot be read: ENOTDIR: not a directory' }]);
});
