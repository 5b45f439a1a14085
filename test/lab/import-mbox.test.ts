import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { failsWith } from '../systems/embedded-store/organisation.ts';
import { readMbox } from '../../src/systems/embedded/lab/source/read-mbox.ts';
import {
  emptyLab,
  foldersOf,
  held,
  heldTexts,
  importInto,
  temporaryFolder,
  write,
  type Held,
} from './mail-lab.ts';

const AT = 'Mon Jan  5 08:00:00 2026';
const FROM = `From a@example.com ${AT}\n`;
const JAN_5 = Date.UTC(2026, 0, 5, 8);

async function read(t: TestContext, content: string | Uint8Array): Promise<readonly Held[]> {
  const organisation = emptyLab(t);
  const file = join(temporaryFolder(t), 'mbox');
  writeFileSync(file, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  const imported = await importInto(organisation, file);
  assert.equal(imported.format, 'mbox');
  assert.deepEqual(imported.notTaken, []);
  assert.equal(imported.sizeBytes + imported.separatorBytes, Buffer.byteLength(content, 'latin1'));
  return held(organisation);
}

const texts = (messages: readonly Held[]): readonly string[] => messages.map(({ text }) => text);

suite('a line From in an mbox', () => {
  const body = (line: string): string => `Subject: one\n\nDear all,\n\n${line}\n\nRegards\n`;
  const sentences = [
    'From now on we meet at nine.',
    'From 10:00 on 5 January 2026 the office is closed.',
    'From today until Mon Jan  5 08:00:00 2026',
    'From a@example.com we heard nothing in 2026.',
    'From: a header in the body',
    '>From here, quoted',
    'From ',
    'From -',
    'Fromage',
  ];
  for (const line of sentences)
    test(`is text where it has no date: ${JSON.stringify(line)}`, async (t) => {
      const found = await read(t, `${FROM}${body(line)}\n${FROM}Subject: two\n\n`);
      assert.deepEqual(texts(found), [body(line), 'Subject: two\n']);
    });

  const dates: Readonly<Record<string, number>> = {
    'a@example.com Mon Jan  5 08:00:00 2026': JAN_5,
    '- Mon Jan 05 08:00:00 2026': JAN_5,
    'a@example.com Mon Jan  5 08:00 2026': JAN_5,
    '1234567890@xxx Mon Jan 05 08:00:00 +0000 2026': JAN_5,
    '1234567890@xxx Mon Jan 05 10:30:00 +0230 2026': JAN_5,
    'a@example.com Mon Jan  5 08:00:00 2026 -0500': JAN_5 + 5 * 3_600_000,
    'a@example.com Mon Jan 05 2026 08:00:00 GMT-0700': JAN_5 + 7 * 3_600_000,
    'a@example.com Mon, 05 Jan 2026 09:00:00 +0100': JAN_5,
    'a@example.com Mon, 5 Jan 2026 08:00:00 GMT (Greenwich)': JAN_5,
    'a@example.com 2026-01-05T08:00:00Z': JAN_5,
    'a@example.com 2026-01-05 10:00:00+02:00': JAN_5,
    'a@example.com Mon Jan  5 09:00:00 CET 2026': JAN_5,
    'a@example.com Mon Jul  6 10:00:00 CEST 2026': Date.UTC(2026, 6, 6, 8),
    'a@example.com Mon Jan  5 08:00:00 2026 remote from uucp': JAN_5,
    '"Anna B." Mon Jan  5 08:00:00 2026': JAN_5,
    'Anna B. <a@example.com> Mon Jan  5 08:00:00 2026': JAN_5,
  };
  for (const [line, dateMs] of Object.entries(dates))
    test(`begins a message that arrived then: ${line}`, async (t) => {
      const found = await read(
        t,
        `${FROM}one\n\nFrom ${line}\nDate: Thu, 1 Jan 1998 00:00:00 +0000\n\ntwo\n`,
      );
      assert.equal(found.length, 2);
      assert.equal(found[1]?.dateMs, dateMs);
    });

  test('has the date of the Date header where it has none that can be read', async (t) => {
    const header = 'Date: Mon, 5 Jan 1998 08:00:00 +0100 (CET)\n\n';
    for (const line of ['From - ', 'From a@example.com', 'From a@example.com Mon Jan  5 08:00:00 IST 2026']) {
      const [message] = await read(t, `${line}\n${header}`);
      assert.equal(message?.dateMs, Date.UTC(1998, 0, 5, 7), line);
    }
  });

  test('has the form of the file’s first one, in any language and without a date too', async (t) => {
    const forms = [
      'From - ',
      'From a@example.com',
      'From - Mo Jän 05 08:00:00 2026',
      'From - 5. 1. 2026 8.00',
    ];
    for (const form of forms) {
      const found = await read(t, `${form}\nSubject: one\n\nFrom now on.\n\n${form}\nSubject: two\n\n`);
      assert.deepEqual(texts(found), ['Subject: one\n\nFrom now on.\n', 'Subject: two\n'], form);
    }
  });
});

suite('an mbox', () => {
  for (const [what, start] of [
    ['a byte order mark', '\xef\xbb\xbf'],
    ['empty lines', '\n\r\n\n'],
    ['both', '\xef\xbb\xbf\n'],
  ] as const)
    test(`begins after ${what}`, async (t) => {
      assert.deepEqual(texts(await read(t, `${start}${FROM}one\n\n${FROM}two\n`)), ['one\n', 'two\n']);
    });

  for (const [what, end] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' }))
    test(`has lines that end in ${what}`, async (t) => {
      const lines = [
        'From a@example.com ' + AT,
        'Subject: x',
        '',
        'one',
        '',
        'From b@example.com ' + AT,
        'two',
        '',
      ];
      const found = await read(t, lines.join(end));
      assert.deepEqual(texts(found), [`Subject: x${end}${end}one${end}`, `two${end}`]);
    });

  test('without a byte has no message', async (t) => {
    assert.deepEqual(await read(t, ''), []);
  });

  test('that was joined without an empty line is split where a date and a header follow', async (t) => {
    const joined = `${FROM}Subject: one\n\nbody\n${FROM}Subject: two\n\nbody\n${FROM}is quoted here\n`;
    assert.deepEqual(texts(await read(t, joined)), [
      'Subject: one\n\nbody\n',
      `Subject: two\n\nbody\n${FROM}is quoted here\n`,
    ]);
  });

  test('has messages of the length that they declare, where a separator or the end follows', async (t) => {
    const inner = `line\n\n${FROM}Subject: forwarded\n\ntext\n`;
    const message = `Subject: one\nContent-Length: ${inner.length}\n\n${inner}`;
    for (const end of ['', '\n', '\n\n', `\n${FROM}Subject: two\n\n`, `${FROM}Subject: two\n\n`])
      assert.deepEqual(texts(await read(t, `${FROM}${message}${end}`))[0], message, JSON.stringify(end));
  });

  test('has messages of their own length where they declare a wrong one', async (t) => {
    for (const length of [0, 3, 1_000_000, 999_999_999_999_999]) {
      const one = `Content-Length: ${length}\n\nbody one\n`;
      const found = await read(t, `${FROM}${one}\n${FROM}two\n\n${FROM}three\n`);
      assert.deepEqual(texts(found), [one, 'two\n', 'three\n'], String(length));
    }
  });

  test('has flags in headers, of Pine, mutt, Dovecot and Thunderbird, and keeps them there', async (t) => {
    const flags: Readonly<Record<string, readonly string[]>> = {
      'Status: RO': ['\\Seen'],
      'Status: O': [],
      'Status: RO\nX-Status: AF': ['\\Answered', '\\Flagged', '\\Seen'],
      'X-Status: TD': ['\\Deleted', '\\Draft'],
      'X-Keywords: work  $Label1   ': ['$Label1', 'work'],
      'X-Mozilla-Status: 0001\nX-Mozilla-Keys: $label2 later': ['$label2', '\\Seen', 'later'],
      'X-Mozilla-Status: 100f': ['$Forwarded', '\\Answered', '\\Deleted', '\\Flagged', '\\Seen'],
      'X-Mozilla-Status: none': [],
      'Subject: x\n\nStatus: RO': [],
    };
    for (const [headers, expected] of Object.entries(flags)) {
      const [message] = await read(t, `${FROM}${headers}\n\nbody\n`);
      assert.deepEqual([...(message?.flags ?? [])].sort(), expected, headers);
      assert.equal(message?.text, `${headers}\n\nbody\n`);
    }
  });

  test('keeps its folder’s data for itself, and nothing that only looks like it', async (t) => {
    const data = `${FROM}Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 2\n\ntext\n\n`;
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), {
      mbox: `${data}${FROM}one\n`,
      reply: `${FROM}Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n\nwhat is this?\n`,
    });
    const imported = await importInto(organisation, join(root, 'mbox'));
    assert.deepEqual(heldTexts(organisation), ['Inbox: one\n']);
    assert.match(imported.setAside[0]?.what ?? '', /message 1$/);
    assert.equal((await importInto(organisation, join(root, 'reply'))).messages, 1);
  });

  test('loses no byte, whatever it is made of', async (t) => {
    const file = join(temporaryFolder(t), 'mbox');
    const piece = fc.oneof(
      fc.constantFrom(
        FROM,
        FROM.trimEnd(),
        'From b@x\n',
        'From now on\n',
        '\n',
        '\r\n',
        '\r',
        '\xef\xbb\xbf',
        'text',
      ),
      fc.constantFrom(
        'Subject: x\n',
        'Content-Length: 7\n',
        'Content-Length: 60\n',
        '>From x\n',
        '\0',
        '\xff\n',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const bytes = Buffer.from(pieces.join(''), 'latin1');
        writeFileSync(file, bytes);
        const bodies: Buffer[] = [];
        for await (const found of readMbox(file)) if (found.kind === 'message') bodies.push(found.body);
        assert.ok(
          isMadeOf(bytes, bodies),
          'messages are parts of the file, in order, with only separators between',
        );
      }),
      { numRuns: 300 },
    );
  });
});

