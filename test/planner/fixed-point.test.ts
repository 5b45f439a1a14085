import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { DesiredBatch, DesiredState } from '../../src/domain/desired.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { plainOptions } from '../move-options.ts';
import {
  applyInMemory,
  failedState,
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeMember,
  makeObserved,
  makeRequest,
  makeStep,
  nthId,
  now,
  together,
} from './world.ts';
import { wavesOf } from './waves.ts';

const databaseNames = ['DB1', 'DB2', 'DB3', 'DB4', 'DB5'];
const anyDatabase = fc.constantFrom(...databaseNames);
const longAgo = '2026-10-01T00:00:00.000Z' as Instant;
const anyState: fc.Arbitrary<readonly [MoveState, number]> = fc.constantFrom(
  [{ kind: 'Queued' }, 0],
  [{ kind: 'InProgress', detail: 'CopyingMessages', stall: null }, 40],
  [{ kind: 'AutoSuspended', since: longAgo }, 95],
  [{ kind: 'Suspended', comment: 'by hand' }, 50],
  [{ kind: 'Completed', completedAt: longAgo }, 100],
  [failedState, 60],
);

const anyMailbox = (n: number): fc.Arbitrary<Mailbox> =>
  fc
    .record({
      database: anyDatabase,
      archive: fc.option(anyDatabase, { freq: 3 }),
      megabytes: fc.integer({ min: 1, max: 5000 }),
    })
    .map(({ database, archive, megabytes }) =>
      makeMailbox(n, database, { archive, sizeBytes: megabytes * 1_000_000 }),
    );

const anyRequest = (mailbox: Mailbox): fc.Arbitrary<MoveRequest | null> =>
  fc.option(
    fc
      .record({
        to: anyDatabase,
        tag: fc.constantFrom(
          'drover:demo:batch-0',
          'drover:demo:batch-1',
          'drover:demo:gone',
          'theirs',
          '',
          'drover:demo:batch-0:rollback',
        ),
        state: anyState,
        badItemLimit: fc.constantFrom(0, 5),
        holds: fc.boolean(),
      })
      .map(({ to, tag, state: [state, percentComplete], badItemLimit, holds }) =>
        makeRequest(mailbox, to, {
          tag,
          state,
          percentComplete,
          options: { ...plainOptions, badItemLimit, suspendWhenReadyToComplete: holds },
          archiveTargetDatabase: mailbox.archive === null ? null : (to as never),
        }),
      ),
    { freq: 2 },
  );

const anyBatch = (b: number, members: readonly number[], mayLevel: boolean): fc.Arbitrary<DesiredBatch> =>
  fc
    .record({
      targets: fc.uniqueArray(anyDatabase, { minLength: 1, maxLength: 4 }),
      archives: fc.uniqueArray(anyDatabase, { maxLength: mayLevel ? 1 : 2 }),
      placement: fc.constantFrom(
        'balance-by-size',
        'balance-by-count',
        'fill',
        ...(mayLevel ? ['fewest-moves'] : []),
      ),
      scope: fc.constantFrom('primary-and-archive', 'primary-only', 'archive-only'),
      badItemLimit: fc.constantFrom(0, 5),
      own: fc.option(anyDatabase),
      gate: fc.constantFrom('approval', null),
      adopt: fc.boolean(),
      together: fc.subarray([...members]),
      apart: fc.subarray([...members], { maxLength: Math.min(3, members.length) }),
      levels: fc.constantFrom(false, mayLevel),
      dependsOn: fc.subarray(Array.from({ length: b }, (_, i) => `batch-${i}`)),
    })
    .map((r) => {
      const options = { ...plainOptions, scope: r.scope, badItemLimit: r.badItemLimit } as const;
      const all = members.map((n, i) =>
        makeMember(nthId(n), { options, targetDatabase: i === 0 ? (r.own as never) : null }),
      );
      return makeBatch(`batch-${b}`, all, r.targets, {
        archiveTargetDatabases: r.archives as never,
        placement: r.placement as DesiredBatch['placement'],
        rebalance:
          r.levels && r.targets.length > 1 ? { measure: 'size', maxSpread: 1.1, maxMoves: 1000 } : null,
        gate: r.gate as 'approval' | null,
        adopt: r.adopt,
        keepTogether: together(r.together),
        keepApart: [r.apart.map(nthId)],
        dependsOn: r.dependsOn,
        before: [makeStep('command')],
      });
    });

