// Orders to a run over Exchange: requests one by one, and users of migration batches, which keep the tag of the plan.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { MailboxId, RunId } from '../../../src/domain/ids.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import type { RunInstruction, RunOrder } from '../../../src/domain/run-order.ts';
import { giveOrder } from '../../../src/executor/run-orders.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import { apply, newWorld, openState, removeWorld } from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { organisationOn } from './setup.ts';
import { standInState } from './stand-in/state.ts';

const PLAN = (control: string): string => `version: 1
name: it
timeZone: UTC
${control}windows:
  weekend: { days: [sat], from: "22:00", to: "23:00" }
batches:
  - name: pilot
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    complete: weekend
`;
const TUESDAY = '2026-11-24T08:00:00.000Z';
const WAITS = { limits: { wait: false, pollIntervalMs: 60_000 } } as const;

for (const [how, control, tag] of [
  ['requests', '', 'forgotten:it:pilot'],
  ['users of migration batches', 'control: migration-batch\n', 'drover:it:pilot'],
] as const) {
  test(`a run of ${how} pauses, goes on, cancels, forgets, and completes one outside its window`, async () => {
    const world = { ...newWorld(), clock: new VirtualClock(TUESDAY) };
    const state = { ...standInState({ databases: 2, mailboxes: 8 }), nowMs: world.clock.nowMs() };
    await using organisation = organisationOn(state, world.clock);
    const { system } = organisation;
    try {
      const file = join(world.folder, 'it.yaml');
      writeFileSync(file, PLAN(control));
      const plan = await planOn(file, { system, clock: world.clock });
      const [cancelled, forgotten, completed] = plan.changes.map(({ mailboxId }) => mailboxId);
      assert.ok(cancelled !== undefined && forgotten !== undefined && completed !== undefined);
      let orders = 0;
      const order = async (run: RunId, instruction: RunInstruction, ...mailboxes: MailboxId[]) => {
        const store = await openState(world);
        const facts = { number: (orders += 1), by: 'ann', givenAt: instantFromMs(world.clock.nowMs()) };
        const given: RunOrder = { ...instruction, batches: [], mailboxes, ...facts, reason: 'a test' };
        await giveOrder(store, run, { order: given, approvals: [] });
        await store.close();
      };
      const requests = async () =>
        new Map(
          (await system.observe(only({ moveRequests: 'all' }))).moveRequests.map((one) => [
            one.mailboxId,
            one,
          ]),
        );

      const first = await apply(world, plan, { system, ...WAITS });
      assert.equal(first.kind === 'paused' && first.reason.kind, 'window', JSON.stringify(first));
      const again = { system, run: first.run.id, ...WAITS };

      await order(first.run.id, { kind: 'pause', letsCopy: false });
      const paused = await apply(world, plan, again);
      assert.equal(paused.kind === 'paused' && paused.reason.kind, 'paused');
      await order(first.run.id, { kind: 'resume' });
      await order(first.run.id, { kind: 'cancel' }, cancelled);
      await order(first.run.id, { kind: 'forget' }, forgotten);
      await order(first.run.id, { kind: 'complete' }, completed);
      const { run } = await apply(world, plan, again);

      const left = (id: MailboxId): string | undefined => run.moves.get(id)?.left?.how;
      assert.deepEqual([left(cancelled), left(forgotten)], ['cancelled', 'forgotten']);
      assert.equal(run.moves.get(completed)?.confirmed, true);
      const seen = await requests();
      assert.equal(seen.get(cancelled), undefined);
      assert.equal(seen.get(forgotten)?.tag, tag);
      assert.equal(run.moves.get(forgotten)?.left?.keepsTag, control === '' ? undefined : true);
      const others = plan.changes.map(({ mailboxId }) => mailboxId).slice(3);
      for (const id of others)
        assert.notEqual(run.moves.get(id)?.confirmed, true, 'they wait for the window');
    } finally {
      removeWorld(world);
    }
  });
}
