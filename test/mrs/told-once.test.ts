// The report of a move tells what was done: the first copy once, and a reading back only where there was something to read.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { RequestId } from '../../src/domain/ids.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { allAre, db, id, message, newLab, runUntil, spec, type Lab } from './organisation.ts';

let lab: Lab;
let system: MailSystem;
beforeEach(async () => {
  lab = newLab();
  system = await lab.open({ movers: 'inline' });
});
afterEach(() => lab.dispose());

const told = async (request: RequestId, about: RegExp): Promise<readonly string[]> =>
  (await system.moveReport(request)).entries.map((entry) => entry.message).filter((text) => about.test(text));

suite('the report of a move', () => {
  test('that was held and completed later tells of its first copy once, and of what was copied then', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const { id: request } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    lab.user(mailbox).deliver({ body: message(77) });
    await system.resumeMoveRequest(request, false);
    await runUntil(system, allAre('Completed'));
    const copies = await told(request, /^Initial seeding completed/);
    assert.equal(copies.length, 1, copies.join('\n'));
    assert.match(copies[0] ?? '', /^Initial seeding completed, 30 items copied/);
    // Nor does it copy from the beginning a second time.
    assert.equal((await told(request, /^Stage: LoadingMessages/)).length, 1);
  });

  test('of an archive that is empty tells of no reading back of it', async () => {
    createMailbox(lab.organisation, {
      id: id(1),
      address: 'user1@example.com',
      displayName: 'User 1',
      database: db('MBX01'),
      archiveDatabase: db('MBX01'),
    });
    lab.user(id(1)).deliverAll([{ body: message(1) }, { body: message(2) }]);
    const { id: request } = await system.createMoveRequest(spec(id(1), 'MBX02'));
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(await told(request, /^Read back/), [
      'Read back 2 items (primary) at the target: every digest is right.',
    ]);
  });
});
