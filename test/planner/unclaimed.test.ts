import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { takeInventory } from '../../src/planner/inventory.ts';
import {
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  nthId,
} from './world.ts';

const take = (mailboxes: readonly Mailbox[], requests: readonly MoveRequest[] = []) =>
  takeInventory({
    base: makeInput(makeDesired([]), makeObserved([makeDatabase('MBX01')], mailboxes, requests)),
    plans: [],
    listed: [],
    databases: null,
  }).mailboxes;

suite('mailboxes that no plan has', () => {
  test('of a request of drover’s it is said whether it moves the mailbox or takes it back', () => {
    const mailbox = makeMailbox(1, 'MBX01');
    const reasonWith = (tag: string) => take([mailbox], [makeRequest(mailbox, 'MBX02', { tag })])[0]?.reason;
    assert.equal(
      reasonWith('drover:west:users'),
      'plan west (batch users) is moving it; no plan that was read has this mailbox',
    );
    assert.equal(
      reasonWith('drover:west:users:rollback'),
      'plan west (batch users) is taking it back; no plan that was read has this mailbox',
    );
  });

  test('are listed by their addresses, and those without one by their ids', () => {
    const mailboxes = [
      { ...makeMailbox(3, 'MBX01'), address: '' },
      { ...makeMailbox(1, 'MBX01'), address: 'zoe@example.com' },
      { ...makeMailbox(4, 'MBX01'), address: 'anil@example.com' },
      { ...makeMailbox(2, 'MBX01'), address: '' },
    ];
    for (const all of [mailboxes, mailboxes.toReversed()])
      assert.deepEqual(
        take(all).map(({ id }) => id),
        [2, 3, 4, 1].map(nthId),
      );
  });
});
