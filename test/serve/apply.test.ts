// What is merged is planned, and applied as far as policy allows; what a person has to say is named, with the commands to say it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { withSshKeygen } from '../ssh-keygen.ts';
import { EMPTY_MBX01, ONE_APPROVAL, repository, serve } from './clone.ts';

suite('drover serve applies what is merged', withSshKeygen, () => {
  test('a plan is applied when it is merged, once, and its run names the commit', async (t) => {
    const work = await repository(t);
    const served = await serve(t, work.clone);
    const commit = work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    served.controller.hurry();
    const state = await served.until('empty-mbx01', 'finished');
    assert.ok(state.kind === 'finished' && state.isGood, JSON.stringify(state));
    assert.equal(served.status().source.commit?.id, commit);
    const store = await served.workspace.store();
    const [row, ...more] = await store.runs({ limit: 10 });
    assert.deepEqual(more, []);
    const [first] = row === undefined ? [] : await store.read(row.run, 0, 1);
    assert.ok(first?.event.type === 'run-started');
    assert.deepEqual(first.event.commit, { id: commit, isClean: true });
    await served.stop();
    const again = await serve(t, work.clone);
    await again.until('empty-mbx01', 'finished');
    assert.equal((await (await again.workspace.store()).runs({ limit: 10 })).length, 1);
  });

  test('without a policy nothing is applied, and it says so', async (t) => {
    const work = await repository(t, { policy: null });
    work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    const served = await serve(t, work.clone);
    const state = await served.until('empty-mbx01', 'refused');
    assert.ok(state.kind === 'refused');
    assert.match(state.why, /no policy, so nothing is applied without a person/);
    assert.match(state.hint ?? '', /drover apply plans\/p\.yaml/);
    assert.deepEqual(await (await served.workspace.store()).runs({ limit: 10 }), []);
  });

  test('where an approval is missing it waits with the commands for it, and goes on when that is merged', async (t) => {
    const work = await repository(t, { policy: ONE_APPROVAL });
    work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    const served = await serve(t, work.clone);
    const state = await served.until('empty-mbx01', 'waits-for-approval');
    assert.ok(state.kind === 'waits-for-approval');
    assert.equal(state.missing.length, 1);
    assert.match(
      state.commands.join('\n'),
      /^drover plan plans\/p\.yaml --out plans\/p\.json\ndrover approve plans\/p\.json/,
    );
    await work.approve('plans/p.yaml');
    served.controller.hurry();
    const end = await served.until('empty-mbx01', 'finished');
    assert.ok(end.kind === 'finished' && end.isGood);
  });

  test('a plan that cannot be read is refused, and one beside it is applied', async (t) => {
    const work = await repository(t);
    work.push({
      'plans/a.yaml':
        'version: 1\nname: a\nbatches: [ { name: x, mailboxes: [nobody@example.com], targetDatabase: MBX02 } ]\n',
      'plans/b.yaml': 'name: b\nbatches: 7\nversion: 1\n',
      'plans/p.yaml': EMPTY_MBX01,
    });
    const served = await serve(t, work.clone);
    await served.until('empty-mbx01', 'finished');
    for (const plan of ['a', 'b']) {
      const state = await served.until(plan, 'refused');
      assert.ok(state.kind === 'refused' && state.why !== '' && state.hint !== null);
    }
  });

  test('once: one round, then it ends, and what waits says so', async (t) => {
    const work = await repository(t, { policy: ONE_APPROVAL });
    work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    const served = await serve(t, work.clone, { once: true });
    await served.stop();
    assert.equal(served.state('empty-mbx01')?.kind, 'waits-for-approval');
  });
});
