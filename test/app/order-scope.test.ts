import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { orderScope } from '../../src/app/running/order-scope.ts';
import { aBatch, create, straight } from '../executor/change-set.ts';

const changeSet = {
  batches: [aBatch('pilot'), aBatch('rest')],
  changes: [
    create('id-of-anna', 'pilot', straight, { label: 'Anna Berg <anna@example.com>' }),
    create('id-of-ben', 'rest', straight, { label: 'Ben Cox <ben@example.com>' }),
    create('id-of-other-ben', 'rest', straight, { label: 'Ben Cox <ben.cox@example.com>' }),
  ],
};
const scopeOf = (...names: readonly string[]) => orderScope(names, changeSet, 'r-1');

suite('what an order to a run concerns', () => {
  test('is said by batches and by mailboxes, these by address, GUID or display name', () => {
    assert.deepEqual(scopeOf('pilot', 'BEN@example.com'), { batches: ['pilot'], mailboxes: ['id-of-ben'] });
    assert.deepEqual(scopeOf('id-of-ben', 'anna berg').mailboxes, ['id-of-anna', 'id-of-ben']);
  });

  test('is not guessed where a name means several mailboxes, or none', () => {
    assert.throws(
      () => scopeOf('Ben Cox'),
      /"Ben Cox" means 2 mailboxes of run r-1: Ben Cox <ben@example\.com>; Ben Cox <ben\.cox@/,
    );
    assert.throws(() => scopeOf('eve'), /Run r-1 has no batch "eve" and moves no mailbox of that name\./);
  });
});
