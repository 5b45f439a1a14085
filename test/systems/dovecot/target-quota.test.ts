// A place that gives mailboxes less room than where they come from: dsync goes by no quota, so drover does.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { quotaOf } from '../../../src/systems/dovecot/copy/target-quota.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { finish, mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem } from './opened-system.ts';

suite('quotas as user lookups have them', () => {
  for (const [fields, bytes] of [
    [null, null],
    [{}, null],
    [{ quota_rule: '*:storage=100M' }, 100 * 1024 ** 2],
    [{ quota_rule: '*:storage=100' }, 100 * 1024],
    [{ quota_rule: '*:bytes=5000' }, 5000],
    [{ quota_rule: '*:messages=10:storage=2G' }, 2 * 1024 ** 3],
    [{ quota_rule: '*:storage=0' }, null],
    [{ quota_rule: '*:storage=90%' }, null],
    [{ quota_rule: 'Trash:storage=+10M' }, null],
    [{ quota_storage_size: '1G' }, 1024 ** 3],
  ] as const)
    test(`${JSON.stringify(fields)}: ${bytes} bytes`, () => assert.equal(quotaOf(fields), bytes));
});

suite('a place with a smaller quota', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet());
  });
  after(() => stop?.());

  test('is refused before anything is copied; where the quota was raised, the move goes on', async () => {
    const address = 'large@example.com';
    // Above its quota where it is: that it is so elsewhere is nothing new.
    const full = await fleet.addMailbox({ address: 'full@example.com', place: 'A' });
    const id = await fleet.addMailbox({ address, place: 'A', quotaRule: '*:storage=100M' });
    for (const to of [address, 'full@example.com'])
      assert.equal((await fleet.deliver(to, mail('x'.repeat(9_000)))).kind, 'accepted');
    await fleet.directory.rows("UPDATE mailbox SET quota_rule = '*:storage=2' WHERE id = $1", full);
    const lookups = join(fleet.layout.folder, 'b-sql.conf');
    const before = readFileSync(lookups, 'utf8');
    const restarted = async (text: string): Promise<void> => {
      writeFileSync(lookups, text);
      await fleet.stop(['b']);
      await fleet.start(['b']);
    };
    await restarted(before.replace('m.quota_rule', "'*:storage=3' AS quota_rule"));
    const { system, close } = await openSystem(fleet);
    try {
      const failed = await finish(system, await system.createMoveRequest(orderOf(id)));
      assert.equal(failed.state.kind, 'Failed');
      const { failure } = failed.state;
      assert.equal(failure.code, 'target-quota-exceeded');
      assert.match(failure.message, /its quota in place 'B' is 3\.1 kB by the user lookup of b/);
      {
        using there = await fleet.logInAt('b', address);
        assert.match((await there.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 0/);
      }
      const moved = await finish(system, await system.createMoveRequest(orderOf(full)));
      assert.equal(moved.state.kind, 'Completed', JSON.stringify(moved.state));
      await restarted(before);
      await system.resumeMoveRequest(failed.id, false);
      const resumed = await finish(system, { ...failed, state: { kind: 'Queued' } } as typeof failed);
      assert.equal(resumed.state.kind, 'Completed', JSON.stringify(resumed.state));
      assert.equal((await subjectsOf(fleet, address)).length, 1);
    } finally {
      await close();
    }
  });
});
