import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { LeftOut, MailFormat } from '../../src/domain/lab.ts';
import { failsWith } from '../systems/embedded-store/organisation.ts';
import { emptyLab, foldersOf, held, heldTexts, importInto, temporaryFolder, write } from './mail-lab.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Imports a tree of files; `change` adds to it what is not a file. */
async function imported(
  t: TestContext,
  files: Files,
  change: (root: string) => void = () => {},
  options: { followLinks?: boolean; format?: MailFormat } = {},
) {
  const organisation = emptyLab(t);
  const root = write(temporaryFolder(t), files);
  change(root);
  const result = await importInto(organisation, root, options);
  const named = (left: readonly LeftOut[]): readonly string[] =>
    left.map(({ what }) => what.replace(`${root}/`, '')).sort();
  return {
    organisation,
    root,
    result,
    texts: heldTexts(organisation),
    folders: foldersOf(organisation),
    notTaken: named(result.notTaken),
    setAside: named(result.setAside),
  };
}

const message = 'Subject: x\n\nbody\n';

suite('a Maildir', () => {
  const layouts: Readonly<
    Record<string, readonly [files: Files, texts: readonly string[], folders: readonly string[]]>
  > = {
    'of Maildir++': [
      {
        'cur/1:2,S': 'a',
        'new/2': 'b',
        '.Work/cur/3:2,': 'c',
        '.Work.2026.Q1/new/4': 'd',
        '.Empty/cur/': '',
      },
      ['Inbox: a', 'Inbox: b', 'Work/2026/Q1: d', 'Work: c'],
      ['Empty', 'Work', 'Work/2026', 'Work/2026/Q1'],
    ],
    'of LAYOUT=fs, with a folder that has no mail of its own': [
      {
        'cur/1:2,S': 'a',
        'Parent/Child/cur/2:2,': 'b',
        'Parent/Child/Deep/new/3': 'c',
        'Other.name/cur/4': 'd',
      },
      ['Inbox: a', 'Other.name: d', 'Parent/Child/Deep: c', 'Parent/Child: b'],
      ['Other.name', 'Parent', 'Parent/Child', 'Parent/Child/Deep'],
    ],
    'below a folder that is none (mbsync)': [
      {
        'INBOX/cur/1:2,S': 'a',
        'Sent/cur/2:2,': 'b',
        'INBOX/Old/cur/3:2,': 'c',
        'INBOX/.Lists/cur/4:2,': 'd',
      },
      ['Inbox/Old: c', 'Inbox: a', 'Lists: d', 'Sent: b'],
      ['Inbox/Old', 'Lists', 'Sent'],
    ],
    'with the folders of OfflineIMAP': [
      {
        'INBOX/cur/1:2,S': 'a',
        'INBOX.Sent/cur/2:2,': 'b',
        'INBOX.Sent.2026/cur/3:2,': 'c',
        'Acme.com/new/4': 'd',
      },
      ['Acme.com: d', 'Inbox/Sent/2026: c', 'Inbox/Sent: b', 'Inbox: a'],
      ['Acme.com', 'Inbox/Sent', 'Inbox/Sent/2026'],
    ],
    'of Thunderbird': [
      { 'Inbox/cur/1.eml': 'a', 'Inbox.msf': '', 'Inbox.sbd/Sub/cur/2.eml': 'b', 'Inbox.sbd/Sub/tmp/': '' },
      ['Inbox/Sub: b', 'Inbox: a'],
      ['Inbox/Sub'],
    ],
    'of Dovecot, with children of the inbox': [
      { 'cur/1:2,S': 'a', '.INBOX.Archive/cur/2:2,': 'b', '.Inbox/cur/3:2,': 'c' },
      ['Inbox/Archive: b', 'Inbox: a', 'Inbox: c'],
      ['Inbox/Archive'],
    ],
  };
  for (const [what, [files, texts, folders]] of Object.entries(layouts))
    test(`${what} comes in whole`, async (t) => {
      const found = await imported(t, files);
      assert.deepEqual([found.texts, found.folders], [texts, folders]);
      assert.deepEqual([found.result.format, found.notTaken], ['maildir', []]);
    });

  test('has folder names in modified UTF-7, in UTF-8, and with characters that only look like an encoding', async (t) => {
    const names: Readonly<Record<string, string>> = {
      'Entw&APw-rfe': 'Entwürfe',
      '&ZeVnLA-': '日本',
      'R&-D': 'R&D',
      Café: 'Café',
      'Q&A': 'Q&A',
      'AT&T-': 'AT&T-',
      '&AEE-': '&AEE-',
      'Rabatt 20%ab Werk': 'Rabatt 20%ab Werk',
      '100%00': '100%00',
      'a%2fb': 'a%2fb',
      'C:\\data': 'C:\\\\data',
      'A\\2eB': 'A.B',
      'a\\2fb': 'a\\/b',
      '\\7ehome': '~home',
      ' blank ': ' blank ',
    };
    const files = Object.fromEntries(Object.keys(names).map((name) => [`.${name}/cur/1:2,`, name]));
    const { texts } = await imported(t, { 'cur/': '', ...files });
    assert.deepEqual(
      texts,
      Object.entries(names)
        .map(([name, shown]) => `${shown}: ${Buffer.from(name).toString('latin1')}`)
        .sort(),
    );
  });

  test('of a home folder is the inbox, and nothing beside it is mail', async (t) => {
    for (const name of ['Maildir', '.maildir']) {
      const home = {
        '.bashrc': 'x',
        'Documents/a.txt': 'x',
        [`${name}/cur/1:2,S`]: 'a',
        [`${name}/.Sent/new/2`]: 'b',
      };
      const { texts, notTaken, setAside } = await imported(t, home);
      assert.deepEqual(texts, ['Inbox: a', 'Sent: b']);
      assert.deepEqual([notTaken, setAside.length], [[], 1]);
    }
    // Two of them, or one by another name, are folders.
    const two = await imported(t, { 'Maildir/cur/1': 'a', 'Old/cur/2': 'b' });
    assert.deepEqual(two.texts, ['Maildir: a', 'Old: b']);
  });

  test('has folders whose names cannot be split as one each', async (t) => {
    const { texts } = await imported(t, {
      'cur/': '',
      '.A..B/cur/1': 'a',
      '.A./cur/1': 'b',
      '..A/cur/1': 'c',
      '.A/cur/1': 'd',
      '.l.mbox/cur/1': 'e',
    });
    assert.deepEqual(texts, ['.A: c', 'A..B: a', 'A.: b', 'A: d', 'l/mbox: e']);
  });

  test('has flags in file names, however their part is separated', async (t) => {
    const names: Readonly<Record<string, readonly string[]>> = {
      '1.a.host:2,FS': ['\\Flagged', '\\Seen'],
      '2.a.host!2,RS': ['\\Answered', '\\Seen'],
      '3.a.host;2,DT': ['\\Deleted', '\\Draft'],
      '4.a.host-2,S': ['\\Seen'],
      '5.a.host-2,S=500': [],
      '6.a.host-2,S=500:2,F': ['\\Flagged'],
      '7.a.host:2,FS,more': ['\\Flagged', '\\Seen'],
      '8.a.host:2,': [],
      '9.a.host:1,xyz': [],
      '10.a.host:2,P': ['$Forwarded'],
      '11.a.host:2,Sab': ['$Label1', '\\Seen', 'work'],
      '12.a.host:2,S:x': ['\\Seen'],
    };
    const files = Object.fromEntries(Object.keys(names).map((name) => [`cur/${name}`, name]));
    const { organisation, notTaken, setAside } = await imported(t, {
      ...files,
      'dovecot-keywords': '0 $Label1\r\n1 work\r\n',
    });
    assert.deepEqual([notTaken, setAside], [[], []]);
    for (const { text, flags } of held(organisation)) assert.deepEqual(flags, names[text], text);
  });

  test('whose keywords are not named says so, and has the messages', async (t) => {
    const { notTaken, texts } = await imported(t, {
      'cur/1:2,Sa': 'one',
      'cur/2:2,a': 'two',
      '.X/cur/3:2,b': 'three',
      '.X/dovecot-keywords': '0 a\n',
    });
    assert.equal(texts.length, 3);
    assert.equal(notTaken.length, 2);
    assert.match(notTaken.join(), /keyword a of 2 messages.*keyword b of 1 message in/);
  });

  test('keeps what servers and programs have beside mail out, and names the rest', async (t) => {
    const { texts, notTaken, setAside } = await imported(t, {
      'cur/1:2,S': 'mail',
      'tmp/unfinished': 'x',
      'dovecot-uidlist': '3 V1',
      'dovecot.index.log': 'x',
      subscriptions: 'V 2',
      maildirsize: '0S',
      '.mbsyncstate': '1',
      '.notmuch/xapian/db': 'x',
      'notes.txt': 'mine',
      '.A/cur/2': 'more',
      '.A/maildirfolder': '',
      '.A/dovecot-acl': 'x',
      '.A/cur/sub/3': 'in a folder',
      'courierimapkeywords/:list': 'x',
      'scripts/a/b.sieve': 'keep;',
    });
    assert.deepEqual(texts, ['A: more', 'Inbox: mail']);
    assert.deepEqual(notTaken, ['.A/cur/sub/3', 'courierimapkeywords', 'notes.txt', 'scripts/a/b.sieve']);
    assert.deepEqual(setAside, [
      '.A/dovecot-acl',
      '.A/maildirfolder',
      '.mbsyncstate',
      '.notmuch',
      'dovecot-uidlist',
      'dovecot.index.log',
      'maildirsize',
      'subscriptions',
      'tmp/unfinished',
    ]);
  });

  test('may be of a mailing list about such programs', async (t) => {
    const { texts, setAside } = await imported(t, {
      'cur/': '',
      '.notmuch/cur/1': 'a',
      '.dovecot/cur/1': 'b',
      '.git/new/1': 'c',
      '.imap/x': 'index',
    });
    assert.deepEqual(texts, ['dovecot: b', 'git: c', 'notmuch: a']);
    assert.deepEqual(setAside, ['.imap']);
  });

  test('has the time of the file as the date of its message', async (t) => {
    const { organisation } = await imported(t, { 'cur/1:2,': message }, (root) =>
      utimesSync(join(root, 'cur/1:2,'), 1_000, 1_000),
    );
    assert.deepEqual(
      held(organisation).map(({ dateMs }) => dateMs),
      [1_000_000],
    );
  });
});

