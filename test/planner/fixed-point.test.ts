import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { DesiredState } from '../../src/domain/desired.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { aRoomyWorld } from '../generators/worlds.ts';
import { applyInMemory, makeInput, now } from './world.ts';
import { wavesOf } from './waves.ts';

const shuffled = <T>(values: readonly T[], seed: number): T[] =>
  values
    .map((value, i) => ({ value, key: Math.imul(i + 1, 2654435761 ^ seed) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);

suite('properties of planChanges', () => {
  test('a change set applied leaves nothing to do', () => {
    fc.assert(
      fc.property(aRoomyWorld, ({ desired, observed }) => {
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
      fc.property(aRoomyWorld, fc.nat(), ({ desired, observed }, seed) => {
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
      fc.property(aRoomyWorld, fc.nat(), ({ desired, observed }, seed) => {
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
      fc.property(aRoomyWorld, ({ desired, observed }) => {
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
