import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchName, mailboxId } from '../../src/domain/ids.ts';
import type { MoveProgress, Run } from '../../src/domain/run.ts';
import type { ReadOrder, RunInstruction } from '../../src/domain/run-order.ts';
import { orderLines } from '../../src/report/order-lines.ts';
import { at, create, oneBatch, straight } from '../executor/change-set.ts';

const changeSet = {
  ...oneBatch([]),
  changes: [create('anna', 'one', straight), create('ben', 'one', straight)],
};
const moved = { confirmed: true };
const failed = { confirmed: false, lastFailure: { code: 'x', message: 'x', retry: 'never' } };
const leftBy = (order: number) => ({ confirmed: false, left: { how: 'cancelled', order } });

type Told = readonly [kind: RunInstruction['kind'], scope: 'run' | 'one' | 'anna' | 'ben'];

/** What is said to have become of these orders, in their order. */
function became(told: readonly Told[], moves: Readonly<Record<string, object>>): readonly string[] {
  const orders = told.map(
    ([kind, scope], index): ReadOrder =>
      ({
        kind,
        number: index + 1,
        batches: scope === 'one' ? [batchName('one')] : [],
        mailboxes: scope === 'anna' || scope === 'ben' ? [mailboxId(scope)] : [],
        by: 'ann',
        reason: '',
        givenAt: at('2027-01-11T15:00Z'),
        readAt: at('2027-01-11T15:01Z'),
        letsCopy: false,
      }) as ReadOrder,
  );
  const run = {
    orders,
    phase: { kind: 'running' },
    lastEventAt: at('2027-01-11T16:00Z'),
    moves: new Map(Object.entries(moves).map(([id, move]) => [mailboxId(id), move as MoveProgress])),
  } as unknown as Run;
  return orderLines(changeSet, run).map((line) => line.became);
}
const ended = 'in effect until 2027-01-11T15:01:00.000Z, when order 2 ended it';

suite('what became of an order', () => {
  test('to pause a mailbox: a later one to its batch or the run ended it, one to another mailbox did not', () => {
    const [byBatch] = became([['pause', 'anna'], ['complete', 'one']], {}); // prettier-ignore
    const [byRun] = became([['pause', 'anna'], ['resume', 'run']], {}); // prettier-ignore
    const [byOther] = became([['pause', 'anna'], ['resume', 'ben']], {}); // prettier-ignore
    const [ofBatch] = became([['pause', 'one'], ['resume', 'anna'], ['resume', 'ben']], {}); // prettier-ignore
    assert.deepEqual([byBatch, byRun, byOther, ofBatch], [ended, ended, 'in effect', 'in effect']);
  });

  test('to pause a mailbox that has moved or left since is over; one to its batch still holds the steps', () => {
    const moves = { anna: moved, ben: leftBy(9) };
    assert.deepEqual(became([['pause', 'anna'], ['pause', 'ben'], ['pause', 'one']], moves), [
      'over: what it concerns has moved, or is out of the run',
      'over: what it concerns has moved, or is out of the run',
      'in effect',
    ]); // prettier-ignore
  });

  test('to complete: what has failed or is out of the run is not still to come', () => {
    assert.deepEqual(became([['complete', 'one']], { anna: moved, ben: failed }), [
      '1 of 2 mailboxes moved; 1 failed',
    ]);
    assert.deepEqual(became([['complete', 'one']], { anna: leftBy(9) }), [
      '0 of 2 mailboxes moved so far; 1 out of the run',
    ]);
  });

  test('to forget what another order took out before is told as such', () => {
    assert.deepEqual(became([['cancel', 'anna'], ['forget', 'anna']], { anna: leftBy(1) }), [
      '1 of 1 mailbox cancelled',
      '0 of 1 mailbox forgotten; 1 left the run before, by another order',
    ]); // prettier-ignore
  });
});