suite('links in a source', () => {
  test('are followed to messages and folders inside it; out of it only where that is wanted', async (t) => {
    const outside = write(temporaryFolder(t), {
      'store/cur/1:2,F': 'linked folder',
      message: 'linked message',
    });
    const files = { 'cur/1:2,S': 'inbox', 'kept/message': 'kept' };
    const link = (root: string): void => {
      symlinkSync(join(outside, 'store'), join(root, '.Linked'));
      symlinkSync(join(outside, 'message'), join(root, 'cur/2:2,S'));
      symlinkSync('../kept/message', join(root, 'cur/3:2,S'));
    };
    const named = await imported(t, files, link);
    assert.deepEqual(named.texts, ['Inbox: inbox', 'Inbox: kept']);
    assert.deepEqual(named.notTaken, ['.Linked', 'cur/2:2,S', 'kept/message']);
    const followed = await imported(t, files, link, { followLinks: true });
    assert.deepEqual(followed.texts, [
      'Inbox: inbox',
      'Inbox: kept',
      'Inbox: linked message',
      'Linked: linked folder',
    ]);
    assert.deepEqual(followed.notTaken, ['kept/message']);
  });

  test('never lead round, and never double what is in the tree', async (t) => {
    const { texts, notTaken, setAside } = await imported(
      t,
      { 'cur/1:2,S': 'inbox', '.A/cur/2': 'a' },
      (root) => {
        symlinkSync(root, join(root, '.Self'));
        symlinkSync('..', join(root, '.A/up'));
        symlinkSync('.A', join(root, '.0'));
      },
    );
    assert.deepEqual(texts, ['A: a', 'Inbox: inbox']);
    assert.deepEqual([notTaken, setAside], [[], ['.0', '.A/up', '.Self']]);
  });

  test('that lead nowhere are named', async (t) => {
    const { result, notTaken } = await imported(t, { 'cur/1:2,S': 'inbox' }, (root) => {
      symlinkSync('/nowhere/at/all', join(root, 'cur/2:2,S'));
      symlinkSync('.Loop', join(root, '.Loop'));
    });
    assert.deepEqual(notTaken, ['.Loop', 'cur/2:2,S']);
    assert.match(result.notTaken.map(({ why }) => why).join(), /link to \/nowhere\/at\/all/);
  });
});

