import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Failure, type FailureFacts } from '../../../src/domain/failure.ts';
import { BadMessage, type Doveadm } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import { badMessageIn } from '../../../src/systems/dovecot/doveadm/errors.ts';
import { HttpDoveadm } from '../../../src/systems/dovecot/doveadm/http-client.ts';
import { HttpWire } from '../../../src/systems/dovecot/doveadm/http-wire.ts';
import { command } from '../../../src/systems/dovecot/doveadm/commands.ts';
import { openDoveadm } from '../../../src/systems/dovecot/doveadm/open-doveadm.ts';
import { flushOverTcp } from '../../../src/systems/dovecot/doveadm/tcp-client.ts';
import { flushCaches } from '../../../src/systems/dovecot/flush.ts';
import { emptyOfSessions } from '../../../src/systems/dovecot/sessions.ts';
import { skipWithout } from '../../skip-without.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { type Asked, doveadmStandIn, exit, type Reaction, rows } from './doveadm-stand-in.ts';

const needsOpenssl = skipWithout('OpenSSL', existsSync('/usr/bin/openssl'));

const KEY = 'a-key-that-nobody-may-read';
const CLAIMED = 'anil@example.com@drover.mv-1.4';

const clientOf = (address: string): Doveadm =>
  new HttpDoveadm({ address, key: KEY, ca: null, name: 'mail1' });

async function failureOf(work: Promise<unknown>): Promise<FailureFacts> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Failure, String(error));
    const text = JSON.stringify([error.facts, error.stack]);
    assert.ok(!text.includes(KEY) && !text.includes(Buffer.from(KEY).toString('base64')), text);
    return error.facts;
  }
  throw new Error('nothing failed');
}

suite('What doveadm answers', () => {
  const cases: readonly {
    readonly when: string;
    readonly answer: Reaction;
    readonly code: string;
    readonly retry: string;
  }[] = [
    {
      when: 'the key is wrong',
      answer: { status: 401, body: '' },
      code: 'doveadm-refused',
      retry: 'permanent',
    },
    {
      when: 'it closes the connection without an answer',
      answer: 'close',
      code: 'doveadm-no-answer',
      retry: 'retry',
    },
    {
      when: 'the directory does not know the user',
      answer: exit(67),
      code: 'no-such-user',
      retry: 'permanent',
    },
    { when: 'it is to be tried again', answer: exit(75), code: 'doveadm-try-again', retry: 'retry' },
    { when: 'only a part was done', answer: exit(2), code: 'doveadm-try-again', retry: 'retry' },
    { when: 'it ends otherwise', answer: exit(77), code: 'unexpected-answer', retry: 'permanent' },
    {
      when: 'the command is not allowed',
      answer: { body: '[["error",{"type":"unAuthorized", "exitCode":0},"0"]]' },
      code: 'doveadm-refused',
      retry: 'permanent',
    },
    { when: 'it is not JSON', answer: { body: '<html>' }, code: 'unexpected-answer', retry: 'retry' },
    {
      when: 'it has no answer for a command',
      answer: { body: '[]' },
      code: 'unexpected-answer',
      retry: 'retry',
    },
    {
      when: 'it answers with another status',
      answer: { status: 500, body: '' },
      code: 'unexpected-answer',
      retry: 'retry',
    },
  ];
  for (const { when, answer, code, retry } of cases) {
    test(`when ${when}, it is the failure ${code}`, async () => {
      await using server = await doveadmStandIn(() => answer);
      const facts = await failureOf(clientOf(server.address).quota('anil@example.com'));
      assert.deepEqual([facts.code, facts.retry], [code, retry]);
      assert.match(facts.message, /mail1/);
    });
  }

  test('a server that is not there was told nothing, and that is said', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    const facts = await failureOf(clientOf(`http://127.0.0.1:${port}`).purge('anil@example.com'));
    assert.deepEqual([facts.code, facts.retry], ['doveadm-unreachable', 'retry']);
    assert.match(facts.message, /Nothing was changed/);
  });

  test(
    'a server is trusted by the authority that drover.yaml names, and not without',
    needsOpenssl,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'drover-doveadm-'));
      const openssl = (...args: readonly string[]): void =>
        void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
      openssl(
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        'key.pem',
        '-out',
        'ca.pem',
        '-subj',
        '/CN=127.0.0.1',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
      );
      const [key, cert] = ['key.pem', 'ca.pem'].map((file) => readFileSync(join(folder, file), 'utf8')) as [
        string,
        string,
      ];
      await using server = await doveadmStandIn(() => rows([]), { key, cert });
      const open = (ca?: string) =>
        openDoveadm(
          'mail1',
          { doveadm: server.address, key: 'env:KEY', ...(ca === undefined ? {} : { ca }) },
          { folder, secret: async () => KEY },
        );
      assert.deepEqual(await (await open('ca.pem')).quota('anil@example.com'), []);
      const facts = await failureOf((await open()).quota('anil@example.com'));
      assert.deepEqual([facts.code, facts.retry], ['doveadm-unreachable', 'permanent']);
      assert.match(facts.hint ?? '', /`ca`/);
      rmSync(folder, { recursive: true });
    },
  );

  test('a key is not sent to another machine in clear', async () => {
    const work = openDoveadm(
      'mail1',
      { doveadm: 'http://mail1.example.com:8080', key: 'env:KEY' },
      { folder: '/', secret: async () => KEY },
    );
    assert.equal((await failureOf(work)).code, 'invalid-config');
  });
});

