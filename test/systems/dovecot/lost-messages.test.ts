// A copy must never cost the source a message: when a source that has fewer than before stops the move.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { assertNoneDropped, assertNothingLost } from '../../../src/systems/dovecot/copy/lost-messages.ts';
import { newCopyMemory, type CopyMemory, type CopyRoute } from '../../../src/systems/dovecot/copy/route.ts';
import type { LogLine } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import type { FolderStatus } from '../../../src/systems/dovecot/imap/answers.ts';
import { failsWith } from '../../mrs/organisation.ts';

const statuses = (messages: number): readonly FolderStatus[] => [
  { name: 'INBOX', messages, uidNext: 100, uidValidity: 17, highestModSeq: 50, sizeBytes: 9_000 },
];
/** A source with so many sessions by IMAP, drover's own among them, and a log. */
const routeOf = (connections: number, log: readonly LogLine[] = []): CopyRoute => {
  const doveadm = { who: async () => [{ service: 'imap', connections }], errors: async () => log };
  return { address: 'anil@example.com', source: { doveadm } } as unknown as CopyRoute;
};
const after = (messages: number): CopyMemory => ({ ...newCopyMemory(), beforeFailure: statuses(messages) });

suite('After a run of dsync that failed', () => {
  test('a source that has as many messages as before has lost none', async () => {
    await assertNothingLost(routeOf(1), after(10), statuses(10), 'online');
    await assertNothingLost(routeOf(1), after(10), statuses(11), 'under-lock');
  });

  test('a source with fewer stops the move where no session but drover’s own is on', async () => {
    const memory = after(10);
    await assert.rejects(
      assertNothingLost(routeOf(1), memory, statuses(8), 'online'),
      failsWith('source-lost-messages'),
    );
    // Whoever resumes it has looked.
    await assertNothingLost(routeOf(1), memory, statuses(8), 'online');
  });

  test('a source with fewer goes on where its user may have removed them, and not under the lock', async () => {
    await assertNothingLost(routeOf(2), after(10), statuses(8), 'online');
    await assert.rejects(
      assertNothingLost(routeOf(2), after(10), statuses(8), 'under-lock'),
      failsWith('source-lost-messages'),
    );
  });
});

suite('A message that was listed, and was gone when it was to be read', () => {
  const key = 'INBOX;UIDVALIDITY=17/;UID=5';
  const line = (writer: string, text: string): LogLine => ({ at: 'Nov 29 06:34:23', writer, text });
  const damage = line('imap(Anil@example.com)<7><a>', 'Mailbox INBOX: Rebuilding index: corrupted');

  test('was lost where the log tells of a damaged index of this mailbox', async () => {
    await assert.rejects(assertNoneDropped(routeOf(1, [damage]), [key]), failsWith('source-lost-messages'));
  });

  test('was removed by its user where the log tells of none, or of another mailbox’s', async () => {
    await assertNoneDropped(routeOf(1), [key]);
    const other = line('imap(bea@example.com)<7><a>', damage.text);
    await assertNoneDropped(routeOf(1, [other]), [key]);
  });

  test('is what makes the log be read: where none is gone, old damage says nothing', async () => {
    await assertNoneDropped(routeOf(1, [damage]), []);
  });
});