suite('a file that is not plain text', () => {
  const plain = Buffer.from(`${message}${'compressible '.repeat(100)}`);

  test('is decompressed in a Maildir, where a server had compressed it', async (t) => {
    const { texts, result } = await imported(t, {
      'cur/1.a,S=1317:2,S': gzipSync(plain),
      'cur/2.a,S=1317:2,S': zstdCompressSync(plain),
    });
    assert.deepEqual(texts, [`Inbox: ${plain.toString()}`, `Inbox: ${plain.toString()}`]);
    assert.equal(result.decompressed, 2);
  });

  const others: Readonly<Record<string, readonly [Uint8Array, RegExp]>> = {
    'cut off gzip': [gzipSync(plain).subarray(0, 40), /gzip and cannot be decompressed/],
    'zstd that is damaged': [
      Buffer.concat([zstdCompressSync(plain).subarray(0, 12), Buffer.alloc(20, 7)]),
      /zstd and cannot/,
    ],
    'encrypted by mail-crypt': [Buffer.from('CRYPTED\x03\x07\x02rest', 'latin1'), /encrypted/],
    'encrypted, then compressed': [gzipSync(Buffer.from('CRYPTED\x03\x07\x02rest', 'latin1')), /encrypted/],
    bzip2: [Buffer.from('BZh91AY&SY'), /bzip2/],
    xz: [Buffer.from('\xfd7zXZ\0\0', 'latin1'), /xz/],
    'an archive': [Buffer.from('PK\x03\x04zip'), /ZIP/],
    'a message of Outlook': [Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Outlook/],
  };
  for (const [what, [bytes, why]] of Object.entries(others)) {
    test(`is named, not taken for a message: ${what}`, async (t) => {
      const inMaildir = await imported(t, { 'cur/1:2,S': bytes, 'cur/2:2,S': 'mail' });
      const inFolder = await imported(t, { 'a.eml': bytes, 'b.eml': 'mail' });
      for (const { texts, result } of [inMaildir, inFolder]) {
        assert.deepEqual(texts, ['Inbox: mail']);
        assert.match(result.notTaken[0]?.why ?? '', why);
      }
      const file = join(write(temporaryFolder(t), { file: bytes }), 'file');
      const organisation = emptyLab(t);
      await assert.rejects(importInto(organisation, file), failsWith('import-not-readable'));
      assert.equal(organisation.mailboxNamed('anna@example.com'), null, 'no mailbox is made for it');
    });
  }
});