suite('What doveadm is asked', () => {
  test('every order of a claim has a name of its own, and an address stays as it is', async () => {
    await using server = await doveadmStandIn(() => rows([]));
    const doveadm = clientOf(server.address);
    const backup = {
      user: CLAIMED,
      destination: 'tcps:mail2:12345',
      pull: true,
      full: true,
      exceptFlag: '$DroverBad',
    };
    await doveadm.backup(backup);
    await doveadm.backup(backup);
    await doveadm.quota('anil@example.com');
    const [first, second, third] = server.asked.map(([one]) => one?.[1]);
    const name = String(first?.['user']);
    assert.match(name, /^[0-9a-f]{8}\.anil@example\.com@drover\.mv-1\.4$/);
    assert.deepEqual(first, {
      user: name,
      reverseSync: true,
      fullSync: true,
      lockTimeout: 1,
      syncFlags: '-$DroverBad',
      destination: ['tcps:mail2:12345'],
    });
    assert.notEqual(second?.['user'], name);
    assert.equal(third?.['user'], 'anil@example.com');
  });

  test('250 mailboxes are asked about in three POSTs, and one that fails costs one entry', async () => {
    await using server = await doveadmStandIn((asked) => ({
      body: JSON.stringify(
        asked.map(([, { user }, tag]) =>
          user === 'u7'
            ? ['error', { type: 'exitCode', exitCode: 75 }, tag]
            : ['doveadmResponse', [{ messages: '2', vsize: '30' }], tag],
        ),
      ),
    }));
    const users = Array.from({ length: 250 }, (_, n) => `u${n}`);
    const totals = await clientOf(server.address).totals(users);
    assert.deepEqual(
      server.asked.map(({ length }) => length),
      [100, 100, 50],
    );
    assert.equal(totals.size, 250);
    assert.equal(totals.get('u7'), null);
    assert.deepEqual(totals.get('u8'), { messages: 2, sizeBytes: 30 });
  });

  test('a mailbox that doveadm dies of is found by halves, and the others are answered', async () => {
    await using server = await doveadmStandIn((asked) =>
      asked.some(([, { user }]) => user === 'u7')
        ? 'close'
        : {
            body: JSON.stringify(
              asked.map(([, , tag]) => ['doveadmResponse', [{ messages: '1', vsize: '9' }], tag]),
            ),
          },
    );
    const users = Array.from({ length: 40 }, (_, n) => `u${n}`);
    const totals = await clientOf(server.address).totals(users);
    assert.deepEqual(
      [...totals].filter(([, value]) => value === null),
      [['u7', null]],
    );
    assert.ok(server.asked.length < 14, `${server.asked.length} POSTs`);
  });

  test('administrative commands never share a POST with those of a user', async () => {
    const wire = new HttpWire({ address: 'http://127.0.0.1:1', key: KEY, ca: null, name: 'mail1' });
    const commands = [command('quotaGet', { user: 'u1' }), command('who', { mask: ['u1'] })];
    await assert.rejects(wire.post(commands), /a POST of their own/);
  });

  test('sizes are not asked by an address that would be a pattern, and each that is missing says why', async () => {
    await using server = await doveadmStandIn((asked) => ({
      body: JSON.stringify(
        asked.map(([, { user }, tag]) =>
          user === 'bea@example.com'
            ? ['error', { type: 'exitCode', exitCode: 67 }, tag]
            : ['doveadmResponse', [{ messages: '2', vsize: '30' }], tag],
        ),
      ),
    }));
    const why = new Map<string, string>();
    const users = ['a*@example.com', 'bea@example.com', 'cy?@example.com', 'dan@example.com'];
    const totals = await clientOf(server.address).totals(users, (user, reason) => void why.set(user, reason));
    assert.deepEqual(
      server.asked.flat().map(([, { user }]) => user),
      ['bea@example.com', 'dan@example.com'],
    );
    assert.deepEqual(
      users.map((user) => totals.get(user)?.messages ?? null),
      [null, null, null, 2],
    );
    assert.match(why.get('a*@example.com') ?? '', /takes the address a\*@example\.com for a pattern/);
    assert.match(why.get('cy?@example.com') ?? '', /for a pattern/);
    assert.match(why.get('bea@example.com') ?? '', /does not resolve this name/);
    assert.equal(why.has('dan@example.com'), false);
  });

  test('nothing at all is asked of one mailbox by an address that would be a pattern', async () => {
    await using server = await doveadmStandIn(() => rows([]));
    const doveadm = clientOf(server.address);
    for (const ask of [
      () => doveadm.user('*@example.com'),
      () => doveadm.folders('a*@example.com'),
      () => doveadm.purge('a?@example.com'),
      () => doveadm.forceResync('*'),
      () => doveadm.quota('*'),
      () => doveadm.kickProxied('*@example.com'),
      () => doveadm.flushCache(['anil@example.com', '*']),
      () => doveadm.sieveScripts('*'),
      () => doveadm.removeAll('*@example.com@drover.r.1'),
    ])
      await assert.rejects(ask, /for a pattern/);
    assert.deepEqual(server.asked, []);
  });

  test('a name that would be a pattern is not asked about, and ends no other sessions', async () => {
    await using server = await doveadmStandIn(() => rows([]));
    const doveadm = clientOf(server.address);
    await assert.rejects(doveadm.kick('*@example.com'), Failure);
    await assert.rejects(doveadm.who('an?l@example.com'), Failure);
    assert.deepEqual(server.asked, []);
  });

  test('sessions of others with a similar name are not counted', async () => {
    await using server = await doveadmStandIn(() =>
      rows([
        { username: 'Anil@example.com', service: 'imap', pid: '7', ip: '::1' },
        { username: 'anil@example.com', service: 'imap', pid: '8', ip: '::1' },
        { username: 'xanil@example.com', service: 'lmtp', pid: '9', ip: '' },
      ]),
    );
    assert.deepEqual(await clientOf(server.address).who('anil@example.com'), [
      { service: 'imap', connections: 2 },
    ]);
  });

  test('only a claimed name may empty a copy', async () => {
    await using server = await doveadmStandIn(() => rows([]));
    await assert.rejects(clientOf(server.address).removeAll('anil@example.com'));
    assert.deepEqual(server.asked, []);
  });
});

