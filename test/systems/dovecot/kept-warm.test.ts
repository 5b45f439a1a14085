// What a move has left at its source is fed from the mailbox, over real servers.
import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { untilNobodyIsOn } from './copy-route.ts';
import { tested, testFleet, VERSIONS } from './fleet.ts';
import { mail, moveTo, subjectsOf } from './moves.ts';
import { openSystem, quickSettings, type OpenedSystem } from './opened-system.ts';
import { A, contentAt, copyIn, inQueue, isSameAt, moveAndKeepWarm, working, type WarmMove } from './warm.ts';

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
      move: WarmMove = {},
    ): Promise<{ readonly id: MailboxId; readonly address: string }> => {
      people += 1;
      const address = `warm${people}@example.com`;
      const id = await fleet.addMailbox({ address, place: 'A' });
      for (let number = 1; number <= MESSAGES; number += 1) await deliver(address, `mail ${number}`);
      await moveAndKeepWarm(opened, id, move);
      return { id, address };
    };
    const use = async (address: string, ...commands: readonly string[]): Promise<void> => {
      using user = await fleet.logIn(address);
      for (const command of commands) await user.command(command);
    };
    /** Of all that is said: the copies of other tests are there, and may be said again. */
    const isSaid = (line: RegExp) => (said: readonly string[]) => said.some((one) => line.test(one));
    const isFed = (address: string): Promise<boolean> => isSameAt(fleet, address, ['a', 'b']);
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
      const live = await contentAt(fleet, 'b', address);
      await working(opened.system, () => isFed(address), 'it is fed');
      assert.deepEqual(await contentAt(fleet, 'b', address), live, 'nothing goes the other way');
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
      await untilNobodyIsOn(fleet, 'a', other.address);
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

    // The rest is drover's own doing, whatever the version.
    if (version !== '2.3') return;

    test('does not give back what was fed and then deleted, as if it had come late', async () => {
      const { address } = await keptWarm({ request: 'kept' });
      await deliver(address, 'fresh');
      await working(opened.system, () => isFed(address), 'it is fed');
      await use(address, 'SELECT INBOX', `STORE ${MESSAGES + 1} +FLAGS (\\Deleted)`, 'EXPUNGE');
      // A worker that starts looks at all former places of the last day.
      const other = await openSystem(
        fleet,
        { settings: { ...quickSettings, incrementalSyncIntervalMs: 60_000 } },
        {},
        opened.folder,
      );
      const beganMs = performance.now();
      await working(other.system, () => performance.now() - beganMs > 3_000, 'it has looked');
      await other.system.close();
      assert.equal((await subjectsOf(fleet, address)).length, MESSAGES);
      await working(opened.system, () => isFed(address), 'the deletion is fed');
    });

    test('keeps mail that came late to it and is not known to be in the mailbox, and says so', async () => {
      const { id, address } = await keptWarm();
      {
        using former = await fleet.logInAt('a', address);
        await former.append('INBOX', Buffer.from(mail('late')));
      }
      await deliver(address, 'fresh');
      const line = new RegExp(`${address} .*has received mail since the mailbox moved.*It is tried again`);
      await working(opened.system, isSaid(line), 'it is said');
      assert.match((await copyIn(opened.system, id))?.notFed ?? '', /has received mail since/);
      assert.ok((await contentAt(fleet, 'a', address)).some((line) => line.endsWith(' late')));
      assert.deepEqual(await rowOf(id), { place: 'B', state: 'open', owner: null });
    });

    test('waits for a server that is away, or a place that is dismounted, and says so', async () => {
      const { id, address } = await keptWarm();
      await deliver(address, 'fresh');
      await fleet.stop(['a']);
      const notFed = async (): Promise<string> => (await copyIn(opened.system, id))?.notFed ?? '';
      const isAway = /cannot be reached/;
      // It is said once for all copies there, and noted of each.
      await working(opened.system, isSaid(/cannot be reached.*It is tried again/), 'it is said');
      await working(opened.system, async () => isAway.test(await notFed()), 'it is noted');
      assert.deepEqual(await rowOf(id), { place: 'B', state: 'open', owner: null });
      await fleet.start(['a']);
      await opened.system.maintenance?.dismount(A);
      const isDismounted = async (): Promise<boolean> => (await notFed()) === "Place 'A' is dismounted.";
      await working(opened.system, isDismounted, 'the dismount is noted');
      await opened.system.maintenance?.mount(A);
      await working(opened.system, () => isFed(address), 'it is fed');
      assert.equal((await copyIn(opened.system, id))?.notFed, undefined);
    });

    test('keeps what it has when the mailbox has another INBOX, which a Maildir cannot take, and says so', async () => {
      const { address } = await keptWarm();
      await deliver(address, 'fresh');
      await working(opened.system, () => isFed(address), 'it is fed');
      const fed = await contentAt(fleet, 'a', address);
      await use(address, 'RENAME INBOX Former');
      await deliver(address, 'in the new one');
      const line = new RegExp(`INBOX of ${address} was renamed or made again.*It is fed no more`);
      await working(opened.system, isSaid(line), 'it is said');
      assert.deepEqual(await contentAt(fleet, 'a', address), fed);
      assert.deepEqual(await subjectsOf(fleet, address), ['in the new one']);
    });

    test('keeps what it has once the mailbox has a message that cannot be read, and says so', async () => {
      const address = 'damaged@example.com';
      const id = await fleet.addMailbox({ address, place: 'B' });
      for (const subject of ['one', 'two']) await deliver(address, subject);
      await moveAndKeepWarm(opened, id, { to: 'A' });
      await deliver(address, 'unreadable');
      const home = join(fleet.layout.places.find(({ name }) => name === 'A')?.volume ?? '', id);
      const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((name) => join(home, name));
      const file = files.find(
        (name) => /\/(cur|new)\/./.test(name) && readFileSync(name, 'utf8').includes('Subject: unreadable'),
      );
      assert.ok(file !== undefined);
      chmodSync(file, 0o000);
      const line = /Message \d+ in folder 'INBOX' cannot be copied.*It is fed no more/;
      await working(opened.system, isSaid(line), 'it is said');
      chmodSync(file, 0o600);
      assert.match((await copyIn(opened.system, id, databaseName('B')))?.notFed ?? '', /It is fed no more/);
      assert.deepEqual(await rowOf(id), { place: 'A', state: 'open', owner: null });
      await moveTo(opened.system, id, 'B');
      assert.deepEqual(await subjectsOf(fleet, address), ['one', 'two', 'unreadable']);
    });
  });
