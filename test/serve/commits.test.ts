// What the protected revision becomes while the controller works: other plans, rewritten histories, what cannot be read, and runs
// that are under way meanwhile.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { PlanState } from '../../src/report/live.ts';
import { eventually } from '../eventually.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { EMPTY_MBX01, ONE_APPROVAL, repository, serve } from './clone.ts';

/** Waits at a gate until it is answered. */
const WITH_GATE = `version: 1
name: night
description: first
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    complete: { gate: approval }
`;

suite('drover serve and the commits that come', withSshKeygen, () => {
  test('a run that is under way goes on as it began when its plan is changed, and the newer commit waits for its end', async (t) => {
    const work = await repository(t);
    const first = work.push({ 'plans/p.yaml': WITH_GATE });
    const served = await serve(t, work.clone);
    await served.until('night', 'running');
    const second = work.push({ 'plans/p.yaml': WITH_GATE.replace('name: all', 'name: everyone') });
    served.controller.hurry();
    const state = await eventually(() => {
      const now = served.state('night');
      return now?.kind === 'running' && now.newer === second ? now : false;
    }, 'the newer commit is shown');
    assert.equal(state.commit, first);
    const answered = await eventually(async () => {
      const { code } = await work.drover('approve-gate', 'night', '--comment', 'fine');
      return code === 0;
    }, 'the gate has opened');
    assert.ok(answered);
    await eventually(() => {
      const now = served.state('night');
      return now?.kind === 'finished' || now?.kind === 'nothing-to-do';
    }, 'the run ends');
    const [row, ...more] = await (await served.workspace.store()).runs({ limit: 5 });
    assert.equal(row?.phase, 'finished');
    assert.deepEqual(more, []);
  });

  test('stopped in the middle of a run and started at another commit, it goes on with the run as it began', async (t) => {
    const work = await repository(t);
    const first = work.push({ 'plans/p.yaml': WITH_GATE });
    const served = await serve(t, work.clone);
    await served.until('night', 'running');
    await served.stop();
    work.push({ 'plans/p.yaml': null, 'plans/q.yaml': EMPTY_MBX01.replaceAll('MBX01', 'MBX02') });
    const again = await serve(t, work.clone);
    const state = await again.until('night', 'running');
    assert.ok(state.kind === 'running' && state.commit === first);
    assert.ok(existsSync(join(work.clone, '.drover/checkouts', first)));
  });

  test('a plan whose file is renamed during its run is looked at under the new name after it', async (t) => {
    const work = await repository(t);
    work.push({ 'plans/p.yaml': WITH_GATE });
    const served = await serve(t, work.clone);
    await served.until('night', 'running');
    const back = WITH_GATE.replace('MBX01', 'MBX03').replace('MBX02', 'MBX01').replace('MBX03', 'MBX02');
    const renamed = work.push({ 'plans/p.yaml': null, 'plans/q.yaml': back });
    served.controller.hurry();
    const ofNewName = (): PlanState | undefined =>
      served.status().plans.find(({ file }) => file === 'plans/q.yaml')?.state;
    await eventually(() => ofNewName()?.kind === 'held', 'it waits for the run');
    await eventually(async () => {
      const { code } = await work.drover('approve-gate', 'night', '--comment', 'fine');
      return code === 0;
    }, 'the gate has opened');
    await eventually(() => {
      const state = ofNewName();
      assert.notEqual(state?.kind, 'refused', JSON.stringify(state));
      return state?.kind === 'running' && state.commit === renamed;
    }, 'its own run begins');
  });

  test('of two files with a plan of one name the second is refused, before anyone is asked to approve it', async (t) => {
    const work = await repository(t, { policy: ONE_APPROVAL });
    work.push({ 'plans/p.yaml': EMPTY_MBX01, 'plans/q.yaml': EMPTY_MBX01 });
    const served = await serve(t, work.clone);
    const states = await eventually(() => {
      const plans = served.controller.status()?.plans.map(({ state }) => state) ?? [];
      return plans.length === 2 && plans.every(({ kind }) => kind !== 'planning') ? plans : false;
    }, 'both were looked at');
    assert.deepEqual(
      states.map(({ kind }) => kind),
      ['waits-for-approval', 'refused'],
    );
  });

  test('a revision whose short name could be a tag is not read, and it says to give the full name', async (t) => {
    const work = await repository(t);
    const text = readFileSync(join(work.author, 'drover.yaml'), 'utf8');
    work.push({ 'drover.yaml': text.replace('refs/remotes/origin/main', 'origin/main') });
    work.git('push', '-q', 'origin', 'HEAD:refs/tags/origin/main');
    work.git('-C', work.clone, 'pull', '-q');
    const served = await serve(t, work.clone);
    const problem = await eventually(
      () => served.controller.status()?.source.problem ?? false,
      'it says why',
    );
    assert.match(problem, /refs\/tags\/origin\/main.*Give the full name/s);
  });

  test('of a revision that was rewritten only what is in it now is applied, and a run that began before stays where it is', async (t) => {
    const work = await repository(t);
    work.push({ 'plans/p.yaml': WITH_GATE });
    const served = await serve(t, work.clone);
    await served.until('night', 'running');
    await served.stop();
    work.push({ 'plans/p.yaml': WITH_GATE.replace('name: all', 'name: everyone') }, '--amend');
    const again = await serve(t, work.clone);
    const state = await again.until('night', 'paused');
    assert.ok(state.kind === 'paused');
    assert.match(state.why, /which the protected revision does not contain/);
  });

  test('a commit whose drover.yaml cannot be read, or serves something else, applies nothing new, and says why', async (t) => {
    const work = await repository(t);
    const good = work.push({});
    const served = await serve(t, work.clone);
    await eventually(() => served.controller.status()?.source.commit?.id === good, 'the first commit');
    for (const drover of [
      'version: 1\nsystems: 7\n',
      'version: 1\nsystems: { lab: { kind: embedded, path: x } }\n',
    ]) {
      work.push({ 'drover.yaml': drover, 'plans/p.yaml': EMPTY_MBX01 });
      served.controller.hurry();
      await eventually(() => served.status().source.problem !== null, 'it says why');
      assert.deepEqual(served.status().plans, []);
    }
    assert.deepEqual(await (await served.workspace.store()).runs({ limit: 5 }), []);
  });

  test('where the remote cannot be reached it goes on with what it has, and says so until it can', async (t) => {
    const work = await repository(t);
    work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    const remote = join(work.clone, '..', 'remote.git');
    const served = await serve(t, work.clone);
    await served.until('empty-mbx01', 'finished');
    renameSync(remote, `${remote}.away`);
    served.controller.hurry();
    await eventually(() => served.status().source.problem !== null, 'it says that it is away');
    assert.equal(served.state('empty-mbx01')?.kind, 'finished');
    renameSync(`${remote}.away`, remote);
    served.controller.hurry();
    await eventually(() => served.status().source.problem === null, 'it is back');
  });

  test('a checkout that was changed by hand is made again before it is used', async (t) => {
    const work = await repository(t, { policy: null });
    const commit = work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    const served = await serve(t, work.clone);
    await served.until('empty-mbx01', 'refused');
    await served.stop();
    const place = join(work.clone, '.drover/checkouts', commit);
    writeFileSync(join(place, 'plans/p.yaml'), EMPTY_MBX01.replace('empty-mbx01', 'another'));
    const again = await serve(t, work.clone);
    await again.until('empty-mbx01', 'refused');
    assert.deepEqual(readdirSync(join(work.clone, '.drover/checkouts')), [commit]);
  });
});
