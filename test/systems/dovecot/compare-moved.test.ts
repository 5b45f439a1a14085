// A moved mailbox of a real fleet, compared later with what was proved of it.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { verdictOf, type ComparedMailbox, type MailboxComparison } from '../../../src/domain/comparison.ts';
import type { MailboxId } from '../../../src/domain/ids.ts';
import type { MoveReport } from '../../../src/domain/move-report.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { finish, mail, orderOf } from './moves.ts';
import { openSystem, type OpenedSystem } from './opened-system.ts';

const ADDRESS = 'user1@example.com';

suite('a moved mailbox of a fleet, compared with what was proved', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let opened: OpenedSystem;
  let id: MailboxId;
  let report: MoveReport;
  before(async () => {
    ({ fleet, stop } = await testFleet({ places: { A: 'a', B: 'b' } }));
    id = await fleet.addMailbox({ address: ADDRESS, place: 'A' });
    for (const subject of ['one', 'two', 'three']) await fleet.deliver(ADDRESS, mail(subject));
    opened = await openSystem(fleet);
    const { system } = opened;
    const request = await system.createMoveRequest(orderOf(id));
    assert.equal((await finish(system, request)).state.kind, 'Completed');
    report = await system.moveReport(request.id);
  });
  after(async () => {
    await opened.close();
    await stop();
  });

  const compared = async (): Promise<MailboxComparison> => {
    const found = await opened.system.compareMoved?.(report);
    assert.ok(found !== undefined);
    return found;
  };
  const inbox = (comparison: MailboxComparison) => {
    const found = (comparison as ComparedMailbox).folders.find(({ folder }) => folder === 'INBOX');
    assert.ok(found !== undefined, JSON.stringify(comparison));
    const { added, gone, altered, flagsOnly } = found;
    return { added, gone, altered, flagsOnly };
  };

  test('is equal; then has new mail; then other flags; then lacks what was removed', async () => {
    const first = await compared();
    assert.ok(first.kind === 'compared' && first.items === 3, JSON.stringify(first));
    assert.deepEqual([verdictOf(first), first.by], ['equal', 'digests']);

    await fleet.deliver(ADDRESS, mail('four'));
    const second = await compared();
    assert.equal(verdictOf(second), 'new-mail');
    assert.deepEqual(inbox(second), { added: 1, gone: 0, altered: 0, flagsOnly: undefined });

    using user = await fleet.logIn(ADDRESS);
    await user.command('SELECT INBOX');
    await user.command('UID STORE 1 +FLAGS (\\Seen)');
    const third = await compared();
    assert.equal(verdictOf(third), 'changed');
    assert.deepEqual(inbox(third), { added: 1, gone: 0, altered: null, flagsOnly: true });

    await user.command('UID STORE 2 +FLAGS (\\Deleted)');
    await user.command('EXPUNGE');
    assert.deepEqual(inbox(await compared()), { added: 1, gone: 1, altered: null, flagsOnly: undefined });
  });

  test('is missing when the directory does not know it any more', async () => {
    await fleet.directory.rows('DELETE FROM mailbox WHERE id = $1', id);
    assert.equal((await compared()).kind, 'missing');
  });
});
