import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shellOperands } from '../../src/support/shell-quoted.ts';

test('names in a suggested command are quoted, and none is read as an option', () => {
  assert.equal(shellOperands(['MBX01', "it's $(x)"]), `MBX01 'it'\\''s $(x)'`);
  assert.equal(shellOperands(['MBX01', '-rf']), '-- MBX01 -rf');
});
