// What doctor says of a fleet whose mailboxes move from Dovecot 2.3 to 2.4; what it finds in any fleet is in doctor.test.ts.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { DovecotConfig } from '../../../src/systems/dovecot/config.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import type { SystemCheck } from '../../../src/systems/mail-system.ts';
import { VERSIONS, testFleet } from './fleet.ts';
import { openSystem } from './opened-system.ts';

const { needs, options } = VERSIONS['2.3 to 2.4'];
const TEST_MAILBOX = 'drover-test@example.com';

suite('doctor of a fleet of two versions', needs, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet(options));
    await fleet.addMailbox({ address: TEST_MAILBOX, place: 'B' });
    await fleet.addMailbox({ address: 'someone@example.com', place: 'A' });
    for (const address of [TEST_MAILBOX, 'someone@example.com'])
      assert.equal((await fleet.deliver(address, 'Subject: x\r\n\r\nText.\r\n')).kind, 'accepted');
  });
  after(() => stop());

  const examined = async (change: Partial<DovecotConfig> = {}): Promise<readonly SystemCheck[]> => {
    const { system, close } = await openSystem(fleet, {}, { testMailbox: TEST_MAILBOX, ...change });
    try {
      return (await system.examine?.()) ?? [];
    } finally {
      await close();
    }
  };
  const notFine = (lines: readonly SystemCheck[]) => lines.filter(({ result }) => result !== 'ok');

  test('names the version of each server, and copies from 2.4 to 2.3', async () => {
    const lines = await examined();
    assert.deepEqual(notFine(lines), []);
    const said = lines.map(({ message }) => message).join('\n');
    assert.match(said, /proxy \S+ answers, Dovecot 2\.3\./);
    assert.match(said, /backend a answers, Dovecot 2\.3\./);
    assert.match(said, /backend b answers, Dovecot 2\.4\./);
    assert.match(said, /a copies from b: 1 messages/);
  });

  test('finds a server of 2.4.1 whose cache is flushed over HTTP, which it does not survive', async () => {
    const servers = structuredClone(fleetConfig(fleet.layout).servers);
    Reflect.deleteProperty(servers['b'] ?? {}, 'flush');
    const [found, ...others] = notFine(await examined({ servers }));
    assert.deepEqual([found?.check, found?.result, others], ['cache', 'failed', []]);
    assert.match(`${found?.message} ${found?.hint}`, /backend b.*set "flush" of this server/);
  });

  test('finds a backend that does not count deliveries', async () => {
    fleet.changeBackend('b', { lmtpUserConcurrencyLimit: 0 });
    await fleet.stop(['b']);
    await fleet.start(['b']);
    const [found] = notFine(await examined());
    assert.deepEqual([found?.check, found?.result], ['deliveries', 'failed']);
  });
});
