import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import { addMs } from '../../src/domain/instant.ts';
import type { FinishForecast, MoveSample } from '../../src/domain/rates.ts';
import { fitCosts } from '../../src/planner/forecast/fit.ts';
import { defaultRates, learnRates } from '../../src/planner/forecast/rates.ts';
import { learnRunCost } from '../../src/planner/forecast/run-cost.ts';
import { now } from './world.ts';

const range = (to: number): number[] => Array.from({ length: to }, (_, i) => i);

suite('what a few finished moves or runs teach', () => {
  test('two moves of a pair go by the overall cost, three make a cost of its own', () => {
    const moves = (count: number, from: string): readonly MoveSample[] =>
      range(count).map((n) => ({
        from: databaseName(from),
        to: databaseName('DB01'),
        bytes: 1e9,
        items: 100,
        activeMs: 60_000 + n,
      }));
    const known = learnRates([...moves(3, 'MBX01'), ...moves(2, 'MBX02')], [], defaultRates);
    assert.deepEqual(
      known?.pairs.map(({ from, to, moves: count }) => [from, to, count]),
      [['MBX01', 'DB01', 3]],
    );
  });

  /** Each took so many times as long as was foreseen, the oldest first; P90 was met by all. */
  const finishes = (...ratios: readonly number[]): readonly FinishForecast[] =>
    ratios.map((ratio, n) => {
      const promisedAt = addMs(now, n * 3_600_000);
      return {
        promisedAt,
        batch: 'one',
        finishP50: addMs(promisedAt, 600_000),
        finishP90: addMs(promisedAt, 1_800_000),
        finishedAt: addMs(promisedAt, ratio * 600_000),
        basis: { ratesFrom: 'history', workMs: 600_000, amounts: null },
      };
    });
  const slowFactorBy = (...ratios: readonly number[]): number =>
    learnRunCost(finishes(...ratios), { ...defaultRates.run, slowFactor: 2 }).slowFactor;

  test('one in ten can be told of nine finishes: then a site is no longer taken to be as slow as others', () => {
    const eight = [1, 1.1, 1, 1.1, 1, 1.1, 1, 1.1];
    assert.equal(slowFactorBy(...eight), 2);
    assert.equal(slowFactorBy(...eight, 1), 1.1);
    assert.equal(slowFactorBy(2.5), 2.5, 'the worst that was seen, where that is slower');
  });

  test('the slowest count whenever they were, and what is never slow is a little slower in one of ten', () => {
    for (const ratios of [
      [1.5, 1.5, 1, 1, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1, 1, 1.5, 1.5],
    ])
      assert.equal(slowFactorBy(...ratios), 1.5);
    assert.equal(slowFactorBy(1, 1, 1, 1, 1, 1, 1, 1, 1), 1.01);
  });

  test('hours are told apart from fifty timed moves on', () => {
    const timed = (count: number): readonly MoveSample[] =>
      range(count).map((n) => ({
        from: databaseName('MBX01'),
        to: databaseName('DB01'),
        bytes: 1e9,
        items: 100,
        activeMs: 60_000,
        startedAt: addMs(now, n * 3_600_000),
      }));
    const hoursOf = (count: number) => learnRates(timed(count), [], defaultRates)?.slownessByHour?.length;
    assert.deepEqual([hoursOf(49), hoursOf(50)], [undefined, 24]);
  });

  test('what would have to cost less than nothing costs nothing, and what is left explains the rest', () => {
    const observed = [100, 99, 98].map((value, n) => ({ amounts: [1, n + 1], value, weight: 1 }));
    const [each, more] = fitCosts(observed) ?? [];
    assert.ok(each !== undefined && each >= 98 && each <= 100, `${each}`);
    assert.equal(more, 0);
  });
});
