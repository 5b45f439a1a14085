import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { whatIsUnprotected } from '../../src/app/running/unprotected.ts';
import { systemName } from '../../src/domain/ids.ts';
import { planLeaseKey } from '../../src/domain/lease.ts';
import type { MailboxDatabase } from '../../src/domain/mailbox.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { makeDatabase } from '../planner/world.ts';
import { START } from '../report/fixture.ts';
import { storedRun, type StoredRun } from '../web/stored-run.ts';

const lab = systemName('lab');

/** A run that has switched the pair over, and has not switched it back. */
async function withChange(t: TestContext): Promise<StoredRun> {
  const stored = await storedRun(t, []);
  await stored.append({
    v: 1,
    at: START,
    type: 'temporary-change-made',
    id: 'c1',
    node: 'step:stop-replication',
    temporaryChange: {
      kind: 'start-replication',
      subject: 'main',
      message: 'replication is off',
      revertWith: { kind: 'start-replication', options: {} },
    },
  });
  return stored;
}
async function heldElsewhere({ workspace }: StoredRun, plan: string, holder: string): Promise<void> {
  const store = await workspace.store();
  const key = planLeaseKey(plan as never);
  await store.breakLease(key);
  const place = { ...ownIdentity(), host: 'other-host', boot: 'another', processId: 77 };
  await store.acquireLease({ ...place, key, holder, ttlMs: 600_000 });
}
/** With a mail system that is not asked for anything. */
const looked = ({ workspace }: StoredRun, databases: readonly MailboxDatabase[]) =>
  whatIsUnprotected({ ...workspace, system: async () => ({ name: lab }) as never }, lab, databases);
const workers = async (stored: StoredRun): Promise<readonly (string | undefined)[]> =>
  (await looked(stored, [])).map((one) => (one.kind === 'temporary-change' ? one.workedOnBy : one.kind));

suite('what is unprotected', () => {
  test('names who works on the plan of a temporary change, and no one where another plan is worked on', async (t) => {
    const stored = await withChange(t);
    await heldElsewhere(stored, 'another-plan', 'eve');
    assert.deepEqual(await workers(stored), [undefined]);
    await heldElsewhere(stored, 'it', 'ben');
    assert.deepEqual(await workers(stored), ['ben on other-host (process 77)']);
  });

  test('is each database that is not mounted, or of which no one knows whether it is', async (t) => {
    const found = await looked(await storedRun(t, []), [
      makeDatabase('MBX01'),
      makeDatabase('MBX02', { mounted: false }),
      makeDatabase('MBX03', { mounted: null }),
    ]);
    assert.deepEqual(found, [
      { kind: 'database-dismounted', system: 'lab', database: 'MBX02' },
      {
        kind: 'not-known',
        subject: 'database MBX03 of lab',
        reason: 'the mail system does not say whether it is mounted',
      },
    ]);
  });
});
