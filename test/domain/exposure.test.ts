// Since when the active member of a pair is unprotected.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../src/domain/instant.ts';
import type { Run, TemporaryChange } from '../../src/domain/run.ts';
import { replicationOff } from '../../src/domain/step.ts';
import { exposedSince } from '../../src/domain/temporary-changes.ts';

const change = (id: string, openedAt: string, more: object = {}): readonly [string, TemporaryChange] => [
  id,
  {
    id,
    node: id,
    openedAt,
    reverted: null,
    spec: { kind: replicationOff },
    ...more,
  } as unknown as TemporaryChange,
];
const since = (...changes: readonly (readonly [string, TemporaryChange])[]): Instant | null =>
  exposedSince({ temporaryChanges: new Map(changes) } as unknown as Pick<Run, 'temporaryChanges'>);

test('a pair is unprotected since the first of what stopped its replication, whichever was noted first', () => {
  const [early, late] = [change('a', '2026-11-21T20:00:00.000Z'), change('b', '2026-11-21T22:00:00.000Z')];
  assert.equal(since(early, late), '2026-11-21T20:00:00.000Z');
  assert.equal(since(late, early), '2026-11-21T20:00:00.000Z');
});

test('what was put back, and what is no replication, leaves it protected', () => {
  const reverted = { at: '2026-11-21T21:00:00.000Z' };
  assert.equal(since(change('a', '2026-11-21T20:00:00.000Z', { reverted })), null);
  assert.equal(since(change('a', '2026-11-21T20:00:00.000Z', { spec: { kind: 'mount' } })), null);
  assert.equal(since(), null);
});
