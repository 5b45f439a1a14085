// What doveadm answers beside rows: exit codes that do not fail, answers of no known form, the line protocol of a flush.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { suite, test } from 'node:test';
import { Failure, type FailureFacts } from '../../../src/domain/failure.ts';
import { HttpDoveadm } from '../../../src/systems/dovecot/doveadm/http-client.ts';
import { flushOverTcp } from '../../../src/systems/dovecot/doveadm/tcp-client.ts';
import { doveadmStandIn, exit, rows } from './doveadm-stand-in.ts';

const CLAIMED = 'anil@example.com@drover.mv-1.4';
const clientOf = (address: string) => new HttpDoveadm({ address, key: 'key', ca: null, name: 'mail1' });

async function failureOf(work: Promise<unknown>): Promise<FailureFacts> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Failure, String(error));
    return error.facts;
  }
  return assert.fail('nothing failed');
}

suite('The removal of a copy', () => {
  for (const [what, code] of [
    ['keeps its INBOX, as a Maildir does', 65],
    ['has parents that only name their children', 68],
  ] as const)
    test(`is of all its messages where it ${what}`, async () => {
      await using server = await doveadmStandIn(([one]) =>
        one?.[0] === 'mailboxDelete' ? exit(code) : rows([{ mailbox: 'INBOX' }]),
      );
      await clientOf(server.address).removeAll(CLAIMED);
      assert.deepEqual(
        server.asked.map(([one]) => one?.[0]),
        ['mailboxList', 'mailboxDelete', 'expunge'],
      );
    });

  test('fails where deleting its folders failed otherwise', async () => {
    await using server = await doveadmStandIn(([one]) =>
      one?.[0] === 'mailboxDelete' ? exit(66) : rows([{ mailbox: 'INBOX' }]),
    );
    await failureOf(clientOf(server.address).removeAll(CLAIMED));
    assert.equal(server.asked.length, 2);
  });
});

suite('An answer over HTTP', () => {
  for (const body of ['[7]', '[null]', '[{"tag":"0"}]'])
    test(`of ${body} is not understood, and may be tried again`, async () => {
      await using server = await doveadmStandIn(() => ({ body }));
      const facts = await failureOf(clientOf(server.address).quota('anil@example.com'));
      assert.deepEqual([facts.code, facts.retry], ['unexpected-answer', 'retry']);
    });

  test('that does not come is told by what the server did', async () => {
    await using server = await doveadmStandIn(() => 'close');
    const { code, message } = await failureOf(clientOf(server.address).quota('anil@example.com'));
    assert.equal(code, 'doveadm-no-answer');
    assert.match(message, /did not answer: it closed the connection\. Whether/);
  });

  test('is read to its end, however long it is', async () => {
    const userList = Array.from({ length: 100_000 }, (_, n) => `user${n}@department.example.com`);
    await using server = await doveadmStandIn(() => rows({ userList }));
    assert.deepEqual(await clientOf(server.address).userNames('*'), userList);
  });

  test('of a folder that is nothing costs no other: each is asked by its name', async () => {
    const status = { messages: '1', uidnext: '2', uidvalidity: '7', highestmodseq: '3', vsize: '9' };
    await using server = await doveadmStandIn((asked) => {
      const name = asked[0]?.[0];
      if (name === 'mailboxList') return rows([{ mailbox: 'INBOX' }, { mailbox: 'Projekte' }]);
      const masks = asked.map(([, { mailboxMask }]) => (mailboxMask as readonly string[])[0]);
      if (masks[0] === '*') return exit(68);
      const answers = masks.map((mask, n) =>
        mask === 'Projekte'
          ? ['error', { type: 'exitCode', exitCode: 68 }, String(n)]
          : ['doveadmResponse', [{ mailbox: mask, ...status }], String(n)],
      );
      return { body: JSON.stringify(answers) };
    });
    const folders = await clientOf(server.address).folders('anil@example.com');
    assert.deepEqual(
      folders.map(({ folder }) => folder),
      ['INBOX'],
    );
  });
});

suite('A flush over TCP', () => {
  /** doveadm's own protocol: greets, answers a password with `+`, and then each command. Tells the lines it was sent. */
  const listening = async (
    greeting: string,
  ): Promise<{ readonly server: Server; readonly lines: string[] }> => {
    const lines: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      createInterface({ input: socket }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('VERSION')) socket.write(greeting);
        else socket.write(line.startsWith('PLAIN') ? '+\n' : '1\n+\n');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, lines };
  };
  const flushed = async (greeting: string): Promise<readonly string[]> => {
    const { server, lines } = await listening(greeting);
    const { port } = server.address() as AddressInfo;
    const options = { address: `tcp://127.0.0.1:${port}`, password: 'secret', ca: null, name: 'mail1' };
    await flushOverTcp(options, ['anil@example.com']);
    server.close();
    return lines.slice(1);
  };
  const password = `PLAIN\t${Buffer.from('\0doveadm\0secret').toString('base64')}`;
  const flush = '\t\tauth cache flush\tanil@example.com';

  test('gives the password where the server asks for it, whether or not it says its version', async () => {
    assert.deepEqual(await flushed('-\n'), [password, flush]);
    assert.deepEqual(await flushed('VERSION\tdoveadm-client\t1\t3\n-\n'), [password, flush]);
  });

  test('keeps the password to itself where the server asks for none', async () => {
    assert.deepEqual(await flushed('+\n'), [flush]);
  });
});
