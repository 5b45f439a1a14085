// Which finished requests a plan removes so that their mailboxes can move again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { isCleared } from '../../src/planner/diff/cleared.ts';

const finished = { kind: 'Completed', completedAt: '2026-11-21T20:00:00.000Z' };
const request = (more: object): MoveRequest =>
  ({ state: finished, tag: 'drover:spring:pilot', ...more }) as unknown as MoveRequest;

for (const [what, one, never, ours, any] of [
  ['of a plan of drover’s', request({}), false, true, true],
  ['of someone else', request({ tag: 'by hand' }), false, false, true],
  ['that took a mailbox back', request({ tag: 'drover:spring:pilot:rollback' }), false, false, false],
  ['of the Migration service', request({ isServiceOwned: true }), false, false, false],
  [
    'of a user of a migration batch',
    request({ migrationBatch: { name: 'wave 1', status: 'Completed' } }),
    false,
    false,
    false,
  ],
  ['that is suspended', request({ state: { kind: 'Suspended', comment: '' } }), false, false, false],
  [
    'that is not finished',
    request({ state: { kind: 'AutoSuspended', since: finished.completedAt } }),
    false,
    false,
    false,
  ],
] as const)
  test(`a request ${what} is cleared only where the plan says so`, () => {
    const cleared = (['never', 'ours', 'any'] as const).map((clearFinished) =>
      isCleared(one, { clearFinished }),
    );
    assert.deepEqual(cleared, [never, ours, any]);
    assert.equal(isCleared(one, {}), ours, 'as where it says that ours are');
  });
