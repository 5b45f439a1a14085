import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Pace } from '../../src/support/pace.ts';

suite('pace', () => {
  test('waiting is not slowness', () => {
    const pace = new Pace();
    pace.add(0, 0, true);
    pace.add(10_000, 1000, false);
    pace.add(60_000, 1000, false);
    assert.equal(pace.bytesPerSecond(), 100);
    pace.add(62_000, 1000, true);
    pace.add(70_000, 2000, true);
    assert.equal(pace.bytesPerSecond(), 100);
  });

  test('moves that come and go between two looks count, and a night of waiting changes nothing', () => {
    const pace = new Pace();
    pace.add(0, 0, false);
    pace.add(5_000, 500, false);
    assert.equal(pace.bytesPerSecond(), 100);
    for (let seconds = 7; seconds < 8 * 3600; seconds += 60) {
      pace.add(seconds * 1000, 500, false);
      assert.equal(pace.bytesPerSecond(), 100);
    }
  });

  test('the last minutes of work count, and not how fast it was before them', () => {
    const pace = new Pace();
    let bytes = 0;
    for (let seconds = 0; seconds <= 600; seconds += 2) {
      pace.add(seconds * 1000, bytes, true);
      bytes += seconds < 300 ? 20_000 : 200;
    }
    assert.equal(Math.round(pace.bytesPerSecond() ?? 0), 100);
  });

  test('one look is not enough to tell', () => {
    const pace = new Pace();
    assert.equal(pace.bytesPerSecond(), null);
    pace.add(0, 1000, true);
    assert.equal(pace.bytesPerSecond(), null);
  });
});
