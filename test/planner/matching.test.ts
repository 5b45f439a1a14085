import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ObservedState } from '../../src/domain/observed.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import { repeatedIn, sortedIds } from '../../src/planner/match.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  allAbilities,
  failedState,
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  now,
  nthId,
} from './world.ts';

const databases = ['SRC', 'T1', 'T2'].map((name) => makeDatabase(name));
/** The first is so large that whoever is placed beside it goes elsewhere. */
const large = makeMailbox(1, 'SRC', { sizeBytes: 90 * gigabyte });
const others = [
  makeMailbox(2, 'SRC', { sizeBytes: 5 * gigabyte }),
  makeMailbox(3, 'SRC', { sizeBytes: 4 * gigabyte }),
];
/** As a system reports a request that it knows from the directory only. */
const orphanedState: MoveState = {
  kind: 'Failed',
  detail: 'Orphaned',
  failedAt: now,
  failure: { code: 'orphaned-request', message: 'No queue knows it.', retry: 'permanent' },
};

function placed(
  request: Partial<MoveRequest> | null,
  facts: {
    batch?: Parameters<typeof makeBatch>[3];
    desired?: Parameters<typeof makeDesired>[1];
    input?: Parameters<typeof makeInput>[2];
    observed?: Partial<ObservedState>;
    litigationHold?: boolean;
  } = {},
) {
  const first = { ...large, litigationHold: facts.litigationHold === true };
  const requests = request === null ? [] : [makeRequest(first, 'T2', request)];
  const observed = { ...makeObserved(databases, [first, ...others], requests), ...facts.observed };
  const desired = makeDesired([makeBatch('one', [1, 2, 3], ['T1', 'T2'], facts.batch)], facts.desired);
  const { changes, deferred } = planChanges(makeInput(desired, observed, facts.input));
  const targetOf = (n: number) => changes.find(({ mailboxId }) => mailboxId === nthId(n))?.to ?? null;
  return { targets: [1, 2, 3].map(targetOf), reason: deferred[0]?.reason ?? null };
}

suite('a mailbox that has a request, or a hold', () => {
  const spread = [null, 'T1', 'T2'];

  test('is placed by its size where it has none', () => {
    assert.deepEqual(placed(null), { targets: ['T1', 'T2', 'T2'], reason: null });
  });

  test('takes no room in a target from the others where it stays: foreign request, rollback, orphaned request, hold', () => {
    const foreign = placed({ tag: 'by hand' });
    assert.deepEqual(foreign.targets, spread);
    assert.match(foreign.reason ?? '', /move request that this plan did not create/);
    const rollback = placed({ tag: 'drover:demo:one:rollback' });
    assert.deepEqual(rollback.targets, spread);
    assert.match(rollback.reason ?? '', /rolled back/);
    const orphaned = placed({ state: orphanedState });
    assert.deepEqual(orphaned.targets, spread);
    assert.match(orphaned.reason ?? '', /no queue knows/);
    const onHold = placed(null, {
      litigationHold: true,
      input: { capabilities: { ...allAbilities, litigationHold: false } },
    });
    assert.deepEqual(onHold.targets, spread);
    assert.match(onHold.reason ?? '', /litigation hold/);
  });

  test('takes no room as a user of another migration batch, and does where the batch is its own', () => {
    const userOf = (batch: string) =>
      placed(null, {
        desired: { control: 'migration-batch' },
        observed: { migrationUsers: [{ mailbox: nthId(1), batch, status: 'Syncing' }] },
      });
    const other = userOf('Rollout of spring');
    assert.deepEqual(other.targets, spread);
    assert.match(other.reason ?? '', /user of another migration batch/);
    assert.deepEqual(userOf('drover demo one 1'), { targets: ['T1', 'T2', 'T2'], reason: null });
  });

  test('is moved on to the target of its request where the batch adopts it, and then takes room there', () => {
    assert.deepEqual(placed({ tag: 'by hand' }, { batch: { adopt: true } }), {
      targets: ['T2', 'T1', 'T1'],
      reason: null,
    });
  });

  test('keeps the target of a failed request that is tried again; one that is cleared is no reason to go there', () => {
    assert.deepEqual(placed({ state: failedState }), { targets: ['T2', 'T1', 'T1'], reason: null });
    const cleared = placed({ tag: 'by hand', state: failedState }, { batch: { adopt: true } });
    assert.deepEqual(cleared, { targets: ['T1', 'T2', 'T2'], reason: null });
  });

  test('stays, whatever the batch adopts, where the Migration service manages its request', () => {
    const managed = placed({ tag: 'by hand', isServiceOwned: true }, { batch: { adopt: true } });
    assert.deepEqual(managed.targets, spread);
    assert.match(managed.reason ?? '', /migration batch, which cannot be adopted/);
  });
});

suite('lists of mailbox ids', () => {
  const ids = (...numbers: readonly number[]) => numbers.map(nthId);

  test('those named more than once are found, in one list or across several', () => {
    assert.deepEqual(repeatedIn([ids(1, 2, 3), ids(4, 5)]), new Set());
    assert.deepEqual(repeatedIn([ids(1, 2, 2), ids(3, 1), ids(4)]), new Set(ids(1, 2)));
    assert.deepEqual(repeatedIn([]), new Set());
  });

  test('a list that is in order is taken as it is, another one is sorted into a new one', () => {
    const inOrder = ids(1, 2, 2, 3);
    assert.equal(sortedIds(inOrder), inOrder);
    const mixed = ids(2, 3, 1);
    assert.deepEqual(sortedIds(mixed), ids(1, 2, 3));
    assert.deepEqual(mixed, ids(2, 3, 1));
  });
});
