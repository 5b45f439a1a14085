// The reader against answers byte by byte: what servers may write, and what none should.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { MailboxReader } from '../../../src/systems/dovecot/imap/mailbox-reader.ts';
import { decodeFolderName, encodeFolderName } from '../../../src/systems/dovecot/imap/utf7.ts';
import { scriptedImap } from './scripted-imap.ts';

const login = { name: 'anna@example.com*drover', password: 'p"w\\d' };
const INBOX = { name: 'INBOX', raw: 'INBOX', roles: [] };

type Answers = Parameters<typeof scriptedImap>[0];

async function withReader<T>(
  answers: Answers,
  use: (reader: MailboxReader, lines: readonly string[]) => Promise<T>,
  options: Parameters<typeof scriptedImap>[1] = {},
): Promise<T> {
  const imap = await scriptedImap(answers, options);
  try {
    const reader = await MailboxReader.open(imap.server, login, { silenceMs: 2000 });
    try {
      return await use(reader, imap.lines);
    } finally {
      reader.close();
    }
  } finally {
    imap.close();
  }
}

const fails = async (answers: Answers, ask: (reader: MailboxReader) => Promise<unknown>): Promise<Failure> =>
  await withReader(answers, async (reader) => {
    try {
      await ask(reader);
    } catch (error) {
      assert.ok(error instanceof Failure, String(error));
      return error;
    }
    return assert.fail('it was taken for an answer');
  });

const sha = (text: string): string => createHash('sha256').update(text, 'latin1').digest('base64');
const facts = (uid: number, more = '') =>
  `UID ${uid} FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 10 X-GUID g${uid}${more}`;

