import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SeededRandom } from '../../src/support/random.ts';

const drawn = <T>(count: number, draw: () => T): readonly T[] => Array.from({ length: count }, draw);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

suite('seeded random numbers', () => {
  test('are these, on every machine', () => {
    const random = new SeededRandom(7);
    assert.deepEqual(
      drawn(4, () => random.index(1_000_000)),
      [113_733, 517_596, 733_447, 750_247],
    );
    const stream = random.stream('move', 'ada');
    assert.deepEqual(
      drawn(2, () => stream.index(1_000_000)),
      [988_780, 307_562],
    );
  });

  test('of another name do not depend on how many were drawn before, nor on each other', () => {
    const [one, other] = [new SeededRandom(7), new SeededRandom(7)];
    drawn(100, () => one.fraction());
    drawn(100, () => one.stream('grace').fraction());
    assert.deepEqual(
      drawn(5, () => one.stream('ada').fraction()),
      drawn(5, () => other.stream('ada').fraction()),
    );
    const names = drawn(1000, () => 0).map((_, at) => one.stream('user', at).fraction());
    assert.equal(new Set(names).size, 1000);
    // ['a', 'bc'] is not ['ab', 'c'].
    assert.notEqual(one.stream('a', 'bc').fraction(), one.stream('ab', 'c').fraction());
    assert.notEqual(one.stream('ada').fraction(), new SeededRandom(8).stream('ada').fraction());
  });

  test('are spread as they should be: within a stream, and over the first of many streams', () => {
    const random = new SeededRandom('spread');
    for (const values of [
      drawn(20_000, () => random.fraction()),
      drawn(20_000, () => 0).map((_, at) => random.stream('user', at).fraction()),
    ]) {
      const tenths = Array.from({ length: 10 }, () => 0);
      for (const value of values) tenths[Math.floor(value * 10)]! += 1;
      for (const count of tenths) assert.ok(Math.abs(count - 2000) < 200, String(tenths));
    }
    const normal = drawn(20_000, () => random.normal());
    assert.ok(Math.abs(mean(normal)) < 0.03);
    assert.ok(Math.abs(mean(normal.map((value) => value * value)) - 1) < 0.05);
    assert.ok(Math.abs(mean(drawn(20_000, () => random.wait(10))) - 10) < 0.4);
    const picks = drawn(
      10_000,
      () =>
        random.pick([
          { weight: 3, name: 'a' },
          { weight: 1, name: 'b' },
        ]).name,
    );
    assert.ok(Math.abs(picks.filter((name) => name === 'a').length - 7500) < 200);
  });
});
