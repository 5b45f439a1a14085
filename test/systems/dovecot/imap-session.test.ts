// How a session with an IMAP server is opened and asked: what is sent, and what is said where it is refused.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { argument, commandParts } from '../../../src/systems/dovecot/imap/command-text.ts';
import { imapServerOf } from '../../../src/systems/dovecot/imap/connect.ts';
import type { ImapLogin } from '../../../src/systems/dovecot/imap/login.ts';
import { MailboxReader } from '../../../src/systems/dovecot/imap/mailbox-reader.ts';
import { scriptedImap } from './scripted-imap.ts';

const login = { name: 'anna@example.com*drover', password: 'secret' };
const INBOX = { name: 'INBOX', raw: 'INBOX', roles: [] };

async function withReader<T>(
  answers: Parameters<typeof scriptedImap>[0],
  use: (reader: MailboxReader, lines: readonly string[]) => Promise<T>,
  capabilities = '',
): Promise<T> {
  const imap = await scriptedImap(answers, { capabilities });
  try {
    const reader = await MailboxReader.open(imap.server, login, { silenceMs: 5000 });
    try {
      return await use(reader, imap.lines);
    } finally {
      reader.close();
    }
  } finally {
    imap.close();
  }
}

suite('a command with a literal', () => {
  const words = ['STATUS ', argument(Buffer.from('Grüße').toString('latin1')), ' (MESSAGES)'];
  const written = (isPlus: boolean) =>
    commandParts('d2 ', words, isPlus).map((part) => part.toString('utf8'));

  test('is cut where the server has to be waited for', () => {
    assert.deepEqual(written(false), ['d2 STATUS {7}\r\n', 'Grüße (MESSAGES)\r\n']);
  });

  test('is sent in one piece to a server that waits for nothing', () => {
    assert.deepEqual(written(true), ['d2 STATUS {7+}\r\nGrüße (MESSAGES)\r\n']);
  });
});

suite('the port of an IMAP server', () => {
  for (const [address, port, isTls] of [
    ['imaps://mail1.example.com', 993, true],
    ['imap://mail1.example.com', 143, false],
    ['imaps://mail1.example.com:10993', 10_993, true],
  ] as const)
    test(`of ${address} is ${port}`, () => {
      const server = imapServerOf(address, null);
      assert.deepEqual([server.port, server.tls !== null], [port, isTls]);
    });
});

suite('a login that is refused', () => {
  const refusalOf = async (of: ImapLogin): Promise<string> => {
    const imap = await scriptedImap([
      [/AUTHENTICATE/, '+ \r\n'],
      [/LOGIN/, '% NO [AUTHENTICATIONFAILED] wrong\r\n'],
      [/^[A-Za-z0-9+/=]+$/, 'd1 NO [AUTHENTICATIONFAILED] wrong\r\n'],
    ]);
    try {
      await MailboxReader.open(imap.server, of, { silenceMs: 5000 });
    } catch (error) {
      assert.ok(error instanceof Failure, String(error));
      return error.message;
    } finally {
      imap.close();
    }
    return assert.fail('it was let in');
  };

  test('names the mailbox that a master user was to open', async () => {
    const message = await refusalOf({ name: 'master', password: 'x', mailboxOf: 'bea@example.com' });
    assert.match(message, /does not let 'master' in to the mailbox of 'bea@example\.com': \[AUTH/);
  });

  test('names only who logged in where that is the mailbox itself', async () => {
    const message = await refusalOf({ name: 'bea@example.com', password: 'x' });
    assert.match(message, /does not let 'bea@example\.com' in: \[AUTH/);
  });
});

suite('what a reader asks', () => {
  test('are the roles of folders where the server tells them when it is asked', async () => {
    const asked = (capabilities: string) =>
      withReader(
        [],
        async (reader, lines) => {
          await reader.folders();
          return lines.find((line) => line.includes('LIST'))?.replace(/^\S+ /, '');
        },
        capabilities,
      );
    assert.equal(await asked('SPECIAL-USE'), 'LIST "" "*" RETURN (SPECIAL-USE)');
    assert.equal(await asked(''), 'LIST "" "*"');
  });

  test('are Dovecot’s own GUIDs, unless it is told that the host is another', async () => {
    const fetched = await withReader(
      [[/EXAMINE/, '* 1 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n% OK\r\n']],
      async (reader, lines) => {
        await reader.contents([INBOX]);
        return lines.find((line) => line.includes('UID FETCH'));
      },
    );
    assert.match(fetched ?? '', /RFC822\.SIZE X-GUID\)$/);
  });

  test('is the separator of folders; a server without folders in folders has none', async () => {
    const separatorOf = (answer: string) =>
      withReader([[/LIST/, `* LIST (\\Noselect) ${answer} ""\r\n% OK\r\n`]], (reader) => reader.separator());
    assert.equal(await separatorOf('"."'), '.');
    assert.equal(await separatorOf('NIL'), null);
  });

  test('of the bodies of a folder that is gone is none; a refusal to send them is a failure', async () => {
    const gone = await withReader([[/EXAMINE/, "% NO Mailbox doesn't exist: INBOX\r\n"]], (reader) =>
      reader.hashes(INBOX, [1]),
    );
    assert.equal(gone.size, 0);
    await withReader([[/UID FETCH/, '% NO [SERVERBUG] Internal error occurred\r\n']], async (reader) => {
      await assert.rejects(reader.hashes(INBOX, [1]), /refused: \[SERVERBUG\]/);
    });
  });
});
