import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../src/domain/instant.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveState } from '../../src/domain/move-request.ts';
import { findDrift } from '../../src/planner/drift.ts';
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

const databases = ['A', 'B', 'C'].map((name) => makeDatabase(name));
const withArchive = (archive: string): Mailbox => makeMailbox(1, 'A', { archive });

suite('an archive that moves alone', () => {
  const batch = makeBatch('one', [1], 'B', { options: { scope: 'archive-only' } });
  const set = planChanges(makeInput(makeDesired([batch]), makeObserved(databases, [withArchive('A')])));
  const stale = (...mailboxes: readonly Mailbox[]) =>
    findStaleness(set, makeObserved(databases, mailboxes), now).map(({ was, is }) => [was, is]);

  test('makes the change set stale when it has been moved, or its mailbox is gone', () => {
    assert.deepEqual(stale(withArchive('A')), []);
    assert.deepEqual(stale(withArchive('B')), [], 'it has arrived');
    assert.deepEqual(stale(withArchive('C')), [['archive in A', 'archive in C']]);
    assert.deepEqual(stale(), [['in A', 'gone']]);
  });
});

test('a mailbox of another organisation makes nothing stale, as it was never here', () => {
  const batch = makeBatch('one', [1], 'B', { remote: 'partner' });
  const set = planChanges(makeInput(makeDesired([batch]), makeObserved(databases, [])));
  assert.equal(set.changes.length, 1);
  assert.deepEqual(findStaleness(set, makeObserved(databases, []), now), []);
});

suite('a request that is suspended', () => {
  const mailbox = makeMailbox(1, 'A');
  const suspended: MoveState = { kind: 'Suspended', comment: 'storage is repaired' };
  const observedWith = (state: MoveState) =>
    makeObserved(databases, [mailbox], [makeRequest(mailbox, 'B', { state })]);
  const driftFrom = (state: MoveState) => {
    const set = planChanges(makeInput(makeDesired([makeBatch('one', [1], 'B')]), observedWith(state)));
    return findDrift(set, null, observedWith(suspended)).map(({ kind, found }) => [kind, found]);
  };

  test('has drifted where it was running when it was planned, and has not where it was suspended then', () => {
    assert.deepEqual(driftFrom({ kind: 'InProgress', detail: 'CopyingMessages', stall: null }), [
      ['request-suspended', 'Suspended: "storage is repaired"'],
    ]);
    assert.deepEqual(driftFrom(suspended), []);
  });
});

test('a mailbox that is known here is moved to another organisation once more, though an earlier request is finished', () => {
  const mailbox = makeMailbox(1, 'A');
  const completed: MoveState = { kind: 'Completed', completedAt: '2026-11-01T00:00:00.000Z' as Instant };
  const request = makeRequest(mailbox, 'A', { state: completed, remote: 'partner', percentComplete: 100 });
  const batch = makeBatch('one', [1], 'B', { remote: 'partner' });
  const plan = (mailboxes: readonly Mailbox[]) =>
    planChanges(makeInput(makeDesired([batch]), makeObserved(databases, mailboxes, [request])));
  assert.deepEqual(
    plan([mailbox]).changes.map((change) => change.kind === 'create-move-request' && change.clears),
    [request.id],
  );
  assert.deepEqual(plan([]).changes, [], 'it has gone there');
});
