import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { suite, test } from 'node:test';
import { createGzip } from 'node:zlib';
import { deliver, type MailServer } from '../../src/runbook/support/smtp.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { eventually } from '../eventually.ts';
import { aBatch, changeSet, create } from '../executor/change-set.ts';
import { FakeSystem } from '../executor/fake-system.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { runStep, tryStep } from './step-context.ts';

async function listening<T extends Server>(server: T, body: (port: number) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await body((server.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
const web = (answer: (request: IncomingMessage, response: ServerResponse) => void) =>
  createHttpServer((request, response) => {
    response.setHeader('connection', 'close');
    answer(request, response);
  });

/** Writes for as long as it is read. */
function endless(to: Writable): void {
  const part = Buffer.alloc(1_000_000, 'x');
  const more = (): void => {
    if (!to.destroyed) to.write(part, () => setImmediate(more));
  };
  to.on('error', () => {});
  more();
}

suite('an http step', () => {
  test('passes on the expected value, and asks again until it is there', async () => {
    let asked = 0;
    const server = web((_request, response) => {
      asked += 1;
      response.end(JSON.stringify({ members: [{ state: asked < 3 ? 'yellow' : 'green' }] }));
    });
    await listening(server, async (port) => {
      const options = {
        url: `http://127.0.0.1:${port}/`,
        expect: { pointer: '/members/0/state', equals: 'green' },
      };
      await assert.rejects(() => runStep(tryStep('http', options)), failureCode('unexpected-answer'));
      assert.match(
        await runStep(tryStep('http', { ...options, poll: { every: '1s', for: '10s' } })),
        /green/,
      );
      assert.equal(asked, 3);
    });
  });

  test('sends the run and its mailboxes', async () => {
    let sent = '';
    const server = web((request, response) => {
      request.on('data', (part: Buffer) => (sent += part.toString()));
      request.on('end', () => response.end());
    });
    const system = new FakeSystem(new VirtualClock());
    system.addMailbox('anna', 'MBX01');
    const plan = changeSet({ batches: [aBatch('pilot')], changes: [create('anna', 'pilot')], nodes: [] });
    await listening(server, async (port) => {
      const options = { url: `http://127.0.0.1:${port}/`, method: 'POST', send: 'members' };
      await runStep(tryStep('http', options, { plan, system }));
    });
    const { run, counts, mailboxes } = JSON.parse(sent) as {
      readonly run: string;
      readonly counts: object;
      readonly mailboxes: readonly { readonly address: string }[];
    };
    assert.deepEqual(
      [run, counts, mailboxes.map(({ address }) => address)],
      ['r1', { mailboxes: 1, moved: 0, failed: 0 }, ['anna@example.com']],
    );
  });

  test('fails on another status, and when nobody answers', async () => {
    const server = web((_request, response) => {
      response.statusCode = 503;
      response.end();
    });
    let port = 0;
    await listening(server, async (open) => {
      port = open;
      await assert.rejects(
        () => runStep(tryStep('http', { url: `http://127.0.0.1:${port}/` })),
        /status 503/,
      );
    });
    await assert.rejects(
      () => runStep(tryStep('http', { url: `http://127.0.0.1:${port}/` })),
      failureCode('unexpected-answer'),
    );
  });

  const bodies: Readonly<Record<string, (response: ServerResponse) => void>> = {
    'packed, a thousand times smaller than it is': (response) => {
      const bomb = createGzip({ level: 1 });
      response.setHeader('content-encoding', 'gzip');
      bomb.pipe(response).on('close', () => bomb.destroy());
      endless(bomb);
    },
    'packed twice': (response) => {
      const [outer, inner] = [createGzip({ level: 1 }), createGzip({ level: 1 })];
      response.setHeader('content-encoding', 'gzip, gzip');
      inner
        .pipe(outer)
        .pipe(response)
        .on('close', () => inner.destroy());
      endless(inner);
    },
    'endless, and plain': endless,
    'endless, one character at a time': (response) => {
      const timer = setInterval(() => response.write('x'.repeat(50_000)), 1);
      response.on('close', () => clearInterval(timer));
    },
  };
  for (const [what, answer] of Object.entries(bodies)) {
    test(`reads an answer up to a limit: ${what}`, { timeout: 30_000 }, async () => {
      let closed = 0;
      const server = web((_request, response) => {
        response.on('close', () => (closed += 1));
        response.on('error', () => {});
        answer(response);
      });
      await listening(server, async (port) => {
        const before = process.memoryUsage().rss;
        const url = `http://127.0.0.1:${port}/`;
        assert.match(await runStep(tryStep('http', { url })), /200: /);
        assert.match(await runStep(tryStep('notify', { webhook: { url } })), /delivered, status 200/);
        await eventually(() => closed === 2, 'the rest is not awaited', 5000);
        assert.ok(process.memoryUsage().rss - before < 300_000_000);
      });
    });
  }

  test('sends secret headers and shows them nowhere', async () => {
    const server = web((request, response) =>
      response.end(`you sent ${request.headers['x-token'] as string}`),
    );
    await listening(server, async (port) => {
      const tried = tryStep(
        'http',
        { url: `http://127.0.0.1:${port}/`, secretHeaders: { 'x-token': 'env:T' } },
        { secrets: { 'env:T': 'hunter2hunter2' } },
      );
      assert.match(await runStep(tried), /you sent •••/);
    });
  });
});

suite('a notify step', () => {
  test('posts to a webhook whose address is a secret', async () => {
    let body = '';
    const server = web((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => response.end());
    });
    await listening(server, async (port) => {
      const secrets = { 'env:HOOK': `http://127.0.0.1:${port}/secret-path` };
      const tried = tryStep('notify', { webhook: { url: 'env:HOOK' }, message: 'Pilot moved' }, { secrets });
      assert.match(await runStep(tried), /delivered/);
    });
    const digest = `sha256:${'5'.repeat(64)}`;
    assert.deepEqual(JSON.parse(body), {
      text: `Pilot moved\nJournal: 3 events, head\n${digest}`,
      journal: { events: 3, digest },
      plan: 'it',
      run: 'r1',
      batch: null,
      hook: 'before',
      system: 'fake',
      counts: { mailboxes: 0, moved: 0, failed: 0 },
    });
  });

  test('a message nobody takes is recorded, and fails only where it is required', async () => {
    const options = { webhook: { url: 'env:HOOK' }, message: 'x' };
    const secrets = { 'env:HOOK': 'http://127.0.0.1:9/secret-path' };
    const evidence = await runStep(tryStep('notify', options, { secrets }));
    assert.match(evidence, /not delivered/);
    assert.doesNotMatch(evidence, /secret-path/);
    await assert.rejects(
      () => runStep(tryStep('notify', { ...options, required: true }, { secrets })),
      failureCode('not-notified'),
    );
  });

  test('hands a mail to a mail server, line by line as the protocol wants it', async () => {
    const said: string[] = [];
    await listening(mailServer(said), async (port) => {
      const smtp = {
        host: '127.0.0.1',
        port,
        tls: 'none',
        from: 'drover@example.com',
        to: ['ops@example.com', 'x@example.com'],
      };
      const tried = tryStep('notify', { smtp, subject: 'Fertig: 12 Postfächer', message: '.\n..läuft\n' });
      assert.match(await runStep(tried), /accepted by 127\.0\.0\.1: queued as 1/);
    });
    assert.deepEqual(said.slice(0, 5), [
      'EHLO drover.invalid',
      'MAIL FROM:<drover@example.com>',
      'RCPT TO:<ops@example.com>',
      'RCPT TO:<x@example.com>',
      'DATA',
    ]);
    const text = said.slice(5).join('\n');
    const subject = /^Subject: =\?utf-8\?B\?(.*)\?=$/im.exec(text)?.[1] ?? '';
    assert.equal(Buffer.from(subject, 'base64').toString('utf8'), 'Fertig: 12 Postfächer');
    const body = text.slice(text.indexOf('\n\n') + 2, text.indexOf('\n.\n'));
    assert.equal(
      Buffer.from(body, 'base64').toString('utf8'),
      `.\n..läuft\n\nJournal: 3 events, head\nsha256:${'5'.repeat(64)}`,
    );
    assert.match(text, /^Auto-Submitted: auto-generated$/m);
  });

  test('says what has moved and failed, an order that failed too', async () => {
    const move = { kind: 'resume-move-request', mailboxId: 'b', request: 'r', hold: false };
    const failure = { code: 'no-answer', message: '', hint: '', retry: 'permanent' };
    const events = () => [
      { type: 'move-confirmed', mailboxId: 'a' },
      { type: 'intent', intent: 'i', action: move },
      { type: 'outcome', intent: 'i', outcome: { kind: 'failed', failure } },
    ];
    const said: string[] = [];
    await listening(mailServer(said), async (port) => {
      const smtp = { host: '127.0.0.1', port, tls: 'none', from: 'a@example.com', to: ['b@example.com'] };
      await runStep(tryStep('notify', { smtp }, { events }));
    });
    assert.match(said.join(' '), /: 1 mailbox\w* moved, 1 failed /);
  });

  test('a recipient the server refuses means not delivered, and a password never goes out in the clear', async () => {
    await listening(
      mailServer([], () => '550 no such user'),
      async (port) => {
        const smtp = { host: '127.0.0.1', port, tls: 'none', from: 'a@example.com', to: ['b@example.com'] };
        assert.match(
          await runStep(tryStep('notify', { smtp })),
          /not delivered: the mail server answered 550/,
        );
        const login = { ...smtp, user: 'a', password: 'env:P' };
        const tried = tryStep('notify', { smtp: login }, { secrets: { 'env:P': 'hunter2hunter2' } });
        assert.match(await runStep(tried), /not delivered: a password is never sent without TLS/);
      },
    );
  });

  test('one refused recipient of two means not delivered, and the other is told', async () => {
    const said: string[] = [];
    const answer = (line: string): string => (line.includes('<b@') ? '550 no such user' : '250 ok');
    await listening(mailServer(said, answer), async (port) => {
      const to = ['a@example.com', 'b@example.com'];
      const smtp = { host: '127.0.0.1', port, tls: 'none', from: 'o@example.com', to };
      assert.match(await runStep(tryStep('notify', { smtp })), /not delivered: the mail server answered 550/);
    });
    assert.ok(said.includes('DATA'));
  });

  test('a server that offers no STARTTLS gets neither password nor message', async () => {
    const said: string[] = [];
    await listening(mailServer(said), async (port) => {
      const smtp = { host: '127.0.0.1', port, from: 'a@example.com', to: ['b@example.com'] };
      const login = { ...smtp, user: 'a', password: 'env:P' };
      const tried = tryStep('notify', { smtp: login }, { secrets: { 'env:P': 'hunter2hunter2' } });
      assert.match(await runStep(tried), /not delivered: .*STARTTLS/);
    });
    assert.equal(
      said.some((line) => /^(AUTH|MAIL|RCPT|DATA)/.test(line)),
      false,
    );
  });

  test('a step that is stopped hangs up on a silent server', async () => {
    const stop = new AbortController();
    const hungUp = Promise.withResolvers<void>();
    const silent = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.on('close', () => hungUp.resolve());
      socket.resume();
      stop.abort();
    });
    await listening(silent, async (port) => {
      const server: MailServer = { host: '127.0.0.1', port, tls: 'none', login: null };
      const message = { from: 'a@example.com', to: ['b@example.com'], subject: '', text: '', id: '1' };
      await assert.rejects(deliver(server, { ...message, date: new Date(0) }, stop.signal), /abort/i);
      await hungUp.promise;
    });
  });

  test('an address that would smuggle in another command is refused', async () => {
    const smtp = {
      host: '127.0.0.1',
      port: 9,
      tls: 'none',
      from: 'a@example.com',
      to: ['b@example.com>\r\nDATA'],
    };
    assert.match(await runStep(tryStep('notify', { smtp })), /not a mail address/);
  });
});

/** A mail server that takes everything, in answers of one and several lines. */
function mailServer(said: string[], recipientAnswer = (_line: string): string => '250 ok'): Server {
  return createTcpServer((socket: Socket) => {
    let inData = false;
    let rest = '';
    const answers: readonly (readonly [RegExp, string])[] = [
      [/^EHLO/, '250-mail.example.com\r\n250 PIPELINING'],
      [/^STARTTLS/, '502 not here'],
      [/^DATA/, '354 go on'],
      [/^QUIT/, '221 bye'],
    ];
    socket.on('error', () => {});
    socket.write('220 mail.example.com\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        said.push(line);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
          socket.write('250 queued as 1\r\n');
          continue;
        }
        inData = line === 'DATA';
        const answer = answers.find(([pattern]) => pattern.test(line))?.[1] ?? '250 ok';
        socket.write(`${line.startsWith('RCPT') ? recipientAnswer(line) : answer}\r\n`);
      }
    });
  });
}
