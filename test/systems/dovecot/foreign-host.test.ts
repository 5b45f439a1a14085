import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { needsDovecot, testFleet } from './fleet.ts';

suite('A foreign IMAP host as source', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet({ foreignHosts: { old: {} } }));
  });
  after(() => stop?.());

  test('gets the mail of its users through the proxy, and lets them in there', async () => {
    await fleet.addMailbox({ address: 'anil@example.com', place: 'OLD', foreign: { login: 'anil' } });
    assert.equal((await fleet.deliver('anil@example.com', 'Subject: first\r\n\r\nx\r\n')).kind, 'accepted');
    using user = await fleet.logIn('anil@example.com');
    assert.match((await user.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 1/);
    assert.match(fleet.log('old'), /lmtp\(anil\).*saved mail to INBOX/);
  });
});
