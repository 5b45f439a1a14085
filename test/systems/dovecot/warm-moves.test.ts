import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { MailboxId } from '../../../src/domain/ids.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { moveTo, subjectsOf } from './moves.ts';
import { openSystem, type OpenedSystem } from './opened-system.ts';

const MESSAGES = 30;
const TEXT = 'A line of some length that is in every message.\r\n'.repeat(200);

suite('a move back to a place of a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let opened: OpenedSystem;
  const address = 'anil@example.com';
  let id: MailboxId;
  before(async () => {
    ({ fleet, stop } = await testFleet());
    opened = await openSystem(fleet);
    id = await fleet.addMailbox({ address, place: 'A' });
    for (let number = 1; number <= MESSAGES; number += 1) await deliver(`mail ${number}`);
  });
  after(async () => {
    await opened?.close();
    await stop?.();
  });

  async function deliver(subject: string): Promise<void> {
    const answer = await fleet.deliver(address, `Subject: ${subject}\r\n\r\n${TEXT}`);
    assert.equal(answer.kind, 'accepted', JSON.stringify(answer));
  }
  async function user(...commands: readonly string[]): Promise<void> {
    const session = await fleet.logIn(address);
    for (const command of commands) await session.command(command);
    session.close();
  }
  /** A Maildir has a file for each message, whose number stays while its name says the flags. */
  const files = (): ReadonlySet<number> => {
    const home = join(fleet.layout.places.find(({ name }) => name === 'A')?.volume ?? '', id);
    const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
    return new Set(
      names.filter((name) => /\/(cur|new)\/./.test(name)).map((name) => statSync(join(home, name)).ino),
    );
  };

  test('keeps the files that an earlier move has left, and transfers what has come since', async () => {
    const there = await moveTo(opened.system, id, 'B');
    assert.equal(there.itemsTransferred, MESSAGES);
    const left = files();
    assert.equal(left.size, MESSAGES);
    await deliver('fresh');
    await user(
      'SELECT INBOX',
      'STORE 1 +FLAGS (\\Flagged)',
      'STORE 2:4 +FLAGS (\\Deleted)',
      'EXPUNGE',
      'CREATE Kept',
    );
    const subjects = await subjectsOf(fleet, address);
    const back = await moveTo(opened.system, id, 'A');
    assert.deepEqual(await subjectsOf(fleet, address), subjects);
    assert.equal(subjects.length, MESSAGES + 1 - 3);
    assert.equal(back.itemsTransferred, 1);
    assert.ok(back.bytesTransferred * 20 < there.bytesTransferred, `${back.bytesTransferred} bytes`);
    const now = files();
    assert.equal([...left].filter((file) => now.has(file)).length, MESSAGES - 3);
    const told = (await opened.system.moveReport(back.id)).entries.map(({ message }) => message).join('\n');
    assert.match(told, /Seeding starts from the soft-deleted mailbox .* 30 items/);
    // All of it is hashed on both sides again: what was true when it was left proves nothing.
    assert.match(told, new RegExp(`Read back ${MESSAGES + 1 - 3} items`));
  });
});