function isMadeOf(file: Buffer, bodies: readonly Buffer[], at = 0): boolean {
  const [body, ...others] = bodies;
  if (body === undefined) return BETWEEN.test(file.toString('latin1', at));
  for (let begin = file.indexOf(body, at); begin !== -1; begin = file.indexOf(body, begin + 1)) {
    if (BETWEEN.test(file.toString('latin1', at, begin)) && isMadeOf(file, others, begin + body.length))
      return true;
    if (begin === file.length) return false;
  }
  return false;
}

/** Separators, line ends, a byte order mark. */
const BETWEEN = /^(?:\xef\xbb\xbf)?(?:From (?!now)[^\r\n]*|\r|\n)*$/;

suite('a folder of mbox files', () => {
  const one = `${FROM}one\n\n`;
  const two = `${one}${FROM}two\n`;

  test('of Thunderbird becomes its folders', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), {
      Inbox: one,
      'Inbox.msf': '// <!-- mork -->',
      'Inbox.sbd/Caf&AOk-': one,
      'Inbox.sbd/Caf&AOk-.sbd/Deep': two,
      Trash: '',
      'msgFilterRules.dat': 'version="9"',
    });
    const imported = await importInto(organisation, root);
    assert.deepEqual(heldTexts(organisation), [
      'Inbox/Café/Deep: one\n',
      'Inbox/Café/Deep: two\n',
      'Inbox/Café: one\n',
      'Inbox: one\n',
    ]);
    assert.deepEqual(foldersOf(organisation), ['Inbox/Café', 'Inbox/Café/Deep', 'Trash']);
    assert.deepEqual([imported.format, imported.notTaken, imported.setAside.length], ['mbox-folder', [], 2]);
  });

  test('of Apple Mail, and one without marks, become their folders', async (t) => {
    const organisation = emptyLab(t);
    const apple = write(temporaryFolder(t), { 'Sent.mbox/mbox': two, 'Sent.mbox/table_of_contents': 'x' });
    const plain = write(temporaryFolder(t), {
      inbox: two,
      'lists/dev': two,
      'lists/README': 'not mail',
      'a.eml': FROM,
    });
    await importInto(organisation, apple);
    const imported = await importInto(organisation, plain);
    assert.deepEqual(foldersOf(organisation), ['Sent', 'lists', 'lists/dev']);
    assert.deepEqual(
      imported.notTaken.map(({ what }) => what),
      [join(plain, 'lists/README')],
    );
    assert.ok(heldTexts(organisation).includes(`Inbox: ${FROM}`), 'an .eml file is one message');
  });

  test('that is one folder of Apple Mail is its mbox', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), { 'Sent.mbox/mbox': two });
    await importInto(organisation, join(root, 'Sent.mbox'));
    assert.deepEqual(heldTexts(organisation), ['Inbox: one\n', 'Inbox: two\n']);
  });

  test('may be named as what it is, and not as something else', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), { sent: one, drafts: one });
    assert.equal((await importInto(organisation, root)).format, 'eml-folder');
    await importInto(organisation, root, { mailbox: 'b@example.com', format: 'mbox-folder' });
    assert.deepEqual(foldersOf(organisation, 'b@example.com'), ['drafts', 'sent']);
    for (const [path, format] of [
      [root, 'mbox'],
      [join(root, 'sent'), 'maildir'],
    ] as const)
      await assert.rejects(importInto(organisation, path, { format }), failsWith('import-not-readable'));
  });

  test('is not what a folder of single messages is, though they begin with the separator', async (t) => {
    const organisation = emptyLab(t);
    const root = write(temporaryFolder(t), {
      '0001.abc': one,
      '0002.def': one,
      '0003.ghi': `${FROM}Subject: forward\n\ntext\n\n${FROM}quoted\n`,
    });
    const imported = await importInto(organisation, root);
    assert.deepEqual([imported.format, imported.messages, foldersOf(organisation)], ['eml-folder', 3, []]);
  });
});
