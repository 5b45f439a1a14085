import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findMailboxes, matchOne } from '../../src/app/acts/named-mailboxes.ts';
import type { ReadableSystem } from '../../src/systems/mail-system.ts';
import { makeDatabase, makeMailbox, makeObserved } from '../planner/world.ts';

const anna = makeMailbox(1, 'MBX01', { displayName: 'Anna Berg', address: 'anna@example.com' });
const ben = makeMailbox(2, 'MBX01', { displayName: 'Ben Cox', address: 'ben@example.com' });
const otherBen = makeMailbox(3, 'MBX01', { displayName: 'Ben Cox', address: 'ben.cox@example.com' });
const mailboxes = [anna, ben, otherBen];
const system = {
  observe: async () => makeObserved([makeDatabase('MBX01')], mailboxes),
} as unknown as ReadableSystem;

suite('mailboxes that a person names', () => {
  test('are found by address, GUID or display name, in any case and in the order of the names', async () => {
    const found = await findMailboxes(system, ['ben@example.com', ' Anna BERG ', anna.id]);
    assert.deepEqual(found, [ben, anna, anna]);
  });

  test('have to be named: none at all does not mean every mailbox', async () => {
    await assert.rejects(findMailboxes(system, []), /No mailbox was given\./);
    assert.throws(() => matchOne(mailboxes, ' '), /The identity of a mailbox is empty\./);
  });

  test('by a display name that two have are refused with the addresses of both', () => {
    assert.throws(
      () => matchOne(mailboxes, 'ben cox'),
      /'ben cox' matches 2 mailboxes: ben@example\.com, ben\.cox@example\.com\./,
    );
  });

  test('by a name that none has are refused', () => {
    assert.throws(() => matchOne(mailboxes, 'eve@example.com'), /'eve@example\.com' couldn't be found/);
  });
});
