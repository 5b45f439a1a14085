// Mail that came late to the former place, between two IMAP servers that are stand-ins; records in a real queue.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, mailboxId, requestId, serverName } from '../../../src/domain/ids.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import type { MoveJob } from '../../../src/mrs/move-job.ts';
import type { MoveQueue } from '../../../src/mrs/queue.ts';
import { openSqliteQueue, type SqliteQueue } from '../../../src/mrs/sqlite/sqlite-queue.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { Straggler } from '../../../src/systems/dovecot/copy/stragglers.ts';
import type { Session } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { carryLateMail } from '../../../src/systems/dovecot/late-mail.ts';
import { FedCopies } from '../../../src/systems/dovecot/records/fed-copies.ts';
import {
  carrierOf,
  LateMailRecords,
  type MovedMailbox,
} from '../../../src/systems/dovecot/records/late-mail.ts';
import { leaving, SoftDeletedRecords } from '../../../src/systems/dovecot/records/soft-deleted.ts';
import { StragglerWatch } from '../../../src/systems/dovecot/straggler-watch.ts';
import { scriptedMailbox, UID_VALIDITY, type ScriptedMailbox } from './scripted-mailbox.ts';

const ADDRESS = 'anil@example.com';
const [A, B] = [databaseName('A'), databaseName('B')];
const NOW_MS = Date.UTC(2026, 0, 20);
const early = { uid: 1, body: 'Subject: early\r\n\r\n1\r\n' };
const late = { uid: 2, body: 'Subject: late\r\n\r\n22\r\n', flags: '\\Flagged' };
const atSwitch = [
  {
    name: 'INBOX',
    messages: 1,
    uidNext: 2,
    uidValidity: UID_VALIDITY,
    highestModSeq: 5,
    sizeBytes: early.body.length,
  },
];

