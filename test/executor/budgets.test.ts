import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { Budget } from '../../src/domain/budget.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { planName } from '../../src/domain/ids.ts';
import type { ProgressEvent } from '../../src/executor/progress.ts';
import { describePause } from '../../src/executor/pause.ts';
import { create, oneBatch, straight } from './change-set.ts';
import {
  apply,
  newWorld,
  openState,
  removeWorld,
  storeWith,
  type ApplyOptions,
  type World,
} from './world.ts';

const GB = 1_000_000_000;
const HOUR_MS = 3_600_000;

suite('a budget of data', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));

  const planOf = (
    sizes: Readonly<Record<string, number>>,
    budgets: readonly Budget[],
    plan = 'p',
  ): ChangeSet => {
    for (const name of Object.keys(sizes)) world.system.addMailbox(name, 'MBX01');
    const whole = oneBatch(Object.keys(sizes), {}, straight);
    return {
      ...whole,
      plan: planName(plan),
      timeZone: 'UTC',
      limits: { budgets },
      changes: Object.entries(sizes).map(([name, sizeBytes]) =>
        create(name, 'pilot', straight, { sizeBytes }),
      ),
    };
  };
  const days: string[] = [];
  const run = async (plan: ChangeSet, options: ApplyOptions = {}) => {
    const waiting = new Set<string>();
    days.length = 0;
    const begin = world.clock.nowMs();
    const orders: number[] = [];
    const listener = (event: ProgressEvent): void => {
      if (event.type === 'turn') for (const { text } of event.waiting) waiting.add(text);
      if (event.type !== 'journal' || event.event.type !== 'intent') return;
      if (event.event.action.kind !== 'create-move-request') return;
      days.push(event.event.at.slice(0, 10));
      orders.push((world.clock.nowMs() - begin) / 1000);
    };
    const end = await apply(world, plan, { listener, ...options });
    return { end, waiting: [...waiting], orders };
  };
  const perDay = (): readonly number[] =>
    [...Map.groupBy(days, (day) => day).values()].map(({ length }) => length);

  test('that is used up lets the next mailbox wait for the next day, and says so', async () => {
    const sizes = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, 2 * GB]));
    const { end, waiting } = await run(planOf(sizes, [{ of: 'plan', bytesPerDay: 5 * GB }]));
    assert.equal(end.kind, 'finished');
    assert.deepEqual(perDay(), [2, 2, 1]);
    assert.match(
      waiting.find((text) => text.includes('a day are used')) ?? '',
      /^seed:pilot: 4\.0 GB of 5\.0 GB a day are used, the next mailbox has 2\.0 GB; goes on \w{3} \d{4}-\d\d-\d\d 00:00$/,
    );
  });

  test('a mailbox that is larger than it has a day of its own, and no smaller one overtakes it', async () => {
    const { end } = await run(planOf({ a: GB, b: 9 * GB, c: GB }, [{ of: 'plan', bytesPerDay: 5 * GB }]));
    assert.equal(end.kind, 'finished');
    assert.deepEqual(perDay(), [1, 1, 1]);
  });

  test('where it may not wait, the run pauses for it and goes on the next day', async () => {
    const plan = planOf({ a: 4 * GB, b: 4 * GB }, [{ of: 'plan', bytesPerDay: 5 * GB }]);
    const { end } = await run(plan, { limits: { wait: false } });
    assert.ok(end.kind === 'paused' && end.reason.kind === 'budget');
    assert.match(describePause(end.reason), /goes on at .*T00:00:00.000Z: 4\.0 GB of 5\.0 GB a day are used/);
    const again = await run(plan, { run: end.run.id, limits: { wait: false } });
    assert.equal(again.end.kind, 'paused', 'the same day has no more');
    assert.equal(days.length, 0);
    await world.clock.sleep(24 * HOUR_MS);
    assert.equal((await run(plan, { run: end.run.id, limits: { wait: false } })).end.kind, 'finished');
  });

  test('of the mail system is shared by all plans, and one of a plan is not', async () => {
    const shared: Budget = { of: 'system', bytesPerDay: 5 * GB };
    await run(planOf({ a: 4 * GB }, [shared], 'first'));
    const { end } = await run(planOf({ b: 4 * GB }, [shared], 'second'), { limits: { wait: false } });
    assert.ok(end.kind === 'paused' && end.reason.kind === 'budget');
    assert.match(end.reason.text, /by all plans of the mail system/);
    const own = await run(planOf({ c: 4 * GB }, [{ of: 'plan', bytesPerDay: 5 * GB }], 'third'));
    assert.equal(own.end.kind, 'finished');
    assert.deepEqual(perDay(), [1]);
  });

  test('a second lets the next mailbox wait for as long as the last one takes at that rate', async () => {
    const { end, orders, waiting } = await run(
      planOf({ a: 6 * GB, b: GB, c: GB }, [{ of: 'plan', bytesPerSecond: 10_000_000 }]),
    );
    assert.equal(end.kind, 'finished');
    const [first = 0, second = 0, third = 0] = orders;
    assert.ok(second - first >= 600 && second - first < 700, `${second - first} s`);
    assert.ok(third - second >= 100 && third - second < 200, `${third - second} s`);
    assert.ok(waiting.some((text) => text.includes('at most 10.0 MB a second are ordered')));
  });

  test('a second is no reason to pause where a run may not wait: orders that are spaced are all given', async () => {
    const spaced: Budget = { of: 'plan', bytesPerSecond: 10_000_000 };
    const { end, orders } = await run(planOf({ a: 6 * GB, b: GB, c: GB }, [spaced]), {
      limits: { wait: false },
    });
    assert.equal(end.kind, 'finished');
    assert.equal(orders.length, 3);
    const slow = await run(planOf({ d: 900_000 * GB, e: GB }, [spaced], 'slow'), { limits: { wait: false } });
    assert.ok(
      slow.end.kind === 'paused' && slow.end.reason.kind === 'budget',
      'its turn comes on another day',
    );
  });

  test('an order that is given again after a crash is charged once', async () => {
    const plan = planOf({ a: 4 * GB, b: GB }, [{ of: 'plan', bytesPerDay: 5 * GB }]);
    const dies = run(plan, {
      wrapStore: (store) =>
        storeWith(store, {
          append: (run, token, events) =>
            events.some(({ type }) => type === 'intent')
              ? Promise.reject(new Error('killed between charge and intent'))
              : store.append(run, token, events),
        }),
    });
    await assert.rejects(dies, /killed/);
    const store = await openState(world);
    const [row] = await store.runs({ limit: 1 });
    await store.close();
    assert.ok(row !== undefined);
    const { end } = await run(plan, { run: row.run, limits: { wait: false } });
    assert.equal(end.kind, 'finished');
    assert.deepEqual(perDay(), [2]);
  });
});
