import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { budgetRules, dayZoneOf, fitsDay } from '../../src/domain/budget.ts';

suite('a budget of a day', () => {
  test('begins its days by UTC where all plans share it, otherwise by the clock of the plan', () => {
    assert.equal(dayZoneOf({ of: 'system' }, 'Europe/Dublin'), 'UTC');
    assert.equal(dayZoneOf({ of: 'plan' }, 'Europe/Dublin'), 'Europe/Dublin');
    assert.deepEqual(budgetRules({ of: 'plan', bytesPerDay: 500_000_000_000 }, 'Europe/Dublin'), [
      'at most 500 GB a day (Europe/Dublin), this plan',
    ]);
  });

  test('takes a mailbox that exactly fills the day, and not one byte more', () => {
    const budget = { of: 'plan', bytesPerDay: 100 } as const;
    assert.equal(fitsDay(budget, 60, 40), true);
    assert.equal(fitsDay(budget, 60, 41), false);
  });

  test('takes a mailbox that is larger than a day on a day of its own', () => {
    const budget = { of: 'plan', bytesPerDay: 100 } as const;
    assert.equal(fitsDay(budget, 0, 250), true);
    assert.equal(fitsDay(budget, 1, 250), false);
    assert.equal(fitsDay({ of: 'plan' }, 1_000, 250), true);
  });
});
