// Any number of replicas: one leads, and what another has begun goes on.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventually } from '../eventually.ts';
import { skipWithout } from '../skip-without.ts';
import { postgresPrograms, startPostgres } from '../state/private-postgres.ts';
import { EMPTY_MBX01, FREE, repository, serve } from './clone.ts';

const programs = postgresPrograms();

suite('replicas of drover serve', skipWithout('PostgreSQL', programs !== null), () => {
  test('one leads and the other shows the same; when it stops, the other leads at once', async (t) => {
    const postgres = startPostgres(programs ?? '');
    t.after(() => postgres.stop());
    const work = await repository(t, { state: postgres.database('serve') });
    const one = await serve(t, work.clone);
    await eventually(() => one.controller.isLeader, 'the first leads');
    const other = await serve(t, work.clone);
    work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    // A hook may reach whichever replica.
    other.controller.hurry();
    await one.until('empty-mbx01', 'finished');
    await other.until('empty-mbx01', 'finished');
    assert.equal(other.controller.isLeader, false);
    await one.stop();
    await eventually(() => other.controller.isLeader, 'the second leads');
    await other.until('empty-mbx01', 'finished');
    assert.equal((await (await other.workspace.store()).runs({ limit: 5 })).length, 1);
    await other.stop();
  });

  test('a leader whose lease another has taken leaves its runs to that one, and writes nothing more', async (t) => {
    const work = await repository(t);
    work.push({
      'plans/p.yaml': EMPTY_MBX01.replace(
        'targetDatabase: MBX02',
        'targetDatabase: MBX02\n    complete: { gate: approval }',
      ),
    });
    const one = await serve(t, work.clone);
    const begun = await one.until('empty-mbx01', 'running');
    const store = await one.workspace.store();
    const other = await serve(t, work.clone);
    await store.breakLease('controller:drover');
    await eventually(() => other.controller.isLeader, 'the second leads');
    await eventually(() => !one.controller.isLeader, 'the first leads no more');
    const went = await other.until('empty-mbx01', 'running');
    assert.ok(begun.kind === 'running' && went.kind === 'running' && went.run === begun.run);
    const leaders = one.notices.filter((notice) => notice.kind === 'serve' && notice.event === 'leader-lost');
    assert.equal(leaders.length, 1);
  });

  test('once beside a leader does nothing, and says who leads', async (t) => {
    const work = await repository(t, { policy: FREE });
    const one = await serve(t, work.clone);
    await eventually(() => one.controller.isLeader, 'the first leads');
    const once = await serve(t, work.clone, { once: true });
    await assert.rejects(once.stop(), /is led by another process/);
  });
});