suite('Mail that came late', () => {
  let folder: string;
  let opened: SqliteQueue;
  let softDeleted: SoftDeletedRecords;
  let records: LateMailRecords;
  let former: ScriptedMailbox;
  let mailbox: ScriptedMailbox;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drover-late-'));
    opened = openSqliteQueue({
      serverOf: serverName,
      isGone: () => false,
      file: join(folder, 'mail.db'),
      clock: systemClock,
    });
    softDeleted = new SoftDeletedRecords(opened.engine);
    records = new LateMailRecords(opened.engine, softDeleted);
    former = await scriptedMailbox([early, late]);
  });
  after(async () => {
    former.close();
    await opened.close();
    rmSync(folder, { recursive: true });
  });

  const movedOf = (name: string): MovedMailbox => ({
    requestId: requestId(`mv-${name}`),
    mailboxId: mailboxId(name),
    from: A,
    to: B,
    atSwitch,
  });
  /** Carries over what came to the former place; `did`: what was asked of the directory and the new place's backend, in turn. */
  const carry = async (
    moved: MovedMailbox,
    {
      owner = null,
      sessions = [],
      onClaim = async () => {},
    }: { owner?: string | null; sessions?: Session[][]; onClaim?: () => Promise<unknown> } = {},
  ) => {
    const did: string[] = [];
    const told: Straggler[] = [];
    mailbox = await scriptedMailbox([{ ...early }]);
    const directory = {
      find: async () => [{ id: moved.mailboxId, address: ADDRESS, place: B, owner }],
      claim: async ({ owner: next }: { owner: string }) => {
        did.push(`claim ${next}`);
        await onClaim();
        return true;
      },
      release: async ({ owner: of }: { owner: string }) => void did.push(`release ${of}`),
    };
    const doveadm = {
      who: async () => {
        did.push('who');
        return sessions.shift() ?? [];
      },
      kick: async () => void did.push('kick'),
    };
    const places = {
      A: { name: A, backend: { openReader: former.open }, isImapSource: false },
      B: { name: B, backend: { openReader: mailbox.open, doveadm }, isImapSource: false },
    };
    const fleet = {
      directory,
      clock: { nowMs: () => NOW_MS, sleep: async () => {} },
      place: (name: 'A' | 'B') => places[name],
    } as unknown as Fleet;
    await carryLateMail({ fleet, records, tell: async (one) => void told.push(one) }, moved);
    const appended = mailbox.asked('APPEND');
    mailbox.close();
    return { did, told, appended };
  };

  test('is appended to the mailbox once, with its flags, and told', async () => {
    const moved = movedOf('once');
    const { did, told, appended } = await carry(moved);
    assert.deepEqual(appended, [
      `APPEND "INBOX" (\\Flagged) "02-Jan-2026 08:00:00 +0000" {${late.body.length}+}`,
    ]);
    assert.deepEqual(
      told.map(({ folder: of, sizeBytes, wasThere }) => ({ of, sizeBytes, wasThere })),
      [{ of: 'INBOX', sizeBytes: late.body.length, wasThere: false }],
    );
    assert.deepEqual(did, ['claim late.mv-once.1', 'release late.mv-once.1']);
    assert.deepEqual((await carry(moved)).appended, [], 'whoever looks again appends nothing');
  });

  test('is left where it is, and the mailbox is given back, when the copy was fed before its row was claimed', async () => {
    const moved = movedOf('fed');
    const copy = {
      mailboxId: moved.mailboxId,
      place: A,
      requestId: moved.requestId,
      address: ADDRESS,
      messages: 1,
      sizeBytes: early.body.length,
      leftAtMs: NOW_MS,
      keptUntilMs: NOW_MS + 1_000_000,
      folders: atSwitch,
    };
    await opened.engine.transaction(leaving({ ...copy, warmUntilMs: NOW_MS + 1_000_000, notFed: null }, B));
    const onClaim = async () => {
      const found = await softDeleted.find(moved.mailboxId, A);
      assert.ok(found !== null);
      return await new FedCopies(opened.engine).begin(found, NOW_MS, []);
    };
    const { did, appended } = await carry(moved, { onClaim });
    assert.deepEqual(did, ['claim late.mv-fed.1', 'release late.mv-fed.1']);
    assert.deepEqual([appended, await records.underway()], [[], []]);
  });

  test('is taken over from another process when its sessions have ended, and a delivery that is on was waited for', async () => {
    const moved = movedOf('taken');
    const begun = await records.begin(moved, NOW_MS);
    const delivery = { service: 'lmtp', connections: 1 };
    const reading = { service: 'imap', connections: 1 };
    const { did, appended } = await carry(moved, {
      owner: carrierOf(begun),
      sessions: [[delivery, reading], [reading]],
    });
    assert.deepEqual(did, ['claim late.mv-taken.2', 'who', 'who', 'kick', 'release late.mv-taken.2']);
    assert.equal(appended.length, 1);
  });

  test('is looked for again and again for some minutes after the switch', async () => {
    let nowMs = NOW_MS;
    let looks = 0;
    const job = {
      ...movedOf('watched'),
      id: requestId('mv-watched'),
      left: JSON.stringify(atSwitch),
      finishedAt: instantFromMs(NOW_MS),
      switched: true,
      parts: [{ part: 'primary', sourceDatabase: A, targetDatabase: B, totals: null }],
    } as unknown as MoveJob;
    const place = { backend: {}, isImapSource: false };
    const fleet = {
      clock: { nowMs: () => nowMs },
      // Both on one backend: there is nothing to carry from one to the other.
      place: (name: string) => {
        if (name === A) looks += 1;
        return place;
      },
    } as unknown as Fleet;
    const queue = { changes: async () => ({ jobs: [job], gone: null, mark: null }) } as unknown as MoveQueue;
    const watch = new StragglerWatch(fleet, queue, records);
    const after: (readonly [seconds: number, looks: number])[] = [];
    for (const seconds of [1, 3, 4, 16, 30, 70, 250, 610, 900]) {
      nowMs = NOW_MS + seconds * 1_000;
      await watch.look(new AbortController().signal);
      after.push([seconds, looks]);
    }
    assert.deepEqual(after, [
      [1, 0],
      [3, 1],
      [4, 1],
      [16, 2],
      [30, 2],
      [70, 3],
      [250, 4],
      [610, 5],
      [900, 5],
    ]);
  });
});
