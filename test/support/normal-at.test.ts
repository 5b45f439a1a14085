import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalAt } from '../../src/support/normal-at.ts';

test('the value that a share of all is below is that of the normal distribution', () => {
  // From tables of it.
  for (const [share, value] of [
    [0.5, 0],
    [0.9, 1.281552],
    [0.975, 1.959964],
    [0.999, 3.090232],
    [0.01, -2.326348],
  ] as const)
    assert.ok(Math.abs(normalAt(share) - value) < 1e-6, `${share}: ${normalAt(share)}`);
  for (const share of [0.001, 0.02425, 0.1, 0.3])
    assert.ok(Math.abs(normalAt(share) + normalAt(1 - share)) < 1e-9);
});
