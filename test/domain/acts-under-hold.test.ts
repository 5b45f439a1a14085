import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { actKinds, type ActKind } from '../../src/domain/act-kinds.ts';
import { isStoppedByHold } from '../../src/domain/hold.ts';

suite('while a hold is in effect', () => {
  const stopped = new Set<ActKind>(actKinds.filter(isStoppedByHold));
  const areAllowed = (...kinds: readonly ActKind[]): void =>
    assert.deepEqual(
      kinds.filter((kind) => stopped.has(kind)),
      [],
    );

  test('no mail is removed for good, and no one orders a move or lets one go on', () => {
    assert.deepEqual([...stopped].sort(), ['move-request-new', 'move-request-resume', 'purge']);
  });

  test('moves are suspended and removed all the same', () => {
    areAllowed('move-request-suspend', 'move-request-remove');
  });

  test('a person switches, stops, starts and recovers the pair of an incident', () => {
    areAllowed('continuity-switchover', 'continuity-shutdown', 'continuity-start', 'recover');
  });

  test('orders to a run are taken down, and the run, which is on hold itself, reads them later', () => {
    areAllowed('run-pause', 'run-resume', 'run-postpone', 'run-complete', 'run-cancel', 'run-forget');
  });

  test('holds are placed and ended', () => {
    areAllowed('hold', 'hold-end');
  });
});
