import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isSameSetting, refusedSettings, type MrsSetting } from '../../src/domain/mrs-setting.ts';

const settings: readonly MrsSetting[] = [
  {
    name: 'MaxActiveMovesPerTargetMDB',
    value: null,
    defaultValue: '20',
    range: { min: '1', max: '100' },
  },
  {
    name: 'MaxRetries',
    value: '60',
    defaultValue: '60',
    range: null,
  },
  {
    name: 'StallTimeout',
    value: null,
    defaultValue: '00:05:00',
    range: { min: '00:01:00', max: '1.00:00:00' },
  },
];

suite('a setting of the MRS', () => {
  test('may have every value of its range, its ends included', () => {
    for (const value of [1, 2, '100'])
      assert.deepEqual(refusedSettings({ MaxActiveMovesPerTargetMDB: value }, settings), []);
    for (const value of ['00:01:00', '24:00:00'])
      assert.deepEqual(refusedSettings({ StallTimeout: value }, settings), []);
  });

  test('is refused outside of its range, and in another unit', () => {
    for (const value of [0, 101, '00:10:00'])
      assert.deepEqual(refusedSettings({ MaxActiveMovesPerTargetMDB: value }, settings), [
        `MaxActiveMovesPerTargetMDB can be 1 to 100, not ${value}.`,
      ]);
    assert.equal(refusedSettings({ StallTimeout: '00:00:59' }, settings).length, 1);
  });

  test('that drover does not change is refused whatever its value', () => {
    for (const name of ['MaxRetries', 'Unheard'])
      assert.deepEqual(refusedSettings({ [name]: 60 }, settings), [
        `${name} is not among the settings that drover changes in this version.`,
      ]);
  });

  test('is the same as another way to write the same span', () => {
    assert.equal(isSameSetting('1.00:00:00', '24:00:00'), true);
    assert.equal(isSameSetting('1.00:00:00', '86400'), false);
    assert.equal(isSameSetting(null, '60'), false);
  });
});