suite('Which message ended a run of dsync', () => {
  const cases: readonly {
    readonly log: readonly string[];
    readonly bad: readonly [string, number] | null;
  }[] = [
    {
      log: [
        'Mailbox INBOX: UID=5: read(/v/x,S=900,W=497) failed: Cached message size larger than expected (900 > 479, box=INBOX, UID=5) (read reason=mail stream)',
      ],
      bad: ['INBOX', 5],
    },
    {
      log: [
        'Mailbox INBOX: UID=3: read(/v/x,S=326) failed: Cached message size smaller than expected (326 < 471, box=INBOX, UID=3)',
      ],
      bad: ['INBOX', 3],
    },
    {
      log: [
        'Mailbox Sent: open(/v/x) failed: Permission denied (euid=65534(nobody))',
        "Exporting mailbox Sent failed: Can't lookup body for UID=2: Mailbox Sent: open(/v/x) failed: Permission denied",
      ],
      bad: ['Sent', 2],
    },
    {
      log: [
        'dsync(vm): read(/v/x) failed: Cached message size larger than expected (900 > 479, box=Läufe & Pläne/A+B (old), UID=12) (last sent=mail, last recv=mail_request (EOL))',
      ],
      bad: ['Läufe & Pläne/A+B (old)', 12],
    },
    {
      log: ['remote(10.0.0.2:12345): Mailbox Projekte/2024: UID=77: read() failed: broken'],
      bad: ['Projekte/2024', 77],
    },
    { log: ['Mailbox A: UID=1: read() failed: old', 'Mailbox B: UID=2: read() failed: new'], bad: ['B', 2] },
    {
      log: ["dsync(vm): read() failed: dot-input stream ends without '.' line", 'Command backup failed'],
      bad: null,
    },
    { log: ['Mailbox INBOX: Deleting corrupted cache record uid=5: UID 5: Broken physical size'], bad: null },
    { log: ['write(/v/m.1) failed: No space left on device'], bad: null },
    { log: [], bad: null },
  ];
  for (const { log, bad } of cases)
    test(`${bad === null ? 'none is named' : `${bad.join(' ')} is named`} by ${log.at(-1)?.slice(0, 60) ?? 'an empty log'}`, () => {
      const found = badMessageIn(
        log.map((text) => ({ at: 'Nov 29 06:34:23', writer: 'doveadm(x)<1><a>', text })),
      );
      assert.deepEqual(found === null ? null : [found.folder, found.uid], bad);
    });

  const failedRun =
    (log: readonly object[]) =>
    (asked: Asked): Reaction =>
      asked[0]?.[0] === 'backup' ? exit(75) : asked[0]?.[0] === 'logErrors' ? rows(log) : { body: '[]' };
  const backup = { user: CLAIMED, destination: 'tcp:mail1:12345', pull: true, full: false };

  test('is read from the log of the side that could not read it, and from no other run', async () => {
    const line = (writer: string, text: string): object => ({
      timestamp: 'Nov 29 06:34:23',
      prefix: writer,
      type: 'Error',
      text,
    });
    await using target = await doveadmStandIn(
      failedRun([
        line('doveadm(anil@example.com)<1><a>', 'dsync(vm): read() failed'),
        line('doveadm(1)', 'Command backup failed'),
      ]),
    );
    await using source = await doveadmStandIn(
      failedRun([
        line('doveadm(anil@example.com)<5><older>', 'Mailbox INBOX: UID=1: read() failed: of an earlier run'),
        line('doveadm(anil@example.com)<6><b>', 'Mailbox INBOX: UID=9: read() failed: Permission denied'),
        line('doveadm(bea@example.com)<7><c>', 'Mailbox INBOX: UID=2: read() failed: of another mailbox'),
      ]),
    );
    await assert.rejects(
      clientOf(target.address).backup({ ...backup, otherSide: clientOf(source.address) }),
      (error) =>
        error instanceof BadMessage &&
        error.folder === 'INBOX' &&
        error.uid === 9 &&
        error.facts.side === 'source',
    );
  });

  test('a run that failed otherwise is told with the words of its log, whether or not the other log can be read', async () => {
    await using target = await doveadmStandIn(
      failedRun([
        {
          timestamp: '',
          prefix: 'doveadm(anil@example.com)<1><a>',
          type: 'Error',
          text: 'write(m.1) failed: No space left on device',
        },
      ]),
    );
    const otherSide = clientOf('http://127.0.0.1:1');
    const facts = await failureOf(clientOf(target.address).backup({ ...backup, otherSide }));
    assert.equal(facts.code, 'doveadm-try-again');
    assert.match(facts.message, /No space left on device/);
    assert.match(facts.hint ?? '', /Make room/);
  });
});

