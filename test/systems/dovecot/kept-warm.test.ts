// What a move has left at its source is fed from the mailbox, over real servers.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { MailboxId } from '../../../src/domain/ids.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { tested, testFleet, VERSIONS } from './fleet.ts';
import { mail, moveTo, subjectsOf } from './moves.ts';
import { openSystem, type OpenedSystem } from './opened-system.ts';
import { A, contentAt, copyIn, HOUR_MS, inQueue, moveAndKeepWarm, working } from './warm.ts';

const MESSAGES = 30;

for (const version of tested('2.3', '2.4', '2.3 to 2.4'))
  suite(`a source that is kept warm, Dovecot ${version}`, VERSIONS[version].needs, () => {
    let fleet: Fleet;
    let stop: () => Promise<void>;
    let opened: OpenedSystem;
    let people = 0;
    before(async () => {
      ({ fleet, stop } = await testFleet(VERSIONS[version].options));
      opened = await openSystem(fleet);
    });
    after(async () => {
      await opened?.close();
      await stop?.();
    });

    const deliver = async (address: string, subject: string): Promise<void> => {
      const answer = await fleet.deliver(address, mail(subject));
      assert.equal(answer.kind, 'accepted', JSON.stringify(answer));
    };
    const keptWarm = async (
      keepWarmMs = HOUR_MS,
    ): Promise<{ readonly id: MailboxId; readonly address: string }> => {
      people += 1;
      const address = `warm${people}@example.com`;
      const id = await fleet.addMailbox({ address, place: 'A' });
      for (let number = 1; number <= MESSAGES; number += 1) await deliver(address, `mail ${number}`);
      await moveAndKeepWarm(opened, id, keepWarmMs);
      return { id, address };
    };
    const use = async (address: string, ...commands: readonly string[]): Promise<void> => {
      using user = await fleet.logIn(address);
      for (const command of commands) await user.command(command);
    };
    const isFed = async (address: string): Promise<boolean> =>
      JSON.stringify(await contentAt(fleet, 'a', address)) ===
      JSON.stringify(await contentAt(fleet, 'b', address));
    const rowOf = async (id: MailboxId): Promise<unknown> => ({
      ...(await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE id = $1', id))[0],
    });

    test('has what was delivered, flagged, moved and deleted since; a move back transfers nothing, and all is equal', async () => {
      const { id, address } = await keptWarm();
      await deliver(address, 'fresh');
      await use(
        address,
        'SELECT INBOX',
        'STORE 1 +FLAGS (\\Flagged $Mine)',
        'CREATE Kept',
        'SUBSCRIBE Kept',
        'MOVE 2 Kept',
        'STORE 3:5 +FLAGS (\\Deleted)',
        'EXPUNGE',
      );
      await working(opened.system, () => isFed(address), 'it is fed');
      await use(address, 'SELECT INBOX', 'STORE 1 -FLAGS (\\Flagged)', 'STORE 2 +FLAGS (\\Answered)');
      await working(opened.system, () => isFed(address), 'flags are fed');
      const copy = await copyIn(opened.system, id);
      assert.ok(copy?.warmUntil !== undefined && copy.fedAt !== undefined && copy.notFed === undefined);
      assert.ok((copy.fedSizeBytes ?? 0) > 0);
      assert.deepEqual(await rowOf(id), { place: 'B', state: 'open', owner: null });

      const wanted = await contentAt(fleet, 'b', address);
      const back = await moveTo(opened.system, id, 'A');
      assert.deepEqual([back.itemsTransferred, back.bytesTransferred], [0, 0]);
      assert.deepEqual(await contentAt(fleet, 'a', address), wanted);
      assert.equal((await subjectsOf(fleet, address)).length, MESSAGES + 1 - 4);
      assert.equal((await copyIn(opened.system, id))?.warmUntil, undefined);
    });

    test('gets nothing any more when its time is over, and is removed by a purge that ends it', async () => {
      const { id, address } = await keptWarm();
      await deliver(address, 'first');
      await working(opened.system, () => isFed(address), 'it is fed');
      inQueue(opened.folder, `UPDATE soft_deleted SET warm_until_ms = 1 WHERE mailbox_id = '${id}'`);
      const ended = await contentAt(fleet, 'a', address);
      await deliver(address, 'second');
      const other = await keptWarm();
      await deliver(other.address, 'first');
      await working(opened.system, () => isFed(other.address), 'another is fed');
      assert.deepEqual(await contentAt(fleet, 'a', address), ended);

      const copy = await copyIn(opened.system, other.id);
      assert.ok(copy !== undefined);
      await opened.system.maintenance?.purgeSoftDeleted?.(A, { beforeRetention: true, only: [copy] });
      assert.equal(await copyIn(opened.system, other.id), undefined);
      await deliver(other.address, 'second');
      const last = await keptWarm();
      await deliver(last.address, 'first');
      await working(opened.system, () => isFed(last.address), 'a third is fed');
      assert.equal(
        (await contentAt(fleet, 'a', other.address)).filter((line) => !line.startsWith('folder')).length,
        0,
      );
      assert.equal((await subjectsOf(fleet, other.address)).length, MESSAGES + 2);
    });
  });
