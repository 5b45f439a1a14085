import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { addPeople, fillMailbox } from '../../../src/systems/dovecot/lab/fill.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { secretOfFile } from './opened-system.ts';
import { isLogged, VERSIONS, tested, testFleet } from './fleet.ts';

for (const version of tested('2.3', '2.4')) {
  const { needs, options } = VERSIONS[version];
  suite(`A fleet of the lab, Dovecot ${version}`, needs, () => {
    let fleet: Fleet;
    let stop: () => Promise<void>;
    before(async () => {
      ({ fleet, stop } = await testFleet(options));
    });
    after(() => stop?.());

    test('delivers mail through the proxy to where a mailbox lives, and its user reads it there', async () => {
      await fleet.addMailbox({ address: 'anil@example.com', place: 'A' });
      const message = 'Subject: first\r\n\r\n.a line that begins with a dot\r\n';
      const answer = await fleet.deliver('anil@example.com', message);
      assert.equal(answer.kind, 'accepted');
      using user = await fleet.logIn('anil@example.com');
      await user.command('SELECT INBOX');
      const [fetched = ''] = await user.command('UID FETCH 1 (BODY.PEEK[])');
      assert.ok(fetched.includes(message), fetched);
      await isLogged(fleet, 'a', /lmtp\(anil@example\.com\).*saved mail to INBOX/);
    });

    test('refuses mail for an unknown user for good, and for a locked one for now', async () => {
      await fleet.addMailbox({ address: 'bea@example.com', place: 'B' });
      assert.equal((await fleet.deliver('nobody@example.com', 'x')).kind, 'refused');
      await fleet.directory.exec("UPDATE mailbox SET state = 'locked' WHERE address = 'bea@example.com'");
      const refused = await fleet.deliver('bea@example.com', 'x');
      assert.equal(refused.kind, 'deferred');
      await fleet.directory.exec("UPDATE mailbox SET state = 'open' WHERE address = 'bea@example.com'");
    });

    test('lets the master user read a mailbox on both sides, locked or not', async () => {
      await fleet.addMailbox({ address: 'cem@example.com', place: 'A' });
      await fleet.directory.exec("UPDATE mailbox SET state = 'locked' WHERE address = 'cem@example.com'");
      for (const server of ['a', 'b']) {
        using reader = await fleet.logInAt(server, 'cem@example.com');
        assert.match((await reader.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 0/);
      }
    });

    test('names its secrets as often as it is asked, and never touches their files again, which others read at the same time', async () => {
      const keyOf = () => fleetConfig(fleet.layout).servers['a']?.key ?? '';
      const written = () => statSync(keyOf().replace(/^file:/, ''), { bigint: true }).ctimeNs;
      const before = written();
      assert.equal(await secretOfFile(keyOf()), fleet.layout.secrets.doveadmKey);
      assert.equal(written(), before);
    });

    test('is filled by its users: folders in folders, flags, keywords, subscriptions, Sieve, and the same mail for a seed', async () => {
      const options = { seed: 3, messages: 60, messageSizeBytes: 2_000 };
      const [address = ''] = await addPeople(fleet, ['B'], 1, { ...options, messages: 0 });
      const filled = await fillMailbox(fleet, address, options);
      assert.equal(filled.messages, 60);
      using user = await fleet.logIn(address);
      const folders = (await user.command('LIST "" "*" RETURN (SUBSCRIBED STATUS (MESSAGES))')).join('\n');
      const counts = [...folders.matchAll(/MESSAGES (\d+)/g)].map((match) => Number(match[1]));
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        60,
      );
      await user.command('EXAMINE INBOX');
      assert.match((await user.command('UID FETCH 1:* (FLAGS)')).join(), /\$Important/);
      assert.match((await user.command('UID SEARCH SINCE 1-Jan-2024 BEFORE 10-Jan-2026')).join(), /\d/);
    });

    test('goes on after a server was killed and started again', async () => {
      await fleet.kill('a');
      assert.equal(fleet.isRunning('a'), false);
      await fleet.start();
      using user = await fleet.logIn('anil@example.com');
      assert.match((await user.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 1/);
    });
  });
}
