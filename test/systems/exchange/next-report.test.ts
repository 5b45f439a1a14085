// A mailbox that is moved twice: its second request has the id of the first, which is cleared.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeSet } from '../../../src/domain/change.ts';
import { Failure } from '../../../src/domain/failure.ts';
import type { Run } from '../../../src/domain/run.ts';
import { readRates } from '../../../src/executor/rate-history.ts';
import { openState, type ApplyOptions } from '../../executor/world.ts';
import { withPlans, type PlanRuns } from './plan-runs.ts';
import { person } from './setup.ts';

const to = (database: string): string => `version: 1
name: there-and-back
timeZone: UTC
batches:
  - { name: one, mailboxes: [person1@example.com], targetDatabase: ${database} }
`;

/** Moves it to MBX03 and then to MBX04. Returns the second run. */
async function movedTwice({ plan, apply }: PlanRuns, second: ApplyOptions = {}): Promise<[ChangeSet, Run]> {
  await apply(await plan(to('MBX03')));
  const changeSet = await plan(to('MBX04'));
  return [changeSet, await apply(changeSet, second)];
}

test('the report of the second move is stored, though the first one was stored when its request was cleared', () =>
  withPlans({}, async (runs) => {
    const [changeSet, run] = await movedTwice(runs);
    const [change] = changeSet.changes;
    assert.ok(change?.kind === 'create-move-request' && change.clears === run.moves.get(person(1))?.request);
    assert.equal(run.moves.get(person(1))?.state?.kind, 'Completed', 'its states are journalled, too');
    const store = await openState(runs.world);
    const report = await store.moveReport(run.id, person(1));
    const learnt = await readRates(store, changeSet.system);
    await store.close();
    assert.equal(report?.targetDatabase, 'MBX04');
    assert.deepEqual(
      learnt.map((sample) => sample.to),
      ['MBX03', 'MBX04'],
      'and what was learnt of it',
    );
  }));

test('the report of the second move is stored, though that of the first could not be read', () =>
  withPlans({}, async (runs) => {
    const { system } = runs.organisation;
    let asked = 0;
    const forgetful = {
      ...system,
      moveReport: async (...of: Parameters<typeof system.moveReport>) => {
        asked += 1;
        if (asked === 1) throw Failure.permanent('not-found', 'There is no move report.');
        return system.moveReport(...of);
      },
    };
    const [, run] = await movedTwice(runs, { system: forgetful });
    const store = await openState(runs.world);
    const report = await store.moveReport(run.id, person(1));
    await store.close();
    assert.equal(report?.targetDatabase, 'MBX04');
  }));
