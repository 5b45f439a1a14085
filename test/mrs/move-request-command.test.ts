import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { drover as runDrover, type Answer } from '../cli/drover.ts';
import { newLab, type Lab } from './organisation.ts';

let lab: Lab;
beforeEach(() => {
  lab = newLab(['MBX01', 'IT Department']);
  lab.addMailbox(1, 'MBX01', { archive: 'MBX01' });
  lab.addMailbox(2, 'MBX01');
  const config = 'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\n';
  writeFileSync(join(dirname(lab.folder), 'drover.yaml'), config);
});
afterEach(() => lab.dispose());

const drover = (...args: readonly string[]): Promise<Answer> =>
  runDrover(dirname(lab.folder), args, { columns: 120 });

suite('drover move-request', () => {
  test('a move is requested, held, resumed, reported and cleared by hand', async () => {
    const made = await drover(
      'move-request',
      'new',
      'User 1',
      '--target-database',
      'IT Department',
      '--suspend-when-ready-to-complete',
    );
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /^ *DisplayName {2}Status +TargetDatabase\n *User 1 +Queued +IT Department\n$/);

    assert.equal((await drover('mrs', '--until-idle', '--instance', 'night')).code, 0);
    const statistics = await drover('move-request', 'statistics');
    assert.match(
      statistics.stdout,
      /^ *DisplayName +StatusDetail +TotalMailboxSize +TotalArchiveSize +PercentComplete\n *User 1 +AutoSuspended +[\d.]+ kB \([\d,]+ bytes\) +[\d.]+ kB \([\d,]+ bytes\) +95\n$/,
    );

    await drover('move-request', 'resume', 'user1@example.com');
    await drover('mrs', '--until-idle');
    const list = await drover('move-request', 'statistics', 'user1@example.com', '--list');
    assert.match(list.stdout, /^ *Status +Completed$/m);
    assert.match(list.stdout, /^ *BytesTransferred +.* bytes\)$/m);

    const csv = await drover('move-request', 'report', 'user1@example.com', '--csv');
    assert.match(csv.stdout, /^\uFEFFDisplayName,RequestGuid,CreationTime,Server,Kind,Message\r\n/);
    assert.match(csv.stdout, /,night[^,]*,stage,Stage: CreatingFolderHierarchy\. Percent complete: 10\.\r\n/);

    const refused = await drover('move-request', 'remove', 'user1@example.com');
    assert.notEqual(refused.code, 0);
    await drover('move-request', 'remove', 'user1@example.com', '--auto-approve');
    assert.deepEqual(JSON.parse((await drover('--json', 'move-request', 'get')).stdout), []);
    assert.match(
      (await drover('move-request', 'report', 'user1@example.com')).stdout,
      /Request is complete\.\n$/,
    );
  });

  test('an identity that fits nobody, two, or is empty is refused', async () => {
    for (const identity of ['nobody', ''])
      assert.notEqual(
        (await drover('move-request', 'new', identity, '--target-database', 'IT Department')).code,
        0,
      );
    assert.deepEqual(JSON.parse((await drover('--json', 'move-request', 'get')).stdout), []);
  });

  test('a mailbox is named after the verb or, as the cmdlets have it, behind --identity', async () => {
    const to = ['--target-database', 'IT Department'];
    const made = await drover('move-request', 'new', 'User 1', '--identity', 'User 2', ...to, '--suspend');
    assert.match(made.stdout, /User 1 +Suspended.*\n *User 2 +Suspended/, made.stderr);
    const one = ['--identity', 'user2@example.com'];
    for (const verb of ['get', 'statistics']) {
      const { stdout } = await drover('move-request', verb, ...one);
      assert.match(stdout, /User 2/);
      assert.doesNotMatch(stdout, /User 1/, verb);
    }
    assert.match((await drover('move-request', 'resume', ...one)).stdout, /User 2 +Queued/);
    assert.match((await drover('move-request', 'suspend', ...one)).stdout, /User 2 +Suspended/);
    assert.equal((await drover('move-request', 'report', ...one)).code, 0);
    assert.equal((await drover('move-request', 'remove', ...one, '--auto-approve')).code, 0);
    assert.doesNotMatch((await drover('move-request', 'get')).stdout, /User 2/);
    for (const verb of ['new', 'suspend', 'resume', 'remove', 'report']) {
      const nobody = await drover('move-request', verb);
      assert.equal(nobody.code, 64, verb);
      assert.match(nobody.stderr, /No mailbox was given/);
    }
    assert.match((await drover('move-request', 'get', '--help')).stdout, /--identity <mailbox\.\.\.>/);
  });

  test('a limit for large items is a risk to see before, and is refused where no size is limited', async () => {
    const order = ['new', 'User 1', '--target-database', 'IT Department', '--large-item-limit', '3'];
    const shown = await drover('move-request', ...order, '--dry-run');
    assert.match(shown.stdout, /up to 3 items above the size limit of a mailbox may be left behind/);
    const refused = await drover('move-request', ...order);
    assert.match(refused.stderr, /\[large-item-limit-not-available\]/);
  });

  test('one mailbox that is refused does not stop the others', async () => {
    await drover(
      'move-request',
      'new',
      'User 1',
      '--target-database',
      'IT Department',
      '--batch-name',
      'first',
    );
    const both = await drover(
      'move-request',
      'new',
      'User 1',
      'User 2',
      '--target-database',
      'IT Department',
    );
    assert.equal(both.code, 1);
    assert.match(both.stdout, /User 2 +Queued/);
    assert.match(both.stderr, /^user1@example.com: .*already has a move request/m);
  });

  test('requests are filtered by batch and status', async () => {
    await drover(
      'move-request',
      'new',
      'User 1',
      '--target-database',
      'IT Department',
      '--batch-name',
      'pilot',
    );
    await drover(
      'move-request',
      'new',
      'User 2',
      '--target-database',
      'IT Department',
      '--suspend',
      '--suspend-comment',
      'after the audit',
    );
    assert.match(
      (await drover('move-request', 'statistics', 'User 2', '--list')).stdout,
      /^ *Message +after the audit$/m,
    );
    const names = async (...filter: readonly string[]): Promise<string[]> =>
      (
        JSON.parse((await drover('--json', 'move-request', 'get', ...filter)).stdout) as {
          displayName: string;
        }[]
      ).map(({ displayName }) => displayName);
    assert.deepEqual(await names('--batch-name', 'pilot'), ['User 1']);
    assert.deepEqual(await names('--move-status', 'suspended'), ['User 2']);
    assert.deepEqual(await names('--target-database', 'MBX01'), []);
  });
});
