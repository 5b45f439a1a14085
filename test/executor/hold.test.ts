// `drover hold`, and freezes of policy, as a run meets them.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { Hold, Holds } from '../../src/domain/hold.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { decide } from '../../src/executor/decide.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import { defaultPacing } from '../../src/executor/decide/situation.ts';
import { viewOf } from '../../src/executor/decide/view.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import { aBatch, changeSet, completion, create, oneBatch, seed, step, straight } from './change-set.ts';
import { aStepKind, Switch } from './fake-steps.ts';
import { incident } from './situations.ts';
import { apply, newWorld, openState, removeWorld, type ApplyOptions, type World } from './world.ts';

// The clock starts at 20:00.
const at = (time: string): Instant => `2026-11-21T${time}:00.000Z` as Instant;

suite('a run on hold', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));

  /** Placed and ended by others, at these times. */
  const between =
    (from: Instant, to: Instant, runningCopies: Holds['runningCopies'] = 'continue') =>
    async (): Promise<Holds> => {
      const isOn = from <= world.clock.now && world.clock.now < to;
      return { all: isOn ? [incident(from)] : [], runningCopies };
    };
  const run = (plan: ChangeSet, options: ApplyOptions): Promise<RunEnd> => apply(world, plan, options);
  const journalOf = async (end: RunEnd): Promise<readonly JournalEvent[]> => {
    const store = await openState(world);
    try {
      return (await store.read(end.run.id, 0)).map(({ event }) => event);
    } finally {
      await store.close();
    }
  };

  test('starts nothing, and goes on by itself within a poll of its end', async () => {
    const id = world.system.addMailbox('a', 'MBX01');
    const end = await run(oneBatch(['a']), { holdsNow: between(at('20:00'), at('21:00')) });
    assert.equal(end.kind, 'finished');
    const queuedAt = world.system.requestOf(id)?.queuedAt ?? '';
    assert.ok(queuedAt >= at('21:00') && queuedAt < '2026-11-21T21:00:02', queuedAt);
    assert.deepEqual(
      end.run.holds.map(({ from, holds }) => [from, holds]),
      [[at('20:00'), [incident(at('20:00'))]]],
    );
    assert.ok((end.run.holds[0]?.until ?? '') >= at('21:00'));
  });

  test('completes nothing: what would complete by itself is held at 95 % and released afterwards', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 20 * 60_000 });
    const plan = oneBatch(['a'], {}, straight);
    const seen: string[] = [];
    const end = await run(plan, {
      holdsNow: between(at('20:05'), at('21:00')),
      listener: (event) => {
        if (event.type === 'turn' && world.clock.now > at('20:30') && world.clock.now < at('21:00'))
          seen.push(world.system.requestOf(id)?.state.kind ?? '');
      },
    });
    assert.equal(end.kind, 'finished');
    assert.deepEqual([...new Set(seen)], ['AutoSuspended'], 'its copy went on, and stopped before its end');
    const { state } = world.system.requestOf(id) ?? assert.fail();
    assert.ok(state.kind === 'Completed' && state.completedAt >= at('21:00'));
    assert.equal(world.system.calls.filter((call) => call.startsWith('update')).length, 1);
    assert.equal(world.system.calls.filter((call) => call.startsWith('suspend')).length, 0);
  });

  test('suspends copies where policy says so, and resumes them afterwards', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 20 * 60_000 });
    const seen: (MoveState | undefined)[] = [];
    const end = await run(oneBatch(['a']), {
      holdsNow: between(at('20:05'), at('21:00'), 'suspend'),
      listener: (event) => {
        if (event.type === 'turn' && world.clock.now === at('20:30'))
          seen.push(world.system.requestOf(id)?.state);
      },
      limits: { pollIntervalMs: 60_000 },
    });
    assert.equal(end.kind, 'finished');
    assert.deepEqual(seen[0], { kind: 'Suspended', comment: 'drover: on hold: incident 4711' });
    assert.equal(world.system.requestOf(id)?.state.kind, 'Completed');
  });

  test('is left with a reason by an apply that does not wait, and finished by the next one', async () => {
    world.system.addMailbox('a', 'MBX01');
    const holdsNow = between(at('20:00'), at('21:00'));
    const first = await run(oneBatch(['a']), { holdsNow, limits: { wait: false } });
    assert.deepEqual(first.kind === 'paused' && first.reason, {
      kind: 'on-hold',
      holds: [incident(at('20:00'))],
    });
    assert.equal(first.run.phase.kind === 'paused' && first.run.phase.pause, 'on-hold');
    world.clock.setForward(2 * 3_600_000);
    const second = await run(oneBatch(['a']), { holdsNow, run: first.run.id, limits: { wait: false } });
    assert.equal(second.kind, 'finished');
  });

  test('gives no order that it decided on before the hold was placed', async () => {
    const id = world.system.addMailbox('a', 'MBX01');
    let asked = 0;
    let isOn = false;
    const end = await run(oneBatch(['a']), {
      // The turn sees nothing; right before the order there is a hold, as if the process had slept in between.
      holdsNow: async () => {
        asked += 1;
        if (asked === 2) isOn = true;
        if (world.clock.now >= at('21:00')) isOn = false;
        return { all: isOn ? [incident(at('20:00'))] : [], runningCopies: 'continue' };
      },
    });
    assert.equal(end.kind, 'finished');
    assert.ok((world.system.requestOf(id)?.queuedAt ?? '') >= at('21:00'));
    const outcomes = (await journalOf(end)).filter(({ type }) => type === 'outcome');
    assert.equal(outcomes[0]?.type === 'outcome' && outcomes[0].outcome.kind, 'not-done');
    assert.equal(end.run.moves.get(id)?.failedOrders, 0, 'the move is none the worse for it');
  });

  test('runs steps that only look and steps that put back; others begin when it is over', async () => {
    const replication = new Switch(true);
    const ran = new Map<string, string>();
    const noted = (kind: string, traits = {}) =>
      aStepKind(kind, {
        run: () => {
          ran.set(kind, world.clock.now);
          return { kind: 'done', evidence: [] };
        },
        traits,
      });
    const temporary = {
      kind: 'start-replication',
      subject: 'pair main',
      message: 'replication is off',
      revertWith: { kind: 'start-replication', options: {} },
    };
    const plan = changeSet({
      nodes: [
        step('stop-replication', { hook: 'before', takesAway: temporary }),
        step('start-replication', { after: ['step:stop-replication'], reverts: 'start-replication' }),
        step('look', { after: ['step:start-replication'] }),
        step('command', { after: ['step:look'] }),
      ],
    });
    const start = replication.stepKind('start-replication', true);
    const end = await run(plan, {
      // It is placed when replication is off.
      holdsNow: async () =>
        replication.flips.length > 0 && world.clock.now < at('21:00')
          ? { all: [incident(at('20:00'))], runningCopies: 'continue' }
          : { all: [], runningCopies: 'continue' },
      stepKinds: [
        replication.stepKind('stop-replication', false),
        {
          ...start,
          run: async (spec, context) => {
            ran.set('start-replication', world.clock.now);
            return start.run(spec, context);
          },
        },
        noted('look', { onlyLooks: true }),
        noted('command'),
      ],
    });
    assert.equal(end.kind, 'finished');
    assert.ok((ran.get('start-replication') ?? '~') < at('20:01'), 'replication is not left off for a hold');
    assert.ok((ran.get('look') ?? '~') < at('20:01'));
    assert.ok((ran.get('command') ?? '') >= at('21:00'));
  });

  test('does not begin a step that was decided on before the hold, and does not count that as a failure', async () => {
    let asked = 0;
    const begun: string[] = [];
    const end = await run(changeSet({ nodes: [step('command')] }), {
      holdsNow: async () => {
        asked += 1;
        const isOn = asked >= 2 && world.clock.now < at('21:00');
        return { all: isOn ? [incident(at('20:00'))] : [], runningCopies: 'continue' };
      },
      stepKinds: [
        aStepKind('command', {
          run: () => {
            begun.push(world.clock.now);
            return { kind: 'done', evidence: [] };
          },
        }),
      ],
    });
    assert.equal(end.kind, 'finished');
    assert.equal(begun.length, 1);
    assert.ok((begun[0] ?? '') >= at('21:00'));
    assert.equal(end.run.nodes.get('step:command' as never)?.failures, 0);
  });
});

