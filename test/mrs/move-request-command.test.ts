import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { Output } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';
import { systemClock } from '../../src/support/clock.ts';
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

async function drover(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const text = { out: '', err: '' };
  const output = (to: 'out' | 'err'): Output => ({
    isTerminal: false,
    color: false,
    columns: () => 120,
    rows: () => 40,
    write: (written) => void (text[to] += written),
  });
  const code = await runCli(args, {
    stdout: output('out'),
    stderr: output('err'),
    stdin: null,
    clock: systemClock,
    env: {},
    cwd: dirname(lab.folder),
    leave: () => {},
  });
  return { code, ...text };
}

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
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /^ *DisplayName {2}Status +TargetDatabase\n *User 1 +Queued +IT Department\n$/);

    assert.equal((await drover('mrs', '--until-idle', '--instance', 'night')).code, 0);
    const statistics = await drover('move-request', 'statistics');
    assert.match(
      statistics.out,
      /^ *DisplayName +StatusDetail +TotalMailboxSize +TotalArchiveSize +PercentComplete\n *User 1 +AutoSuspended +[\d.]+ kB \([\d,]+ bytes\) +[\d.]+ kB \([\d,]+ bytes\) +95\n$/,
    );

    await drover('move-request', 'resume', 'user1@example.com');
    await drover('mrs', '--until-idle');
    const list = await drover('move-request', 'statistics', 'user1@example.com', '--list');
    assert.match(list.out, /^ *Status +Completed$/m);
    assert.match(list.out, /^ *BytesTransferred +.* bytes\)$/m);

    const csv = await drover('move-request', 'report', 'user1@example.com', '--csv');
    assert.match(csv.out, /^\uFEFFDisplayName,RequestGuid,CreationTime,Server,Kind,Message\r\n/);
    assert.match(csv.out, /,night[^,]*,stage,Stage: CreatingFolderHierarchy\. Percent complete: 10\.\r\n/);

    const refused = await drover('move-request', 'remove', 'user1@example.com');
    assert.notEqual(refused.code, 0);
    await drover('move-request', 'remove', 'user1@example.com', '--force');
    assert.deepEqual(JSON.parse((await drover('--json', 'move-request', 'get')).out), []);
    assert.match(
      (await drover('move-request', 'report', 'user1@example.com')).out,
      /Request is complete\.\n$/,
    );
  });

  test('an identity that fits nobody, two, or is empty is refused', async () => {
    for (const identity of ['nobody', ''])
      assert.notEqual(
        (await drover('move-request', 'new', identity, '--target-database', 'IT Department')).code,
        0,
      );
    assert.deepEqual(JSON.parse((await drover('--json', 'move-request', 'get')).out), []);
  });

  test('a mailbox is named after the verb or, as the cmdlets have it, behind --identity', async () => {
    const to = ['--target-database', 'IT Department'];
    const made = await drover('move-request', 'new', 'User 1', '--identity', 'User 2', ...to, '--suspend');
    assert.match(made.out, /User 1 +Suspended.*\n *User 2 +Suspended/, made.err);
    const one = ['--identity', 'user2@example.com'];
    for (const verb of ['get', 'statistics']) {
      const { out } = await drover('move-request', verb, ...one);
      assert.match(out, /User 2/);
      assert.doesNotMatch(out, /User 1/, verb);
    }
    assert.match((await drover('move-request', 'resume', ...one)).out, /User 2 +Queued/);
    assert.match((await drover('move-request', 'suspend', ...one)).out, /User 2 +Suspended/);
    assert.equal((await drover('move-request', 'report', ...one)).code, 0);
    assert.equal((await drover('move-request', 'remove', ...one, '--force')).code, 0);
    assert.doesNotMatch((await drover('move-request', 'get')).out, /User 2/);
    for (const verb of ['new', 'suspend', 'resume', 'remove', 'report']) {
      const nobody = await drover('move-request', verb);
      assert.equal(nobody.code, 64, verb);
      assert.match(nobody.err, /No mailbox is named/);
    }
    assert.match((await drover('move-request', 'get', '--help')).out, /--identity <mailbox\.\.\.>/);
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
    assert.match(both.out, /User 2 +Queued/);
    assert.match(both.err, /^user1@example.com: .*already has a move request/m);
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
      (await drover('move-request', 'statistics', 'User 2', '--list')).out,
      /^ *Message +after the audit$/m,
    );
    const names = async (...filter: readonly string[]): Promise<string[]> =>
      (
        JSON.parse((await drover('--json', 'move-request', 'get', ...filter)).out) as {
          displayName: string;
        }[]
      ).map(({ displayName }) => displayName);
    assert.deepEqual(await names('--batch-name', 'pilot'), ['User 1']);
    assert.deepEqual(await names('--move-status', 'suspended'), ['User 2']);
    assert.deepEqual(await names('--target-database', 'MBX01'), []);
  });
});
