import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { importPlan } from '../../src/app/import.ts';
import { newRequests, type NewRequest } from '../../src/app/move-request.ts';
import type { Workspace } from '../../src/app/context/workspace.ts';
import type { MoveOptions } from '../../src/domain/move-request.ts';
import { plainOptions } from '../move-options.ts';
import { atOnce, labWorkspace, onlyShown } from './lab-workspace.ts';

const to = (target: string, ...identities: readonly string[]): NewRequest => ({
  identities,
  targetDatabase: target,
  options: plainOptions,
  batchName: 'by-hand',
});

async function created(workspace: Workspace, request: NewRequest) {
  const performed = await newRequests(workspace, { ...atOnce, ...request });
  return performed.kind === 'done' ? performed.result : assert.fail('it was only shown');
}

suite('move requests by hand', () => {
  test('are shown with all that they move: every mailbox with its archive', async (t) => {
    const { workspace } = await labWorkspace(t);
    const request = to('MBX02', 'user1@example.com', 'user2@example.com');
    const shown = await newRequests(workspace, { ...onlyShown, ...request });
    const { moves } = shown.kind === 'shown' ? shown.saved.act : assert.fail('it was done');
    const system = await workspace.system();
    const { mailboxes } = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });
    const bytes = mailboxes
      .filter(({ address }) => address !== 'user3@example.com')
      .flatMap(({ primary, archive }) => [primary, ...(archive === null ? [] : [archive])])
      .map(({ sizeBytes, recoverableSizeBytes }) => sizeBytes + recoverableSizeBytes);
    assert.equal(bytes.length, 3);
    assert.equal(
      moves?.bytes,
      bytes.reduce((sum, one) => sum + one),
    );
    assert.equal(moves?.mailboxes, 2);
  });

  test('are made for the others where one of several is refused; one alone is refused as such', async (t) => {
    const { workspace, notices } = await labWorkspace(t);
    await created(workspace, to('MBX02', 'user2@example.com'));
    const { created: made, refused } = await created(
      workspace,
      to('MBX02', 'user2@example.com', 'user3@example.com'),
    );
    assert.deepEqual([made.length, refused], [1, 1]);
    const [told] = notices.filter(({ kind }) => kind === 'refused-one');
    assert.ok(told?.kind === 'refused-one' && told.mailbox === 'user2@example.com');
    await assert.rejects(
      created(workspace, to('MBX02', 'user2@example.com')),
      /Mailbox User 2 already has a move request/,
    );
  });

  test('are imported into a plan that adopts them, with the limit of bad items that they have', async (t) => {
    const { workspace, context } = await labWorkspace(t);
    const lossy: MoveOptions = { ...plainOptions, badItemLimit: 7 };
    await created(workspace, to('MBX02', 'user2@example.com'));
    await created(workspace, { ...to('MBX02', 'user3@example.com'), options: lossy });
    const { text, mailboxes, rows } = await importPlan(context, {
      lists: [],
      moveRequests: true,
      batch: 'imported',
    });
    assert.equal(mailboxes, 2);
    assert.deepEqual(rows, { read: 0, taken: 0, alreadyMigrated: 0, refused: 0 });
    assert.match(text, /badItemLimit: 7/);
    assert.doesNotMatch(text, /badItemLimit: (?:0|null)/);
  });
});
