// Twelve things that go wrong around a pair, and what drover does about each.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireInSync } from '../../src/continuity/continuity-system.ts';
import type { PairStatus } from '../../src/continuity/continuity-system.ts';
import { Failure } from '../../src/domain/failure.ts';
import { databaseName } from '../../src/domain/ids.ts';
import { addMs } from '../../src/domain/instant.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import { stepKind } from '../../src/runbook/index.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { facts, runbookPlan, TEN_STEPS, TenStepsWorld } from './ten-steps-world.ts';

const MINUTE = 60_000;
const isCreated = (call: string): boolean => call.startsWith('create ');

function resultOf(world: TenStepsWorld, node: string) {
  const found = [...world.run.nodes].find(([id]) => id.endsWith(node));
  const result = found?.[1].result ?? null;
  return result?.kind === 'failed' ? result.failure.code : (result?.kind ?? 'not ended');
}
const owed = (world: TenStepsWorld): readonly string[] =>
  [...world.run.temporaryChanges.values()]
    .filter(({ reverted }) => reverted === null)
    .map(({ spec }) => spec.kind);
const outcomeOf = (end: RunEnd): string =>
  end.run.phase.kind === 'finished' ? end.run.phase.result.outcome : end.run.phase.kind;
const movesStarted = (world: TenStepsWorld): number => world.system.calls.filter(isCreated).length;

/** The process ends for good at the first operation of this name, after it took effect. */
async function killedAfter(world: TenStepsWorld, operation: string): Promise<void> {
  let isDead = false;
  const forever = new Promise<void>(() => {});
  const died = Promise.withResolvers<void>();
  void world.apply(runbookPlan(), {
    before: async () => (isDead ? forever : undefined),
    after: async (what) => {
      if (!isDead && what !== operation) return;
      isDead = true;
      died.resolve();
      await forever;
    },
    isDead: () => isDead,
  });
  await died.promise;
}

