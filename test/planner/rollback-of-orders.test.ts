// A rollback takes back what its run moved: what a person took out of the run is no longer the run's.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { foldRun } from '../../src/domain/fold-run.ts';
import { planName, requestId, runId } from '../../src/domain/ids.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { LeftRun } from '../../src/domain/run-order.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { planRollback } from '../../src/planner/rollback.ts';
import {
  allAbilities,
  applyInMemory,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  nthId,
  now,
} from './world.ts';

const observed = makeObserved(
  [makeDatabase('A'), makeDatabase('B')],
  [1, 2, 3].map((n) => makeMailbox(n, 'A')),
);
const set = planChanges(makeInput(makeDesired([makeBatch('one', [1, 2, 3], 'B')]), observed));
const done = applyInMemory(set, observed);
const base = { v: 1, at: now } as const;

/** A run that has moved all three; the second one was taken out of it after that was seen. */
const run = (how: LeftRun['how'] | null) =>
  foldRun([
    {
      ...base,
      type: 'run-started',
      run: runId('r'),
      plan: planName('demo'),
      changeSet: set.id,
      by: 'me',
      host: 'h',
      version: '1',
    },
    ...[1, 2, 3].map((n): JournalEvent => ({
      ...base,
      type: 'move-observed',
      mailboxId: nthId(n),
      request: requestId(`done-${nthId(n)}`),
      state: { kind: 'Completed', completedAt: now },
      percentComplete: 100,
      bytesTransferred: 0,
      itemsTransferred: 0,
      badItems: 0,
    })),
    ...(how === null
      ? []
      : [{ ...base, type: 'move-left', mailboxId: nthId(2), how, order: 1 } satisfies JournalEvent]),
  ]);

type Scope = Parameters<typeof planRollback>[0]['scope'];
const rolledBack = (how: LeftRun['how'] | null, scope: Scope) =>
  planRollback({
    changeSet: set,
    run: run(how),
    scope,
    observed: done,
    now,
    maxAgeMs: 1,
    configDigest: 'sha256:config',
    limits: {},
    capabilities: allAbilities,
    rates: null,
  });
const movedBack = (how: LeftRun['how'] | null, scope: Scope) =>
  rolledBack(how, scope).changes.map(({ mailboxId, to }) => [mailboxId, to]);

test('a rollback leaves no item behind, goes ahead of other moves, and waits for no one', () => {
  const { changes } = rolledBack(null, { kind: 'all' });
  assert.equal(changes.length, 3);
  for (const change of changes) {
    assert.ok(change.kind === 'create-move-request');
    const { badItemLimit, priority, suspend, suspendWhenReadyToComplete, offline } = change.spec.options;
    assert.deepEqual(
      { badItemLimit, priority, suspend, suspendWhenReadyToComplete, offline },
      {
        badItemLimit: 0,
        priority: 'high',
        suspend: false,
        suspendWhenReadyToComplete: false,
        offline: false,
      },
    );
  }
});

suite('a mailbox that a person took out of the run', () => {
  for (const how of ['cancelled', 'forgotten'] as const)
    test(`is not in its rollback: ${how}`, () => {
      assert.deepEqual(movedBack(how, { kind: 'all' }), [
        [nthId(1), 'A'],
        [nthId(3), 'A'],
      ]);
      assert.deepEqual(movedBack(how, { kind: 'mailbox', mailboxId: nthId(2) }), []);
    });

  test('would be, had it stayed in the run', () => {
    assert.deepEqual(movedBack(null, { kind: 'mailbox', mailboxId: nthId(2) }), [[nthId(2), 'A']]);
  });
});
