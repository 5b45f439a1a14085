// The rule of every kind of pair: the member that is not expected to be active is started last.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { MemberStatus, ThreeValued } from '../../src/continuity/continuity-system.ts';
import { guarded } from '../../src/continuity/guarded.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { systemClock } from '../../src/support/clock.ts';
import { failureCode } from '../conformance/continuity-system.ts';

/** Whose active member, `one`, is known as such; which members were started is noted. */
function pairWhoseActiveMemberRuns(running: ThreeValued) {
  const started: string[] = [];
  const member = (name: string, role: MemberStatus['role'], runs: ThreeValued): MemberStatus => ({
    name,
    role,
    running: runs,
    inSync: 'no',
    detail: '',
    lagBytes: null,
  });
  const nothing = () => Promise.resolve([]);
  const pair = guarded(
    {
      facts: {
        name: 'main',
        kind: 'command',
        primary: 'one',
        cooldownMs: 0,
        pollIntervalMs: 0,
        couplings: [],
      },
      status: () =>
        Promise.resolve({
          readAt: instantFromMs(systemClock.nowMs()),
          active: 'one',
          members: [member('one', 'active', running), member('two', 'passive', 'no')],
          replicating: 'no',
          maintenanceMode: 'no',
        }),
      start: (name) => {
        started.push(name);
        return nothing();
      },
      switchover: nothing,
      shutdown: nothing,
      maintenanceMode: nothing,
      fullSystemCheck: nothing,
      close: () => Promise.resolve(),
    },
    systemClock,
  );
  return { pair, started };
}

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
