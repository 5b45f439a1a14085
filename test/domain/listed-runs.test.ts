import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { commonZone } from '../../src/domain/stored-run.ts';

suite('times of several runs', () => {
  test('are told by the clock of their plans where all have the same', () => {
    assert.equal(commonZone(['Europe/Dublin', 'Europe/Dublin']), 'Europe/Dublin');
  });

  test('are told by UTC where their plans have several clocks, and where none is known', () => {
    assert.equal(commonZone(['Europe/Dublin', 'Asia/Tokyo']), 'UTC');
    assert.equal(commonZone(['Europe/Dublin', undefined]), 'UTC');
    assert.equal(commonZone([undefined]), 'UTC');
    assert.equal(commonZone([]), 'UTC');
  });
});
