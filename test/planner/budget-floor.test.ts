import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Budget } from '../../src/domain/budget.ts';
import { databaseName } from '../../src/domain/ids.ts';
import type { RateHistory } from '../../src/domain/rates.ts';
import type { WatchedLimits } from '../../src/domain/watched-limits.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  now,
  gigabyte,
} from './world.ts';

/** Nothing costs time: what is measured is the budget. */
const rates: RateHistory = {
  from: 'history',
  overall: { msPerPart: 0, msPerItem: 0, msPerByte: 0 },
  pairs: [],
  completionMs: 0,
  run: { startMs: 0, msPerOrder: 0, movesFactor: 1, sharedFactor: 0, slowFactor: 2 },
};

/** Four mailboxes of the same size; when the copies and the completions are over. */
function finish(budgets: readonly Budget[]) {
  const boxes = [0, 1, 2, 3].map((n) => makeMailbox(n, 'A'));
  const observed = makeObserved([makeDatabase('A'), makeDatabase('B')], boxes);
  const limits = { budgets } as unknown as WatchedLimits;
  const desired = makeDesired([makeBatch('one', [0, 1, 2, 3], databaseName('B'))], {
    timeZone: 'UTC',
    limits,
  });
  const { forecast } = planChanges(makeInput(desired, observed, { rates }));
  assert.ok(forecast);
  const size = boxes[0]!.primary.sizeBytes + boxes[0]!.primary.recoverableSizeBytes;
  return { forecast, size };
}
const dayOf = (instant: string | null | undefined): number =>
  Math.round((Date.parse((instant ?? '').slice(0, 10)) - Date.parse(now.slice(0, 10))) / 86_400_000);

suite('the forecast of a plan with a budget', () => {
  const free = finish([]);

  test('is over on the day on which the last mailbox has room in it', () => {
    assert.equal(dayOf(free.forecast.finishP90), 0);
    const twoADay = finish([{ of: 'plan', bytesPerDay: 2 * gigabyte + gigabyte / 2 }]);
    assert.ok(free.size <= gigabyte + gigabyte / 4 && free.size > (5 * gigabyte) / 6, `${free.size}`);
    assert.deepEqual([dayOf(twoADay.forecast.finishP50), dayOf(twoADay.forecast.finishP90)], [1, 1]);
  });

  test('gives a mailbox that is larger than a day’s budget a day of its own', () => {
    const { forecast } = finish([{ of: 'system', bytesPerDay: 1 }]);
    assert.deepEqual([dayOf(forecast.finishP50), dayOf(forecast.batches[0]?.completedP90)], [3, 3]);
  });

  test('spaces the orders by a budget a second, and goes by the stricter of two', () => {
    const rate = { of: 'plan', bytesPerSecond: free.size / 3600 } as const;
    const paced = finish([rate]).forecast.finishP90;
    assert.equal(Date.parse(paced ?? '') >= Date.parse(now) + 3 * 3_600_000, true);
    assert.equal(dayOf(finish([rate, { of: 'system', bytesPerDay: 1 }]).forecast.finishP90), 3);
  });

  test('learns its rates from the moves, not from what they wait for', () => {
    const basis = (budgets: readonly Budget[]) => finish(budgets).forecast.batches[0]?.basis;
    assert.deepEqual(basis([{ of: 'plan', bytesPerDay: 1 }]), basis([]));
  });
});
