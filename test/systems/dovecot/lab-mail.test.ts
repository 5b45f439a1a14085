// What leaves the embedded organisation is opened by a real Dovecot with its default configuration, and what that made comes in.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { databaseName, mailboxId } from '../../../src/domain/ids.ts';
import type { LabExport } from '../../../src/domain/lab.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { decodeFolderName } from '../../../src/systems/dovecot/imap/utf7.ts';
import { createMailbox } from '../../../src/systems/embedded/directory/create-mailbox.ts';
import type { Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { createLab } from '../../../src/systems/embedded/lab/create.ts';
import { exportMaildir } from '../../../src/systems/embedded/lab/export-maildir.ts';
import { importMail } from '../../../src/systems/embedded/lab/import-mail.ts';
import { mailFormat } from '../../../src/systems/embedded/lab/source/read-mail.ts';
import { folderPaths } from '../../../src/systems/embedded/store/folder-path.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import { needsDovecot } from './fleet.ts';
import { served, store, type ServedFolders } from './maildir-server.ts';

const ID = mailboxId('00000000-0000-7000-8000-000000000001');

interface Made {
  readonly organisation: Organisation;
  readonly parent: string;
  readonly user: UserMailbox;
  readonly open: () => Promise<{ readonly exported: LabExport; readonly folders: ServedFolders }>;
}

function mailbox(t: TestContext): Made {
  const parent = mkdtempSync(join(tmpdir(), 'dr-'));
  chmodSync(parent, 0o711);
  t.after(() => rmSync(parent, { recursive: true, force: true }));
  const options = { databases: ['A'], servers: ['SRV01'] };
  const organisation: Organisation = createLab(join(parent, 'lab'), options, systemClock);
  t.after(() => organisation.close());
  createMailbox(organisation, {
    id: ID,
    address: 'a@example.com',
    displayName: 'A',
    database: databaseName('A'),
  });
  const target = join(parent, 'mail');
  return {
    organisation,
    parent,
    user: new UserMailbox(organisation, ID),
    open: async () => {
      const exported = await exportMaildir(organisation, ID, { part: 'primary', target, withHidden: true });
      return { exported, folders: await served(target, join(parent, 'server')) };
    },
  };
}

const body = (text: string): Buffer => Buffer.from(`Subject: x\r\n\r\n${JSON.stringify(text)}\r\n`);

/** Each with what a mail program shows. */
const NAMES: readonly (readonly [string, string])[] = [
  ['Grüße', 'Grüße'],
  ['📦 Box', '📦 Box'],
  ['日本', '日本'],
  ['R&D', 'R&D'],
  ['&AAA-', '&AAA-'],
  ['100% *', '100% *'],
  [' leading', ' leading'],
  ['trailing ', 'trailing '],
  ['"quoted"', '"quoted"'],
  ['line\nfeed', 'line\nfeed'],
  ['cur', 'cur'],
  ['tilde~', 'tilde~'],
  ['A.B', 'A\\2eB'],
  ['a/b', 'a\\2fb'],
  ['..', '\\2e\\2e'],
  ['~tilde', '\\7etilde'],
  ['~', '\\7e'],
  ['back\\slash', 'back\\5cslash'],
  ['nul\0nul', 'nul\\00nul'],
  ['INBOX', '\\49NBOX'],
  ['inbox', '\\69nbox'],
];

suite('an export of the embedded organisation in Dovecot', needsDovecot, () => {
  test('shows every folder, whatever its name is, and opens it', async (t) => {
    const { user, open } = mailbox(t);
    for (const [name] of NAMES) user.deliver({ body: body(name), folderKey: user.createFolder(null, name) });
    const { folders } = await open();
    for (const [name, shown] of NAMES)
      assert.deepEqual(
        folders.get(shown)?.map((message) => message.body),
        [body(name)],
        JSON.stringify(name),
      );
  });

  test('shows children of the inbox there, and nothing of Recoverable Items and hidden items', async (t) => {
    const { user, open } = mailbox(t);
    const inbox = user.folderByRole('inbox').key;
    const child = user.createFolder(user.createFolder(inbox, 'Ablage'), 'Größe.2');
    user.deliver({ body: body('child'), folderKey: child });
    user.deliver({ body: body('inbox') });
    user.deliver({ body: body('rule'), associated: true });
    user.deleteItem(user.deliver({ body: body('deleted') }));
    const { folders, exported } = await open();
    assert.equal(exported.messages, 4);
    assert.deepEqual(
      folders.get('INBOX.Ablage.Größe\\2e2')?.map((message) => message.body),
      [body('child')],
    );
    const all = [...folders.values()].flat().map((message) => message.body.toString());
    assert.deepEqual(all.sort(), [body('child').toString(), body('inbox').toString()].sort());
    assert.deepEqual(
      [...folders.keys()].filter((name) => /drover|deletions|settings/i.test(name)),
      [],
    );
  });

  test('has every byte, flag, keyword and date', async (t) => {
    const { user, open } = mailbox(t);
    const messages = [
      { body: body('plain'), flags: [], internalDateMs: Date.UTC(1999, 11, 31, 23, 59, 59) },
      { body: body('seen'), flags: ['\\Seen', '\\Answered'], internalDateMs: Date.UTC(2026, 0, 5, 8) },
      { body: body('forwarded'), flags: ['$Forwarded', '\\Flagged'], internalDateMs: 1_600_000_000_000 },
      { body: body('keywords'), flags: ['$Label1', 'NonJunk', '\\Draft'], internalDateMs: 1_000_000_000_000 },
      {
        body: Buffer.from('\x80\xff broken\r\n\r\n\r\n', 'latin1'),
        flags: ['\\Deleted'],
        internalDateMs: 5_000,
      },
    ];
    for (const message of messages) user.deliver(message);
    const { folders } = await open();
    const found = folders.get('INBOX') ?? [];
    assert.equal(found.length, messages.length);
    for (const { body: bytes, flags, internalDateMs } of messages) {
      const same = found.find((message) => message.body.equals(bytes));
      assert.ok(same, bytes.toString());
      assert.deepEqual([...same.flags].sort(), [...flags].sort());
      assert.equal(same.dateMs, internalDateMs);
    }
  });

  test('has the 26 keywords of most messages in a folder; the others are named', async (t) => {
    const { user, open } = mailbox(t);
    const keywords = Array.from({ length: 30 }, (_, at) => `kw${String(at).padStart(2, '0')}`);
    // The later the more often.
    for (const [at] of keywords.entries())
      user.deliver({
        body: body(`m${at}`),
        flags: ['$Forwarded', ...keywords.slice(keywords.length - at - 1)],
      });
    const { folders, exported } = await open();
    const kept = new Set(folders.get('INBOX')?.flatMap(({ flags }) => flags));
    assert.deepEqual([...kept].sort(), ['$Forwarded', ...keywords.slice(5)].sort());
    assert.deepEqual(
      exported.notWritten.map(({ what }) => /^keyword (\S+) of/.exec(what)?.[1]).sort(),
      keywords.slice(0, 5),
    );
  });

  test('has folders with names and depths that no directory can hold, shortened and listed', async (t) => {
    const { user, open } = mailbox(t);
    const long = 'Ä'.repeat(250);
    const keys = [user.createFolder(null, long), user.createFolder(null, `${long}!`)];
    let key: string | null = null;
    for (let level = 0; level < 40; level += 1) key = user.createFolder(key, `level-${level}-projekt`);
    for (const [at, folderKey] of [...keys, key ?? ''].entries())
      user.deliver({ body: body(`${at}`), folderKey });
    const { folders, exported } = await open();
    const bodies = [...folders.values()].flat().map((message) => message.body.toString());
    assert.deepEqual(
      bodies.sort(),
      ['0', '1', '2'].map((text) => body(text).toString()),
    );
    assert.ok(exported.shortened.some(({ folder }) => folder === long));
    for (const { directory } of exported.shortened)
      assert.ok(folders.has(decodedName(directory)), `${directory} is opened`);
  });

  test('has folders of any names, and each message in its own', async (t) => {
    const names = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), {
      minLength: 40,
      maxLength: 40,
    });
    const [sample = []] = fc.sample(names, { numRuns: 1, seed: 7 });
    const { user, open } = mailbox(t);
    for (const [at, name] of sample.entries())
      user.deliver({ body: body(`${at}`), folderKey: user.createFolder(null, name) });
    const { folders } = await open();
    const filled = [...folders.values()].filter((messages) => messages.length > 0);
    assert.equal(filled.length, sample.length);
  });
});