suite('A mailbox is emptied of sessions', () => {
  const session = { username: 'anil@example.com', service: 'lmtp', pid: '9', ip: '' };

  test('until two readings in a row are empty', async () => {
    const reading = { ...session, service: 'imap' };
    const readings = [[reading], [], [reading], [], []];
    await using server = await doveadmStandIn(([one]) =>
      one?.[0] === 'who' ? rows(readings.shift()) : exit(68),
    );
    await emptyOfSessions(clientOf(server.address), 'anil@example.com', systemClock, { pauseMs: 0 });
    assert.deepEqual(
      server.asked.map(([one]) => one?.[0]),
      ['who', 'kick', 'who', 'who', 'kick', 'who', 'who'],
    );
  });

  test('a delivery under way is waited for, since its sender would repeat one that is cut off', async () => {
    const reading = { ...session, service: 'imap' };
    const readings = [[reading, session], [session, reading], [reading], [], []];
    await using server = await doveadmStandIn(([one]) =>
      one?.[0] === 'who' ? rows(readings.shift()) : exit(68),
    );
    await emptyOfSessions(clientOf(server.address), 'anil@example.com', systemClock, { pauseMs: 0 });
    assert.deepEqual(
      server.asked.map(([one]) => one?.[0]),
      ['who', 'who', 'who', 'kick', 'who', 'who'],
    );
  });

  test('a delivery that hangs is ended', async () => {
    const readings = [[session], [session], [], []];
    await using server = await doveadmStandIn(([one]) =>
      one?.[0] === 'who' ? rows(readings.shift()) : exit(68),
    );
    let nowMs = 0;
    const clock = { nowMs: () => nowMs, sleep: async (ms: number) => void (nowMs += ms) };
    const patience = { deliveryMs: 1000, pauseMs: 1000 };
    await emptyOfSessions(clientOf(server.address), 'anil@example.com', clock, patience);
    assert.deepEqual(
      server.asked.map(([one]) => one?.[0]),
      ['who', 'who', 'kick', 'who', 'who'],
    );
  });

  test('and a delivery that cannot be ended ends the patience, not the delivery', async () => {
    await using server = await doveadmStandIn(([one]) =>
      one?.[0] === 'who' ? rows([session]) : rows([{ count: '0' }]),
    );
    let nowMs = 0;
    const clock = { nowMs: () => nowMs, sleep: async (ms: number) => void (nowMs += ms) };
    const facts = await failureOf(
      emptyOfSessions(clientOf(server.address), 'anil@example.com', clock, {
        patienceMs: 5000,
        pauseMs: 1000,
      }),
    );
    assert.deepEqual([facts.code, facts.retry], ['sessions-not-ended', 'retry']);
    assert.match(facts.message, /1 lmtp/);
  });
});

