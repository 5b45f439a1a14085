// The executor is killed at every append to the journal and at every call of a port, before and after it took effect,
// and started again. However often: the end is the undisturbed one.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { mailboxId, runId } from '../../src/domain/ids.ts';
import type { Run } from '../../src/domain/run.ts';
import type { RunOrder } from '../../src/domain/run-order.ts';
import { giveOrder } from '../../src/executor/run-orders.ts';
import { runPlan } from '../../src/executor/run-plan.ts';
import type { StepKind } from '../../src/runbook/step-kind.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { aBatch, at, changeSet, completion, create, held, seed, step } from './change-set.ts';
import { aStepKind, Switch } from './fake-steps.ts';
import { newWorld, openState, removeWorld, takeLease, tools, type World } from './world.ts';

interface Scenario {
  readonly world: World;
  readonly plan: ChangeSet;
  readonly stepKinds: readonly StepKind[];
  readonly replication: Switch;
  /** Effects that must not be doubled. */
  readonly effects: string[];
}

/** Ten steps' worth of trouble: replication off and on, a backup, two batches, a retry, a cleared request, a failure, orders. */
function scenario(): Scenario {
  const world = newWorld();
  const replication = new Switch(true);
  const effects: string[] = [];
  const { system } = world;
  system.addMailbox('a', 'MBX01', {
    failures: [{ code: 'database-busy', message: 'busy', retry: 'retry' }],
  });
  system.addMailbox('b', 'MBX01');
  system.addMailbox('bad', 'MBX01', {
    failures: [{ code: 'over-quota', message: 'no room', retry: 'permanent' }],
  });
  system.addMailbox('c', 'MBX01');
  system.addMailbox('d', 'MBX01');
  system.addMailbox('e', 'MBX01');
  takeOutOnceBegun(world);
  const old = system.putRequest(create('b', 'pilot').spec, {
    kind: 'Completed',
    completedAt: '2026-11-01T00:00:00.000Z' as never,
  });
  const backup = aStepKind('backup', {
    repeatable: false,
    probe: () => (effects.includes('backup') ? { kind: 'already-done', evidence: [] } : { kind: 'needed' }),
    run: () => {
      effects.push('backup');
      return { kind: 'done', evidence: [] };
    },
  });
  const plan = changeSet({
    batches: [aBatch('pilot', { maxInFlight: 2 }), aBatch('rest')],
    changes: [
      create('a', 'pilot'),
      create('b', 'pilot', held, { clears: old.id }),
      create('bad', 'pilot'),
      create('c', 'rest'),
      create('d', 'rest'),
      create('e', 'rest'),
    ],
    nodes: [
      step('backup', { hook: 'before' }),
      step('stop-replication', {
        hook: 'before',
        after: ['step:backup'],
        takesAway: {
          kind: 'start-replication',
          subject: 'pair main',
          message: 'Replication is off',
          revertWith: { kind: 'start-replication', options: {} },
        },
      }),
      seed('pilot', ['step:stop-replication']),
      completion('pilot'),
      seed('rest', ['complete:pilot']),
      completion('rest'),
      step('start-replication', {
        after: ['complete:rest'],
        runs: 'always',
        reverts: 'start-replication',
      }),
    ],
  });
  const stepKinds = [
    backup,
    replication.stepKind('stop-replication', false),
    replication.stepKind('start-replication', true),
  ];
  return { world, plan, stepKinds, replication, effects };
}

/** A person takes two mailboxes out of the run when they have begun to move; whoever runs it then, or goes on, obeys. */
function takeOutOnceBegun(world: World): void {
  const { system } = world;
  let isOrdered = false;
  system.onCall = async (name) => {
    if (isOrdered || name !== 'observe' || !system.calls.includes('create e')) return;
    isOrdered = true;
    const store = await openState(world);
    const [row] = await store.runs({ limit: 1 });
    const of = (number: number, kind: 'cancel' | 'forget', mailbox: string): RunOrder => ({
      number,
      kind,
      batches: [],
      mailboxes: [mailboxId(mailbox)],
      by: 'ann',
      givenAt: at(world.clock.now),
      reason: '',
    });
    for (const order of [of(1, 'cancel', 'd'), of(2, 'forget', 'e')])
      await giveOrder(store, runId(row?.run ?? ''), { order, approvals: [] });
    await store.close();
  };
}

