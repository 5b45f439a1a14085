import assert from 'node:assert/strict';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { FailureCode } from '../../../src/domain/failure-codes.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { requestId } from '../../../src/domain/ids.ts';
import { claimedName, ownerOf } from '../../../src/systems/dovecot/claim-name.ts';
import { missingFrom, versionOf } from '../../../src/systems/dovecot/doveadm/dialect.ts';
import { BadMessage } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import { HttpDoveadm } from '../../../src/systems/dovecot/doveadm/http-client.ts';
import { flushOverTcp } from '../../../src/systems/dovecot/doveadm/tcp-client.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { LmtpSession } from '../../../src/systems/dovecot/lab/lmtp.ts';
import { emptyOfSessions } from '../../../src/systems/dovecot/sessions.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { VERSIONS, tested, testFleet } from './fleet.ts';
import { inOrderOfArrival } from './moves.ts';

const hasCode = (code: FailureCode) => (error: unknown) =>
  error instanceof Failure && error.facts.code === code;

for (const version of tested('2.3', '2.4')) {
  const { needs, options } = VERSIONS[version];
  suite(`doveadm of a real fleet, Dovecot ${version}`, needs, () => {
    let fleet: Fleet;
    let stop: () => Promise<void>;
    let a: HttpDoveadm;
    let b: HttpDoveadm;
    before(async () => {
      ({ fleet, stop } = await testFleet(options));
      a = doveadmOf('a');
      b = doveadmOf('b');
    });
    after(() => stop?.());

    const doveadmOf = (server: string): HttpDoveadm => {
      const { ports, secrets } = fleet.layout;
      const tcp = {
        address: `tcp://${fleet.host(server)}:${ports.doveadm}`,
        password: secrets.doveadmPassword,
      };
      return new HttpDoveadm({
        name: server,
        address: `http://${fleet.host(server)}:${ports.http}`,
        key: secrets.doveadmKey,
        ca: null,
        // Of 2.3 one server each way.
        ...(version === '2.4' || server === 'b'
          ? { flush: (users) => flushOverTcp({ ...tcp, ca: null, name: server }, users) }
          : {}),
      });
    };
    const at = (server: string): string => `tcp:${fleet.host(server)}:${fleet.layout.ports.doveadm}`;

    /** A mailbox with so many messages, and what its row says of its owner. */
    async function mailbox(name: string, { place = 'A', messages = 3 } = {}) {
      const address = `${name}@example.com`;
      const id = await fleet.addMailbox({ address, place });
      for (let n = 1; n <= messages; n += 1)
        assert.equal(
          (await fleet.deliver(address, `Subject: message ${n}\r\n\r\nbody ${n}\r\n`)).kind,
          'accepted',
        );
      const set = (columns: string) =>
        fleet.directory.exec(`UPDATE mailbox SET ${columns} WHERE address = '${address}'`);
      const [copy, server] = place === 'A' ? ['B', 'a'] : ['A', 'b'];
      const claim = async (token: number): Promise<string> => {
        const owner = ownerOf(requestId('mv-1'), token);
        await set(`owner = '${owner}', copy_place = '${copy}'`);
        return claimedName(address, owner);
      };
      const home = join(fleet.layout.places.find(({ name: one }) => one === place)?.volume ?? '', id);
      return { address, id, set, claim, home, source: at(server) };
    }
    const pull = (user: string, destination: string) => ({ user, destination, pull: true, full: false });

    test('takes the parameters that drover sends, by their types', async () => {
      const known = await a.commands();
      assert.deepEqual(missingFrom(known), []);
      assert.equal(versionOf(known), version);
    });

    test('copies under a claim, and not any more at once after another has it, without a flush', async () => {
      const { address, claim, set, source } = await mailbox('anil');
      const first = await claim(1);
      await b.backup(pull(first, source));
      await b.backup(pull(first, source));
      assert.equal((await b.totals([address])).get(address)?.messages, 3);

      const second = await claim(2);
      await assert.rejects(b.backup(pull(first, source)), hasCode('no-such-user'));
      await b.backup(pull(second, source));

      await set("place = 'B', owner = NULL");
      await assert.rejects(b.backup(pull(second, source)), hasCode('no-such-user'));
      assert.equal(await b.user(second), null);
    });

    test('copies a folder whose name contains "%", of which dsync always says that a part could not be done', async () => {
      const { address, claim, source } = await mailbox('finn');
      {
        using user = await fleet.logIn(address);
        await user.append('INBOX', Buffer.from('Subject: x\r\n\r\nx\r\n'));
        await user.command('CREATE "100 %"');
        await user.append('100 %', Buffer.from('Subject: y\r\n\r\ny\r\n'));
      }
      const owner = await claim(1);
      for (const full of [false, true, true]) await b.backup({ ...pull(owner, source), full });
      const folders = await b.folders(address);
      assert.deepEqual(
        folders
          .filter(({ messages }) => messages > 0)
          .map(({ folder, messages }) => [folder, messages])
          .toSorted(),
        [
          ['100 %', 1],
          ['INBOX', 4],
        ],
      );
    });

    test('names the message of a Maildir that cannot be read, from the log of its side', async () => {
      const { claim, home, source } = await mailbox('bea');
      const folder = join(home, 'Maildir', 'new');
      const [, second = ''] = readdirSync(folder).toSorted(inOrderOfArrival);
      chmodSync(join(folder, second), 0o000);
      const bad = pull(await claim(1), source);
      await assert.rejects(
        b.backup({ ...bad, otherSide: a }),
        (error) => error instanceof BadMessage && error.folder === 'INBOX' && error.uid === 2,
      );
      await assert.rejects(b.backup(bad), hasCode('doveadm-try-again'));

      await a.addFlag('bea@example.com', 'INBOX', 2, '$DroverBad');
      await b.backup({ ...bad, exceptFlag: '$DroverBad', otherSide: a });
      assert.equal((await b.totals(['bea@example.com'])).get('bea@example.com')?.messages, 2);
      await a.removeFlag('bea@example.com', 'INBOX', 2, '$DroverBad');
      assert.equal(await b.header('bea@example.com', 'INBOX', 3, 'Subject'), 'message 3');
    });

    test('empties a copy of mdbox so that it can be made again', async () => {
      const { address, claim, source } = await mailbox('cem');
      const owner = await claim(1);
      await b.backup(pull(owner, source));
      await b.removeAll(owner);
      await b.purge(owner);
      assert.equal((await b.totals([address])).get(address)?.messages, 0);
      await b.backup(pull(owner, source));
      assert.equal((await b.totals([address])).get(address)?.messages, 3);
      assert.equal((await a.totals([address])).get(address)?.messages, 3);
    });

    test('says of an emptied copy of a Maildir that it cannot be made again', async () => {
      const { address, claim, source } = await mailbox('dora', { place: 'B' });
      const owner = await claim(1);
      await a.backup(pull(owner, source));
      await a.removeAll(owner);
      assert.equal((await a.totals([address])).get(address)?.messages, 0);
      await assert.rejects(a.backup(pull(owner, source)), hasCode('copy-emptied'));
    });

    test('ends the sessions of a locked mailbox, a delivery too, and lets in no new one once its cache is flushed', async () => {
      for (const [place, name] of [
        ['A', 'emil'],
        ['B', 'fay'],
      ] as const) {
        const { address, set, claim } = await mailbox(name, { place });
        const backend = place === 'A' ? a : b;
        const user = await fleet.logIn(address);
        await using delivery = new LmtpSession({
          host: fleet.layout.proxy.host,
          port: fleet.layout.ports.lmtp,
        });
        await delivery.answer();
        for (const line of ['LHLO x', 'MAIL FROM:<s@example.net>', `RCPT TO:<${address}>`])
          await delivery.say(line);
        assert.deepEqual((await backend.who(address)).map(({ service }) => service).toSorted(), [
          'imap',
          'lmtp',
        ]);

        await claim(1);
        await set("state = 'locked'");
        await backend.flushCache([address]);
        // 2.4 shows a delivery and cannot end it: whoever waits for it gives up.
        if (version === '2.4')
          await assert.rejects(
            emptyOfSessions(backend, address, systemClock, { patienceMs: 3_000 }),
            hasCode('sessions-not-ended'),
          );
        else {
          await emptyOfSessions(backend, address, systemClock);
          assert.deepEqual(await backend.who(address), []);
          // A proxy takes the message before the backend's refusal reaches it.
          let answer = await delivery.say('DATA');
          if (answer?.startsWith('354') === true) answer = await delivery.data('Subject: late');
          assert.match(answer ?? '4 closed', /^4/);
        }
        await assert.rejects(user.command('NOOP'));
        assert.equal((await fleet.deliver(address, 'Subject: late\r\n\r\nx\r\n')).kind, 'deferred');
        assert.equal((await backend.totals([address])).get(address)?.messages, 3);
      }
    });

    test('lists folders with what was counted in them, and users by a pattern', async () => {
      await mailbox('gus', { messages: 2 });
      const [inbox] = await a.folders('gus@example.com');
      assert.deepEqual([inbox?.folder, inbox?.messages, inbox?.uidNext], ['INBOX', 2, 3]);
      assert.deepEqual(await a.userNames('gus@*'), ['gus@example.com']);
      const quota = await a.quota('gus@example.com');
      assert.ok(quota.some(({ kind, value }) => kind === 'MESSAGE' && value === 2));
      assert.equal((await a.totals(['nobody@example.com'])).get('nobody@example.com'), null);
    });
  });
}