const anyWorld: fc.Arbitrary<{ desired: DesiredState; observed: ObservedState }> = fc
  .integer({ min: 1, max: 24 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyMailbox(n))))
  .chain((mailboxes) =>
    fc.record({
      mailboxes: fc.constant(mailboxes),
      requests: fc.tuple(...mailboxes.map(anyRequest)),
      batches: fc.integer({ min: 1, max: 3 }).chain((count) =>
        fc.tuple(
          ...Array.from({ length: count }, (_, b) =>
            anyBatch(
              b,
              mailboxes.map((_, n) => n).filter((n) => n % (count + 1) === b),
              // Two batches that level the same databases have no common goal.
              b === 0,
            ),
          ),
        ),
      ),
    }),
  )
  .map(({ mailboxes, requests, batches }) => ({
    desired: makeDesired(batches, { before: [makeStep('stop-replication')], after: [makeStep('defrag')] }),
    observed: makeObserved(
      databaseNames.map((name) => makeDatabase(name, { sizeBytes: 50 * gigabyte })),
      mailboxes,
      // While requests are on their way levelling leaves their mailboxes alone, and may go on when they have arrived.
      batches.some((batch) => batch.rebalance !== null || batch.placement === 'fewest-moves')
        ? []
        : requests.filter((r) => r !== null),
    ),
  }));

const shuffled = <T>(values: readonly T[], seed: number): T[] =>
  values
    .map((value, i) => ({ value, key: Math.imul(i + 1, 2654435761 ^ seed) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);

suite('properties of planChanges', () => {
  test('a change set applied leaves nothing to do', () => {
    fc.assert(
      fc.property(anyWorld, ({ desired, observed }) => {
        const first = planChanges(makeInput(desired, observed));
        const after = applyInMemory(first, observed);
        const second = planChanges(makeInput(desired, after, { now }));
        assert.deepEqual(
          second.changes.map((c) => [c.kind, c.label, c.from, c.to, c.archiveFrom, c.archiveTo, c.why]),
          [],
        );
      }),
      { numRuns: 500 },
    );
  });

  test('neither the order of batches and members nor that of what was observed matters', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), ({ desired, observed }, seed) => {
        const other: DesiredState = {
          ...desired,
          batches: shuffled(desired.batches, seed).map((batch) => ({
            ...batch,
            members: { ...batch.members, ids: shuffled(batch.members.ids, seed) },
          })),
        };
        const seen: ObservedState = {
          ...observed,
          databases: shuffled(observed.databases, seed),
          mailboxes: shuffled(observed.mailboxes, seed),
          moveRequests: shuffled(observed.moveRequests, seed),
        };
        assert.equal(planChanges(makeInput(other, seen)).id, planChanges(makeInput(desired, observed)).id);
      }),
      { numRuns: 200 },
    );
  });

  test('batches and their changes are listed as the plan lists its batches', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), ({ desired, observed }, seed) => {
        const batches = shuffled(desired.batches, seed);
        const set = planChanges(makeInput({ ...desired, batches }, observed));
        const places = new Map(batches.map(({ name }, index) => [name, index]));
        const listed = set.batches.map(({ name }) => places.get(name) ?? Infinity);
        assert.deepEqual(
          listed,
          listed.toSorted((a, b) => a - b),
        );
        const order = [...new Set(set.changes.map(({ batch }) => batch))];
        assert.deepEqual(
          order,
          set.batches.map(({ name }) => name),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('every change names its mailbox once, moves it where it is not, and its batch has its nodes', () => {
    fc.assert(
      fc.property(anyWorld, ({ desired, observed }) => {
        const set = planChanges(makeInput(desired, observed));
        const ids = set.changes.map((c) => c.mailboxId);
        assert.equal(new Set(ids).size, ids.length);
        const nodes = new Set<string>(set.nodes.map((node) => node.id));
        for (const change of set.changes) {
          assert.ok(nodes.has(`seed:${change.batch}`) && nodes.has(`complete:${change.batch}`));
          if (change.kind !== 'create-move-request') continue;
          assert.ok(change.to !== change.from || change.archiveTo !== change.archiveFrom);
          assert.equal(change.spec.targetDatabase, change.to);
        }
        wavesOf(set.nodes);
      }),
      { numRuns: 200 },
    );
  });
});