suite('the twelve failures', () => {
  test('1: a crash between "replication stopped" and "replication restarted" is on record, and repaired by the next apply', async () => {
    const world = new TenStepsWorld();
    await killedAfter(world, 'shutdown');
    assert.deepEqual(world.pair.running, { primary: false, secondary: false });
    assert.ok(owed(world).includes('start-replication'));
    const end = await world.apply(runbookPlan());
    assert.equal(outcomeOf(end), 'done');
    assert.deepEqual(world.pair.running, { primary: true, secondary: true });
    assert.deepEqual(owed(world), []);
  });

  test('2: a failover in the middle of the moves stops new moves', async () => {
    const world = new TenStepsWorld();
    for (const id of ['c', 'd', 'e']) world.system.addMailbox(id, 'MBX01', { copyMs: 10 * MINUTE });
    const plan = runbookPlan({
      before: [['check-in-sync']],
      after: [['start-replication'], ['full-system-check']],
    });
    const create = world.system.createMoveRequest.bind(world.system);
    world.system.createMoveRequest = async (spec) => {
      const request = await create(spec);
      world.pair.active = 'secondary';
      return request;
    };
    const slow = {
      ...plan,
      batches: plan.batches.map((batch) => ({ ...batch, maxInFlight: 1 })),
    };
    const end = await world.apply(slow);
    assert.notEqual(outcomeOf(end), 'done');
    assert.equal(movesStarted(world), 1);
    assert.deepEqual(world.pair.breaches, []);
  });

  test('3: after a failed switchback nothing moves, and the debt is shown', async () => {
    const world = new TenStepsWorld();
    world.pair.hooks.after = async (what) => {
      if (what === 'switchover') world.pair.inSync['secondary'] = 'no';
    };
    const end = await world.apply(runbookPlan(), { before: async () => {}, after: world.pair.hooks.after });
    assert.equal(resultOf(world, 'failover-test'), 'not-in-sync');
    assert.equal(movesStarted(world), 0);
    assert.equal(resultOf(world, 'stop-replication'), 'skipped');
    assert.equal(world.pair.active, 'secondary');
    assert.deepEqual(owed(world), ['switch-back']);
    assert.notEqual(outcomeOf(end), 'done');
  });

  test('4: a second switchover waits out the cool-down, in a later run too, whoever made the last change', async () => {
    const world = new TenStepsWorld();
    const rehearsal = runbookPlan({
      before: [['failover-test', { to: 'secondary', soak: '1m' }]],
      after: [],
    });
    await world.apply(rehearsal);
    const first = world.pair.changedAtMs ?? 0;
    assert.deepEqual(world.pair.roleChanges, ['secondary', 'primary']);
    world.state.run = null;
    world.state.events.length = 0;
    await world.apply(rehearsal);
    assert.deepEqual(world.pair.roleChanges, ['secondary', 'primary', 'secondary', 'primary']);
    // The pair would have refused, and the double would have counted it as a breach.
    assert.deepEqual(world.pair.breaches, []);
    assert.ok((world.pair.changedAtMs ?? 0) - first >= 20 * MINUTE);

    // Somebody else switches over; the pair's own ten minutes run from then.
    world.pair.active = 'secondary';
    world.pair.changedAtMs = world.clock.nowMs();
    world.state.run = null;
    world.state.events.length = 0;
    await world.apply(runbookPlan({ before: [['switchback']], after: [] }));
    assert.equal(world.pair.active, 'primary');
    assert.deepEqual(world.pair.breaches, []);
  });

  test('5: unknown, cached, missing or one-sided "in sync" is not in sync', async () => {
    const { pair, clock } = new TenStepsWorld();
    const green = await pair.status();
    const [primary, secondary] = green.members;
    const lies: Readonly<Record<string, (now: PairStatus) => PairStatus>> = {
      unchecked: (now) => ({ ...now, members: [primary!, { ...secondary!, inSync: 'unknown' }] }),
      'a member is missing': (now) => ({ ...now, members: [primary!] }),
      'replication is unknown': (now) => ({ ...now, replicating: 'unknown' }),
      'an old reading': (now) => ({ ...now, readAt: addMs(now.readAt, -2 * MINUTE) }),
      'the same reading twice': () => green,
      'two active members': (now) => ({ ...now, active: null }),
    };
    for (const [title, lie] of Object.entries(lies)) {
      const status = async (): Promise<PairStatus> => lie(await pair.status());
      await assert.rejects(
        () => requireInSync({ name: 'main', pollIntervalMs: 1000, status } as never, 'primary', clock),
        failureCode('not-in-sync'),
        title,
      );
    }
    assert.equal((await requireInSync(pair, 'primary', clock)).active, 'primary');
  });

  test('6: where suspended copies stall the moves, the dry run says so', () => {
    const stop = stepKind('stop-replication')!;
    const [node] = runbookPlan({ before: [['stop-replication']], after: [] }).nodes;
    assert.ok(node?.kind === 'step');
    const { spec } = node.step;
    const said = (couplings: readonly string[]): string =>
      stop.describe(spec, { ...facts, couplings }).effects.join('\n');
    assert.match(said(['moves-stall-while-suspended']), /stall/);
    assert.doesNotMatch(said([]), /stall/);
  });

  test('7: a full disk stops a backup and a defrag before anything is lost', async () => {
    const full = new TenStepsWorld();
    full.system.backupFailure = new Failure({
      code: 'disk-full',
      message: 'the disk is full',
      retry: 'permanent',
    });
    await full.apply(runbookPlan());
    assert.equal(resultOf(full, 'before/2-backup'), 'disk-full');
    assert.equal(movesStarted(full), 0);
    assert.deepEqual(full.pair.running, { primary: true, secondary: true });

    const tight = new TenStepsWorld();
    tight.system.diskFreeBytes = 105_000_000;
    await tight.apply(runbookPlan());
    assert.equal(resultOf(tight, '2-defrag'), 'not-enough-space');
    assert.ok([...tight.system.databases.values()].every(({ mounted }) => mounted));
    assert.deepEqual(tight.unmentioned(), []);
  });

  test('8: a backup that is too old, or not there, at the moment it is relied on stops the step that relies on it', async () => {
    const old = new TenStepsWorld();
    await old.apply(
      runbookPlan({
        before: [['backup', { maxAge: '4h' }], ['wait', { for: '5h' }], ['stop-replication']],
        after: TEN_STEPS.after,
      }),
    );
    assert.equal(resultOf(old, 'stop-replication'), 'backup-too-old');
    assert.equal(movesStarted(old), 0);
    assert.deepEqual(old.pair.running, { primary: true, secondary: true });

    const lost = new TenStepsWorld();
    // The call succeeds and nothing is there: what counts is this database's own backup.
    lost.system.maintenance.lastBackup = () => Promise.resolve(null);
    await lost.apply(runbookPlan());
    assert.equal(resultOf(lost, 'before/2-backup'), 'no-backup');
    assert.equal(movesStarted(lost), 0);
  });

  test('9: a defrag wants the database dismounted and still, and the backup after it is a new one', async () => {
    const mounted = new TenStepsWorld();
    await mounted.apply(runbookPlan({ before: [['backup']], after: [['defrag', { databases: ['MBX01'] }]] }));
    assert.equal(resultOf(mounted, '0-defrag'), 'database-mounted');
    assert.deepEqual(mounted.pair.breaches, []);

    const world = new TenStepsWorld();
    await world.apply(runbookPlan());
    const backups = world.system.databases.get(databaseName('MBX01'))!.backups;
    assert.equal(backups.length, 2);
    assert.deepEqual(
      backups.map(({ sizeBytes }) => sizeBytes),
      [100_000_000, 40_000_000],
    );
  });

  test('10: on the wrong member nothing is ordered', async () => {
    const world = new TenStepsWorld();
    world.pair.active = 'secondary';
    await world.apply(runbookPlan({ before: [['stop-replication']], after: [] }));
    assert.equal(resultOf(world, 'stop-replication'), 'role-changed');
    assert.deepEqual(world.pair.running, { primary: true, secondary: true });
    assert.equal(movesStarted(world), 0);
  });

  test('11: what is left changed after the last step makes the run one with debts', async () => {
    const world = new TenStepsWorld();
    world.pair.hooks.before = async () => {};
    const plan = runbookPlan({ before: [['maintenance-mode', { state: 'begin' }]], after: [] });
    const end = await world.apply(plan, {
      before: async (what) => {
        if (what === 'maintenanceMode' && world.pair.maintenance)
          world.pair.faults.set('maintenanceMode', 'refuse');
      },
      after: async () => {},
    });
    assert.equal(world.pair.maintenance, true);
    assert.equal(outcomeOf(end), 'done-with-temporary-changes');
    assert.deepEqual(owed(world), ['end-maintenance-mode']);

    const tidy = new TenStepsWorld();
    assert.equal(outcomeOf(await tidy.apply(plan)), 'done');
    assert.equal(tidy.pair.maintenance, false);
  });

  test('12: a call that is cut off, answers late, lies or hangs is judged by what is observed', async () => {
    const outcomes = { die: 'succeeded', late: 'succeeded', lie: 'no-effect', hang: 'step-timeout' } as const;
    for (const [fault, expected] of Object.entries(outcomes)) {
      const world = new TenStepsWorld();
      world.pair.faults.set('switchover', fault as keyof typeof outcomes);
      await world.apply(
        runbookPlan({
          before: [['switchover', { to: 'secondary' }, { timeoutMs: 30 * MINUTE }], ['switchback']],
          after: [],
        }),
      );
      assert.equal(resultOf(world, '0-switchover'), expected, fault);
      const changed = expected === 'succeeded';
      assert.deepEqual(world.pair.roleChanges, changed ? ['secondary', 'primary'] : [], fault);
      assert.equal(movesStarted(world), changed ? 2 : 0, fault);
      assert.deepEqual([world.pair.active, world.pair.breaches], ['primary', []], fault);
    }
  });
});
