import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { openChannel } from '../../src/channels/index.ts';
import type { ChannelConfig } from '../../src/domain/channel-config.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { failureOf } from '../conformance/channel.ts';
import { sampleMessages } from './sample.ts';
import { headerOf, smtpSink, type SmtpSink } from './smtp-sink.ts';

type MailConfig = Extract<ChannelConfig, { readonly kind: 'mail' }>;
const { alert, reminder, over, news } = sampleMessages;
const go = new AbortController().signal;

suite('a channel of mail', () => {
  let sink: SmtpSink;
  beforeEach(async () => void (sink = await smtpSink()));
  afterEach(() => sink.close());

  const open = (more: Partial<MailConfig> = {}) =>
    openChannel(
      'team',
      {
        kind: 'mail',
        messages: null,
        host: '127.0.0.1',
        port: sink.port,
        tls: 'none',
        from: 'drover@example.org',
        to: ['a@example.com', 'b@example.com', 'c@example.com'],
        ...more,
      },
      { clock: new VirtualClock(), secret: async () => 'hunter2hunter2' },
    );
  const refusing = (who: RegExp, answer: string) => (line: string) =>
    line.startsWith('RCPT') && who.test(line) ? answer : null;

  test('sends one mail to all recipients, as text and as HTML, and asks for no automatic answer', async () => {
    assert.equal(await (await open()).deliver(alert, go), 'queued as 1');
    const [mail = assert.fail('no mail')] = sink.received;
    assert.deepEqual([mail.from, mail.to.length, sink.received.length], ['drover@example.org', 3, 1]);
    assert.match(
      headerOf(mail, 'Subject') ?? '',
      /^Alert: Run r-20261121-2000 .* until Sun 2026-11-22 02:00 UTC\.$/,
    );
    assert.equal(headerOf(mail, 'Message-ID'), '<msg-2@example.org>');
    assert.equal(headerOf(mail, 'Auto-Submitted'), 'auto-generated');
    assert.equal(headerOf(mail, 'X-Auto-Response-Suppress'), 'All');
    assert.equal(headerOf(mail, 'X-Mailer'), undefined);
    assert.match(mail.text, /drover approve-gate r-20261121-2000 'step:before-complete\/0-approval'$/m);
    assert.match(mail.html, /<pre>drover approve-gate /);
    const lines = mail.text.split('\n').filter((line) => !line.includes('sha256:'));
    assert.ok(lines.every((line) => line.length <= 76));
  });

  test('a reminder and an all-clear belong to the mail of their alert', async () => {
    const channel = await open();
    for (const message of [{ ...alert, id: 'msg-4' }, reminder, over]) await channel.deliver(message, go);
    const [first, ...others] = sink.received;
    const id = headerOf(first ?? assert.fail(), 'Message-ID');
    for (const mail of others) {
      assert.equal(headerOf(mail, 'In-Reply-To'), id);
      assert.equal(headerOf(mail, 'References'), id);
      assert.notEqual(headerOf(mail, 'Message-ID'), id);
    }
    assert.equal(headerOf(first ?? assert.fail(), 'References'), undefined);
  });

  test('who cannot be reached now is tried again, and no one else is', async () => {
    const channel = await open();
    sink.answer(refusing(/<b@/, '450 4.2.1 <b@example.com> is busy'));
    const failure = await failureOf(channel.deliver(alert, go));
    assert.equal(failure.retry, 'retry');
    assert.match(failure.message, /1 of 3 recipients refused: .* 450 4\.2\.1 <the recipient> is busy/);
    sink.answer(() => null);
    await channel.deliver(alert, go);
    assert.deepEqual(
      sink.received.map(({ to }) => to),
      [['a@example.com', 'c@example.com'], ['b@example.com']],
    );
    const ids = sink.received.map((mail) => headerOf(mail, 'Message-ID'));
    assert.equal(ids[0], ids[1]);
    const shown = sink.received.map((mail) => headerOf(mail, 'To'));
    assert.equal(shown[0], 'a@example.com, b@example.com, c@example.com');
    assert.equal(shown[1], shown[0]);
  });

  test('who does not exist keeps the message from no one, and is not tried for days', async () => {
    const channel = await open();
    sink.answer(refusing(/<b@/, '550 5.1.1 no such user'));
    const failure = await failureOf(channel.deliver(alert, go));
    assert.equal(failure.retry, 'permanent');
    assert.deepEqual(
      sink.received.map(({ to }) => to),
      [['a@example.com', 'c@example.com']],
    );
  });

  test('one who does not exist beside one who is busy is given up only after the other has it', async () => {
    const channel = await open();
    const gone = refusing(/<a@/, '550 no such user');
    const busy = refusing(/<b@/, '450 busy');
    sink.answer((line) => gone(line) ?? busy(line));
    assert.equal((await failureOf(channel.deliver(alert, go))).retry, 'retry');
    sink.answer(gone);
    assert.equal((await failureOf(channel.deliver(alert, go))).retry, 'permanent');
    assert.deepEqual(
      sink.received.map(({ to }) => to),
      [['c@example.com'], ['b@example.com']],
    );
  });

  test('where no recipient is taken at all, the channel is what is wrong, and the message waits for its correction', async () => {
    const channel = await open();
    sink.answer((line) => (line.startsWith('RCPT') ? '550 relaying denied' : null));
    assert.equal((await failureOf(channel.deliver(alert, go))).retry, 'retry');
    assert.deepEqual(sink.received, []);
    sink.answer(() => null);
    await channel.deliver(alert, go);
    assert.equal(sink.received.length, 1);
  });

  for (const [what, answer] of [
    ['is not open for anyone', (line: string) => (line === 'greeting' ? '554 not here' : null)],
    ['does not take the sender', (line: string) => (line.startsWith('MAIL') ? '550 not you' : null)],
    ['wants to be asked later', (line: string) => (line === 'DATA' ? '421 too much' : null)],
  ] as const) {
    test(`a server that ${what} is asked again`, async () => {
      sink.answer(answer);
      const failure = await failureOf((await open()).deliver(news, go));
      assert.equal(failure.retry, 'retry');
      assert.match(failure.message, /the mail server answered (?:554|550|421) /);
    });
  }

  test('a password is never sent without TLS, and neither is the message', async () => {
    const plain = await open({ user: 'u', password: 'env:P' });
    assert.match((await failureOf(plain.deliver(news, go))).message, /a password is never sent without TLS/);
    assert.deepEqual(sink.said, []);
    const promised = await open({ user: 'u', password: 'env:P', tls: 'starttls' });
    assert.match((await failureOf(promised.deliver(news, go))).message, /STARTTLS/);
    assert.equal(
      sink.said.some((line) => /^(?:AUTH|MAIL|RCPT|DATA)/.test(line)),
      false,
    );
  });

  test('an address that would smuggle in another command is never written into one', async () => {
    const channel = await open({ to: ['b@example.com>\r\nDATA'] });
    assert.match((await failureOf(channel.deliver(news, go))).message, /not a mail address/);
    assert.deepEqual(sink.said, []);
  });

  test('titles of other alphabets arrive as they are', async () => {
    await (await open()).deliver({ ...news, title: 'Umzug fertig: 12 Postfächer, 佐藤' }, go);
    assert.equal(headerOf(sink.received[0] ?? assert.fail(), 'Subject'), 'Umzug fertig: 12 Postfächer, 佐藤');
  });
});
