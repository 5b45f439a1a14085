import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { actsOfRun } from '../../src/app/running/acts-of-run.ts';
import { reportedMove } from '../../src/app/running/reporting.ts';
import type { Act } from '../../src/domain/act.ts';
import type { MoveReport } from '../../src/domain/move-report.ts';
import { changeSetId, databaseName, mailboxId, planName, systemName } from '../../src/domain/ids.ts';
import type { Run } from '../../src/domain/run.ts';
import { MemoryState } from '../../src/state/memory/memory-state.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { at, oneBatch } from '../executor/change-set.ts';

const changeSet = oneBatch(['a']);
const run = {
  id: 'r-1',
  plan: changeSet.plan,
  startedAt: at('2026-11-21T20:00:00Z'),
  phase: { kind: 'running' },
} as unknown as Run;

/** The titles of those acts, of these, that concern the run. */
async function concerning(...acts: readonly Act[]): Promise<readonly string[]> {
  const store = new MemoryState(new VirtualClock());
  const by = { claimed: 'anna', host: 'h', processId: 1, approvedBy: [] };
  for (const act of acts) await store.beginAct({ id: changeSetId('sha256:act'), act, by }, []);
  return (await actsOfRun(store, run, changeSet)).map(({ title }) => title);
}
const act = (title: string, facts: Partial<Act>): Act => ({
  kind: 'lab-restore',
  system: changeSet.system,
  plan: null,
  title,
  does: [],
  touches: { mailboxes: [], databases: [] },
  risks: [],
  ...facts,
});
const ofDatabase = (name: string) => ({ mailboxes: [], databases: [databaseName(name)] });

suite('what was done by hand beside a run', () => {
  test('is what concerns its plan, its system, its databases or its mailboxes, oldest first', async () => {
    const own = { mailboxes: [{ id: mailboxId('a'), label: 'a' }], databases: [] };
    assert.deepEqual(
      await concerning(
        act('of its plan', { plan: changeSet.plan }),
        act('of another plan', { plan: planName('other') }),
        act('of its system', {}),
        act('of another system', { system: systemName('elsewhere') }),
        act('of its database', { touches: ofDatabase('MBX02') }),
        act('of another database', { touches: ofDatabase('MBX09') }),
        act('of its mailbox', { touches: own }),
      ),
      ['of its plan', 'of its system', 'of its database', 'of its mailbox'],
    );
  });

  test('is without what is shown elsewhere, and without mail that arrives all the time', async () => {
    assert.deepEqual(
      await concerning(
        act('mail', { kind: 'lab-deliver', touches: ofDatabase('MBX01') }),
        act('an order', { kind: 'run-pause', plan: changeSet.plan }),
        act('an answer', { kind: 'approve-gate', plan: changeSet.plan }),
        act('an answer taken back', {
          kind: 'approve-gate',
          plan: changeSet.plan,
          withdraws: 'complete:pilot',
        }),
      ),
      ['an answer taken back'],
    );
  });
});

suite('a move in the report of a run', () => {
  test('has what was counted on both sides where something was counted, and only then', () => {
    const report = { verification: [], entries: [], status: 'Completed' } as unknown as MoveReport;
    assert.equal('counted' in reportedMove(report), false);
    const counted = { folders: 12, differing: 0 } as unknown as NonNullable<MoveReport['counted']>;
    assert.equal(reportedMove({ ...report, counted }).counted, counted);
  });
});
