// The ten steps are killed at every append to the journal, every fact remembered and every call of a port, before and
// after it took effect, and applied again. The end is the undisturbed one, and nothing broken was ever untold.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Hooks } from './ten-steps-world.ts';
import { runbookPlan, TenStepsWorld } from './ten-steps-world.ts';

/** Dies at its `at`-th lasting operation; from then on nothing it does has any effect. */
function mortal(at: number, moment: 'before' | 'after') {
  let operations = 0;
  let isDead = false;
  let name = '';
  let die: () => void = () => {};
  const died = new Promise<'died'>((resolve) => {
    die = () => resolve('died');
  });
  const end = (): Promise<void> => {
    isDead = true;
    die();
    return new Promise(() => {});
  };
  const hooks: Hooks = {
    before: async (what) => {
      if (isDead) return end();
      operations += 1;
      if (operations === at) name = what;
      if (operations === at && moment === 'before') return end();
    },
    after: async () => {
      if (isDead || (operations === at && moment === 'after')) return end();
    },
  };
  hooks.isDead = () => isDead;
  return { hooks, died, operations: () => operations, name: () => name };
}
const immortal = (): ReturnType<typeof mortal> => mortal(Infinity, 'before');

function endState(world: TenStepsWorld): unknown {
  const { run, pair, system } = world;
  return {
    phase: run.phase.kind === 'finished' ? run.phase.result : run.phase,
    nodes: [...run.nodes].map(([id, node]) => `${id} ${node.result?.kind}`).toSorted(),
    owed: [...run.temporaryChanges.values()].filter(({ reverted }) => reverted === null).length,
    open: run.openIntents.size,
    places: [...system.mailboxes.values()].map((mailbox) => mailbox.primary.database),
    databases: [...system.databases].map(([name, { mounted, sizeBytes }]) => [name, mounted, sizeBytes]),
    pair: {
      active: pair.active,
      running: pair.running,
      roleChanges: pair.roleChanges,
      old: pair.keepsOldCopy,
    },
    breaches: pair.breaches,
  };
}

suite('killed at any instant, the ten steps', () => {
  test('come to the undisturbed end, and never leave the pair unprotected unmentioned', async (t) => {
    const calm = new TenStepsWorld();
    const whole = immortal();
    await calm.apply(runbookPlan(), whole.hooks);
    const wanted = endState(calm);
    assert.deepEqual(calm.pair.roleChanges, ['secondary', 'primary']);
    assert.equal(calm.run.phase.kind === 'finished' && calm.run.phase.result.outcome, 'done');

    let deaths = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let at = 1; at <= whole.operations(); at += 1) {
        const world = new TenStepsWorld();
        const first = mortal(at, moment);
        const ended = await Promise.race([world.apply(runbookPlan(), first.hooks), first.died]);
        // After a read, an operation that has no "after", the process lives on.
        if (ended !== 'died') continue;
        deaths += 1;
        const where = `killed ${moment} operation ${at} (${first.name()})`;
        if (world.state.run !== null) assert.deepEqual(world.unmentioned(), [], where);
        if (world.state.run === null || world.run.phase.kind !== 'finished') await world.apply(runbookPlan());
        assert.deepEqual(endState(world), wanted, where);
      }
    }
    assert.ok(deaths > 100, `${deaths} deaths`);
    t.diagnostic(`${deaths} deaths at ${whole.operations()} operations`);
  });
});
