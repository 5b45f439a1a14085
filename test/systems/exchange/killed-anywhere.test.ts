// The steps that change settings of Exchange for the time of the moves, killed at every write of the journal: the run goes on, or
// is recovered, and everything is as it was found.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ChangeSet } from '../../../src/domain/change.ts';
import type { RunId } from '../../../src/domain/ids.ts';
import { type PlanRuns, withPlans } from './plan-runs.ts';

const GB = 2 ** 30;
const xml = '<configuration>\r\n  <MRSConfiguration\r\n    MaxRetries = "60"\r\n  />\r\n</configuration>\r\n';
const plan = `version: 1
name: night
timeZone: UTC
before:
  - mrs-configuration: { state: begin, set: { MaxActiveMovesPerTargetMDB: 10, MaxRetries: 61 } }
  - raise-quota: { state: begin }
  - circular-logging: { state: begin, databases: [MBX03], remount: true }
batches:
  - name: floor
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
after:
  - backup: { databases: target, folder: vault }
`;

/** What the run must leave as it found it. */
const settings = ({ state }: PlanRuns, file: string): unknown => ({
  databases: state.databases.map(({ name, mounted, circularLogging }) => ({
    name,
    mounted,
    circularLogging,
  })),
  quotas: state.mailboxes.map(({ setQuotas }) => ({
    UseDatabaseQuotaDefaults: true,
    ProhibitSendReceiveQuota: 'Unlimited',
    ...setQuotas,
  })),
  mrs: readFileSync(file, 'utf8'),
});

/** Moves that Exchange still works keep a database from being dismounted, and need their quotas; when they are over, both are put back too. */
async function recovered(runs: PlanRuns, changeSet: ChangeSet, run: RunId): Promise<void> {
  const { open, run: now } = await runs.recover(changeSet, run);
  assert.ok(open.every(({ node }) => /(circular-logging|raise-quota)$/.test(node)));
  if (open.length === 0) return;
  const why = [...now.nodes.values()].flatMap(({ lastFailure }) => lastFailure?.code ?? []);
  assert.deepEqual(why.toSorted(), ['database-in-use', 'moves-active']);
  assert.ok(
    runs.state.databases.every(({ name, circularLogging }) => circularLogging === (name === 'MBX03')),
  );
  await runs.world.clock.sleep(3_600_000);
  assert.deepEqual((await runs.recover(changeSet, run)).open, []);
}

/** True: the run ended before its journal had so many writes. */
async function killedAt(write: number, goesOn: boolean): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-killed-'));
  const file = join(folder, 'MSExchangeMailboxReplication.exe.config');
  writeFileSync(file, xml);
  let isOver = false;
  await withPlans(
    {
      config: { mrsConfiguration: file },
      adjust: (state) => {
        state.mailboxes.splice(1);
        state.rate = 10 * GB;
        for (const mailbox of state.mailboxes) {
          mailbox.bytes = 60 * GB;
          mailbox.setQuotas = {
            IssueWarningQuota: 'Unlimited',
            ProhibitSendQuota: 'Unlimited',
            RecoverableItemsQuota: 'Unlimited',
            RecoverableItemsWarningQuota: 'Unlimited',
          };
        }
      },
    },
    async (runs) => {
      const before = settings(runs, file);
      const changeSet = await runs.plan(plan);
      let writes = 0;
      isOver = true;
      const id = await runs.applyUntil(changeSet, () => {
        writes += 1;
        if (writes < write) return false;
        isOver = false;
        return true;
      });
      if (!isOver && write > 1) {
        if (goesOn) await runs.apply(changeSet, { run: id });
        else await recovered(runs, changeSet, id);
      }
      assert.deepEqual(settings(runs, file), before, `killed at write ${write}`);
    },
  );
  rmSync(folder, { recursive: true, force: true });
  return isOver;
}

test('killed at any write of the journal, and gone on with or recovered: every setting is as it was found', async () => {
  let write = 1;
  // Either way in turn: what one write is to the one, its neighbour is to the other.
  while (!(await killedAt(write, write % 2 === 0))) write += 1;
  assert.ok(write > 20, `${write} writes`);
});