suite('the IMAP reader', () => {
  for (const pieceBytes of [1, 2, 7, 1000]) {
    test(`names and bodies are the same when the answer comes in pieces of ${pieceBytes} bytes`, async () => {
      const answers: Answers = [
        [
          /LIST/,
          '* LIST (\\HasNoChildren) "/" INBOX\r\n' +
            '* LIST (\\HasNoChildren \\Drafts) "/" {7}\r\nEntw"(e\r\n' +
            '* LIST () "/" "a \\"b\\" \\\\ c"\r\n* LIST () "/" "Entw&APw-rfe/&AOQA9g-"\r\n' +
            '* LIST (\\Noselect) "/" gone\r\n* LIST (\\NonExistent) NIL {3}\r\nold\r\n% OK\r\n',
        ],
        [/EXAMINE/, '* 2 EXISTS\r\n* OK [UIDVALIDITY 77] ok {12}\r\n% OK [READ-ONLY] done\r\n'],
        [
          /UID FETCH/,
          '* 1 FETCH (UID 4 BODY[] {13}\r\nab)\r\n* OK d\r\n)\r\n* 1 FETCH (FLAGS (\\Seen))\r\n' +
            '* 2 FETCH (UID 9 BODY[] {0}\r\n)\r\n% OK\r\n',
        ],
      ];
      await withReader(
        answers,
        async (reader) => {
          const folders = await reader.folders();
          assert.deepEqual(
            folders.map(({ name, roles }) => [name, ...roles]),
            [['Entw"(e', '\\Drafts'], ['Entwürfe/äö'], ['INBOX'], ['a "b" \\ c']],
          );
          const hashes = await reader.hashes(INBOX, [4, 9]);
          assert.deepEqual(
            [...hashes].map(([uid, { sha256 }]) => [uid, sha256]),
            [
              [4, sha('ab)\r\n* OK d\r\n')],
              [9, sha('')],
            ],
          );
        },
        { pieceBytes },
      );
    });
  }

  test('flags, dates and GUIDs are read whatever their order; \\Recent and the time zone make no difference', async () => {
    const answers: Answers = [
      [/EXAMINE/, '* FLAGS (\\Seen)\r\n* 2 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n% OK\r\n'],
      [
        /UID FETCH/,
        '* 1 FETCH (RFC822.SIZE 3 X-GUID "g 1" FLAGS ($b \\Recent a) INTERNALDATE " 1-Jan-2024 00:30:00 +0100" UID 1)\r\n' +
          '* 7 EXPUNGE\r\n* 2 FETCH (UID 2 FLAGS (a $b) INTERNALDATE "31-Dec-2023 23:30:00 +0000" RFC822.SIZE 3 X-GUID NIL)\r\n% OK\r\n',
      ],
    ];
    const content = await withReader(answers, async (reader) => await reader.contents([INBOX]));
    assert.deepEqual(content.get('INBOX'), {
      uidValidity: 5,
      messages: [
        { uid: 1, guid: 'g 1', flags: '$b a', dateMs: Date.UTC(2023, 11, 31, 23, 30), sizeBytes: 3 },
        { uid: 2, guid: null, flags: '$b a', dateMs: Date.UTC(2023, 11, 31, 23, 30), sizeBytes: 3 },
      ],
    });
  });

  test('a folder that is listed and not there is none; one that is empty may refuse to be fetched', async () => {
    const answers: Answers = [
      [/EXAMINE "ghost"/, "% NO Mailbox doesn't exist: ghost\r\n"],
      [/EXAMINE "empty"/, '* 0 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n% OK\r\n'],
      [/UID FETCH/, '% BAD no messages\r\n'],
    ];
    const contents = await withReader(
      answers,
      async (reader) =>
        await reader.contents([
          { name: 'ghost', raw: 'ghost', roles: [] },
          { name: 'empty', raw: 'empty', roles: [] },
        ]),
    );
    assert.deepEqual([...contents.keys()], ['empty']);
  });

  test('of many messages with gaps between them the bodies are asked in lines that any server reads', async () => {
    const uids = Array.from({ length: 12_000 }, (_, index) => 4_000_000_000 + 3 * index).flatMap((uid) => [
      uid,
      uid + 1,
    ]);
    const lines = await withReader([], async (reader, sent) => {
      await reader.hashes(INBOX, uids);
      return sent;
    });
    const fetches = lines.filter((line) => line.includes('UID FETCH'));
    assert.ok(
      fetches.every((line) => line.length <= 8190),
      `${Math.max(...fetches.map(({ length }) => length))} bytes`,
    );
    const asked = fetches.flatMap((line) =>
      [...line.matchAll(/(\d+):(\d+)/g)].flatMap(([, ...ends]) => ends.map(Number)),
    );
    assert.deepEqual(asked, uids);
  });

  test('bodies are asked of an open folder only, also while another reading closes it', async () => {
    const lines = await withReader([], async (reader, sent) => {
      await reader.hashes(INBOX, [1]);
      await Promise.all([reader.statuses([INBOX]), reader.hashes(INBOX, [2])]);
      return sent;
    });
    const commands = lines.map((line) => line.split(' ').slice(1, 3).join(' '));
    assert.deepEqual(commands.slice(1), [
      'EXAMINE "INBOX"',
      'UID FETCH',
      'CLOSE',
      'EXAMINE "INBOX"',
      'UID FETCH',
      'STATUS "INBOX"',
    ]);
  });

  test('another refusal of a folder is a failure, not an absent folder', async () => {
    const failure = await fails(
      [[/EXAMINE/, '% NO [SERVERBUG] Internal error occurred\r\n']],
      async (reader) => await reader.contents([INBOX]),
    );
    assert.equal(failure.facts.code, 'imap-refused');
    assert.equal(failure.facts.retry, 'retry');
  });

  test('folders of others and of everybody are left out', async () => {
    const answers: Answers = [
      [/NAMESPACE/, '* NAMESPACE (("" "/")) (("user/" "/")) (("Public/" "/" "X-P" ("a")))\r\n% OK\r\n'],
      [
        /LIST/,
        '* LIST () "/" INBOX\r\n* LIST () "/" user/bob\r\n* LIST () "/" Public/all\r\n* LIST () "/" users\r\n% OK\r\n',
      ],
    ];
    const folders = await withReader(answers, async (reader) => await reader.folders(), {
      capabilities: 'NAMESPACE',
    });
    assert.deepEqual(
      folders.map(({ name }) => name),
      ['INBOX', 'users'],
    );
  });

  test('a name that is no ASCII is sent as a literal, and on the server’s word where it wants that', async () => {
    const raw = Buffer.from('Grüße').toString('latin1');
    const answers: Answers = [
      [/STATUS \{7\}$/, '+ go\r\n'],
      [/^G.*\(MESSAGES/, '* STATUS {7}\r\n' + raw + ' (MESSAGES 3 UIDNEXT 9 UIDVALIDITY 1)\r\nd2 OK\r\n'],
      [/STATUS "b"/, '* STATUS b (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 1)\r\n% OK\r\n'],
    ];
    await withReader(answers, async (reader, lines) => {
      const statuses = await reader.statuses([
        { name: 'Grüße', raw, roles: [] },
        { name: 'b', raw: 'b', roles: [] },
      ]);
      assert.deepEqual(
        statuses.map(({ name, messages }) => [name, messages]),
        [
          ['Grüße', 3],
          ['b', 1],
        ],
      );
      assert.equal(lines[1], 'd2 STATUS {7}');
    });
  });

  test('the password is quoted, and in no failure', async () => {
    const imap = await scriptedImap([[/LOGIN/, '% NO [AUTHENTICATIONFAILED] Authentication failed.\r\n']]);
    await assert.rejects(MailboxReader.open(imap.server, login), (error) => {
      assert.ok(error instanceof Failure);
      assert.deepEqual([error.facts.code, error.facts.retry], ['imap-refused', 'permanent']);
      assert.doesNotMatch(JSON.stringify(error.facts), /p"w|p\\"w/);
      return true;
    });
    assert.deepEqual(imap.lines.slice(0, 1), ['d1 LOGIN "anna@example.com*drover" "p\\"w\\\\d"']);
    imap.close();
  });

  test('a login with letters outside ASCII is sent in UTF-8', async () => {
    const imap = await scriptedImap([
      [/LOGIN \{/, '+ go\r\n'],
      [/zo.*\{/, '+ go\r\n'],
      [/^p/, '% NO [AUTHENTICATIONFAILED] Authentication failed.\r\n'],
    ]);
    await assert.rejects(MailboxReader.open(imap.server, { name: 'zoë@example.com', password: 'pä€ß' }));
    const [, name = '', password = ''] = imap.lines;
    assert.match(`${imap.lines[0]} ${name}`, /^d1 LOGIN \{16\}/);
    assert.ok(name.startsWith(Buffer.from('zoë@example.com').toString('latin1')), name);
    assert.ok(password.startsWith(Buffer.from('pä€ß').toString('latin1')), password);
    imap.close();
  });

  test('a mailbox that is refused for the moment may be tried again', async () => {
    const imap = await scriptedImap([
      [/LOGIN/, '% NO [UNAVAILABLE] Account is temporarily unavailable.\r\n'],
    ]);
    await assert.rejects(
      MailboxReader.open(imap.server, login),
      (error) => error instanceof Failure && error.facts.retry === 'retry',
    );
    imap.close();
  });

  const malformed: readonly (readonly [string, string])[] = [
    ['a list without an end', '* 1 FETCH (UID 1 FLAGS (\\Seen\r\n% OK\r\n'],
    ['a list that ends before it began', '* 1 FETCH )\r\n% OK\r\n'],
    ['a FETCH of names without values', '* 1 FETCH (UID)\r\n% OK\r\n'],
    ['a UID that is none', `* 1 FETCH (${facts(1).replace('UID 1', 'UID 0')})\r\n% OK\r\n`],
    ['a UID of text', `* 1 FETCH (${facts(1).replace('UID 1', 'UID x')})\r\n% OK\r\n`],
    ['a date that is none', `* 1 FETCH (${facts(1).replace('Jul', 'Foo')})\r\n% OK\r\n`],
    ['a quoted string without an end', '* 1 FETCH (UID 1 X-GUID "abc)\r\n% OK\r\n'],
    ['a tag of another', 'other OK\r\n'],
    ['no IMAP at all', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['a continuation that was not asked for', '+ go on\r\n'],
    ['a section without an end', '* 1 FETCH (UID 1 BODY[HEADER x)\r\n% OK\r\n'],
    ['lists within lists without end', `* 1 FETCH ${'('.repeat(100_000)}\r\n% OK\r\n`],
    ['a line without end', `* 1 FETCH (${'x'.repeat(1_100_000)}`],
    ['a literal larger than any message', '* LIST () "/" {99999999999}\r\n'],
  ];
  for (const [what, answer] of malformed) {
    test(`${what} is a failure that names the server`, async () => {
      const answers: Answers = [
        [/EXAMINE/, '* 1 EXISTS\r\n% OK\r\n'],
        [/UID FETCH/, answer],
      ];
      const failure = await fails(answers, async (reader) => await reader.contents([INBOX]));
      assert.equal(failure.facts.code, 'unexpected-answer');
      assert.match(failure.message, /^The IMAP server 127\.0\.0\.1:\d+ gave an answer/);
    });
  }

  test('a session that is ended in the middle of a body is a failure to be tried again, with the server’s word', async () => {
    const answers: Answers = [
      [/EXAMINE/, '* 1 EXISTS\r\n% OK\r\n'],
      [
        /UID FETCH/,
        (socket) => socket.end('* BYE Server shutting down.\r\n* 1 FETCH (UID 1 BODY[] {500}\r\nabc'),
      ],
    ];
    const failure = await fails(answers, async (reader) => await reader.hashes(INBOX, [1]));
    assert.equal(failure.facts.code, 'imap-connection-lost');
    assert.equal(failure.facts.retry, 'retry');
    assert.match(failure.message, /it said: Server shutting down\./);
  });

  test('a server that says nothing is given up', async () => {
    const imap = await scriptedImap([[/LIST/, () => undefined]]);
    const reader = await MailboxReader.open(imap.server, login, { silenceMs: 100 });
    await assert.rejects(
      reader.folders(),
      (error) => error instanceof Failure && error.facts.code === 'imap-connection-lost',
    );
    assert.equal(reader.isOpen, false);
    imap.close();
  });

  test('a server that is not there is unreachable, and one that greets with BYE is left', async () => {
    const imap = await scriptedImap([]);
    imap.close();
    await assert.rejects(
      MailboxReader.open(imap.server, login),
      (error) => error instanceof Failure && error.facts.code === 'imap-unreachable',
    );
  });

  test('mail is appended with its flags and date, to a folder that is made where it is missing', async () => {
    let refused = false;
    const answers: Answers = [
      [
        /^\S+ APPEND/,
        (socket) => {
          socket.write(refused ? 'd4 OK\r\n' : 'd2 NO [TRYCREATE] no folder\r\n');
          refused = true;
        },
      ],
      [/^(hello|)$/, ''],
    ];
    await withReader(
      answers,
      async (reader, lines) => {
        await reader.append('Entwürfe', {
          flags: ['\\Seen', 'x'],
          date: '17-Jul-1996 02:44:25 -0700',
          bytes: Buffer.from('hello'),
        });
        assert.deepEqual(lines.slice(1), [
          'd2 APPEND "Entw&APw-rfe" (\\Seen x) "17-Jul-1996 02:44:25 -0700" {5+}',
          'hello',
          'd3 CREATE "Entw&APw-rfe"',
          'd4 APPEND "Entw&APw-rfe" (\\Seen x) "17-Jul-1996 02:44:25 -0700" {5+}',
          'hello',
        ]);
      },
      { capabilities: 'LITERAL+' },
    );
  });
});

suite('modified UTF-7', () => {
  const names: readonly (readonly [string, string])[] = [
    ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
    ['Tom & Jerry', 'Tom &- Jerry'],
    ['Entwürfe', 'Entw&APw-rfe'],
    ['\u{1f4e7}', '&2D3c5w-'],
  ];
  for (const [name, raw] of names) {
    test(`'${name}' is '${raw}'`, () => {
      assert.equal(encodeFolderName(name), raw);
      assert.equal(decodeFolderName(raw), name);
    });
  }
  for (const raw of ['A&B', '&AA-', '&', '&&-', '&U,BTFw', '&AEE-']) {
    test(`'${raw}' is no encoding of anything, and stays as it is`, () => {
      assert.equal(decodeFolderName(raw), raw);
    });
  }
  test('bytes of UTF-8 as they are become their text', () => {
    assert.equal(decodeFolderName(Buffer.from('Grüße').toString('latin1')), 'Grüße');
  });
});
