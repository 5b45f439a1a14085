// A request that appeared since the change set was made is this change set's own doing only where it is just what it asks for.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { findStaleness } from '../../src/planner/staleness.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  now,
} from './world.ts';

const databases = [makeDatabase('A'), makeDatabase('B'), makeDatabase('C')];
const mailbox = makeMailbox(1, 'A');

suite('a request that appeared since a change set was made', () => {
  const observed = makeObserved(databases, [mailbox], []);
  const changeSet = planChanges(makeInput(makeDesired([makeBatch('one', [1], 'B')]), observed));
  const [change] = changeSet.changes;
  assert.ok(change?.kind === 'create-move-request');
  const asked = change.spec.options;
  const isStale = (more: Partial<MoveRequest>): boolean =>
    findStaleness(
      changeSet,
      { ...observed, moveRequests: [makeRequest(mailbox, 'B', { options: asked, ...more })] },
      now,
    ).length > 0;

  test('with its tag, target and options is its own', () => {
    assert.equal(isStale({}), false);
  });

  const others: Readonly<Record<string, Partial<MoveRequest>>> = {
    'leaves more bad items behind': { options: { ...asked, badItemLimit: asked.badItemLimit + 1 } },
    'leaves other large items behind': { options: { ...asked, largeItemLimit: 7 } },
    'has another priority': { options: { ...asked, priority: 'emergency' } },
    'keeps the old copy warm for another time': { options: { ...asked, keepWarmMs: 3_600_000 } },
    'goes to another database': { targetDatabase: databaseName('C') },
    'is of another batch': { tag: 'drover:demo:two' },
    'is of another plan': { tag: 'drover:other:one' },
    'is nobody’s': { tag: 'by hand' },
  };
  for (const [what, more] of Object.entries(others))
    test(`and ${what} makes it stale`, () => {
      assert.equal(isStale(more), true);
    });
});
