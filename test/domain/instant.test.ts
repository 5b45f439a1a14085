import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { instantFromMs } from '../../src/domain/instant.ts';

suite('an instant', () => {
  test('is written as the platform writes it, whatever was written before', () => {
    // Years with and without a sign, before 1970, and parts of a millisecond.
    const ms = fc.oneof(
      fc.double({ min: -1e15, max: 1e15, noNaN: true }),
      fc.integer({ min: 1_790_000_000_000, max: 1_790_200_000_000 }),
    );
    fc.assert(
      fc.property(fc.array(ms), (all) => {
        assert.deepEqual(
          all.map(instantFromMs),
          all.map((one) => new Date(one).toISOString()),
        );
      }),
    );
  });

  test('that is none is refused', () => {
    for (const ms of [Number.NaN, Infinity, -Infinity]) assert.throws(() => instantFromMs(ms), RangeError);
  });
});