suite('a folder of messages', () => {
  test('has compressed messages, and names compressed mboxes and archives', async (t) => {
    const from = 'From a@example.com Mon Jan  5 08:00:00 2026\n';
    const tar = Buffer.alloc(512);
    tar.write('ustar', 257);
    const { texts, result } = await imported(t, {
      'a.eml.gz': gzipSync(message),
      'b.mbox.gz': gzipSync(`${from}one\n\n${from}two\n`),
      'c.tgz': gzipSync(tar),
    });
    assert.deepEqual(texts, [`Inbox: ${message}`]);
    const reasons = result.notTaken.map(({ why }) => why).join();
    assert.match(reasons, /compressed mbox.*tar archive/);
  });

  test('has hidden messages too, and names what is empty or hidden and not mail', async (t) => {
    const { texts, notTaken, setAside, folders } = await imported(t, {
      'a.eml': 'a',
      '.hidden.eml': 'h',
      '.also': message,
      '.bashrc': '# shell',
      'empty.eml': '',
      '.DS_Store': 'x',
      'sub/Thumbs.db': 'x',
      'sub/b': '\0\0',
      'none/': '',
      'Inbox/c.eml': 'c',
    });
    assert.deepEqual(texts, [`Inbox: ${message}`, 'Inbox: a', 'Inbox: c', 'Inbox: h']);
    assert.deepEqual(notTaken, ['.bashrc', 'empty.eml', 'sub/b']);
    assert.deepEqual(
      setAside.map((path) => basename(path)),
      ['.DS_Store', 'Thumbs.db'],
    );
    assert.deepEqual(folders, ['none', 'sub']);
  });

  const beside: Readonly<Record<string, readonly [content: string | Uint8Array, why: RegExp]>> = {
    'list.csv': ['Name,Mail\nAnna,anna@example.com\n', /does not begin as a message: rename it to \.eml/],
    'notes.txt': ['hello world\n', /does not begin as a message/],
    'report.pdf': ['%PDF-1.7\n', /PDF/],
    'photo.jpg': [Buffer.from('\xff\xd8\xff\xe0', 'latin1'), /picture/],
    'anna.vcf': ['BEGIN:VCARD\nVERSION:3.0\n', /address card/],
    'meeting.ics': ['BEGIN:VCALENDAR\nVERSION:2.0\n', /calendar/],
    'page.html': ['<!DOCTYPE html>\n', /web page/],
    '7.emlx': ['17\nSubject: x\n\nbody\n<?xml?>', /Apple Mail/],
    inbox: ['\x01\x01\x01\x01\nSubject: x\n\nbody\n', /MMDF/],
    RMAIL: ['BABYL OPTIONS:\nVersion: 5\n', /Rmail/],
  };
  test('names what lies beside messages and is none, and what may be a broken one; where the format is named it is one', async (t) => {
    const files = Object.fromEntries(Object.entries(beside).map(([name, [content]]) => [name, content]));
    const { texts, result, notTaken } = await imported(t, { ...files, 'a.eml': 'broken', '12.': message });
    assert.deepEqual(texts, [`Inbox: ${message}`, 'Inbox: broken']);
    assert.deepEqual(notTaken, Object.keys(beside).toSorted());
    for (const { what, why } of result.notTaken) assert.match(why, beside[basename(what)]?.[1] ?? /^$/, what);
    const all = await imported(t, files, () => {}, { format: 'eml-folder' });
    assert.deepEqual([all.texts.length, all.notTaken], [Object.keys(beside).length, []]);
  });

  for (const [name, [content, why]] of Object.entries(beside))
    test(`one such file alone is refused, and no mailbox is made for it: ${name}`, async (t) => {
      const file = join(write(temporaryFolder(t), { [name]: content }), name);
      const organisation = emptyLab(t);
      await assert.rejects(importInto(organisation, file), why);
      assert.equal(organisation.mailboxNamed('anna@example.com'), null);
      assert.equal((await importInto(organisation, file, { format: 'message' })).messages, 1);
    });

  test('of Dovecot’s dbox is refused with the command that writes it as a Maildir', async (t) => {
    const files = {
      'mailboxes/INBOX/dbox-Mails/u.1': '2 M1e C0\n',
      'storage/m.1': '2 M1e C0\n',
      'dovecot.map.index': 'x',
    };
    await assert.rejects(imported(t, files), /doveadm backup -u USER maildir:DIR/);
  });

  test('names a file and a folder whose name is not UTF-8', async (t) => {
    const { result, texts } = await imported(t, { 'a.eml': 'a' }, (root) => {
      writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]), 'x');
      mkdirSync(Buffer.concat([Buffer.from(`${root}/dir`), Buffer.from([0xe9])]));
    });
    assert.deepEqual(texts, ['Inbox: a']);
    assert.equal(result.notTaken.filter(({ why }) => /not UTF-8/.test(why)).length, 2);
  });
});
