import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { ContinuitySystem, PairStatus } from '../../src/continuity/continuity-system.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import type { Journal } from '../../src/executor/journal.ts';
import { RoleWatch } from '../../src/executor/role-watch.ts';
import type { Tools } from '../../src/executor/run-input.ts';
import { oneBatch, completion, seed, step } from './change-set.ts';
import { aStepKind } from './fake-steps.ts';
import { apply, newWorld, removeWorld, type World } from './world.ts';

/** A pair of which only the roles matter here. */
class Pair {
  active: string | null = 'primary';
  looks = 0;
  readonly pollIntervalMs = 1000;
  status(): Promise<PairStatus> {
    this.looks += 1;
    return Promise.resolve({
      readAt: '' as never,
      members: [],
      active: this.active,
      replicating: 'unknown',
      maintenanceMode: 'no',
    });
  }
  get system(): ContinuitySystem {
    return this as unknown as ContinuitySystem;
  }
}

suite('a role change', () => {
  let world: World;
  let pair: Pair;
  beforeEach(() => {
    world = newWorld();
    pair = new Pair();
    for (const name of ['a', 'b', 'c']) world.system.addMailbox(name, 'MBX01', { copyMs: 600_000 });
  });
  afterEach(() => removeWorld(world));

  test('that nobody ordered stops new moves and completions, and says what is unknown', async () => {
    void world.clock.sleep(300_000).then(() => {
      pair.active = 'secondary';
    });
    const end = await apply(world, oneBatch(['a', 'b', 'c'], { maxInFlight: 2 }), {
      continuity: pair.system,
    });
    assert.match(
      end.run.stoppedBatches.get('pilot' as never) ?? '',
      /active member is secondary instead of primary/,
    );
    assert.match(end.run.notes[0]?.message ?? '', /state of 2 mailboxes in flight is unknown/);
    assert.equal(world.system.requestOf('c' as never), null);
    assert.equal(world.system.requestOf('a' as never)?.state.kind, 'AutoSuspended');
    assert.equal(end.run.phase.kind === 'finished' && end.run.phase.result.outcome, 'done-with-failures');
  });

  test('once seen stays seen, though the roles are changed back', async () => {
    let expected: string | null = null;
    const store = {
      fact: async () => expected,
      setFact: async (_key: string, value: string) => void (expected = value),
    };
    const watch = new RoleWatch(
      { continuity: pair.system, clock: world.clock } as unknown as Tools,
      { store, runId: 'r', lease: null } as unknown as Journal,
      graphOf(oneBatch(['a'])),
    );
    const seen: unknown[] = [];
    for (const active of ['primary', 'secondary', 'primary']) {
      pair.active = active;
      // Between two looks at the pair, too.
      seen.push(await watch.check(), await watch.check());
      await world.clock.sleep(60_000);
    }
    const change = { expected: 'primary', seen: 'secondary' };
    assert.deepEqual(seen, [null, null, change, change, change, change]);
  });

  test('is looked for at its own pace, however often the mail system is', async () => {
    world.system.addMailbox('slow', 'MBX01', { copyMs: 3_600_000 });
    await apply(world, oneBatch(['slow']), { continuity: pair.system, limits: { pollIntervalMs: 1000 } });
    assert.ok(pair.looks >= 60 && pair.looks <= 130, `${pair.looks} looks in an hour`);
  });

  test('is still known after the run was stopped and applied again', async () => {
    const first = await apply(world, oneBatch(['a']), {
      continuity: pair.system,
      limits: { maxDurationMs: 60_000 },
    });
    assert.equal(first.kind, 'paused');
    pair.active = 'secondary';
    const second = await apply(world, oneBatch(['a']), { continuity: pair.system, run: first.run.id });
    assert.equal(second.run.stoppedBatches.size, 1);
  });

  test('that a step made on purpose is the new expectation', async () => {
    const switchover = aStepKind('switchover', {
      traits: { changesRoles: true },
      run: () => {
        pair.active = 'secondary';
        return { kind: 'done', evidence: [] };
      },
    });
    const nodes = [
      step('switchover', { hook: 'before' }),
      seed('pilot', ['step:switchover']),
      completion('pilot'),
    ];
    const plan = { ...oneBatch(['a']), nodes };
    const end = await apply(world, plan, { continuity: pair.system, stepKinds: [switchover] });
    assert.equal(end.run.phase.kind === 'finished' && end.run.phase.result.outcome, 'done');
  });

  test('that a step made just before the run was cut off is the new expectation, too', async () => {
    const stop = new AbortController();
    const switchover = aStepKind('switchover', {
      traits: { changesRoles: true },
      probe: () =>
        pair.active === 'secondary' ? { kind: 'already-done', evidence: [] } : { kind: 'needed' },
      run: ({ signal }) => {
        pair.active = 'secondary';
        stop.abort();
        return new Promise((_, reject) =>
          signal.aborted
            ? reject(new Error('stopped'))
            : signal.addEventListener('abort', () => reject(new Error('stopped'))),
        );
      },
    });
    const nodes = [
      step('switchover', { hook: 'before' }),
      seed('pilot', ['step:switchover']),
      completion('pilot'),
    ];
    const plan = { ...oneBatch(['a']), nodes };
    const options = { continuity: pair.system, stepKinds: [switchover] };
    const first = await apply(world, plan, { ...options, signal: stop.signal });
    assert.equal(first.kind, 'paused');
    const end = await apply(world, plan, { ...options, run: first.run.id });
    assert.equal(end.run.phase.kind === 'finished' && end.run.phase.result.outcome, 'done');
  });

  test('is not seen in a pair that does not answer: unknown is no change', async () => {
    void world.clock.sleep(100_000).then(() => {
      pair.active = null;
    });
    const end = await apply(world, oneBatch(['a']), { continuity: pair.system });
    assert.equal(end.run.phase.kind === 'finished' && end.run.phase.result.outcome, 'done');
  });
});
