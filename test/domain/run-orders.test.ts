import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchName, mailboxId } from '../../src/domain/ids.ts';
import { instantFromMs, type Instant } from '../../src/domain/instant.ts';
import {
  standingAfter,
  type OrderScope,
  type ReadOrder,
  type RunInstruction,
} from '../../src/domain/run-order.ts';

const at = (hour: number): Instant => instantFromMs(hour * 3_600_000);
const run: OrderScope = { batches: [], mailboxes: [] };
const mailbox: OrderScope = { batches: [], mailboxes: [mailboxId('a')] };
const batch: OrderScope = { batches: [batchName('vips')], mailboxes: [] };
const order = (number: number, what: RunInstruction, scope = run): ReadOrder => ({
  ...what,
  ...scope,
  number,
  by: 'eve',
  givenAt: at(number),
  readAt: at(number),
  reason: '',
});
const postpone = (number: number, hour: number, scope = run): ReadOrder =>
  order(number, { kind: 'postpone', until: at(hour) }, scope);

suite('orders to a run, one after another', () => {
  test('of two postponements the one that reaches further counts, whichever was given first', () => {
    for (const orders of [
      [postpone(1, 20), postpone(2, 30)],
      [postpone(1, 30), postpone(2, 20)],
    ])
      assert.equal(standingAfter(orders).postponement?.until, at(30));
  });

  test('a mailbox that was told to complete stays so when its batch is postponed, but not when it is itself', () => {
    const complete = order(1, { kind: 'complete' }, mailbox);
    assert.equal(standingAfter([complete, postpone(2, 20, batch)]).release, complete);
    assert.equal(standingAfter([complete, postpone(2, 20, mailbox)]).release, null);
  });

  test('what resumes takes back a pause and a postponement', () => {
    const pause = order(1, { kind: 'pause', letsCopy: false });
    const after = standingAfter([pause, postpone(2, 20), order(3, { kind: 'resume' })]);
    assert.deepEqual([after.pause, after.postponement], [null, null]);
  });

  test('what was cancelled first stays cancelled, whatever is ordered later', () => {
    const cancel = order(1, { kind: 'cancel' }, mailbox);
    assert.equal(
      standingAfter([cancel, order(2, { kind: 'forget' }), order(3, { kind: 'resume' })]).leaves,
      cancel,
    );
  });
});
