import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { runId } from '../../src/domain/ids.ts';
import type { RunInstruction, RunOrder } from '../../src/domain/run-order.ts';
import { giveOrder } from '../../src/executor/run-orders.ts';
import { aBatch, at, changeSet, completion, create, seed, step } from './change-set.ts';
import { aStepKind } from './fake-steps.ts';
import { apply, newWorld, removeWorld, storeWith, type World } from './world.ts';

suite('a step that a turn decided to start', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));
  /** The first run of a world. */
  const FIRST = runId('id2');

  for (const [what, instruction] of [
    ['pause', { kind: 'pause', letsCopy: false }],
    ['postpone', { kind: 'postpone', until: at('2026-11-23T20:00:00Z') }],
  ] as const satisfies readonly (readonly [string, RunInstruction])[])
    test(`is not started when a person tells the run to ${what} it after that was decided`, async () => {
      const ran: string[] = [];
      const prepare = aStepKind('prepare', {
        run: () => {
          ran.push('prepare');
          return { kind: 'done', evidence: [] };
        },
      });
      let decided = false;
      world.system.addMailbox('a', 'MBX01');
      const plan = changeSet({
        batches: [aBatch('pilot')],
        changes: [create('a', 'pilot')],
        nodes: [
          step('prepare', { hook: 'before', batch: 'pilot' }),
          seed('pilot', ['step:prepare']),
          completion('pilot'),
        ],
      });
      const end = await apply(world, plan, {
        stepKinds: [prepare],
        limits: { wait: false },
        listener: (event) => {
          if (event.type === 'turn') decided = true;
        },
        wrapStore: (store) =>
          storeWith(store, {
            facts: async (prefix) => {
              if (decided && prefix.startsWith('order:')) {
                decided = false;
                const scope = { number: 1, batches: [], mailboxes: [] };
                const given = { by: 'ann', givenAt: at(world.clock.now), reason: 'incident' };
                const order = { ...instruction, ...scope, ...given } as RunOrder;
                await giveOrder(store, FIRST, { order, approvals: [] });
              }
              return await store.facts(prefix);
            },
          }),
      });
      assert.equal(end.run.orders.length, 1);
      assert.deepEqual(ran, []);
    });
});
