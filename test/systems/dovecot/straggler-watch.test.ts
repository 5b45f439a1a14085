// A delivery that was let in before the lock, on a backend that does not count deliveries, and ends after the switch.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { LmtpSession } from '../../../src/systems/dovecot/lab/lmtp.ts';
import { eventually } from '../../eventually.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { finish, mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem } from './opened-system.ts';

suite('mail that comes late to the former place', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet({
      backends: { a: { format: 'maildir', lmtpUserConcurrencyLimit: 0 }, b: { format: 'mdbox' } },
    }));
  });
  after(() => stop?.());

  test('is in the moved mailbox, once, and the report says so', async () => {
    const address = 'late@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    assert.equal((await fleet.deliver(address, mail('early'))).kind, 'accepted');
    const { proxy, ports } = fleet.layout;
    await using delivery = new LmtpSession({ host: proxy.host, port: ports.lmtp });
    await delivery.answer();
    for (const line of ['LHLO x', 'MAIL FROM:<s@example.net>', `RCPT TO:<${address}>`, 'DATA'])
      assert.match((await delivery.say(line)) ?? '', /^[23]/);

    const { system, close } = await openSystem(fleet);
    const moved = await finish(system, await system.createMoveRequest(orderOf(id)));
    assert.match(moved.state.kind, /^Completed/);
    // It counts no deliveries: drover saw none, and could not wait for it.
    assert.match((await delivery.data(mail('late'))) ?? '', /^250/);
    assert.deepEqual(await subjectsOf(fleet, address), ['early']);

    const stopping = new AbortController();
    const running = system.replication?.run({ instance: 'watcher', signal: stopping.signal, log: () => {} });
    const seen = await eventually(async () => {
      const subjects = await subjectsOf(fleet, address);
      return subjects.length > 1 && subjects;
    }, 'it is in the mailbox');
    assert.deepEqual(seen, ['early', 'late']);
    const entry = await eventually(
      async () =>
        (await system.moveReport(moved.id))?.entries.find(({ message }) => message.includes('arrived late')),
      'the report says so',
    );
    assert.match(entry.message, /arrived late at 'A', in folder 'INBOX': it was appended to the mailbox/);
    stopping.abort();
    await running;

    // Whoever looks again finds it there.
    const again = new AbortController();
    const looking = system.replication?.run({ instance: 'other', signal: again.signal, log: () => {} });
    await new Promise((done) => void setTimeout(done, 3000));
    again.abort();
    await looking;
    assert.deepEqual(await subjectsOf(fleet, address), ['early', 'late']);
    await close();
  });
});
