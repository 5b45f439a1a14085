// What a purge asks before it removes a soft-deleted copy; servers are stand-ins, the directory and the records real.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, mailboxId, requestId, serverName, systemName } from '../../../src/domain/ids.ts';
import { openSqliteQueue, type SqliteQueue } from '../../../src/mrs/sqlite/sqlite-queue.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { Directory } from '../../../src/systems/dovecot/directory/directory.ts';
import { openDirectory } from '../../../src/systems/dovecot/directory/open-directory.ts';
import { SYNC_LOCK_SECONDS, type FolderStatus } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { purgeSoftDeleted } from '../../../src/systems/dovecot/maintenance/purge.ts';
import { FedCopies } from '../../../src/systems/dovecot/records/fed-copies.ts';
import { leaving, removerOf, SoftDeletedRecords } from '../../../src/systems/dovecot/records/soft-deleted.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { directoryFile, type DirectoryFile } from './directory/sqlite-file.ts';

const [A, B] = [databaseName('A'), databaseName('B')];
const ANIL = mailboxId('m1');
const ADDRESS = 'anil@example.com';
const NOW_MS = Date.UTC(2026, 0, 20);
const inbox = (uidNext: number): FolderStatus => ({
  folder: 'INBOX',
  messages: uidNext - 1,
  uidNext,
  uidValidity: 17,
  highestModSeq: 5,
  sizeBytes: 1_000 * (uidNext - 1),
});

suite('A purge of the copy that a mailbox left in A when it moved to B', () => {
  let given: DirectoryFile;
  let directory: Directory;
  let opened: SqliteQueue;
  let records: SoftDeletedRecords;
  before(async () => {
    given = directoryFile();
    directory = await openDirectory(
      { kind: 'sqlite', path: given.file },
      { system: systemName('mail'), folder: '/', clock: systemClock, secret: async (reference) => reference },
    );
    opened = openSqliteQueue({
      serverOf: serverName,
      isGone: () => false,
      file: join(given.folder, 'mail.db'),
      clock: systemClock,
    });
    records = new SoftDeletedRecords(opened.engine);
  });
  after(async () => {
    await opened.close();
    await directory.close();
    await given.stop();
  });

  /** Two messages were there at the switch, and its retention has ended. */
  const leave = async (): Promise<void> => {
    const { folder: name, ...status } = inbox(3);
    await given.fill([
      { id: ANIL, address: ADDRESS, displayName: 'Anil Patel', place: 'B', state: 'open', department: null },
    ]);
    await opened.engine.transaction(
      leaving(
        {
          mailboxId: ANIL,
          place: A,
          requestId: requestId('mv-1'),
          address: ADDRESS,
          messages: 2,
          sizeBytes: 2_000,
          leftAtMs: NOW_MS - 60_000,
          keptUntilMs: NOW_MS - 1_000,
          folders: [{ name, ...status }],
          warmUntilMs: null,
          notFed: null,
        },
        B,
      ),
    );
  };

  /** `did`: what was asked of A's backend under the name of the removal, and waits of a whole lock of dsync, in turn. */
  const purge = (now: FolderStatus): { readonly did: readonly string[]; readonly done: Promise<unknown> } => {
    const did: string[] = [];
    const under = (claimed: string): string => claimed.replace(/^.*@drover\./, '');
    const doveadm = {
      name: 'mail1',
      who: async () => [],
      folders: async (claimed: string) => {
        did.push(`folders ${under(claimed)}`);
        return [now];
      },
      removeAll: async (claimed: string) => void did.push(`remove ${under(claimed)}`),
      purge: async () => {},
      totals: async ([claimed = '']: readonly string[]) =>
        new Map([[claimed, { messages: 0, sizeBytes: 0 }]]),
    };
    const places = [
      { name: A, backend: { name: serverName('mail1'), doveadm }, location: null, isImapSource: false },
      { name: B, backend: { name: serverName('mail2') }, location: null, isImapSource: false },
    ];
    const fleet = {
      directory,
      places,
      place: (name: string) => places.find((one) => one.name === name),
      clock: {
        nowMs: () => NOW_MS,
        sleep: async (ms: number) => {
          if (ms >= SYNC_LOCK_SECONDS * 1_000) did.push('wait');
        },
      },
    } as unknown as Fleet;
    const context = { fleet, records, copies: new FedCopies(opened.engine) };
    return { did, done: purgeSoftDeleted(context, A, { beforeRetention: false }) };
  };
  const owner = () => given.db.prepare('SELECT owner FROM mailbox').get()?.['owner'];

  test('removes it where it has what it had at the switch, and the mailbox has no owner afterwards', async () => {
    await leave();
    const { did, done } = purge(inbox(3));
    await done;
    assert.deepEqual(did, ['folders purge.mv-1.1', 'remove purge.mv-1.1']);
    assert.deepEqual([owner(), await records.find(ANIL, A)], [null, null]);
  });

  test('removes nothing of it where mail has come since that no one carried over, and says so', async () => {
    await leave();
    const { did, done } = purge(inbox(4));
    await assert.rejects(done, (error: unknown) => {
      assert.match(String(error), /has received mail since the mailbox moved/);
      return failsWith('copies-left')(error);
    });
    assert.deepEqual(did, ['folders purge.mv-1.1']);
    const copy = await records.find(ANIL, A);
    assert.deepEqual([owner(), copy?.isBeingRemoved], [null, false]);
  });

  test('that takes over from one that was killed waits until no order of that is on before it looks at what is there', async () => {
    await leave();
    const found = await records.find(ANIL, A);
    const killed = found === null ? null : await records.begin(found);
    assert.ok(killed !== null);
    assert.equal(
      await directory.claim({ id: ANIL, owner: removerOf(killed), previous: null, from: B, at: A }),
      true,
    );
    const { did, done } = purge(inbox(3));
    await done;
    assert.deepEqual(did, ['wait', 'folders purge.mv-1.2', 'remove purge.mv-1.2']);
    assert.equal(owner(), null);
  });
});
