import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingAfter, type ReadOrder, type RunInstruction } from '../../src/domain/run-order.ts';
import { holdsBack } from '../../src/executor/decide/ordered-times.ts';
import { at } from './change-set.ts';

const until = at('2026-11-22T12:00:00Z');
/** Which order holds a batch back at a time, after these. */
function heldBackBy(now: string, ...orders: readonly RunInstruction[]): string | null {
  const given = { batches: [], mailboxes: [], by: 'ann', givenAt: until, readAt: until, reason: '' };
  const read = orders.map((order, number) => ({ ...order, ...given, number }) as ReadOrder);
  return holdsBack(standingAfter(read), { now: at(now) })?.kind ?? null;
}

test('a postponement is over at its time, to the millisecond', () => {
  assert.equal(heldBackBy('2026-11-22T11:59:59.999Z', { kind: 'postpone', until }), 'postpone');
  assert.equal(heldBackBy('2026-11-22T12:00:00.000Z', { kind: 'postpone', until }), null);
});

test('a pause holds back what was told to complete before it, and is over when that is told again', () => {
  const pause = { kind: 'pause', letsCopy: false } as const;
  assert.equal(heldBackBy('2026-11-22T11:00:00Z', { kind: 'complete' }, pause), 'pause');
  assert.equal(heldBackBy('2026-11-22T11:00:00Z', pause, { kind: 'complete' }), null);
});
