import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Claim } from '../../src/domain/expectation.ts';
import { testExpectations } from '../../src/planner/expectations/test-expectations.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeWindows,
  now,
} from './world.ts';

const place = { file: 'tests/night.yaml', line: 7, column: 5, length: 4 };
const MONDAY = ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'] as const;

/** Two mailboxes of 1 GB complete in the night of Monday. */
function brokenBy(claim: Omit<Extract<Claim, { readonly kind: 'per-night' }>, 'kind'>): readonly string[] {
  const mailboxes = [1, 2].map((n) => makeMailbox(n, 'MBX01'));
  const observed = makeObserved([makeDatabase('MBX01'), makeDatabase('MBX02')], mailboxes);
  const desired = makeDesired([
    makeBatch('users', [1, 2], 'MBX02', {
      options: { suspendWhenReadyToComplete: true },
      complete: makeWindows(MONDAY),
    }),
  ]);
  const plans = [{ desired, changeSet: planChanges(makeInput(desired, observed)) }];
  const claims = [{ kind: 'per-night', ...claim } as const];
  const [result] = testExpectations([{ name: 'expected', place, mailboxes: null, claims }], {
    plans,
    observed,
    now,
    timeZone: 'UTC',
  });
  return result?.broken.map(({ message }) => message) ?? [];
}

suite('how much may complete in a night', () => {
  test('as much as is expected at most is not too much', () => {
    assert.deepEqual(brokenBy({ maxMailboxes: 2, maxBytes: 2 * gigabyte }), []);
  });

  test('one mailbox more, or one byte more, is', () => {
    assert.match(
      brokenBy({ maxMailboxes: 1, maxBytes: 2 * gigabyte }).join(),
      /up to 2 mailboxes instead of at most 1 may/,
    );
    assert.match(
      brokenBy({ maxMailboxes: 2, maxBytes: 2 * gigabyte - 1 }).join(),
      /up to 2\.0 GB instead of at most 2\.0 GB may/,
    );
  });
});
