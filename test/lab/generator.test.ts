// The shape of generated mail: whoever measures or demonstrates with it relies on about this much of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateMailboxes } from '../../src/systems/embedded/lab/generate.ts';
import { listMailboxes } from '../../src/systems/embedded/lab/list.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { emptyLab } from './mail-lab.ts';

test('half of the mailboxes have more messages than were asked for, half of their mail is in the inbox, few have a quota', (t) => {
  const organisation = emptyLab(t);
  const messages = 12;
  generateMailboxes(organisation, { mailboxes: 25, seed: 11, messages, messageSizeBytes: 300 });
  const mailboxes = listMailboxes(organisation);
  const counts: number[] = [];
  let inInbox = 0;
  for (const { id } of mailboxes) {
    const user = new UserMailbox(organisation, id);
    const mail = user.items().filter(({ associated }) => !associated);
    const inbox = user.folderByRole('inbox').key;
    counts.push(mail.length);
    inInbox += mail.filter(({ folderKey }) => folderKey === inbox).length;
  }
  const median = counts.toSorted((a, b) => a - b)[12] ?? 0;
  assert.ok(Math.abs(median - messages) <= messages / 4, `the median is ${median}`);
  const share = inInbox / counts.reduce((sum, count) => sum + count, 0);
  assert.ok(share > 0.4 && share < 0.75, `${share} of the mail is in the inbox`);
  const quotas = mailboxes.flatMap(({ prohibitSendReceiveQuotaBytes: quota }) => quota ?? []);
  assert.ok(quotas.length > 0 && quotas.length <= 8, `${quotas.length} have a quota`);
  assert.deepEqual(new Set(quotas), new Set([2 * 1024 ** 3]));
});
