// Orders of people to a run that is under way: read in its next turn, journalled, and gone by.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { runId, type MailboxId, type RunId } from '../../src/domain/ids.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { RunInstruction, RunOrder } from '../../src/domain/run-order.ts';
import { answerGate } from '../../src/executor/gate-answers.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import { giveOrder, withUnreadOrders } from '../../src/executor/run-orders.ts';
import type { StepKind } from '../../src/runbook/step-kind.ts';
import { buildReport } from '../../src/report/build.ts';
import {
  aBatch,
  at,
  changeSet,
  completion,
  create,
  oneBatch,
  seed,
  step,
  straight,
  windows,
} from './change-set.ts';
import { aStepKind } from './fake-steps.ts';
import { incident } from './situations.ts';
import {
  apply,
  newWorld,
  openState,
  removeWorld,
  storeWith,
  type ApplyOptions,
  type World,
} from './world.ts';

interface Given {
  readonly batches?: readonly string[];
  readonly mailboxes?: readonly string[];
  readonly number?: number;
}

const aHold = incident(at('2026-11-21T20:05:00Z'));

/** A step `prepare` that notes that it ran. */
const stepNoting = (ran: string[]): StepKind =>
  aStepKind('prepare', {
    run: () => {
      ran.push('prepare');
      return { kind: 'done', evidence: [] };
    },
  });

