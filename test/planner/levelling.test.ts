import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Mailbox, MailboxDatabase } from '../../src/domain/mailbox.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  together,
} from './world.ts';

const sized = (n: number, database: string, gb: number, facts: Partial<Mailbox> = {}): Mailbox => ({
  ...makeMailbox(n, database, { sizeBytes: gb * gigabyte }),
  ...facts,
});

/** What moves where, of a batch of some of these mailboxes whose targets are T1, T2 … */
function moves(
  mailboxes: readonly Mailbox[],
  members: readonly number[],
  targets: readonly Partial<MailboxDatabase>[],
  batch: Parameters<typeof makeBatch>[3] = {},
) {
  const databases = targets.map((facts, at) => makeDatabase(`T${at + 1}`, facts));
  const names = databases.map(({ name }) => name);
  const { changes } = planChanges(
    makeInput(
      makeDesired([makeBatch('one', members, names, batch)]),
      makeObserved([makeDatabase('SRC'), ...databases], mailboxes),
    ),
  );
  return changes.map(({ label, from, to }) => [label.split(' <')[0], from, to]);
}

suite('levelling', () => {
  test('the fullest database gives to the emptiest, not to the one that comes first', () => {
    const mailboxes = [sized(1, 'T1', 4), sized(2, 'T1', 2), sized(3, 'T2', 2), sized(4, 'T3', 1)];
    const rebalance = { measure: 'size', maxSpread: 1.4, maxMoves: 10 } as const;
    assert.deepEqual(moves(mailboxes, [1, 2, 3, 4], [{}, {}, {}], { rebalance }), [['User 2', 'T1', 'T3']]);
  });
});

suite('sets of a batch that is levelled', () => {
  const rebalance = { measure: 'size', maxSpread: 10, maxMoves: 10 } as const;

  test('come together where the fewest of them have to move, though less is held elsewhere', () => {
    const mailboxes = [sized(1, 'T1', 1), sized(2, 'T1', 1), sized(3, 'T2', 1), sized(9, 'T1', 5)];
    assert.deepEqual(
      moves(mailboxes, [1, 2, 3], [{}, {}, {}], { rebalance, keepTogether: together([1, 2, 3]) }),
      [['User 3', 'T2', 'T1']],
    );
  });

  test('come together with one of them too, where they are two', () => {
    const mailboxes = [sized(1, 'T1', 1), sized(2, 'T2', 1), sized(8, 'T1', 5), sized(9, 'T2', 3)];
    const keepTogether = together([1, 2]);
    assert.deepEqual(moves(mailboxes, [1, 2], [{}, {}, {}], { rebalance, keepTogether }), [
      ['User 1', 'T1', 'T2'],
    ]);
    const none = { ...rebalance, maxMoves: 0 };
    assert.deepEqual(moves(mailboxes, [1, 2], [{}, {}, {}], { rebalance: none, keepTogether }), []);
  });
});

suite('sets that share a target', () => {
  test('follow those of them who stay where most of it is', () => {
    const mailboxes = [sized(1, 'T1', 10), sized(2, 'T2', 6), sized(3, 'T2', 6), sized(4, 'SRC', 1)];
    const batch = { keepTogether: together([1, 2, 3, 4]) };
    assert.deepEqual(moves(mailboxes, [1, 2, 3, 4], [{}, {}], batch), [['User 4', 'SRC', 'T2']]);
  });

  test('go wherever there is room, whatever quotas hold there by default, where all have quotas of their own', () => {
    const own = { prohibitSendReceiveQuotaBytes: 50 * gigabyte, recoverableItemsQuotaBytes: 50 * gigabyte };
    const mailboxes = [sized(1, 'SRC', 3, own), sized(2, 'SRC', 3, own), sized(3, 'T2', 9)];
    const none = { prohibitSendReceiveQuotaBytes: 0, recoverableItemsQuotaBytes: 0 };
    assert.deepEqual(moves(mailboxes, [1, 2], [none, {}], { keepTogether: together([1, 2]) }), [
      ['User 1', 'SRC', 'T1'],
      ['User 2', 'SRC', 'T1'],
    ]);
  });
});

suite('where no target has room', () => {
  test('one that may take it is chosen before one that new mailboxes are kept out of', () => {
    const mailboxes = [sized(1, 'SRC', 3), sized(2, 'T2', 9)];
    const targets = [{ excludedFromProvisioning: true }, { diskFreeBytes: gigabyte }];
    assert.deepEqual(moves(mailboxes, [1], targets), [['User 1', 'SRC', 'T2']]);
  });
});
