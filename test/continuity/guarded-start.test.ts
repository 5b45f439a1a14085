// The rule of every kind of pair: the member that is not expected to be active is started last.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ThreeValued } from '../../src/continuity/continuity-system.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { notedPair } from './noted-pair.ts';

/** Its active member is known as such; whether it runs may not be. */
const pairWhoseActiveMemberRuns = (running: ThreeValued) =>
  notedPair({ running, inSync: 'no' }, { running: 'no', inSync: 'no' }, 'no');

suite('the other member of a pair', () => {
  for (const running of ['no', 'unknown'] as const)
    test(`is not started where ${running === 'no' ? 'the active one does not run' : 'nobody knows whether the active one runs'}`, async () => {
      const { pair, started } = pairWhoseActiveMemberRuns(running);
      await assert.rejects(pair.start('two', 'one'), failureCode('primary-first'));
      assert.deepEqual(started, []);
      await pair.start('one', 'one');
      assert.deepEqual(started, ['one']);
    });

  test('is started where the active one runs', async () => {
    const { pair, started } = pairWhoseActiveMemberRuns('yes');
    await pair.start('two', 'one');
    assert.deepEqual(started, ['two']);
  });
});
