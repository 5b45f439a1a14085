// Whether a soft-deleted copy is fed what its mailbox has; dsync and the servers are stand-ins, records in a real queue.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, mailboxId, requestId, serverName } from '../../../src/domain/ids.ts';
import { openSqliteQueue, type SqliteQueue } from '../../../src/mrs/sqlite/sqlite-queue.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { BackupRequest, FolderStatus } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import { feedCopy, type Fed } from '../../../src/systems/dovecot/feed-copy.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { FedCopies } from '../../../src/systems/dovecot/records/fed-copies.ts';
import { leaving, SoftDeletedRecords } from '../../../src/systems/dovecot/records/soft-deleted.ts';

const [A, B] = [databaseName('A'), databaseName('B')];
const NOW_MS = Date.UTC(2026, 0, 20);
const inbox = (messages: number, uidValidity = 17): FolderStatus => ({
  folder: 'INBOX',
  messages,
  uidNext: messages + 1,
  uidValidity,
  highestModSeq: 5,
  sizeBytes: 1_000 * messages,
});

suite('A copy that is kept warm', () => {
  let folder: string;
  let opened: SqliteQueue;
  let records: SoftDeletedRecords;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-fed-'));
    opened = openSqliteQueue({
      serverOf: serverName,
      isGone: () => false,
      file: join(folder, 'mail.db'),
      clock: systemClock,
    });
    records = new SoftDeletedRecords(opened.engine);
  });
  after(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });

  /** In the Maildirs of A, of a mailbox in B that has these folders now. */
  const feed = async (
    name: string,
    now: FolderStatus,
    row: { readonly owner?: string; readonly locked?: boolean } = {},
  ): Promise<{ readonly fed: Fed; readonly asked: readonly string[] }> => {
    const id = mailboxId(name);
    const left = inbox(2);
    const { folder: of, ...status } = left;
    await opened.engine.transaction(
      leaving(
        {
          mailboxId: id,
          place: A,
          requestId: requestId(`mv-${name}`),
          address: 'anil@example.com',
          messages: 2,
          sizeBytes: left.sizeBytes,
          leftAtMs: NOW_MS - 60_000,
          keptUntilMs: NOW_MS + 1_000_000,
          folders: [{ name: of, ...status }],
          warmUntilMs: NOW_MS + 1_000_000,
          notFed: null,
        },
        B,
      ),
    );
    const asked: string[] = [];
    let copy = left;
    const backend = (server: string, folders: () => FolderStatus) => ({
      name: serverName(server),
      config: { sync: `tcps://${server}.example.com:12345` },
      doveadm: {
        name: server,
        folders: async () => [folders()],
        user: async () => ({ mail: 'maildir:~/Maildir' }),
        backup: async ({ destination }: BackupRequest) => {
          asked.push(`dsync from ${destination}`);
          copy = now;
        },
      },
    });
    const places = [
      { name: A, backend: backend('mail1', () => copy), location: null, isImapSource: false },
      { name: B, backend: backend('mail2', () => now), location: null, isImapSource: false },
    ];
    const entry = { id, address: 'anil@example.com', place: B, locked: false, owner: null, ...row };
    const fleet = {
      clock: { nowMs: () => NOW_MS, sleep: async () => {} },
      proxies: [],
      places,
      place: (wanted: string) => places.find((one) => one.name === wanted),
      directory: {
        find: async () => [entry],
        claim: async ({ owner }: { owner: string }) => asked.push(`claim ${owner}`) > 0,
        release: async ({ owner }: { owner: string }) => asked.push(`release ${owner}`) > 0,
      },
    } as unknown as Fleet;
    const found = await records.find(id, A);
    assert.ok(found !== null);
    return { fed: await feedCopy({ fleet, copies: new FedCopies(opened.engine) }, found), asked };
  };

  test('is made what its mailbox is, a Maildir too whose INBOX is still that of the mailbox', async () => {
    const { fed, asked } = await feed('fed', inbox(5));
    assert.deepEqual(fed, { kind: 'fed' });
    assert.deepEqual(asked, [
      'claim warm.mv-fed.1',
      'dsync from tcps:mail2.example.com:12345',
      'release warm.mv-fed.1',
    ]);
    const copy = await records.find(mailboxId('fed'), A);
    assert.deepEqual([copy?.feeds.sizeBytes, copy?.feeds.isUnderway], [5_000, false]);
  });

  test('keeps what it has, a Maildir, when the mailbox has made its INBOX again', async () => {
    const { fed, asked } = await feed('again', inbox(5, 18));
    assert.ok(fed.kind === 'not-fed' && fed.isLast, JSON.stringify(fed));
    assert.match(fed.message, /^The INBOX of anil@example\.com was renamed or made again/);
    assert.deepEqual(asked, ['claim warm.mv-again.1', 'release warm.mv-again.1']);
  });

  for (const [what, name, row] of [
    ['has an owner', 'owned', { owner: 'mv-9.1' }],
    ['is locked', 'locked', { locked: true }],
  ] as const)
    test(`waits while the mailbox ${what}, and nothing is asked`, async () => {
      assert.deepEqual(await feed(name, inbox(5), row), { fed: { kind: 'in-use' }, asked: [] });
    });
});
