// A moved mailbox, compared with what was proved of it at its switch, at an IMAP server that is a stand-in.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import type { MoveReport } from '../../../src/domain/move-report.ts';
import type { ProvedState } from '../../../src/domain/proved-state.ts';
import { compareMoved } from '../../../src/systems/dovecot/compare-moved.ts';
import { provedFolders, type Compared } from '../../../src/systems/dovecot/copy/digest.ts';
import { hashBodies, unknownOf } from '../../../src/systems/dovecot/copy/hash-bodies.ts';
import { KnownHashes } from '../../../src/systems/dovecot/copy/known-hashes.ts';
import { ReaderSession } from '../../../src/systems/dovecot/copy/reader-session.ts';
import { readSnapshot } from '../../../src/systems/dovecot/copy/snapshot.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { scriptedMailbox, type ScriptedMessage } from './scripted-mailbox.ts';

const message = (uid: number, flags = ''): ScriptedMessage => ({
  uid,
  flags,
  body: `Subject: ${uid}\r\n\r\n${'x'.repeat(uid)}\r\n`,
});

async function stateOf(messages: readonly ScriptedMessage[]): Promise<ProvedState> {
  const mailbox = await scriptedMailbox(messages);
  const session = new ReaderSession(mailbox.open);
  const snapshot = await session.use((reader) => readSnapshot(reader, 'messages'));
  const compared: Compared = {
    side: 'target',
    snapshot,
    hashes: new KnownHashes(),
    hasGuids: true,
    except: new Set(),
  };
  await hashBodies(session, compared, unknownOf(compared));
  session.end();
  mailbox.close();
  return { mark: null, folders: provedFolders(compared) };
}

/** What differs of INBOX; null: nothing. */
async function changeOf(then: readonly ScriptedMessage[], now: readonly ScriptedMessage[]): Promise<unknown> {
  const mailbox = await scriptedMailbox(now);
  const entry = { place: databaseName('B'), address: 'anil@example.com' };
  const fleet = {
    directory: { find: async () => [entry] },
    place: () => ({ backend: { openReader: mailbox.open }, isImapSource: false }),
  } as unknown as Fleet;
  const report = { mailboxId: 'm1', verification: [{ state: await stateOf(then) }] };
  const found = await compareMoved(fleet, report as unknown as MoveReport);
  mailbox.close();
  assert.ok(found.kind === 'compared');
  const [folder] = found.folders;
  if (folder === undefined) return null;
  const { added, gone, altered, flagsOnly = false } = folder;
  return { added, gone, altered, flagsOnly };
}

suite('Of a moved mailbox', () => {
  const then = [message(1), message(2), message(3)];
  for (const [what, now, change] of [
    ['nothing differs as long as nothing was changed', then, null],
    [
      'new mail is counted as such',
      [...then, message(4)],
      { added: 1, gone: 0, altered: 0, flagsOnly: false },
    ],
    [
      'flags alone are told from messages',
      [message(1, '\\Seen'), message(2), message(3)],
      { added: 0, gone: 0, altered: null, flagsOnly: true },
    ],
    [
      'what was removed is gone, and nothing was added for it',
      [message(1), message(3)],
      { added: 0, gone: 1, altered: null, flagsOnly: false },
    ],
    [
      'what was removed and what came are counted each',
      [message(2), message(4), message(5)],
      { added: 2, gone: 2, altered: null, flagsOnly: false },
    ],
  ] as const)
    // prettier-ignore
    test(what, async () => assert.deepEqual(await changeOf(then, now), change));
});