/** A process that dies at its `at`-th durable operation: from then on nothing it does has any effect. */
class Mortal {
  operations = 0;
  readonly died: Promise<'died'>;
  private readonly at: number;
  private readonly moment: 'before' | 'after';
  private isDead = false;
  private die: () => void = () => {};

  constructor(at: number, moment: 'before' | 'after') {
    this.at = at;
    this.moment = moment;
    this.died = new Promise((resolve) => {
      this.die = () => resolve('died');
    });
  }

  /** Returns the operation's number. */
  private async before(): Promise<number> {
    if (this.isDead) await forever;
    this.operations += 1;
    const number = this.operations;
    if (number === this.at && this.moment === 'before') await this.end();
    return number;
  }
  private async after(number: number): Promise<void> {
    if (this.isDead) await forever;
    if (number === this.at && this.moment === 'after') await this.end();
  }

  private end(): Promise<void> {
    this.isDead = true;
    this.die();
    return forever;
  }

  private guard<Args extends readonly unknown[], T>(call: (...args: Args) => Promise<T>) {
    return async (...args: Args): Promise<T> => {
      const number = await this.before();
      const result = await call(...args);
      await this.after(number);
      return result;
    };
  }

  store(real: StateStore): StateStore {
    const reading =
      <Args extends readonly unknown[], T>(call: (...args: Args) => Promise<T>) =>
      (...args: Args): Promise<T> =>
        this.isDead ? (forever as Promise<never>) : call(...args);
    return {
      ...real,
      append: this.guard((...args: Parameters<StateStore['append']>) => real.append(...args)),
      saveChangeSet: this.guard((...args: Parameters<StateStore['saveChangeSet']>) =>
        real.saveChangeSet(...args),
      ),
      saveMoveReports: this.guard((...args: Parameters<StateStore['saveMoveReports']>) =>
        real.saveMoveReports(...args),
      ),
      setFact: this.guard((...args: Parameters<StateStore['setFact']>) => real.setFact(...args)),
      read: reading((...args: Parameters<StateStore['read']>) => real.read(...args)),
      confirmLease: reading((...args: Parameters<StateStore['confirmLease']>) => real.confirmLease(...args)),
      runs: reading((...args: Parameters<StateStore['runs']>) => real.runs(...args)),
      fact: reading((...args: Parameters<StateStore['fact']>) => real.fact(...args)),
      facts: reading((...args: Parameters<StateStore['facts']>) => real.facts(...args)),
    };
  }

  system(real: MailSystem): MailSystem {
    const { name, kind, capabilities } = real;
    return {
      name,
      kind,
      capabilities,
      observe: this.guard((scope) => real.observe(scope)),
      measure: this.guard((databases, metrics) => real.measure(databases, metrics)),
      createMoveRequest: this.guard((spec) => real.createMoveRequest(spec)),
      updateMoveRequest: this.guard((id, options, tag) => real.updateMoveRequest(id, options, tag)),
      suspendMoveRequest: this.guard((id, comment) => real.suspendMoveRequest(id, comment)),
      resumeMoveRequest: this.guard((id, hold) => real.resumeMoveRequest(id, hold)),
      removeMoveRequest: this.guard((id) => real.removeMoveRequest(id)),
      moveReport: this.guard((id) => real.moveReport(id)),
      moveHistory: this.guard((id) => real.moveHistory(id)),
      close: () => real.close(),
    };
  }

