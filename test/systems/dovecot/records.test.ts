import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, mailboxId, requestId, serverName } from '../../../src/domain/ids.ts';
import { openPostgresQueue } from '../../../src/mrs/postgres/postgres-queue.ts';
import type { QueueEngine } from '../../../src/mrs/sql/queue-engine.ts';
import { openSqliteQueue } from '../../../src/mrs/sqlite/sqlite-queue.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { FedCopies, feederOf } from '../../../src/systems/dovecot/records/fed-copies.ts';
import { LateMailRecords, lateMessageKey } from '../../../src/systems/dovecot/records/late-mail.ts';
import { ReadMessages } from '../../../src/systems/dovecot/records/read-messages.ts';
import { SizeRecords } from '../../../src/systems/dovecot/records/sizes.ts';
import {
  leaving,
  removalOf,
  removerOf,
  SoftDeletedRecords,
  type LeftCopy,
  type SoftDeletedCopy,
} from '../../../src/systems/dovecot/records/soft-deleted.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { skipWithout } from '../../skip-without.ts';
import { postgresPrograms, startPostgres } from '../../state/private-postgres.ts';

const options = { serverOf: serverName, isGone: () => false };
const A = databaseName('A');
const B = databaseName('B');
const folders = [
  { name: 'INBOX', messages: 3, uidNext: 4, uidValidity: 1, highestModSeq: 9, sizeBytes: 300 },
] as const;
const copyOf = (id: string, more: Partial<LeftCopy> = {}): LeftCopy => ({
  mailboxId: mailboxId(id),
  place: A,
  requestId: requestId(`move-${id}`),
  address: `${id}@example.com`,
  messages: 3,
  sizeBytes: 5_000_000_000,
  leftAtMs: 1_700_000_000_000,
  keptUntilMs: 1_800_000_000_000,
  folders,
  warmUntilMs: null,
  notFed: null,
  ...more,
});

/** That no one has fed or removed. */
const asFound = ({ warmUntilMs, notFed, ...copy }: LeftCopy): SoftDeletedCopy => ({
  ...copy,
  removal: 0,
  isBeingRemoved: false,
  feeds: { warmUntilMs, number: 0, isUnderway: false, fedAtMs: null, sizeBytes: null, fedFrom: null, notFed },
});

