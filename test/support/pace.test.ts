import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Pace } from '../../src/support/pace.ts';

suite('pace', () => {
  test('waiting is not slowness', () => {
    const pace = new Pace(100_000, 1000);
    pace.add(0, 0, true);
    pace.add(10_000, 1000, false);
    pace.add(60_000, 1000, false);
    assert.equal(pace.bytesPerSecond(), 100);
    pace.add(62_000, 1000, true);
    pace.add(70_000, 2000, true);
    assert.equal(pace.bytesPerSecond(), 100);
  });

  test('moves that come and go between two looks count, and long ago does not', () => {
    const pace = new Pace(100_000, 1000);
    pace.add(0, 0, false);
    pace.add(5_000, 500, false);
    assert.equal(pace.bytesPerSecond(), 100);
    pace.add(200_000, 500, false);
    assert.equal(pace.bytesPerSecond(), null);
  });
});
