import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import type { Writable } from 'node:stream';
import { suite, test } from 'node:test';
import { createGzip } from 'node:zlib';
import { failureCode } from '../conformance/continuity-system.ts';
import { eventually } from '../eventually.ts';
import { aBatch, changeSet, create } from '../executor/change-set.ts';
import { FakeSystem } from '../executor/fake-system.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { headerOf, smtpSink } from '../channels/smtp-sink.ts';
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
      text: `Pilot moved\nJournal: 3 events, head ${digest}`,
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

  test('hands a mail to a mail server', async () => {
    const sink = await smtpSink();
    const smtp = {
      host: '127.0.0.1',
      port: sink.port,
      tls: 'none',
      from: 'drover@example.com',
      to: ['ops@example.com', 'x@example.com'],
    };
    const tried = tryStep('notify', { smtp, subject: 'Fertig: 12 Postfächer', message: '.\n..läuft' });
    assert.match(await runStep(tried), /Mail: delivered, queued as 1/);
    const [mail = assert.fail('no mail')] = sink.received;
    assert.deepEqual(mail.to, smtp.to);
    assert.equal(headerOf(mail, 'Subject'), 'Fertig: 12 Postfächer');
    assert.match(mail.text, /^Fertig: 12 Postfächer\n\n\.\n\n\.\.läuft\n/);
    assert.match(mail.text, /3 events, head\n\s+sha256:5{64}/);
    await sink.close();
  });

  test('says what has moved and failed, an order that failed too', async () => {
    const move = { kind: 'resume-move-request', mailboxId: 'b', request: 'r', hold: false };
    const failure = { code: 'no-answer', message: '', hint: '', retry: 'permanent' };
    const events = () => [
      { type: 'move-confirmed', mailboxId: 'a' },
      { type: 'intent', intent: 'i', action: move },
      { type: 'outcome', intent: 'i', outcome: { kind: 'failed', failure } },
    ];
    const sink = await smtpSink();
    const smtp = {
      host: '127.0.0.1',
      port: sink.port,
      tls: 'none',
      from: 'a@example.com',
      to: ['b@example.com'],
    };
    await runStep(tryStep('notify', { smtp }, { events }));
    assert.match(sink.received[0]?.text ?? '', /: 1 mailbox\w* moved, 1 failed /);
    await sink.close();
  });
});
