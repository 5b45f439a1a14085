import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName, requestId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { findStaleness } from '../../src/planner/staleness.ts';
import { plainOptions } from '../move-options.ts';
import {
  applyInMemory,
  failedState,
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
const boxes = [1, 2, 3].map((n) => makeMailbox(n, 'A'));
const request = makeRequest(boxes[1]!, 'B');
const desired = makeDesired([makeBatch('one', [1, 2, 3], 'B')]);
const observed = makeObserved(databases, boxes, [request]);
const set = planChanges(makeInput(desired, observed));
const stale = (change: Partial<ObservedState>, at: Instant = now): string[] =>
  findStaleness(set, { ...observed, ...change }, at).map(
    ({ kind, place, was, is }) => `${kind} | ${place} | ${was} | ${is}`,
  );
const withRequest = (facts: Parameters<typeof makeRequest>[2], to = 'B') => ({
  moveRequests: [makeRequest(boxes[1]!, to, facts)],
});

suite('findStaleness', () => {
  test('the same world is not stale, nor is one in which only sizes and free space changed', () => {
    assert.deepEqual(stale({}), []);
    assert.deepEqual(
      stale({
        databases: databases.map((d) => ({ ...d, diskFreeBytes: 7, sizeBytes: 1, server: 'EX9' as never })),
      }),
      [],
    );
  });

  test('an old change set says until when it was good', () => {
    assert.deepEqual(stale({}, '2026-11-21T22:00:00.000Z' as Instant), []);
    assert.deepEqual(stale({}, '2026-11-21T22:00:00.001Z' as Instant), [
      'age | the change set | valid until 2026-11-21T22:00:00.000Z | observed at 2026-11-21T21:00:00.000Z, and it is 2026-11-21T22:00:00.001Z',
    ]);
  });

  test('a mailbox that is not whom the change set shows is named: who approved it saw another name', () => {
    const changes = set.changes.map((change) =>
      change.mailboxId === boxes[0]!.id ? { ...change, label: 'Test <test@example.com>' } : change,
    );
    const [place, ...others] = findStaleness({ ...set, changes }, observed, now);
    assert.deepEqual(others, []);
    assert.deepEqual(place, {
      kind: 'mailbox',
      place: 'mailbox Test <test@example.com>',
      was: 'called Test <test@example.com>',
      is: 'called User 1 <user1@example.com>',
    });
  });

  test('a mailbox moved by somebody else is named with where it was and is', () => {
    const moved = boxes.map((box, i) => (i === 0 ? makeMailbox(1, 'C') : box));
    assert.deepEqual(stale({ mailboxes: moved }), [
      'mailbox | mailbox User 1 <user1@example.com> | mailbox in A | mailbox in C',
    ]);
    assert.deepEqual(stale({ mailboxes: boxes.slice(1) }), [
      'mailbox | mailbox User 1 <user1@example.com> | in A | gone',
    ]);
  });

  test('a database that was dismounted, excluded or removed', () => {
    assert.deepEqual(
      stale({ databases: databases.map((d) => (d.name === 'B' ? { ...d, mounted: false } : d)) }),
      ['database | database B | mounted=yes | mounted=no'],
    );
    assert.deepEqual(stale({ databases: databases.filter((d) => d.name !== 'B') }).length, 1);
    assert.deepEqual(
      stale({ databases: databases.map((d) => (d.name === 'C' ? { ...d, mounted: false } : d)) }),
      [],
      'C is none of its business',
    );
  });

  test('a request that appeared, vanished, was redirected or given other options', () => {
    const foreign = makeRequest(boxes[0]!, 'C', { tag: 'theirs' });
    assert.deepEqual(stale({ moveRequests: [request, foreign] }), [
      'request | move request of User 1 <user1@example.com> | none | InProgress, tag "theirs"',
    ]);
    assert.deepEqual(stale({ moveRequests: [] }).length, 1);
    assert.match(stale(withRequest({}, 'C'))[0] ?? '', /to=B \| to=C$/);
    assert.match(
      stale(withRequest({ options: { ...plainOptions, badItemLimit: 99 } }))[0] ?? '',
      /badItemLimit=0 \| badItemLimit=99$/,
    );
    assert.match(stale(withRequest({ tag: 'theirs' }))[0] ?? '', /tag="drover:demo:one" \| tag="theirs"$/);
    assert.equal(stale(withRequest({ id: requestId('another') })).length, 1);
  });

  test('progress of our own moves makes nothing stale, at any stage', () => {
    const created = boxes.map((box) =>
      makeRequest(box, 'B', box.id === request.mailboxId ? {} : { id: requestId(`new-${box.id}`) }),
    );
    assert.deepEqual(stale({ moveRequests: created }), []);
    assert.deepEqual(
      stale(withRequest({ percentComplete: 95, state: { kind: 'AutoSuspended', since: now } })),
      [],
    );
    assert.deepEqual(stale(withRequest({ state: failedState })), []);
    const after = applyInMemory(set, observed);
    const finished = after.moveRequests.map((r) =>
      r.mailboxId === request.mailboxId ? { ...r, id: request.id } : r,
    );
    assert.deepEqual(findStaleness(set, { ...after, moveRequests: finished }, now), []);
    assert.deepEqual(findStaleness(set, { ...after, moveRequests: [] }, now), [], 'cleared since');
  });

  test('an update or an adoption that was carried out already is no staleness', () => {
    const changed = planChanges(
      makeInput(
        makeDesired([makeBatch('one', [2], 'B', { options: { badItemLimit: 5 } })]),
        makeObserved(databases, boxes, [request]),
      ),
    );
    assert.equal(changed.changes[0]?.kind, 'update-move-request');
    const updated = { ...observed, ...withRequest({ options: { ...plainOptions, badItemLimit: 5 } }) };
    assert.deepEqual(findStaleness(changed, updated, now), []);
    const foreign = makeRequest(boxes[1]!, 'B', { tag: 'theirs' });
    const adopting = planChanges(
      makeInput(
        makeDesired([makeBatch('one', [2], 'B', { adopt: true })]),
        makeObserved(databases, boxes, [foreign]),
      ),
    );
    assert.equal(adopting.changes[0]?.kind, 'adopt-move-request');
    assert.deepEqual(findStaleness(adopting, observed, now), []);
    assert.equal(findStaleness(adopting, { ...observed, ...withRequest({ tag: 'others' }) }, now).length, 1);
  });

  test('archives count as well', () => {
    const box = makeMailbox(1, 'A', { archive: 'A' });
    const own = planChanges(
      makeInput(makeDesired([makeBatch('one', [1], 'B')]), makeObserved(databases, [box])),
    );
    const moved = { ...box, archive: box.archive && { ...box.archive, database: databaseName('C') } };
    assert.deepEqual(
      findStaleness(own, makeObserved(databases, [moved]), now).map((s) => [s.was, s.is]),
      [['archive in A', 'archive in C']],
    );
  });
});
