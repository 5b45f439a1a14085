import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { onEachMailbox } from '../../../src/systems/dovecot/maintenance/each-mailbox.ts';

const PLACE = databaseName('A');

/** A place of so many mailboxes, `u0`, `u1` …, each of ten messages. */
const fleetOf = (mailboxes: number): Fleet => {
  const doveadm = {
    totals: (addresses: readonly string[]) =>
      Promise.resolve(new Map(addresses.map((address) => [address, { messages: 10, sizeBytes: 1000 }]))),
  };
  const entries = Array.from({ length: mailboxes }, (_, index) => ({ address: `u${index}`, place: PLACE }));
  return {
    place: () => ({ backend: { doveadm } }),
    directory: { list: () => Promise.resolve([...entries, { address: 'elsewhere', place: 'B' }]) },
  } as unknown as Fleet;
};

suite('a command for each mailbox of a place', () => {
  for (const bad of [[0], [3, 4, 9], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]])
    test(`${bad.length} of 10 that fail keep no other from its turn, and all of them are named`, async () => {
      const treated: string[] = [];
      const treat = (_: unknown, address: string): Promise<void> => {
        treated.push(address);
        const isBad = bad.includes(Number(address.slice(1)));
        return isBad
          ? Promise.reject(Failure.transient('unexpected-error', `${address} is broken.`, 'Mend it.'))
          : Promise.resolve();
      };
      await assert.rejects(onEachMailbox(fleetOf(10), PLACE, treat), (error: unknown) => {
        assert.ok(error instanceof Failure);
        for (const index of bad) assert.match(error.message, new RegExp(`\\bu${index}\\b`));
        assert.match(error.message, new RegExp(`^${bad.length} of 10 mailboxes of place 'A' failed`));
        assert.equal(error.facts.retry, 'retry');
        assert.equal(error.facts.hint, 'Mend it.');
        return true;
      });
      assert.deepEqual(
        treated.toSorted(),
        Array.from({ length: 10 }, (_, index) => `u${index}`),
      );
    });

  test('where none fails, the messages of all are summed', async () => {
    const { mailboxes, before, after, fewer } = await onEachMailbox(fleetOf(9), PLACE, () =>
      Promise.resolve(),
    );
    assert.deepEqual([mailboxes, before.messages, after.messages, fewer], [9, 90, 90, []]);
  });
});