  stepKind(real: StepKind): StepKind {
    return {
      ...real,
      probe: this.guard((spec, context) => real.probe(spec, context)),
      run: this.guard((spec, context) => real.run(spec, context)),
      verify: this.guard((spec, context) => real.verify(spec, context)),
    };
  }
}
const forever = new Promise<void>(() => {});

/** One life, on from where the last one died; null when it ended in death. */
async function live(s: Scenario, mortal: Mortal): Promise<Run | null> {
  const { world, plan } = s;
  const real = await openState(world);
  const [row] = await real.runs({ limit: 1 });
  if (row?.phase === 'finished') {
    const events = await real.read(row.run, 0);
    await real.close();
    return foldRun(events.map(({ event }) => event));
  }
  const lease = await takeLease(real, world, plan);
  const end = runPlan({
    ...tools(world, plan, mortal.store(real), lease, {
      system: mortal.system(world.system),
      stepKinds: s.stepKinds.map((kind) => mortal.stepKind(kind)),
    }),
    run: row?.run ?? 'new',
    limits: { maxDurationMs: null, until: 'done', wait: true, pollIntervalMs: 10_000 },
  });
  const outcome = await Promise.race([end, mortal.died]);
  await real.breakLease(lease.key);
  await real.close();
  return outcome === 'died' ? null : outcome.run;
}

/** What must be the same after any disturbance; times, counts of attempts and ids may differ. */
function endState(s: Scenario, run: Run): unknown {
  return {
    phase: run.phase.kind === 'finished' && run.phase.result,
    places: [...s.world.system.mailboxes.values()].map((m) => [m.id, m.primary.database]),
    requests: [...s.world.system.mailboxes.keys()].map((id) => s.world.system.requestOf(id)?.state.kind),
    moves: [...run.moves]
      .map(([id, move]) => [id, move.confirmed, move.report !== null, move.left?.how])
      .toSorted(),
    orders: run.orders.map(({ number }) => number),
    tags: [...s.world.system.mailboxes.keys()].map((id) => s.world.system.requestOf(id)?.tag),
    nodes: [...run.nodes].map(([id, node]) => [id, node.result?.kind]).toSorted(),
    temporaryChanges: [...run.temporaryChanges.values()].map(({ reverted }) => reverted !== null),
    openIntents: run.openIntents.size,
    replication: s.replication.isOn,
    effects: s.effects,
    flips: s.replication.flips,
  };
}

suite('killed at any instant, a run', () => {
  test('comes to the undisturbed end when it is applied again', async (t) => {
    const undisturbed = scenario();
    const immortal = new Mortal(Infinity, 'before');
    const end = await live(undisturbed, immortal);
    assert.ok(end !== null);
    const wanted = endState(undisturbed, end);
    removeWorld(undisturbed.world);
    let lives = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let at = 1; at <= immortal.operations; at += 1) {
        const s = scenario();
        assert.equal(await live(s, new Mortal(at, moment)), null, `it died ${moment} operation ${at}`);
        const second = await live(s, new Mortal(Infinity, 'before'));
        assert.ok(second !== null);
        assert.deepEqual(endState(s, second), wanted, `killed ${moment} operation ${at}`);
        removeWorld(s.world);
        lives += 1;
      }
    }
    t.diagnostic(`${lives} deaths, at ${immortal.operations} operations, before and after each`);
  });

  test('comes to it even if it dies again and again', async () => {
    const undisturbed = scenario();
    const end = await live(undisturbed, new Mortal(Infinity, 'before'));
    assert.ok(end !== null);
    const wanted = endState(undisturbed, end);
    removeWorld(undisturbed.world);
    for (const stride of [12, 17, 23, 31]) {
      const s = scenario();
      let last: Run | null = null;
      for (let life = 1; last === null; life += 1) {
        assert.ok(life < 60, 'it gets on in each life');
        last = await live(s, new Mortal(stride, life % 2 === 0 ? 'before' : 'after'));
      }
      assert.deepEqual(endState(s, last), wanted, `killed at every ${stride}th operation`);
      removeWorld(s.world);
    }
  });
});
