// The rule of every kind of pair: what changes it is asked for under the lease, right before the command.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ContinuitySystem } from '../../src/continuity/continuity-system.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Authority } from '../../src/support/authority.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { notedPair } from './noted-pair.ts';

const inSync = { running: 'yes', inSync: 'yes' } as const;
const pairInSync = () => notedPair(inSync, inSync, 'yes');

const orders: Readonly<
  Record<string, readonly [string, (pair: ContinuitySystem, under: Authority) => Promise<unknown>]>
> = {
  'a switch of roles': ['switchover', (pair, under) => pair.switchover('two', 'one', under)],
  'a shutdown': ['shutdown', (pair, under) => pair.shutdown('keep-running', 'one', under)],
  'a start of the active member': ['start', (pair, under) => pair.start('one', 'one', under)],
  'a start of the other member': ['start', (pair, under) => pair.start('two', 'one', under)],
  'maintenance mode': ['maintenanceMode', (pair, under) => pair.maintenanceMode(true, 'one', under)],
};

for (const [what, [command, order]] of Object.entries(orders))
  suite(`${what} of a pair`, () => {
    const { signal } = new AbortController();

    test('is ordered after the lease was confirmed, which is asked for after the pair was read', async () => {
      const { pair, noted } = pairInSync();
      const confirm = async (): Promise<void> => void noted.push('lease');
      await order(pair, { fence: 'plan:it', token: 7, signal, confirm });
      assert.deepEqual(noted, ['read', 'lease', command]);
    });

    test('is not ordered where another process has taken the lease', async () => {
      const { pair, noted } = pairInSync();
      const confirm = () => Promise.reject(Failure.fatal('lease-lost', 'Another has it.', 'Wait.'));
      await assert.rejects(
        order(pair, { fence: 'plan:it', token: 7, signal, confirm }),
        failureCode('lease-lost'),
      );
      assert.deepEqual(noted, ['read']);
    });

    test('is not ordered by work that is told to stop while the lease is confirmed', async () => {
      const { pair, noted } = pairInSync();
      const stop = new AbortController();
      const confirm = async (): Promise<void> => stop.abort();
      await assert.rejects(
        order(pair, { fence: 'plan:it', token: 7, signal: stop.signal, confirm }),
        failureCode('stopped'),
      );
      assert.deepEqual(noted, ['read']);
    });
  });