suite('an order to a run', () => {
  let world: World;
  let events: JournalEvent[];
  let orders: number;
  beforeEach(() => {
    world = newWorld();
    events = [];
    orders = 0;
  });
  afterEach(() => removeWorld(world));

  const order = async (run: RunId, instruction: RunInstruction, of: Given = {}): Promise<void> => {
    const store = await openState(world);
    const { batches = [], mailboxes = [], number = (orders += 1) } = of;
    const given = { number, by: 'ann', givenAt: at(world.clock.now), reason: 'because' } as const;
    const scope = { batches: batches as never, mailboxes: mailboxes as never };
    await giveOrder(store, run, { order: { ...instruction, ...scope, ...given } as RunOrder, approvals: [] });
    await store.close();
  };
  /** The first run of a world. */
  const FIRST = runId('id2');
  /** The mail system, but for one call that it never accepts. */
  const refusing = (call: string): World['system'] =>
    new Proxy(world.system, {
      get: (target, name) =>
        name === call
          ? () => Promise.reject(new Error('not here'))
          : ((Reflect.get(target, name) as { bind?: (to: unknown) => unknown })?.bind?.(target) ??
            Reflect.get(target, name)),
    });
  const later = (minutes: number, instruction: RunInstruction, of: Given = {}): void =>
    void world.clock.sleep(minutes * 60_000).then(() => order(FIRST, instruction, of));
  const run = (plan: ChangeSet, options: ApplyOptions = {}): Promise<RunEnd> =>
    apply(world, plan, {
      listener: (event) => {
        if (event.type === 'journal') events.push(event.event);
      },
      ...options,
      limits: { pollIntervalMs: 60_000, ...options.limits },
    });
  const outcome = (end: RunEnd): string =>
    end.kind === 'finished' && end.run.phase.kind === 'finished'
      ? end.run.phase.result.outcome
      : `${end.kind} ${end.kind === 'paused' ? end.reason.kind : ''}`;
  const stateOf = (id: string): string => world.system.requestOf(id as MailboxId)?.state.kind ?? 'none';
  const atOf = (wanted: (event: JournalEvent) => boolean): string => events.find(wanted)?.at ?? 'never';
  const confirmedAt = (id: string): string =>
    atOf((event) => event.type === 'move-confirmed' && event.mailboxId === id);
  const ordered = (kind: string): readonly string[] =>
    events.flatMap((event) =>
      event.type === 'intent' && event.action.kind === kind && 'mailboxId' in event.action
        ? [event.action.mailboxId]
        : [],
    );

  suite('to pause', () => {
    test('suspends what copies, starts nothing, and is over when it is told to resume', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 3_600_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 600_000 });
      later(10, { kind: 'pause', letsCopy: false });
      later(180, { kind: 'resume' });
      let during = '';
      void world.clock.sleep(120 * 60_000).then(() => {
        during = `${stateOf('a')} ${stateOf('b')}`;
      });
      const end = await run(oneBatch(['a', 'b'], { maxInFlight: 1 }));
      assert.equal(outcome(end), 'done');
      assert.equal(during, 'Suspended none');
      assert.ok(confirmedAt('a') > at('2026-11-21T23:00:00Z'), confirmedAt('a'));
      assert.deepEqual(
        end.run.orders.map(({ kind, by, reason }) => `${kind} ${by} ${reason}`),
        ['pause ann because', 'resume ann because'],
      );
    });

    test('one batch leaves the others alone', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 1_800_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 1_800_000 });
      const plan = changeSet({
        batches: [aBatch('one'), aBatch('two')],
        changes: [create('a', 'one'), create('b', 'two')],
        nodes: [seed('one'), completion('one'), seed('two'), completion('two')],
      });
      later(10, { kind: 'pause', letsCopy: false }, { batches: ['one'] });
      const end = await run(plan, { limits: { wait: false } });
      assert.deepEqual(end.kind === 'paused' && end.reason, {
        kind: 'paused',
        node: 'seed:one',
        by: 'by ann: because',
      });
      assert.equal(stateOf('a'), 'Suspended');
      assert.notEqual(confirmedAt('b'), 'never');
      assert.equal(confirmedAt('a'), 'never');
    });

    test('one mailbox lets the rest of its batch be copied, and the batch waits for it', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 1_800_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 1_800_000 });
      later(10, { kind: 'pause', letsCopy: false }, { mailboxes: ['a'] });
      const end = await run(oneBatch(['a', 'b']), { limits: { wait: false } });
      assert.equal(end.kind === 'paused' && end.reason.kind, 'paused');
      assert.equal(`${stateOf('a')} ${stateOf('b')}`, 'Suspended AutoSuspended');
      later(0, { kind: 'resume' }, { mailboxes: ['a'] });
      await world.clock.sleep(1000);
      const second = await run(oneBatch(['a', 'b']), { run: FIRST });
      assert.equal(outcome(second), 'done');
    });

    test('with leave to copy holds at 95 % what would complete by itself', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 1_800_000 });
      later(10, { kind: 'pause', letsCopy: true });
      const end = await run(oneBatch(['a'], {}, straight), { limits: { wait: false } });
      assert.equal(outcome(end), 'paused paused');
      assert.equal(stateOf('a'), 'AutoSuspended');
      await order(FIRST, { kind: 'resume' });
      assert.equal(outcome(await run(oneBatch(['a'], {}, straight), { run: FIRST })), 'done');
    });

    test('starts no step but those that put something back', async () => {
      world.system.addMailbox('a', 'MBX01');
      const ran: string[] = [];
      const plan = changeSet({
        batches: [aBatch('pilot')],
        changes: [create('a', 'pilot')],
        nodes: [
          step('prepare', { hook: 'before', batch: 'pilot' }),
          seed('pilot', ['step:prepare']),
          completion('pilot'),
        ],
      });
      await order(FIRST, { kind: 'pause', letsCopy: false });
      const stepKinds = [stepNoting(ran)];
      const end = await run(plan, { limits: { wait: false }, stepKinds });
      assert.equal(outcome(end), 'paused paused');
      assert.deepEqual(ran, []);
      await order(FIRST, { kind: 'resume' });
      assert.equal(outcome(await run(plan, { run: FIRST, stepKinds })), 'done');
      assert.deepEqual(ran, ['prepare']);
    });

    test('one batch holds back the steps behind all of them, and says so', async () => {
      const failure = { code: 'move-failed', message: 'no', retry: 'permanent' } as const;
      world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 60_000, failures: [failure] });
      const ran: string[] = [];
      const plan = changeSet({
        batches: [aBatch('pilot'), aBatch('staff')],
        changes: [create('a', 'pilot'), create('b', 'staff')],
        nodes: [
          seed('pilot'),
          completion('pilot'),
          seed('staff'),
          completion('staff'),
          step('prepare', { hook: 'after', after: ['complete:pilot', 'complete:staff'], runs: 'on-failure' }),
        ],
      });
      const stepKinds = [stepNoting(ran)];
      later(5, { kind: 'pause', letsCopy: true }, { batches: ['staff'] });
      const end = await run(plan, { limits: { wait: false }, stepKinds });
      assert.equal(outcome(end), 'paused paused');
      assert.deepEqual(ran, []);
      await order(FIRST, { kind: 'resume' }, { batches: ['staff'] });
      await run(plan, { run: FIRST, stepKinds });
      assert.deepEqual(ran, ['prepare']);
    });
  });

  suite('to postpone', () => {
    test('moves the completion to the first window after its time, never to an earlier one', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
      const complete = windows(
        'finish-item',
        ['2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z'],
        ['2026-11-22T22:00:00Z', '2026-11-22T23:00:00Z'],
      );
      later(5, { kind: 'postpone', until: at('2026-11-22T12:00:00Z') });
      later(6, { kind: 'postpone', until: at('2026-11-21T21:00:00Z') });
      const end = await run(oneBatch(['a'], { complete }));
      assert.equal(outcome(end), 'done');
      assert.match(confirmedAt('a'), /^2026-11-22T22:/);
    });

    test('holds at 95 % what would complete by itself before, and says until when it waits', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 1_800_000 });
      later(5, { kind: 'postpone', until: at('2026-11-22T12:00:00Z') }, { batches: ['pilot'] });
      const first = await run(oneBatch(['a'], {}, straight), { limits: { wait: false } });
      assert.deepEqual(first.kind === 'paused' && first.reason, {
        kind: 'window',
        node: 'complete:pilot',
        until: at('2026-11-22T12:00:00Z'),
      });
      assert.equal(stateOf('a'), 'AutoSuspended');
      const second = await run(oneBatch(['a'], {}, straight), { run: FIRST });
      assert.equal(outcome(second), 'done');
      assert.ok(confirmedAt('a') >= at('2026-11-22T12:00:00Z'));
    });
  });

  suite('to complete', () => {
    const nextYear = windows('finish-batch', ['2026-12-21T22:00:00Z', '2026-12-21T23:00:00Z']);

    test('one mailbox completes it as soon as it is copied, and nothing else of its batch', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 3_600_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 1_200_000 });
      later(5, { kind: 'complete' }, { mailboxes: ['b'] });
      const plan = oneBatch(['a', 'b'], { complete: nextYear });
      const end = await run(plan, { limits: { wait: false } });
      assert.equal(end.kind === 'paused' && end.reason.kind, 'window');
      assert.ok(confirmedAt('b') < at('2026-11-21T21:00:00Z'), 'it does not wait for the rest');
      assert.equal(`${confirmedAt('a')} ${stateOf('a')}`, 'never AutoSuspended');
    });

    test('a mailbox of a copied batch does not let the rest overrun a window that has closed', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 600_000 });
      const complete = windows(
        'finish-batch',
        ['2026-11-20T22:00:00Z', '2026-11-20T23:00:00Z'],
        ['2026-12-21T22:00:00Z', '2026-12-21T23:00:00Z'],
      );
      const plan = oneBatch(['a', 'b'], { complete });
      assert.equal(outcome(await run(plan, { limits: { wait: false } })), 'paused window');
      await order(FIRST, { kind: 'complete' }, { mailboxes: ['b'] });
      assert.equal(outcome(await run(plan, { run: FIRST, limits: { wait: false } })), 'paused window');
      assert.notEqual(confirmedAt('b'), 'never');
      assert.equal(`${confirmedAt('a')} ${stateOf('a')}`, 'never AutoSuspended');
    });

    for (const [when, complete, until] of [
      ['opens later', nextYear, at('2026-12-21T22:00:00Z')],
      ['is over', windows('finish-item', ['2026-11-21T14:00:00Z', '2026-11-21T15:00:00Z']), null],
    ] as const)
      test(`a mailbox that cannot be moved leaves the rest of its batch to a window that ${when}`, async () => {
        const failure = { code: 'move-failed', message: 'no', retry: 'permanent' } as const;
        world.system.addMailbox('a', 'MBX01', { copyMs: 600_000, failures: [failure] });
        world.system.addMailbox('b', 'MBX01', { copyMs: 1_200_000 });
        await order(FIRST, { kind: 'complete' }, { mailboxes: ['a'] });
        const plan = oneBatch(['a', 'b'], { complete, stopAfterFailures: null });
        const end = await run(plan, { limits: { wait: false } });
        const reason = { kind: 'window', node: 'complete:pilot', until };
        assert.deepEqual(end.kind === 'paused' && end.reason, reason);
        assert.equal(stateOf('b'), 'AutoSuspended');
      });

    test('a mailbox that someone suspends leaves the rest of its batch waiting for its window', async () => {
      for (const id of ['a', 'b']) world.system.addMailbox(id, 'MBX01', { copyMs: 600_000 });
      void world.clock.sleep(20 * 60_000).then(() => world.system.suspendByHand('a' as MailboxId));
      later(25, { kind: 'complete' }, { mailboxes: ['a'] });
      const tomorrow = windows('finish-item', ['2026-11-22T20:00:00Z', '2026-11-22T22:00:00Z']);
      const end = await run(oneBatch(['a', 'b'], { complete: tomorrow }));
      assert.equal(outcome(end), 'paused held', 'once nothing but what is suspended is left');
      assert.match(confirmedAt('b'), /^2026-11-22T20:/);
    });

    test('waits for its gate, and for a freeze to end', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
      const plan: ChangeSet = {
        ...oneBatch(['a'], { complete: nextYear, gate: 'approval' }),
        windows: [{ kind: 'freeze', name: 'christmas', from: '2026-11-22', to: '2026-11-22' }],
      };
      await order(FIRST, { kind: 'complete' });
      const first = await run(plan, { limits: { wait: false } });
      assert.equal(outcome(first), 'paused gate');
      assert.equal(stateOf('a'), 'AutoSuspended');
      await world.clock.sleep(12 * 3_600_000);
      const store = await openState(world);
      await answerGate(store, FIRST, 'complete:pilot', { answer: 'approved', by: 'tr', comment: '' });
      await store.close();
      const second = await run(plan, { run: FIRST, limits: { wait: false } });
      assert.equal(outcome(second), 'paused window', 'frozen');
      assert.equal(stateOf('a'), 'AutoSuspended');
      await world.clock.sleep(24 * 3_600_000);
      assert.equal(outcome(await run(plan, { run: FIRST, limits: { wait: false } })), 'done');
    });
  });

  suite('to cancel', () => {
    test('removes the requests that it made, and the run finishes without them', async () => {
      for (const id of ['a', 'b', 'c']) world.system.addMailbox(id, 'MBX01', { copyMs: 1_800_000 });
      later(10, { kind: 'cancel' }, { mailboxes: ['a', 'c'] });
      const plan = oneBatch(['a', 'b', 'c'], { maxInFlight: 2 });
      const end = await run(plan);
      assert.equal(outcome(end), 'done');
      assert.deepEqual(ordered('remove-move-request'), ['a']);
      assert.equal(`${stateOf('a')} ${stateOf('c')}`, 'none none');
      assert.equal(world.system.mailboxes.get('a' as never)?.primary.database, 'MBX01');
      const result = end.run.phase.kind === 'finished' ? end.run.phase.result : assert.fail();
      assert.deepEqual([result.completed, result.failed, result.left], [1, 0, 2]);
      const report = buildReport({
        run: end.run,
        changeSet: plan,
        moveReports: [],
        databasesNow: null,
        now: at(world.clock.now),
      });
      assert.match(report.verdict.sentence, /^2 of 3 mailboxes were taken out of the run by orders/);
      assert.equal(report.orders?.[0]?.became, '2 of 2 mailboxes cancelled');
      assert.deepEqual(
        report.moves.map(({ left }) => left?.how),
        ['cancelled', undefined, 'cancelled'],
      );
    });

    test('a whole batch skips its steps, and what comes after it, and says so', async () => {
      world.system.addMailbox('a', 'MBX01');
      world.system.addMailbox('b', 'MBX01');
      const plan = changeSet({
        batches: [
          aBatch('one', { start: windows('stop', ['2026-11-22T20:00:00Z', '2026-11-22T21:00:00Z']) }),
          aBatch('two'),
        ],
        changes: [create('a', 'one'), create('b', 'two')],
        nodes: [
          step('prepare', { hook: 'before', batch: 'one' }),
          seed('one', ['step:prepare']),
          completion('one'),
          seed('two', ['complete:one']),
          completion('two'),
        ],
      });
      await order(FIRST, { kind: 'cancel' }, { batches: ['one'] });
      const ran: string[] = [];
      const end = await run(plan, { limits: { wait: false }, stepKinds: [stepNoting(ran)] });
      assert.deepEqual(ran, []);
      assert.equal(outcome(end), 'done');
      const why = (node: string): string => {
        const result = end.run.nodes.get(node as never)?.result;
        return result?.kind === 'skipped' ? result.reason : `${result?.kind}`;
      };
      assert.equal(why('step:prepare'), 'batch one was cancelled by ann: because');
      assert.equal(why('seed:one'), 'batch one was cancelled by ann: because');
      assert.equal(why('seed:two'), 'complete:one before it was taken out of the run');
      assert.deepEqual(
        world.system.calls.filter((call) => call.startsWith('create')),
        [],
      );
    });

    test('comes too late for a mailbox that is being switched: it completes, and counts as moved', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 600_000, completeMs: 3_600_000 });
      later(30, { kind: 'cancel' });
      const end = await run(oneBatch(['a']));
      assert.equal(outcome(end), 'done');
      assert.notEqual(confirmedAt('a'), 'never');
      assert.deepEqual(ordered('remove-move-request'), []);
    });

    test('a mailbox that failed is no failure of the run any more', async () => {
      const failure = { code: 'move-failed', message: 'no', retry: 'permanent' } as const;
      world.system.addMailbox('a', 'MBX01', { copyMs: 60_000, failures: [failure] });
      world.system.addMailbox('b', 'MBX01', { copyMs: 3_600_000 });
      later(10, { kind: 'cancel' }, { mailboxes: ['a'] });
      const end = await run(oneBatch(['a', 'b']));
      assert.equal(outcome(end), 'done');
      assert.deepEqual(ordered('remove-move-request'), ['a']);
    });
  });

  suite('to cancel what the mail system does not remove', () => {
    test('leaves its place taken while it is copied: no more are in flight than the plan allows', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 3_600_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 600_000 });
      later(5, { kind: 'cancel' }, { mailboxes: ['a'] });
      let during = '';
      void world.clock.sleep(30 * 60_000).then(() => (during = `${stateOf('a')} ${stateOf('b')}`));
      await run(oneBatch(['a', 'b'], { maxInFlight: 1, stopAfterFailures: null }), {
        system: refusing('removeMoveRequest'),
      });
      assert.equal(during, 'InProgress none');
    });
  });

  suite('to forget', () => {
    test('a mailbox leaves its request as it is, under a tag that is not the plan’s', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 1_800_000 });
      world.system.addMailbox('b', 'MBX01', { copyMs: 600_000 });
      later(10, { kind: 'forget' }, { mailboxes: ['a'] });
      const plan = oneBatch(['a', 'b']);
      const end = await run(plan);
      assert.equal(outcome(end), 'done');
      const request = world.system.requestOf('a' as never);
      assert.equal(request?.tag, 'forgotten:it:pilot');
      assert.equal(request?.state.kind, 'InProgress');
      assert.equal(end.run.moves.get('a' as never)?.left?.how, 'forgotten');
      assert.deepEqual(ordered('remove-move-request'), []);
    });

    test('is over when the mail system refuses another tag, and the report says that it stays', async () => {
      world.system.addMailbox('a', 'MBX01', { copyMs: 1_800_000 });
      later(10, { kind: 'forget' });
      const plan = oneBatch(['a']);
      const end = await run(plan, { system: refusing('updateMoveRequest') });
      assert.equal(outcome(end), 'done');
      const report = buildReport({
        run: end.run,
        changeSet: plan,
        moveReports: [],
        databasesNow: null,
        now: at(world.clock.now),
      });
      assert.match(report.orders?.[0]?.became ?? '', /1 of 1 mailbox forgotten; 1 request kept the tag/);
    });
  });

  test('meets a hold: a cancelled copy is removed at once, and what is to complete waits for its end', async () => {
    world.system.addMailbox('a', 'MBX01', { copyMs: 3_600_000 });
    world.system.addMailbox('b', 'MBX01', { copyMs: 60_000 });
    const end = await run(
      oneBatch(['a', 'b'], { complete: windows('stop', ['2026-12-21T22:00:00Z', '2026-12-21T23:00:00Z']) }),
      {
        limits: { wait: false },
        holdsNow: async () => {
          const isOn =
            world.clock.now >= at('2026-11-21T20:05:00Z') && world.clock.now < at('2026-11-21T21:00:00Z');
          return { all: isOn ? [aHold] : [], runningCopies: 'continue' };
        },
        listener: (event) => {
          if (event.type === 'journal') events.push(event.event);
          if (event.type !== 'journal' || event.event.type !== 'hold-met') return;
          void order(FIRST, { kind: 'cancel' }, { mailboxes: ['a'] }).then(() =>
            order(FIRST, { kind: 'complete' }, { mailboxes: ['b'] }),
          );
        },
      },
    );
    const left = atOf(({ type }) => type === 'move-left');
    assert.ok(left < at('2026-11-21T21:00:00Z'), left);
    assert.deepEqual(ordered('remove-move-request'), ['a']);
    assert.equal(outcome(end), 'paused on-hold');
    assert.equal(stateOf('b'), 'AutoSuspended');
    await world.clock.sleep(3_600_000);
    assert.equal(
      outcome(
        await run(
          oneBatch(['a', 'b'], {
            complete: windows('stop', ['2026-12-21T22:00:00Z', '2026-12-21T23:00:00Z']),
          }),
          { run: FIRST, limits: { wait: false } },
        ),
      ),
      'done',
    );
    assert.notEqual(confirmedAt('b'), 'never');
  });

  test('that is not read yet is shown, and is read once, however often it is stored', async () => {
    world.system.addMailbox('a', 'MBX01');
    const plan = oneBatch(['a'], {
      complete: windows('stop', ['2026-12-21T22:00:00Z', '2026-12-21T23:00:00Z']),
    });
    const first = await run(plan, { limits: { wait: false } });
    await order(FIRST, { kind: 'complete' }, { number: 9 });
    await order(FIRST, { kind: 'complete' }, { number: 9 });
    const store = await openState(world);
    const seen = await withUnreadOrders(store, first.run);
    await store.close();
    assert.deepEqual(
      seen.unreadOrders?.map(({ number }) => number),
      [9],
    );
    const end = await run(plan, { run: FIRST });
    assert.equal(outcome(end), 'done');
    assert.equal(events.filter(({ type }) => type === 'order-read').length, 1);
  });

  test('that is given between deciding and acting is read before anything is done', async () => {
    world.system.addMailbox('a', 'MBX01');
    const plan = oneBatch(['a']);
    let asked = 0;
    const end = await run(plan, {
      limits: { wait: false },
      wrapStore: (store) =>
        storeWith(store, {
          // The lease is asked right before the first order to the mail system: a person orders right then.
          confirmLease: async (lease) => {
            asked += 1;
            if (asked === 1) await order(FIRST, { kind: 'pause', letsCopy: false });
            await store.confirmLease(lease);
          },
        }),
    });
    assert.equal(outcome(end), 'paused paused');
    assert.deepEqual(
      world.system.calls.filter((call) => call.startsWith('create')),
      [],
    );
    assert.equal(stateOf('a'), 'none');
    assert.equal(end.run.openIntents.size, 0);
    assert.equal([...end.run.moves.values()].filter(({ failedOrders }) => failedOrders > 0).length, 0);
  });
});