suite('Caches are flushed', () => {
  const broken = (name: string) => ({
    name,
    flushCache: async () => {
      throw Failure.transient('doveadm-unreachable', `doveadm of ${name} cannot be reached.`);
    },
  });
  const good = { name: 'good', flushCache: async () => {} };

  test('on a proxy that cannot be reached it is a warning', async () => {
    const warnings = await flushCaches(['anil@example.com'], {
      proxies: [good, broken('proxy1')],
      backends: [good],
    });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /proxy1/);
  });

  test('on a backend that cannot be reached it is a failure', async () => {
    const facts = await failureOf(
      flushCaches(['anil@example.com'], { proxies: [], backends: [good, broken('mail1')] }),
    );
    assert.deepEqual([facts.code, facts.retry], ['cache-not-flushed', 'retry']);
  });

  test('over TCP by their names, all of them in turn where no name is given', async () => {
    await using server = await doveadmStandIn(() =>
      rows({ userList: Array.from({ length: 130 }, (_, n) => `u${n}`) }),
    );
    const flushed: number[] = [];
    const doveadm = new HttpDoveadm({
      address: server.address,
      key: KEY,
      ca: null,
      name: 'mail1',
      flush: async (users) => void flushed.push(users.length),
    });
    await doveadm.flushCache([]);
    await doveadm.flushCache(['u1']);
    assert.deepEqual(flushed, [100, 30, 1]);
  });

  test('a server that speaks something else over TCP is a failure, without the password in it', async () => {
    const server = createServer((socket) => socket.resume().end('* OK IMAP4 ready\r\n'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const facts = await failureOf(
      flushOverTcp({ address: `tcp://127.0.0.1:${port}`, password: KEY, ca: null, name: 'mail1' }, ['u1']),
    );
    assert.equal(facts.code, 'doveadm-unreachable');
    await new Promise((done) => server.close(done));
  });
});
