// Whose a mailbox's row is, in a real directory; servers are stand-ins that forget, and have no sessions.
import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { databaseName, mailboxId, requestId, systemName } from '../../../src/domain/ids.ts';
import type { MoveJob } from '../../../src/mrs/move-job.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { claimRow } from '../../../src/systems/dovecot/copy/claim-row.ts';
import { partOf, routeOf } from '../../../src/systems/dovecot/copy-route.ts';
import type { Directory } from '../../../src/systems/dovecot/directory/directory.ts';
import { openDirectory } from '../../../src/systems/dovecot/directory/open-directory.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { fleetPointer } from '../../../src/systems/dovecot/pointer.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { directoryFile, type DirectoryFile } from './directory/sqlite-file.ts';

const [A, B] = [databaseName('A'), databaseName('B')];
const ANIL = { id: mailboxId('m1'), address: 'anil@example.com' };
const MOVE = requestId('mv-1');
const job = {
  id: MOVE,
  mailboxId: ANIL.id,
  displayName: 'Anil Patel',
  parts: [{ part: 'primary', sourceDatabase: A, targetDatabase: B, totals: null }],
} as unknown as MoveJob;

suite('The row of a mailbox that moves from A to B', () => {
  let given: DirectoryFile;
  let directory: Directory;
  let fleet: Fleet;
  before(async () => {
    given = directoryFile();
    directory = await openDirectory(
      { kind: 'sqlite', path: given.file },
      { system: systemName('mail'), folder: '/', clock: systemClock, secret: async (reference) => reference },
    );
    const place = (name: typeof A, server: string) => ({
      name,
      backend: {
        name: server,
        config: { sync: `tcps://${server}.example.com:12345` },
        doveadm: { name: server, flushCache: async () => {}, who: async () => [], kick: async () => {} },
      },
      location: null,
      isImapSource: false,
    });
    const places = [place(A, 'mail1'), place(B, 'mail2')];
    fleet = {
      name: systemName('mail'),
      directory,
      proxies: [],
      places,
      place: (name: string) => places.find((one) => one.name === name),
      clock: { ...systemClock, sleep: async () => {} },
    } as unknown as Fleet;
  });
  beforeEach(() =>
    given.fill([{ ...ANIL, displayName: 'Anil Patel', place: 'A', state: 'open', department: null }]),
  );
  after(async () => {
    await directory.close();
    await given.stop();
  });

  /** As another program, or a claim of a move, left it. */
  const leftAs = (state: 'open' | 'locked', owner: string | null): void =>
    void given.db.prepare('UPDATE mailbox SET state = ?, owner = ?').run(state, owner);
  const row = () => ({ ...given.db.prepare('SELECT place, state, owner FROM mailbox').get() });
  const claim = (token: number) => claimRow(routeOf(fleet, ANIL, partOf(job)), MOVE, token);

  suite('which the next claim of the move has by now', () => {
    for (const state of ['open', 'locked'] as const)
      test(`is not given back by the former claim, where it is ${state}`, async () => {
        leftAs(state, 'mv-1.2');
        await assert.rejects(
          async () => fleetPointer(fleet, job).row?.release(job, 1),
          failsWith('claim-lost'),
        );
        assert.deepEqual(row(), { place: 'A', state, owner: 'mv-1.2' });
      });

    test('is not opened by the former claim', async () => {
      leftAs('locked', 'mv-1.2');
      await assert.rejects(async () => fleetPointer(fleet, job).row?.unlock(job, 1), failsWith('claim-lost'));
      assert.deepEqual(row(), { place: 'A', state: 'locked', owner: 'mv-1.2' });
    });
  });

  test('is given back by the claim that comes after the one that locked it', async () => {
    leftAs('locked', 'mv-1.1');
    await fleetPointer(fleet, job).row?.release(job, 2);
    assert.deepEqual(row(), { place: 'A', state: 'open', owner: null });
  });

  for (const [what, state, owner] of [
    ['no one’s and open', 'open', null],
    ['the former claim’s and open', 'open', 'mv-1.1'],
    ['the former claim’s and locked', 'locked', 'mv-1.1'],
  ] as const)
    test(`is the next claim’s once that has fenced the former one off, where it was ${what}`, async () => {
      leftAs(state, owner);
      const pointer = fleetPointer(fleet, job);
      assert.equal(await pointer.fence(job, 2), false);
      assert.deepEqual(row(), { place: 'A', state, owner: 'mv-1.2' });
      await assert.rejects(pointer.switch(job, 1), failsWith('claim-lost'));
      assert.equal(row()['place'], 'A');
    });

  test('stays another move’s when a claim of this one fences off', async () => {
    leftAs('open', 'mv-9.1');
    assert.equal(await fleetPointer(fleet, job).fence(job, 2), false);
    assert.deepEqual(row(), { place: 'A', state: 'open', owner: 'mv-9.1' });
  });

  test('is claimed where it is open and no one’s', async () => {
    assert.equal(await claim(1), 'mv-1.1');
    assert.deepEqual(row(), { place: 'A', state: 'open', owner: 'mv-1.1' });
  });

  test('is not claimed while an administrator has locked it, and stays as it is', async () => {
    leftAs('locked', null);
    await assert.rejects(claim(1), failsWith('mailbox-locked'));
    assert.deepEqual(row(), { place: 'A', state: 'locked', owner: null });
  });
});
