import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { openWorkspace } from '../../src/app/context/workspace.ts';
import { Checkouts } from '../../src/app/serve/checkouts.ts';
import { quietContext } from '../context.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { EMPTY_MBX01, repository, serve } from './clone.ts';

/** MBX02 is empty. */
const NOTHING_TO_MOVE = `version: 1
name: night
batches:
  - name: all
    mailboxes: { database: MBX02 }
    targetDatabase: MBX01
`;

suite('a clone that is served from', withSshKeygen, () => {
  test('has a commit checked out as soon as it has the commit, although it was asked for it before', async (t) => {
    const work = await repository(t, { mailboxes: 1 });
    const context = quietContext(work.clone);
    const clone = await openWorkspace(context);
    t.after(() => clone.close());
    const checkouts = new Checkouts(context, clone);
    t.after(() => checkouts.close());
    const commit = work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    await assert.rejects(checkouts.at(commit));
    execFileSync('git', ['-C', work.clone, 'fetch', '-q']);
    const checkout = await checkouts.at(commit);
    assert.equal(checkout.commit, commit);
    assert.equal(await checkouts.at(commit), checkout);
  });

  test('is hurried by its leader itself, and by a replica that does not lead by way of the state', async (t) => {
    const work = await repository(t, { mailboxes: 1 });
    work.push({ 'plans/p.yaml': NOTHING_TO_MOVE });
    const leader = await serve(t, work.clone);
    await leader.until('night', 'nothing-to-do');
    const asked = async () => (await leader.workspace.store()).facts('hurry:');
    leader.controller.hurry();
    assert.deepEqual(await asked(), []);
    const standby = await serve(t, work.clone);
    standby.controller.hurry();
    assert.equal((await asked()).length, 1);
  });
});
