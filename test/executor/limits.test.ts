import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { databaseName, mailboxId, requestId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { LoadReading } from '../../src/domain/throttle.ts';
import type { Metric, Reading, WatchedLimits } from '../../src/domain/watched-limits.ts';
import type { ProgressEvent } from '../../src/executor/progress.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { aBatch, changeSet, completion, create, oneBatch, seed, straight } from './change-set.ts';
import { apply, newWorld, removeWorld, storeWith, type ApplyOptions, type World } from './world.ts';

const MINUTE_MS = 60_000;
const MBX02 = databaseName('MBX02');
const value = (metric: Metric, now: number | null, detail?: string): Reading => ({
  database: MBX02,
  metric,
  value: now,
  ...(detail === undefined ? {} : { detail }),
});
const limited = (plan: ChangeSet, limits: WatchedLimits): ChangeSet => ({ ...plan, limits });

suite('a limit that a run watches', () => {
  let world: World;
  let startedMs: number;
  beforeEach(() => {
    world = newWorld();
    startedMs = world.clock.nowMs();
  });
  afterEach(() => removeWorld(world));

  const minutes = (): number => (world.clock.nowMs() - startedMs) / MINUTE_MS;
  /** What is measured from these minutes on, in this order. */
  const measuredFrom = (stretches: readonly (readonly [number, ...Reading[]])[]): void => {
    world.system.onCall = async () => {
      world.system.readings = stretches
        .filter(([from]) => from <= minutes())
        .at(-1)
        ?.slice(1) as Reading[];
    };
  };
  const orders = (): readonly string[] =>
    world.system.calls.filter((call) => /^(create|suspend|resume)/.test(call));
  const run = async (plan: ChangeSet, maxMinutes = 200, more: Partial<ApplyOptions> = {}) => {
    const events: JournalEvent[] = [];
    const waiting = new Set<string>();
    const listener = (event: ProgressEvent): void => {
      if (event.type === 'journal') events.push(event.event);
      if (event.type === 'turn') for (const { text } of event.waiting) waiting.add(text);
    };
    const maxDurationMs = maxMinutes * MINUTE_MS;
    const end = await apply(world, plan, {
      listener,
      limits: { maxDurationMs, pollIntervalMs: 20_000 },
      ...more,
    });
    const limits = events.flatMap((event) =>
      event.type === 'limit-exceeded' || event.type === 'limit-kept' ? [`${event.type} ${event.value}`] : [],
    );
    return { end, events, limits, waiting: [...waiting] };
  };

  test('lets no new move start while it is exceeded, and moves go on by themselves when it is a tenth better', async () => {
    world.system.addMailbox('a', 'MBX01');
    measuredFrom([
      [0, value('log-free', 90)],
      [20, value('log-free', 105)],
      [40, value('log-free', 95)],
      [60, value('log-free', 110)],
    ]);
    const { end, limits, waiting } = await run(limited(oneBatch(['a']), { minLogFreeBytes: 100 }));
    assert.equal(end.kind, 'finished');
    assert.ok(minutes() > 60, `created before it was well: after ${minutes()} minutes`);
    assert.deepEqual(limits, ['limit-exceeded 90', 'limit-kept 110']);
    assert.deepEqual(waiting, [
      'MBX02: free space of its log volume is 90 B, at least 100 B wanted; 1 move waits for it',
    ]);
    const [exceeded] = end.run.exceeded;
    assert.ok(exceeded?.until != null && exceeded.since < exceeded.until);
  });

  test('concerns the databases only that exceed it', async () => {
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01');
    measuredFrom([
      [0, value('disk-free', 1), { ...value('disk-free', 500), database: databaseName('MBX03') }],
    ]);
    const elsewhere = create('b', 'pilot', straight, { to: databaseName('MBX03') });
    const plan = { ...oneBatch(['a'], {}, straight), changes: [create('a', 'pilot', straight), elsewhere] };
    const { end } = await run(limited(plan, { minDiskFreeBytes: 100 }), 30);
    assert.equal(end.kind, 'paused');
    assert.deepEqual(orders(), ['create b']);
  });

  test('with hold leaves moves in progress alone; with suspend they are suspended and resumed', async () => {
    for (const whenExceeded of ['hold', 'suspend'] as const) {
      world.system.addMailbox('a', 'MBX01', { copyMs: 30 * MINUTE_MS });
      startedMs = world.clock.nowMs();
      measuredFrom([
        [0, value('copy-queue', 3)],
        [10, value('copy-queue', 500, 'on EX2'), value('copy-queue', 2, 'on EX3')],
        [90, value('copy-queue', 0)],
      ]);
      const { end, limits } = await run(limited(oneBatch(['a'], {}, straight), { maxCopyQueue: 100, whenExceeded })); // prettier-ignore
      assert.equal(end.kind, 'finished');
      const isSuspended = whenExceeded === 'suspend';
      assert.deepEqual(orders(), ['create a', ...(isSuspended ? ['suspend r1', 'resume r1'] : [])]);
      assert.deepEqual(limits, ['limit-exceeded 500', ...(isSuspended ? ['limit-kept 0'] : [])]);
      removeWorld(world);
      world = newWorld();
    }
  });

  test('that is exceeded holds completions, because a database that is dismounted in the middle locks users out', async () => {
    world.system.addMailbox('a', 'MBX01');
    measuredFrom([
      [0, value('log-free', 200)],
      [1, value('log-free', 50)],
      [60, value('log-free', 200)],
    ]);
    const { end } = await run(limited(oneBatch(['a']), { minLogFreeBytes: 100 }));
    assert.equal(end.kind, 'finished');
    assert.deepEqual(orders(), ['create a', 'resume r1']);
    assert.ok(minutes() > 60);
  });

  test('on the size of a database does not hold completions: they bring little that is not there', async () => {
    world.system.addMailbox('a', 'MBX01');
    measuredFrom([
      [0, value('database-size', 50)],
      [1, value('database-size', 500)],
    ]);
    const { end } = await run(limited(oneBatch(['a']), { maxDatabaseBytes: 100, whenExceeded: 'suspend' }));
    assert.equal(end.kind, 'finished');
  });

  test('whose value cannot be read holds new moves, suspends none, and needs no margin when it is known', async () => {
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01', { copyMs: 40 * MINUTE_MS });
    measuredFrom([
      [0, value('disk-free', 200)],
      [5, value('disk-free', null, 'access is denied')],
      [60, value('disk-free', 101)],
    ]);
    const plan = limited(oneBatch(['a', 'b'], { maxInFlight: 1 }, straight), {
      minDiskFreeBytes: 100,
      whenExceeded: 'suspend',
    });
    const { end, limits, waiting } = await run(plan);
    assert.equal(end.kind, 'finished');
    assert.deepEqual(orders(), ['create a', 'create b']);
    assert.deepEqual(limits, ['limit-exceeded null', 'limit-kept 101']);
    assert.ok(minutes() > 100, 'b started only when the value was known');
    assert.deepEqual(waiting, [
      'MBX02: free space of its volume is unknown: access is denied; at least 100 B wanted; 1 move waits for it',
    ]);
  });

  test('is read once a minute, and of databases only that unfinished moves go to', async () => {
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01', { copyMs: 30 * MINUTE_MS });
    measuredFrom([
      [0, value('disk-free', 200), { ...value('disk-free', 200), database: databaseName('MBX03') }],
    ]);
    const later = create('b', 'later', straight, { to: databaseName('MBX03') });
    const plan = changeSet({
      batches: [aBatch('pilot'), aBatch('later')],
      changes: [create('a', 'pilot', straight), later],
      nodes: [seed('pilot'), completion('pilot'), seed('later', ['complete:pilot']), completion('later')],
    });
    await run(limited(plan, { minDiskFreeBytes: 100 }));
    const measured = world.system.calls.filter((call) => call.startsWith('measure'));
    const of = (name: string): number => measured.filter((call) => call === `measure ${name}`).length;
    assert.ok(of('MBX02') >= 29 && of('MBX02') <= 32, `${of('MBX02')} readings in half an hour`);
    assert.equal(of('MBX02') + of('MBX03'), measured.length);
    await run(oneBatch(['a']));
    assert.equal(world.system.calls.filter((call) => call.startsWith('measure')).length, measured.length);
  });

  test('is named when the allowed time is used up', async () => {
    world.system.addMailbox('a', 'MBX01');
    measuredFrom([[0, value('replay-queue', 900, 'on EX2')]]);
    const { end } = await run(limited(oneBatch(['a']), { maxReplayQueue: 500 }), 30);
    assert.ok(end.kind === 'paused' && end.reason.kind === 'time-allowance');
    assert.deepEqual(end.reason.limits, [
      'MBX02: replay queue (on EX2) is 900 logs, at most 500 logs wanted; 1 move waits for it',
    ]);
  });

  test('leaves a trace: a run that is killed before the outcome of a suspension resumes what it suspended', async () => {
    world.system.addMailbox('a', 'MBX01', { copyMs: 30 * MINUTE_MS });
    measuredFrom([
      [0, value('copy-queue', 3)],
      [10, value('copy-queue', 500)],
      [90, value('copy-queue', 0)],
    ]);
    const plan = limited(oneBatch(['a'], {}, straight), { maxCopyQueue: 100, whenExceeded: 'suspend' });
    /** Nothing is written any more once the order was given. */
    const dying = (store: StateStore): StateStore =>
      storeWith(store, {
        append: async (...args) => {
          if (world.system.calls.some((call) => call.startsWith('suspend'))) throw new Error('killed');
          return store.append(...args);
        },
      });
    await assert.rejects(
      apply(world, plan, { wrapStore: dying, limits: { pollIntervalMs: 20_000 } }),
      /killed/,
    );
    assert.equal(world.system.requestOf('a' as never)?.state.kind, 'Suspended');
    const end = await apply(world, plan, { run: 'id2' as never, limits: { pollIntervalMs: 20_000 } });
    assert.equal(end.kind, 'finished');
    assert.ok(minutes() > 90);
    assert.deepEqual(orders(), ['create a', 'suspend r1', 'resume r1']);
  });

  test('a load outside holds everything above one value until it is below another, and while it is not known', async () => {
    world.system.addMailbox('a', 'MBX01');
    const throttle = { name: 'queue of the SAN', above: 90, below: 70, everyMs: MINUTE_MS } as const;
    const loads: readonly (readonly [number, number | null])[] = [
      [0, 95],
      [10, 80],
      [20, null],
      [30, 75],
      [40, 70],
    ];
    const asked: number[] = [];
    const readLoad = async (): Promise<LoadReading> => {
      asked.push(minutes());
      const value = loads.filter(([from]) => from <= minutes()).at(-1)?.[1] ?? null;
      return value === null ? { value, why: 'no answer' } : { value };
    };
    const plan = limited(oneBatch(['a'], {}, straight), {
      throttle: { ...throttle, ask: { kind: 'program', run: ['load'] } },
    });
    const { end, limits, waiting } = await run(plan, 200, { readLoad });
    assert.equal(end.kind, 'finished');
    assert.ok(minutes() >= 40, `began after ${minutes()} minutes`);
    assert.deepEqual(limits, ['limit-exceeded 95', 'limit-kept 70']); // prettier-ignore
    assert.ok(asked.length >= 40 && asked.length <= 60, `asked ${asked.length} times`);
    assert.equal(
      waiting[0],
      'MBX02: load outside (queue of the SAN) is 95, at most 90 wanted; 1 move waits for it',
    );
  });
});

suite('a move without progress', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));
  const DAY_MS = 24 * 60 * MINUTE_MS;

  const alarmsOf = async (
    plan: ChangeSet,
    days: number,
  ): Promise<{ alarms: string[]; waiting: string[] }> => {
    const alarms: string[] = [];
    const waiting = new Set<string>();
    const listener = (event: ProgressEvent): void => {
      if (event.type === 'journal' && event.event.type === 'stall-alarm')
        alarms.push(`${event.event.mailboxId} ${event.event.at.slice(11, 16)}: ${event.event.reason}`);
      if (event.type === 'turn') for (const { text } of event.waiting) waiting.add(text);
    };
    await apply(world, plan, {
      listener,
      limits: { maxDurationMs: days * DAY_MS, pollIntervalMs: 5 * MINUTE_MS },
    });
    return { alarms, waiting: [...waiting] };
  };

  test('is an alarm after six hours, once, and does not fail', async () => {
    world.system.addMailbox('stuck', 'MBX01', { copyMs: 1000 * DAY_MS });
    world.system.addMailbox('slow', 'MBX01', { copyMs: 3 * DAY_MS });
    const { alarms, waiting } = await alarmsOf(oneBatch(['stuck', 'slow'], {}, straight), 2);
    assert.equal(alarms.length, 1);
    assert.match(alarms[0] ?? '', /^stuck 02:0\d: no bytes, no items and no percent more$/);
    assert.match(
      waiting[0] ?? '',
      /^ALARM: 1 move has made no progress for too long, the first since Sat 2026-11-21 20:0\d$/,
    );
    assert.equal(world.system.requestOf('stuck' as never)?.state.kind, 'InProgress');
  });

  test('is one after the time that the plan sets', async () => {
    world.system.addMailbox('slow', 'MBX01', { copyMs: 3 * DAY_MS });
    const plan = oneBatch(['slow'], {}, straight);
    const { alarms } = await alarmsOf({ ...plan, limits: { stallAlarmMs: 30 * MINUTE_MS } }, 1);
    assert.ok(alarms.length > 1, 'progress ends an alarm, and the next standstill is another one');
  });

  test('is none while it waits for what ends by itself, and one six hours after it should have ended', async () => {
    const stallsUntil = '2026-11-22T21:30:00.000Z' as Instant;
    world.system.addMailbox('planned', 'MBX01', { copyMs: 1000 * DAY_MS, stallsUntil });
    const { alarms } = await alarmsOf(oneBatch(['planned'], {}, straight), 2);
    assert.equal(alarms.length, 1);
    assert.match(alarms[0] ?? '', /^planned 03:3\d: used up$/);
  });

  test('that waits for what was known before is no alarm, and neither is the wait a part of the next standstill', () => {
    const at = (hour: number): Instant => new Date(Date.UTC(2026, 10, 21, hour)).toISOString() as Instant;
    const observed = (hour: number, stall: { detail: string; until?: Instant } | null): JournalEvent => ({
      v: 1,
      at: at(hour),
      type: 'move-observed',
      mailboxId: mailboxId('a'),
      request: requestId('r1'),
      state: {
        kind: 'InProgress',
        detail: 'CopyingMessages',
        stall: stall === null ? null : { side: 'source', reason: 'used up', since: at(hour), ...stall },
      },
      percentComplete: 30,
      bytesTransferred: 10,
      itemsTransferred: 1,
      badItems: 0,
    });
    const started: JournalEvent = { v: 1, at: at(0), type: 'run-started', run: 'r' as never, plan: 'p' as never, changeSet: 'c' as never, by: '', host: '', version: '' }; // prettier-ignore
    const planned = { detail: 'StalledDueToSource_DailyBudget', until: at(24) };
    const after = (...events: readonly JournalEvent[]) =>
      foldRun([started, observed(1, null), observed(2, planned), ...events]).moves.get(mailboxId('a'));
    assert.equal(after(observed(24, null))?.progressedAt, at(24));
    assert.equal(after(observed(24, null))?.stalledSince, null);
    assert.equal(after(observed(24, { detail: 'TransientFailure' }))?.stalledSince, at(24));
    assert.equal(after(observed(25, planned))?.stalledSince, at(2));
  });

  test('that stalls for one reason after the other has stalled since the first, however slowly it creeps', () => {
    const at = (hour: number): Instant => new Date(Date.UTC(2026, 10, 21, hour)).toISOString() as Instant;
    const observed = (hour: number, detail: string | null, bytesTransferred: number): JournalEvent => ({
      v: 1,
      at: at(hour),
      type: 'move-observed',
      mailboxId: mailboxId('a'),
      request: requestId('r1'),
      state: {
        kind: 'InProgress',
        detail: detail ?? 'CopyingMessages',
        stall: detail === null ? null : { detail, side: 'target', reason: 'slow', since: at(hour) },
      },
      percentComplete: 30,
      bytesTransferred,
      itemsTransferred: 1,
      badItems: 0,
    });
    const journal: JournalEvent[] = [
      { v: 1, at: at(0), type: 'run-started', run: 'r' as never, plan: 'p' as never, changeSet: 'c' as never, by: '', host: '', version: '' },
      observed(1, 'StalledDueToTarget_DiskLatency', 10),
      observed(4, 'RelinquishedWlmStall', 12),
      { v: 1, at: at(7), type: 'stall-alarm', mailboxId: mailboxId('a'), since: at(1), reason: 'slow' },
      observed(8, 'StalledDueToTarget_Processor', 13),
    ]; // prettier-ignore
    const after = (...events: readonly JournalEvent[]) =>
      foldRun([...journal, ...events]).moves.get(mailboxId('a'));
    assert.equal(after()?.stalledSince, at(1));
    assert.deepEqual(after()?.alarm, { since: at(1), reason: 'slow' }, 'one alarm for one stall');
    const going = after(observed(9, null, 20));
    assert.deepEqual([going?.stalledSince, going?.alarm, going?.progressedAt], [null, null, at(9)]);
    const later = after(observed(9, null, 20), observed(10, null, 30));
    assert.deepEqual(
      later?.endedAlarm,
      { since: at(1), reason: 'slow', until: at(9) },
      'it is not forgotten',
    );
  });
});