suite('a Maildir that Dovecot made', needsDovecot, () => {
  const layouts = { 'maildir++': '.', fs: '/' } as const;
  for (const [layout, separator] of Object.entries(layouts) as ['maildir++' | 'fs', string][])
    test(`is imported with every folder, message, flag and date (${layout})`, async (t) => {
      const { user, organisation, parent } = mailbox(t);
      const names = [
        'INBOX',
        'Grüße',
        '日本',
        'R&D',
        '100% *',
        'Work/2026/März',
        'Only/Parent',
        'a b',
        'INBOX/Ablage',
      ];
      const messages = names.map((name) => ({
        folder: name.replaceAll('/', separator),
        flags: ['\\Seen', '$Forwarded', 'work'],
        body: body(name),
      }));
      const maildir = join(parent, 'made');
      await store(maildir, join(parent, 'maker'), messages, layout);
      const imported = await importMail(organisation, {
        mailbox: ID,
        database: databaseName('A'),
        part: 'primary',
        path: maildir,
        format: await mailFormat(maildir, null, { followLinks: false }),
      });
      assert.deepEqual([imported.messages, imported.notTaken], [names.length, []]);
      const paths = folderPaths(user.folders());
      const found = user.items().map((item) => {
        const read = user.readItem(item.key);
        assert.ok(read.kind === 'read');
        assert.deepEqual(item.flags, ['$Forwarded', '\\Seen', 'work']);
        assert.equal(item.internalDateMs, Date.UTC(2026, 0, 5, 8));
        return [paths.get(item.folderKey)?.replace('Inbox', 'INBOX'), Buffer.from(read.item.body).toString()];
      });
      assert.deepEqual(found.sort(), names.map((name) => [name, body(name).toString()]).sort());
    });
});

const decodedName = (directory: string): string => decodeFolderName(directory.slice(1));
