// drover and dsync reach servers of both versions by TLS, and trust the authority that drover.yaml names, no other.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { DovecotConfig } from '../../../src/systems/dovecot/config.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { VERSIONS, testFleet } from './fleet.ts';
import { finish, mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem } from './opened-system.ts';

const { needs, options } = VERSIONS['2.3 to 2.4'];
const TEST_MAILBOX = 'drover-test@example.com';

suite('A fleet that is reached by TLS', needs, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet({ ...options, tls: true }));
    await fleet.addMailbox({ address: TEST_MAILBOX, place: 'A' });
    await fleet.addMailbox({ address: 'someone@example.com', place: 'B' });
  });
  after(() => stop());

  const examined = async (change: Partial<DovecotConfig> = {}) => {
    const { system, close } = await openSystem(fleet, {}, { testMailbox: TEST_MAILBOX, ...change });
    try {
      return ((await system.examine?.()) ?? []).filter(({ result }) => result !== 'ok');
    } finally {
      await close();
    }
  };

  test('names https and tcps for every server, and doctor finds all in order', async () => {
    const { servers, proxies } = fleetConfig(fleet.layout);
    for (const { doveadm, ca } of [...proxies, ...Object.values(servers)])
      assert.deepEqual([new URL(doveadm).protocol, typeof ca], ['https:', 'string']);
    for (const { sync } of Object.values(servers)) assert.match(sync, /^tcps:/);
    assert.match(servers['b']?.flush?.address ?? '', /^tcps:/);
    assert.deepEqual(await examined(), []);
  });

  test('has its mailboxes moved from 2.3 to 2.4 and back', async () => {
    const address = 'anil@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    for (const subject of ['one', 'two'])
      assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
    const { system, close } = await openSystem(fleet);
    try {
      for (const target of ['B', 'A']) {
        const moved = await finish(system, await system.createMoveRequest(orderOf(id, target)));
        const report = JSON.stringify(await system.moveReport(moved.id));
        assert.equal(moved.state.kind, 'Completed', report);
        assert.deepEqual(await subjectsOf(fleet, address), ['one', 'two']);
      }
    } finally {
      await close();
    }
  });

  test('is not asked anything where the authority is not named: no server gets the key', async () => {
    const servers = structuredClone(fleetConfig(fleet.layout).servers);
    for (const server of Object.values(servers)) Reflect.deleteProperty(server, 'ca');
    const found = (await examined({ servers })).filter(({ check }) => check === 'doveadm');
    assert.equal(found.length, 2);
    for (const { message, hint } of found) {
      assert.match(message, /cannot be reached.*certificate/);
      assert.match(hint ?? '', /`ca` in drover\.yaml/);
    }
  });
});