function recordsConformance(
  engine: string,
  open: () => Promise<{ readonly engine: QueueEngine; close(): Promise<void> }>,
): void {
  suite(`records of a fleet in ${engine}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let records: SoftDeletedRecords;
    before(async () => {
      opened = await open();
      records = new SoftDeletedRecords(opened.engine);
    });
    after(() => opened.close());
    const leave = (copy: ReturnType<typeof copyOf>, to = B): Promise<void> =>
      opened.engine.transaction(leaving(copy, to));

    test('let one process carry late mail over: a lower number intends nothing more', async () => {
      const late = new LateMailRecords(opened.engine, records);
      await leave(copyOf('l1'));
      const { requestId: of, mailboxId: id } = copyOf('l1');
      const move = { requestId: of, mailboxId: id, from: A, to: B, atSwitch: folders };
      const message = { folder: 'Neu ü', uidValidity: 4_000_000_000, uid: 7 };
      const first = await late.begin(move, 1_000);
      assert.equal(await late.intend(first, message), 'new');
      const second = await late.begin(move, 2_000);
      assert.deepEqual(await late.underway(), [second]);
      assert.equal(await late.intend(first, { ...message, uid: 8 }), null);
      assert.equal(await late.intend(second, message), 'intended');
      await late.appended(second, message);
      assert.equal(await late.intend(second, message), 'carried');
      assert.deepEqual([...(await late.carriedOf(of))], [lateMessageKey(message)]);
      await late.ended(first, []);
      assert.equal((await late.underway()).length, 1);
      assert.deepEqual((await records.find(id, A))?.folders, folders);
      await late.ended(second, []);
      assert.deepEqual(await late.underway(), []);
      assert.deepEqual((await records.find(id, A))?.folders, []);
      await records.forget(id, A);
    });

    test('keep what a move left, until the mailbox lives there again', async () => {
      await leave(copyOf('m1'));
      await leave(copyOf('m2', { folders: null, leftAtMs: 1_600_000_000_000 }));
      assert.deepEqual(await records.in(A), [
        asFound(copyOf('m2', { folders: null, leftAtMs: 1_600_000_000_000 })),
        asFound(copyOf('m1')),
      ]);
      await leave(copyOf('m1', { place: B }), A);
      assert.equal(await records.find(mailboxId('m1'), A), null);
      assert.equal((await records.find(mailboxId('m1'), B))?.place, 'B');
      await records.carried(copyOf('m1', { place: B }), []);
      assert.deepEqual((await records.find(mailboxId('m1'), B))?.folders, []);
      await records.forget(mailboxId('m2'), A);
      assert.deepEqual(await records.in(A), []);
    });

    test('number removals: only the newest goes on', async () => {
      await leave(copyOf('m3'));
      const first = await records.begin(copyOf('m3'));
      const second = await records.begin(copyOf('m3'));
      assert.ok(first !== null && second !== null);
      assert.notEqual(removerOf(first), removerOf(second));
      assert.equal(removalOf(removerOf(second), first), 2);
      assert.equal(removalOf('other.2', first), null);
      assert.equal(await records.mark(first), false);
      assert.equal((await records.find(first.mailboxId, A))?.isBeingRemoved, false);
      assert.equal(await records.mark(second), true);
      assert.equal((await records.find(first.mailboxId, A))?.isBeingRemoved, true);
      await records.removed(first);
      assert.notEqual(await records.find(first.mailboxId, A), null);
      await records.removed(second);
      assert.equal(await records.find(first.mailboxId, A), null);
      assert.equal(await records.begin(copyOf('m3')), null);
    });

    test('refuse a lease that was taken over, and know what is removed under one', async () => {
      await leave(copyOf('m4'));
      const copy = await records.begin(copyOf('m4'), { fence: 'plan:x', token: 1 });
      assert.ok(copy !== null);
      assert.deepEqual(
        (await records.underway('plan:x')).map(({ mailboxId: id }) => id),
        ['m4'],
      );
      assert.deepEqual(await records.underway('plan:y'), []);
      await records.begin(copyOf('m4'), { fence: 'plan:x', token: 2 });
      await assert.rejects(records.mark(copy, { fence: 'plan:x', token: 1 }), failsWith('lease-lost'));
      await records.ended(copy);
      assert.equal((await records.underway('plan:x')).length, 1, 'it is another removal’s');
    });

    suite('of a copy that is kept warm', () => {
      const nowMs = 1_700_000_900_000;
      const warmUntilMs = nowMs + 5_000_000_000;
      const left = { warmUntilMs, leftAtMs: nowMs - 2_000 };
      const at = { nowMs, beforeMs: nowMs - 1_000, leftBeforeMs: nowMs - 1_000 };
      const mailbox = [
        {
          folder: 'Neu ü',
          messages: 2,
          uidNext: 9,
          uidValidity: 4_000_000_000,
          highestModSeq: 7,
          sizeBytes: 6_000_000_000,
        },
      ] as const;
      const result = { folders: mailbox, fedFrom: mailbox, notFed: null, isLast: false };
      const feed = async (id: string): Promise<SoftDeletedCopy> => {
        const copy = await records.find(mailboxId(id), A);
        const begun = copy === null ? null : await copies.begin(copy, nowMs, mailbox);
        assert.ok(begun !== null);
        return begun;
      };
      const due = async (when = at): Promise<readonly string[]> =>
        (await copies.due(when)).map(({ mailboxId: id }) => id);
      let copies: FedCopies;
      before(() => {
        copies = new FedCopies(opened.engine);
      });

      test('say when it is due: not right after the move, again after a while, and until its time is over', async () => {
        await leave(copyOf('w1', left));
        await leave(copyOf('w2', { leftAtMs: left.leftAtMs }));
        assert.deepEqual(await due(), ['w1']);
        assert.deepEqual(await due({ ...at, leftBeforeMs: nowMs - 3_000 }), []);
        assert.deepEqual(await due({ ...at, nowMs: warmUntilMs }), []);
        const begun = await feed('w1');
        assert.deepEqual([await due(), (await copies.underway({ ...at, beforeMs: nowMs })).length], [[], 1]);
        await copies.ended(begun, nowMs, result);
        assert.deepEqual(await due(), [], 'it was tried just now');
        assert.deepEqual(await due({ ...at, nowMs: nowMs + 1_000, beforeMs: nowMs }), ['w1']);
        assert.deepEqual(await due({ ...at, nowMs: nowMs - 1 }), ['w1'], 'the clock was set back');
        const fed = await records.find(mailboxId('w1'), A);
        assert.deepEqual(fed?.feeds, {
          warmUntilMs,
          number: 1,
          isUnderway: false,
          fedAtMs: nowMs,
          sizeBytes: 6_000_000_000,
          fedFrom: mailbox,
          notFed: null,
        });
        assert.deepEqual(
          fed.folders,
          mailbox.map(({ folder: name, ...rest }) => ({ name, ...rest })),
        );
      });

      test('number feeds: only the newest says how it ended, and one that takes over keeps what the first began with', async () => {
        await leave(copyOf('w3', left));
        const found = await records.find(mailboxId('w3'), A);
        const first = await feed('w3');
        assert.ok(found !== null);
        assert.equal(await copies.begin(found, nowMs, mailbox), null, 'it was read before the first began');
        const second = await copies.begin(first, nowMs, []);
        assert.ok(second !== null);
        assert.notEqual(feederOf(first), feederOf(second));
        assert.deepEqual([await copies.isNewest(first), await copies.isNewest(second)], [false, true]);
        assert.deepEqual(second.feeds.fedFrom, mailbox);
        await copies.ended(first, nowMs, result);
        assert.equal((await copies.underwayOf(first.mailboxId)).length, 1);
        await copies.ended(second, nowMs, {
          ...result,
          folders: null,
          fedFrom: null,
          notFed: 'why',
          isLast: true,
        });
        assert.deepEqual(await copies.underwayOf(first.mailboxId), []);
        const ended = await records.find(first.mailboxId, A);
        assert.deepEqual([ended?.folders, ended?.feeds.notFed, ended?.feeds.fedAtMs], [folders, 'why', null]);
        assert.equal(await copies.begin(ended!, nowMs, mailbox), null, 'it was the last');
      });

      test('end with the next move, with a removal, and where it cannot be fed at all', async () => {
        await leave(copyOf('w4', left));
        await leave(copyOf('w4', { ...left, place: B, requestId: requestId('next') }), databaseName('C'));
        assert.deepEqual(
          (await copies.due(at)).filter(({ mailboxId: id }) => id === 'w4').map(({ place }) => place),
          ['B'],
        );
        await leave(copyOf('w5', left));
        const removal = await records.begin(copyOf('w5'));
        assert.equal(await records.mark(removal!), true);
        await leave(copyOf('w6', { ...left, notFed: 'bad items' }));
        assert.deepEqual(
          (await due()).filter((id) => id === 'w5' || id === 'w6'),
          [],
        );
        assert.equal((await records.find(mailboxId('w6'), A))?.feeds.notFed, 'bad items');
      });
    });

    test('keep the youngest size of each mailbox', async () => {
      const sizes = new SizeRecords(opened.engine);
      const of = (messages: number, atMs: number) =>
        new Map([[mailboxId('m1'), { messages, sizeBytes: messages * 5_000_000_000, atMs }]]);
      await sizes.keep(of(1, 1_700_000_000_001));
      await sizes.keep(of(2, 1_700_000_000_002));
      await sizes.keep(of(3, 1_700_000_000_000));
      await sizes.keep(new Map());
      assert.deepEqual(await sizes.all(), of(2, 1_700_000_000_002));
    });

    test('what was read of a source outlives its worker, and none is kept of a claim that another has followed', async () => {
      const { engine: own } = opened;
      const id = requestId('read-1');
      await own.sql(
        `INSERT INTO move_request (id, mailbox_id, tag, status, priority, queued_ms, route, claim_token, options, job, changed)
         VALUES ($1, 'mb-read', '', 'InProgress', 0, 0, '', 7, '{}', '{}', 0)`,
        [id],
      );
      const read = new ReadMessages(own);
      const message = (uid: number, sha256: string) =>
        ({ folder: 'Ärger', uidValidity: 4_000_000_000, uid, sizeBytes: 5_000_000_000, sha256 }) as const;
      await read.keep(id, 7, [message(1, 'a'), message(2, 'b')]);
      await read.keep(id, 6, [message(3, 'late')]);
      await read.keep(id, 7, [message(2, 'c')]);
      await read.keep(id, 7, []);
      assert.deepEqual(await read.of(id), [message(1, 'a'), message(2, 'c')]);
      await read.forget(id);
      assert.deepEqual(await read.of(id), []);
      await own.sql('DELETE FROM move_request WHERE id = $1', [id]);
    });
  });
}

suite('SQLite', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-records-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  recordsConformance('SQLite', async () =>
    openSqliteQueue({ ...options, file: join(folder, 'mail.db'), clock: systemClock }),
  );
});

const programs = postgresPrograms();
suite('PostgreSQL', skipWithout('PostgreSQL', programs !== null), () => {
  recordsConformance('PostgreSQL', async () => {
    assert.ok(programs !== null, 'PostgreSQL is missing');
    const server = startPostgres(programs);
    const queue = await openPostgresQueue({
      ...options,
      address: server.database('queue'),
      schema: 'drover_mail',
    });
    return {
      engine: queue.engine,
      async close() {
        await queue.close();
        server.stop();
      },
    };
  });
});
