// One round of a copy, between two IMAP servers and a doveadm that are stand-ins: what a round tells, and what is left behind it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure } from '../../../src/domain/failure.ts';
import { databaseName, mailboxId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { DovecotCopier } from '../../../src/systems/dovecot/copy/copier.ts';
import { itemKey } from '../../../src/systems/dovecot/copy/item-key.ts';
import { KnownHashes } from '../../../src/systems/dovecot/copy/known-hashes.ts';
import { Portions } from '../../../src/systems/dovecot/copy/portions.ts';
import { probeMailbox } from '../../../src/systems/dovecot/copy/probe.ts';
import { ReaderSession } from '../../../src/systems/dovecot/copy/reader-session.ts';
import { newCopyMemory, type CopyRoute, type CopySide } from '../../../src/systems/dovecot/copy/route.ts';
import type { BackupRequest, FolderStart } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import { eventually } from '../../eventually.ts';
import { scriptedMailbox, UID_VALIDITY, type ScriptedMailbox } from './scripted-mailbox.ts';

const ADDRESS = 'anil@example.com';
const LIMITS = { maxItems: 100, maxBytes: 1_000_000 };
const messages = [
  { uid: 1, body: 'Subject: one\r\n\r\n1\r\n', flags: '\\Seen' },
  { uid: 2, body: 'Subject: two\r\n\r\n22\r\n' },
];
const second = itemKey({ folder: 'INBOX', uidValidity: UID_VALIDITY, uid: 2 });

/** Whoever waited all the same would wait until the run has ended, and it has no end. */
const inTime = { timeout: 120_000 };

/** A move that has begun, whose copies are made by this run of dsync. */
function copierOf(
  mailbox: ScriptedMailbox,
  backup: (request: BackupRequest) => Promise<void>,
): { readonly copier: DovecotCopier; readonly unflagged: readonly number[] } {
  const unflagged: number[] = [];
  const entry = {
    id: mailboxId('m1'),
    address: ADDRESS,
    displayName: 'Anil',
    place: databaseName('A'),
    locked: false,
    owner: 'mv-1.1',
    attributes: {},
  };
  const route = {
    id: entry.id,
    address: ADDRESS,
    from: databaseName('A'),
    to: databaseName('B'),
    directory: { find: async () => [entry], claim: async () => true },
    source: {
      openReader: mailbox.open,
      doveadm: {
        name: 'mail1',
        who: async () => [],
        removeFlag: async (_: string, __: string, uid: number) => void unflagged.push(uid),
      },
    },
    target: {
      openReader: mailbox.open,
      doveadm: { name: 'mail2', totals: async () => new Map(), folders: async () => [], backup },
    },
    nameAtSource: (claimed: string) => claimed,
    pullFrom: 'tcps:mail1:12345',
    hasGuids: true,
    emptySource: async () => {},
    clock: { nowMs: () => 0, sleep: async () => await nextTurn() },
  } as unknown as CopyRoute;
  const stage = { hasBegun: true, isSeeded: true, leftThere: async () => null };
  return { copier: new DovecotCopier(route, stage, newCopyMemory()), unflagged };
}

suite('A round of a copy', () => {
  const withCopier = async (
    backup: (request: BackupRequest) => Promise<void>,
    act: (copier: DovecotCopier, unflagged: readonly number[]) => Promise<void>,
  ): Promise<void> => {
    const mailbox = await scriptedMailbox(messages);
    const { copier, unflagged } = copierOf(mailbox, backup);
    try {
      await copier.open('mv-1', 1);
      await act(copier, unflagged);
    } finally {
      copier.close();
      mailbox.close();
    }
  };
  const request = { mode: 'online', except: new Set([second]), limits: LIMITS } as const;

  test('takes up what was left behind and can be read again, in the first round of a worker only', async () => {
    await withCopier(
      async () => {},
      async (copier, unflagged) => {
        const first = await copier.sync(request);
        assert.deepEqual([first.healed, first.more, unflagged], [[second], true, [2]]);
        const { healed } = await copier.sync({ ...request, except: new Set() });
        assert.deepEqual(healed, []);
      },
    );
  });

  test('is followed by another where dsync has to begin a folder again for what was taken up', async () => {
    const again = Failure.transient('doveadm-try-again', 'dsync on mail2 is to be tried again.');
    await withCopier(
      () => Promise.reject(again),
      async (copier) => {
        const { healed, more, items } = await copier.sync(request);
        assert.deepEqual({ healed, more, items }, { healed: [second], more: true, items: 0 });
        // Without anything of that kind it is a failure.
        await assert.rejects(copier.sync({ ...request, except: new Set() }), again);
      },
    );
  });

  test(
    'is not waited for any more by a worker that learns on the way that it may not go on',
    inTime,
    async () => {
      const lost = Failure.transient('claim-lost', 'Another worker has it.');
      const given: AbortSignal[] = [];
      // A run that would take hours.
      const backup = ({ signal }: BackupRequest): Promise<void> =>
        new Promise((_, reject) => {
          assert.ok(signal !== undefined);
          given.push(signal);
          signal.addEventListener('abort', () => reject(new Error('given up')));
        });
      await withCopier(backup, async (copier) => {
        const onProgress = (): Promise<void> => Promise.reject(lost);
        await assert.rejects(copier.sync({ ...request, except: new Set(), onProgress }), lost);
      });
      assert.deepEqual(
        given.map(({ aborted }) => aborted),
        [true],
      );
    },
  );
});

suite('Sessions by IMAP end', () => {
  const isLeft = (mailbox: ScriptedMailbox): Promise<true> =>
    eventually(() => mailbox.asked('LOGOUT').length > 0, 'the session is logged out');

  test('with the copier that has read the source', async () => {
    const mailbox = await scriptedMailbox(messages);
    const { copier } = copierOf(mailbox, async () => {});
    assert.deepEqual(await copier.summary(), {
      folders: 1,
      items: 2,
      sizeBytes: messages.reduce((sum, { body }) => sum + body.length, 0),
      recoverableItems: 0,
      recoverableSizeBytes: 0,
      hiddenItems: 0,
    });
    copier.close();
    await isLeft(mailbox);
    mailbox.close();
  });

  test('with the probe after the switch, which has listed the mailbox and read its newest message', async () => {
    const mailbox = await scriptedMailbox(messages);
    const side = {
      doveadm: { name: 'mail2', user: async () => ({ uid: '5000' }) },
      openReader: mailbox.open,
    } as unknown as CopySide;
    assert.deepEqual(await probeMailbox(side, ADDRESS), {
      folders: 1,
      items: 2,
      newest: `'newest', ${messages[1]?.body.length} bytes`,
    });
    await isLeft(mailbox);
    mailbox.close();
  });
});

suite('A portion of a first copy', () => {
  test('is appended message by message under the UIDs of the source, and what is left is none', async () => {
    const source = await scriptedMailbox(messages);
    const target = await scriptedMailbox([]);
    const begun: FolderStart[] = [];
    const route = {
      clock: systemClock,
      target: {
        doveadm: {
          folders: async () => [],
          beginFolder: async (_: string, start: FolderStart) => void begun.push(start),
          raiseNextUid: async () => assert.fail('there is no hole between the UIDs'),
        },
      },
    } as unknown as CopyRoute;
    const session = new ReaderSession(source.open);
    const portions = new Portions(route, { source: session, openTarget: target.open }, new KnownHashes());
    const portion = await portions.next(`${ADDRESS}@drover.mv-1.1`, new Set(), LIMITS);
    const bytes = messages.reduce((sum, { body }) => sum + body.length, 0);
    assert.deepEqual(portion, { items: 2, bytes, unreadable: [] });
    assert.deepEqual(
      begun.map(({ folder, uidValidity, found }) => ({ folder, uidValidity, found })),
      [{ folder: 'INBOX', uidValidity: UID_VALIDITY, found: 'none' }],
    );
    assert.deepEqual(
      target.asked('APPEND').map((line) => line.replace(/\{.*/, '')),
      [
        'APPEND "INBOX" (\\Seen) "01-Jan-2026 08:00:00 +0000" ',
        'APPEND "INBOX" () "02-Jan-2026 08:00:00 +0000" ',
      ],
    );
    assert.equal(await portions.next(`${ADDRESS}@drover.mv-1.1`, new Set(), LIMITS), null);
    session.end();
    source.close();
    target.close();
  });
});