suite('what is in progress when a hold begins', () => {
  const moving = (
    state: MoveState,
    more: Partial<MoveRequest> = {},
    hold: Hold = incident(at('20:30')),
    ...later: readonly object[]
  ) => {
    const change = create('a', 'pilot', straight);
    const plan = changeSet({
      batches: [aBatch('pilot')],
      changes: [change],
      nodes: [seed('pilot'), completion('pilot')],
    });
    const events = [
      { type: 'run-started', run: 'r', plan: plan.plan, changeSet: plan.id, by: 'me', host: 'h', version: '0' },
      { type: 'node-started', node: 'seed:pilot' },
      { type: 'intent', intent: 'i', action: { kind: 'create-move-request', spec: change.spec } },
      { type: 'outcome', intent: 'i', outcome: { kind: 'done', request: 'r-a' } },
      ...later,
    ].map((body) => ({ v: 1, at: at('20:00'), ...body }) as JournalEvent); // prettier-ignore
    const request = {
      ...change.spec,
      id: 'r-a',
      state,
      percentComplete: 40,
      ...more,
    } as unknown as MoveRequest;
    const journal = [...events];
    for (;;) {
      const decision = decide(
        viewOf({
          now: at('21:00'),
          graph: graphOf(plan),
          run: foldRun(journal),
          requests: new Map([[change.mailboxId, request]]),
          pointers: new Map(),
          answers: new Map(),
          unreadOrders: [],
          busySteps: new Set(),
          reportless: new Set(),
          roleChange: null,
          readings: new Map(),
          unlisted: new Map(),
          holds: { all: [hold], runningCopies: 'continue' },
          observingSteps: new Set(),
          allowance: { until: 'done', wait: true, deadline: null },
          pacing: defaultPacing,
        }),
      );
      if (decision.kind !== 'record') return decision.kind === 'act' ? decision.actions : [];
      journal.push(
        ...decision.events.map((body) => ({ v: 1, at: at('21:00'), ...body }) as unknown as JournalEvent),
      );
    }
  };
  const copying: MoveState = { kind: 'InProgress', detail: 'CopyingMessages', stall: null };
  const kinds = (actions: ReturnType<typeof moving>) => actions.map(({ kind }) => kind);

  test('is held at 95 % while it is copied', () => {
    assert.deepEqual(kinds(moving(copying)), ['update-move-request']);
  });
  test('is suspended where it cannot be held, or is past that', () => {
    assert.deepEqual(kinds(moving(copying, { percentComplete: 96 })), ['suspend-move-request']);
    assert.deepEqual(kinds(moving(copying, { options: { ...straight, offline: true } })), [
      'suspend-move-request',
    ]);
    assert.deepEqual(kinds(moving(copying, { migrationBatch: { name: 'x', status: 'Syncing' } })), [
      'suspend-move-request',
    ]);
  });
  test('gets one order where it is paused as well', () => {
    const order = {
      kind: 'pause',
      letsCopy: true,
      batches: [],
      mailboxes: [],
      number: 1,
      by: 'ann',
      reason: '',
    };
    const read = { type: 'order-read', order: { ...order, givenAt: at('20:00') } };
    for (const percentComplete of [40, 96]) {
      const actions = moving(copying, { percentComplete }, incident(at('20:30')), read);
      assert.deepEqual(kinds(actions), [
        percentComplete < 95 ? 'update-move-request' : 'suspend-move-request',
      ]);
    }
  });
  test('goes on where it stops at 95 % anyway, and where it is at its switch', () => {
    const holding = { options: { ...straight, suspendWhenReadyToComplete: true } };
    assert.deepEqual(kinds(moving(copying, holding)), []);
    assert.deepEqual(kinds(moving({ kind: 'CompletionInProgress' }, { percentComplete: 99 })), []);
  });
  test('goes on under a freeze that was written after it had begun, on the same day', () => {
    const holding = { options: { ...straight, suspendWhenReadyToComplete: true } };
    const freeze: Hold = { kind: 'freeze', name: 'x', reason: 'r', since: at('00:00'), until: at('23:59') };
    assert.deepEqual(kinds(moving(copying, holding, freeze)), []);
  });
  test('is suspended where a process that slept had ordered it after the hold was placed', () => {
    const holding = { options: { ...straight, suspendWhenReadyToComplete: true } };
    assert.deepEqual(kinds(moving(copying, holding, incident(at('19:59')))), ['suspend-move-request']);
  });
  test('is suspended where a process that slept had released it after the hold was placed', () => {
    const holding = { options: { ...straight, suspendWhenReadyToComplete: true } };
    const resumed = (time: string) =>
      [
        {
          type: 'intent',
          intent: 'u',
          action: { kind: 'resume-move-request', mailboxId: 'a', request: 'r-a', hold: false },
        },
        { type: 'outcome', intent: 'u', outcome: { kind: 'done' } },
      ].map((event) => ({ ...event, at: at(time) }));
    const ordersAfter = (time: string) =>
      kinds(moving(copying, holding, incident(at('20:30')), ...resumed(time)));
    assert.deepEqual(ordersAfter('20:40'), ['suspend-move-request']);
    assert.deepEqual(ordersAfter('20:20'), []);
  });
});
