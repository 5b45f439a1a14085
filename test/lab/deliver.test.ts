import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databaseName, mailboxId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { setLock } from '../../src/systems/embedded/directory/pointers.ts';
import { deliverStream } from '../../src/systems/embedded/lab/deliver.ts';
import { emptyLab } from './mail-lab.ts';

test('a stream has ended when its last message is delivered, however long that was refused', async (t) => {
  const lab = emptyLab(t);
  const id = mailboxId('00000000-0000-7000-8000-00000000a711');
  const address = 'anil@example.com';
  createMailbox(lab, { id, address, displayName: 'Anil', database: databaseName('A') });
  const lock = (sinceMs: number | null): void =>
    lab.change(() => setLock(lab, { mailboxId: id, parts: ['primary'], owner: 'move 1', sinceMs }));
  lock(systemClock.nowMs());
  const organisation = openOrganisation(lab.folder, new VirtualClock());
  t.after(() => organisation.close());
  let refusals = 0;
  const result = await deliverStream(organisation, {
    mailboxes: [id],
    ratePerSecond: 1,
    durationMs: 1_000,
    makeMail: () => ({ body: Buffer.from('Subject: late\r\n\r\n') }),
    onRefused: () => {
      refusals += 1;
      queueMicrotask(() => lock(null));
      return true;
    },
  });
  assert.deepEqual([result.delivered.length, result.retries, refusals, result.failed], [1, 1, 1, []]);
  assert.ok(result.longestRefusalMs > 0);
});
